import { isApiError, type ApiError } from '@causeway/ground'
import { commit, putRow, unchanged, type Applied } from '../../commit.ts'
import { findAccount } from '../../place/account/find.ts'
import type { Step, World } from '../../world.ts'
import { connectedEndpoints } from './connected.ts'
import { findService } from './find.ts'
import { deletionTimer, movedService } from './settle.ts'
import type { CustomerService, DeleteVpcEndpointServiceConfigurations } from './types.ts'

/**
 * Deletes services, each for itself: one that can't be deleted is in the output as `unsuccessful/<id>` with
 * its code [R-API-7]. Load balancers, targets and rejected endpoints stay as they are [R-SVC-20].
 *
 * Codes of one service: `InvalidVpcEndpointServiceId.NotFound` [R-ERR-3], `InvalidVpcEndpointServiceIdId.Malformed`
 * [R-ERR-4], `ExistingVpcEndpointConnections` [R-ERR-9], `IncorrectState` [R-ERR-33].
 */
export function deleteEndpointServices(
  world: World,
  _step: Step,
  command: DeleteVpcEndpointServiceConfigurations,
): Applied | ApiError {
  const account = findAccount(world, command.accountId)
  if (isApiError(account)) return account
  const output: Record<string, string> = {}
  const deleted: CustomerService[] = []
  for (const serviceId of new Set(command.serviceIds)) {
    const service = findService(world, command.accountId, serviceId)
    const next = isApiError(service) ? service.code : deleting(world, service)
    if (typeof next === 'string') output[`unsuccessful/${serviceId}`] = next
    else deleted.push(next)
  }
  if (deleted.length === 0) return unchanged(world, output)
  return commit(
    world,
    (draft) => {
      for (const service of deleted) putRow(draft.endpointServices, service.serviceId, service)
    },
    { output, effects: deleted.map((service) => deletionTimer(world, service)) },
  )
}

function deleting(world: World, service: CustomerService): CustomerService | string {
  if (connectedEndpoints(world, service.serviceId).length > 0) return 'ExistingVpcEndpointConnections'
  return movedService(service, 'delete') ?? 'IncorrectState'
}
