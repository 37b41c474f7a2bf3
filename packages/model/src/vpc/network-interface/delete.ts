import { isApiError, tableGet, tableRemove, tableValues, type ApiError } from '@causeway/ground'
import { commit, type Applied } from '../../commit.ts'
import type { Step, World } from '../../world.ts'
import { freeAddress } from '../elastic-ip/associate.ts'
import { dependency } from '../owned.ts'
import { findNetworkInterface, requesterManaged } from './find.ts'
import type { DeleteNetworkInterface } from './types.ts'

/**
 * Deletes a bare interface; routes to it become blackholes [R-RT-9].
 *
 * Errors: `InvalidNetworkInterfaceID.NotFound`, `OperationNotPermitted` for one that AWS manages [R-EP-7],
 * `InvalidNetworkInterface.InUse` for one of an instance [R-ERR-29].
 */
export function deleteNetworkInterface(
  world: World,
  _step: Step,
  command: DeleteNetworkInterface,
): Applied | ApiError {
  const eni = findNetworkInterface(world, command.accountId, command.networkInterfaceId)
  if (isApiError(eni)) return eni
  if (eni.requesterManaged) return requesterManaged(eni)
  const { networkInterfaceId: id, attachedTo } = eni
  if (attachedTo !== undefined)
    return dependency(id, attachedTo, 'networkInterfaceId', 'InvalidNetworkInterface.InUse')
  return commit(world, (draft) => removeInterface(draft, id))
}

/** Takes an interface out of a draft and frees its public address. */
export function removeInterface(draft: World, id: string): void {
  if (tableGet(draft.networkInterfaces, id) === undefined) return
  tableRemove(draft.networkInterfaces, id)
  for (const address of tableValues(draft.elasticIps))
    if (address.networkInterfaceId === id) freeAddress(draft, address.allocationId)
}
