import { apiError, isApiError, type ApiError } from '@causeway/ground'
import { commit, putRow, unchanged, type Applied } from '../../commit.ts'
import type { Step, World } from '../../world.ts'
import { findService } from '../endpoint-service/find.ts'
import { movePrivateDnsName } from './state-machine.ts'
import type { PrivateDnsNameConfiguration, VerifyPrivateDnsName } from './types.ts'

const refuse = {
  unnamed: ({ serviceId }: VerifyPrivateDnsName) =>
    apiError(
      'InvalidParameter',
      'R-SVC-14',
      `${serviceId} has no private name to verify; create it with one`,
      'serviceId',
    ),
  state: ({ privateDnsName, state }: PrivateDnsNameConfiguration) =>
    apiError(
      'IncorrectState',
      'R-SVC-14',
      `'${privateDnsName}' is ${state}; start its verification again first`,
      'serviceId',
    ),
}

/**
 * The TXT record of a service's private name is found: the name is verified [R-SVC-14].
 *
 * Errors: `InvalidVpcEndpointServiceId.NotFound` [R-ERR-3], `InvalidParameter` without a name,
 * `IncorrectState`.
 */
export function verifyPrivateDnsName(
  world: World,
  _step: Step,
  command: VerifyPrivateDnsName,
): Applied | ApiError {
  const service = findService(world, command.accountId, command.serviceId)
  if (isApiError(service)) return service
  const name = service.privateDnsNameConfiguration
  if (name === undefined) return refuse.unnamed(command)
  if (name.state === 'verified') return unchanged(world)
  const state = movePrivateDnsName(name.state, 'found')
  if (state === undefined) return refuse.state(name)
  const next = { ...service, privateDnsNameConfiguration: { ...name, state } }
  return commit(world, (draft) => putRow(draft.endpointServices, service.serviceId, next))
}
