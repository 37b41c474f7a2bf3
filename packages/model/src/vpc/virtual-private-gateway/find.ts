import type { AccountId, ApiError } from '@causeway/ground'
import type { World } from '../../world.ts'
import { findOwned } from '../owned.ts'
import type { VpnGateway } from './types.ts'

/** A virtual private gateway that the account owns; else `InvalidVpnGatewayID.NotFound` [R-ONP-1]. */
export function findVpnGateway(
  world: World,
  accountId: AccountId,
  id: string,
  field = 'vpnGatewayId',
): VpnGateway | ApiError {
  return findOwned(world.vpnGateways, accountId, id, {
    code: 'InvalidVpnGatewayID.NotFound',
    rule: 'R-ONP-1',
    what: 'virtual private gateway',
    field,
  })
}
