import { unreachable, type ApiError } from '@causeway/ground'
import type { Applied } from '../../commit.ts'
import { createResolverEndpoint } from '../../dns/resolver-endpoint/create.ts'
import { deleteResolverEndpoint } from '../../dns/resolver-endpoint/delete.ts'
import {
  associateResolverRule,
  createResolverRule,
  deleteResolverRule,
  disassociateResolverRule,
} from '../../dns/resolver-endpoint/rule.ts'
import type { Step, World } from '../../world.ts'
import { acceptConnections, rejectConnections, terminateConnections } from '../endpoint-connection/decide.ts'
import { propagateEndpointPolicy } from '../endpoint-policy/propagate.ts'
import { setEndpointLoadBalancer } from '../interface-endpoint/set-load-balancer.ts'
import type { EndpointCommand } from './commands.ts'
import { createVpcEndpoint } from './create.ts'
import { deleteVpcEndpoints } from './delete.ts'
import { modifyVpcEndpoint } from './modify.ts'
import { completeInterfaceReplacement } from './replace.ts'
import {
  completeEndpointDeletion,
  completeEndpointProvisioning,
  expireEndpointConnection,
  failEndpointProvisioning,
} from './settle.ts'

/** Makes a call about endpoints: one line per command. */
export function applyEndpoint(world: World, step: Step, command: EndpointCommand): Applied | ApiError {
  // prettier-ignore
  switch (command.type) {
    case 'CreateVpcEndpoint': return createVpcEndpoint(world, step, command)
    case 'ModifyVpcEndpoint': return modifyVpcEndpoint(world, step, command)
    case 'DeleteVpcEndpoints': return deleteVpcEndpoints(world, step, command)
    case 'AcceptVpcEndpointConnections': return acceptConnections(world, step, command)
    case 'RejectVpcEndpointConnections': return rejectConnections(world, step, command)
    case 'TerminateVpcEndpointConnections': return terminateConnections(world, step, command)
    case 'CreateResolverEndpoint': return createResolverEndpoint(world, step, command)
    case 'DeleteResolverEndpoint': return deleteResolverEndpoint(world, step, command)
    case 'CreateResolverRule': return createResolverRule(world, step, command)
    case 'AssociateResolverRule': return associateResolverRule(world, step, command)
    case 'DisassociateResolverRule': return disassociateResolverRule(world, step, command)
    case 'DeleteResolverRule': return deleteResolverRule(world, step, command)
    case 'CompleteEndpointProvisioning': return completeEndpointProvisioning(world, step, command)
    case 'CompleteEndpointDeletion': return completeEndpointDeletion(world, step, command)
    case 'CompleteInterfaceReplacement': return completeInterfaceReplacement(world, step, command)
    case 'ExpireEndpointConnection': return expireEndpointConnection(world, step, command)
    case 'PropagateEndpointPolicy': return propagateEndpointPolicy(world, step, command)
    case 'SetEndpointLoadBalancer': return setEndpointLoadBalancer(world, step, command)
    case 'FailEndpointProvisioning': return failEndpointProvisioning(world, step, command)
    default: return unreachable(command, 'applyEndpoint')
  }
}
