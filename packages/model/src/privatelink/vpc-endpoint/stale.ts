import { unreachable } from '@causeway/ground'
import type { World } from '../../world.ts'
import { guardedEndpoint } from '../endpoint-policy/propagate.ts'
import type { EndpointTimerCommand } from './commands.ts'
import { anyEndpoint } from './find.ts'
import { replacementVersion } from './replace.ts'

/** The version of what an endpoint's timer was set for; undefined once it is gone [R-EP-4]. */
export function endpointVersionOf(world: World, command: EndpointTimerCommand): number | undefined {
  switch (command.type) {
    case 'CompleteEndpointProvisioning':
    case 'CompleteEndpointDeletion':
    case 'ExpireEndpointConnection':
      return anyEndpoint(world, command.vpcEndpointId)?.version
    case 'CompleteInterfaceReplacement':
      return replacementVersion(world, command)
    case 'PropagateEndpointPolicy':
      // A policy comes into force whatever else changes meanwhile, unless its endpoint is gone [R-IAM-2].
      return guardedEndpoint(world, command.vpcEndpointId) === undefined ? undefined : 0
    default:
      return unreachable(command, 'endpointVersionOf')
  }
}
