import { apiError, type AccountId, type ApiError } from '@causeway/ground'
import type { World } from '../../world.ts'
import { findOwned } from '../owned.ts'
import type { NetworkInterface } from './types.ts'

/** An interface that the account owns; else `InvalidNetworkInterfaceID.NotFound` [R-EP-7]. */
export function findNetworkInterface(
  world: World,
  accountId: AccountId,
  id: string,
): NetworkInterface | ApiError {
  return findOwned(world.networkInterfaces, accountId, id, {
    code: 'InvalidNetworkInterfaceID.NotFound',
    rule: 'R-EP-7',
    what: 'network interface',
    field: 'networkInterfaceId',
  })
}

/** What a call that would change an interface of AWS's own is answered with: `OperationNotPermitted` [R-EP-7, R-ERR-32]. */
export function requesterManaged({ networkInterfaceId, interfaceType }: NetworkInterface): ApiError {
  return apiError(
    'OperationNotPermitted',
    'R-EP-7',
    `${networkInterfaceId} is a ${interfaceType} interface, which AWS manages; change the resource that it belongs to`,
    'networkInterfaceId',
  )
}
