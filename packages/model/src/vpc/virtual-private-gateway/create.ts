import { isApiError, tableRemove, type ApiError } from '@causeway/ground'
import { commit, putRow, type Applied } from '../../commit.ts'
import { identify } from '../../identity.ts'
import { findAccount } from '../../place/account/find.ts'
import type { Step, World } from '../../world.ts'
import { dependency } from '../owned.ts'
import { findVpnGateway } from './find.ts'
import type { CreateVpnGateway, DeleteVpnGateway } from './types.ts'

/** Creates a virtual private gateway, attached to no VPC, that has learnt nothing [R-ONP-1]. */
export function createVpnGateway(world: World, step: Step, command: CreateVpnGateway): Applied | ApiError {
  const account = findAccount(world, command.accountId)
  if (isApiError(account)) return account
  const { accountId, region } = account
  const { id, name } = identify(step, {
    prefix: 'vgw',
    kind: 'virtual-private-gateway',
    accountId,
    region,
    table: world.vpnGateways,
    importedKey: 'vpnGatewayId',
  })
  const gateway = { vpnGatewayId: id, name, ownerId: accountId, learntRoutes: [] }
  return commit(world, (draft) => putRow(draft.vpnGateways, id, gateway), { output: { vpnGatewayId: id } })
}

/** Deletes a detached one. Errors: `InvalidVpnGatewayID.NotFound`, `DependencyViolation` [R-ERR-29]. */
export function deleteVpnGateway(world: World, _step: Step, command: DeleteVpnGateway): Applied | ApiError {
  const gateway = findVpnGateway(world, command.accountId, command.vpnGatewayId)
  if (isApiError(gateway)) return gateway
  const { vpnGatewayId, vpcId } = gateway
  if (vpcId !== undefined) return dependency(vpnGatewayId, vpcId, 'vpnGatewayId')
  return commit(world, (draft) => tableRemove(draft.vpnGateways, vpnGatewayId))
}
