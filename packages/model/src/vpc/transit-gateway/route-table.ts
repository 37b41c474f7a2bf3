import { apiError, isApiError, tableRemove, type ApiError } from '@causeway/ground'
import { commit, putRow, type Applied } from '../../commit.ts'
import { identify } from '../../identity.ts'
import { findAccount } from '../../place/account/find.ts'
import type { Step, World } from '../../world.ts'
import { dependency } from '../owned.ts'
import type { CreateTransitGatewayRouteTable, DeleteTransitGatewayRouteTable } from './commands.ts'
import { attachmentsOf, findTransitGateway, findTransitGatewayRouteTable } from './find.ts'
import type { TransitGateway, TransitGatewayRouteTable } from './types.ts'

const refuse = {
  state: ({ transitGatewayId, state }: TransitGateway) =>
    apiError(
      'IncorrectState',
      'R-ERR-33',
      `${transitGatewayId} is ${state}; wait until it is available`,
      'transitGatewayId',
    ),
  standard: ({ transitGatewayRouteTableId }: TransitGatewayRouteTable) =>
    apiError(
      'DependencyViolation',
      'R-ERR-29',
      `${transitGatewayRouteTableId} is the gateway's default table, which goes with its gateway`,
      'transitGatewayRouteTableId',
    ),
}

/** Creates one more route table. Errors: `InvalidTransitGatewayID.NotFound` [R-RT-5], `IncorrectState` [R-ERR-33]. */
export function createTransitGatewayRouteTable(
  world: World,
  step: Step,
  command: CreateTransitGatewayRouteTable,
): Applied | ApiError {
  const account = findAccount(world, command.accountId)
  if (isApiError(account)) return account
  const gateway = findTransitGateway(world, command.accountId, command.transitGatewayId)
  if (isApiError(gateway)) return gateway
  if (gateway.state !== 'available') return refuse.state(gateway)
  const { accountId, region } = account
  const { id, name } = identify(step, {
    prefix: 'tgw-rtb',
    kind: 'transit-gateway-route-table',
    accountId,
    region,
    table: world.transitGatewayRouteTables,
    importedKey: 'transitGatewayRouteTableId',
  })
  const { transitGatewayId } = gateway
  const of = { transitGatewayRouteTableId: id, name, ownerId: accountId, transitGatewayId }
  return commit(
    world,
    (draft) => putRow(draft.transitGatewayRouteTables, id, { ...of, isDefault: false, staticRoutes: [] }),
    { output: { transitGatewayRouteTableId: id } },
  )
}

/** Deletes a table that no attachment uses. Errors: `InvalidRouteTableID.NotFound` [R-ERR-21], `DependencyViolation` [R-ERR-29]. */
export function deleteTransitGatewayRouteTable(
  world: World,
  _step: Step,
  command: DeleteTransitGatewayRouteTable,
): Applied | ApiError {
  const table = findTransitGatewayRouteTable(world, command.accountId, command.transitGatewayRouteTableId)
  if (isApiError(table)) return table
  if (table.isDefault) return refuse.standard(table)
  const { transitGatewayRouteTableId: id } = table
  const holder = attachmentsOf(world, table.transitGatewayId).find(
    ({ associatedRouteTableId, propagatesTo }) => associatedRouteTableId === id || propagatesTo.includes(id),
  )
  if (holder !== undefined)
    return dependency(id, holder.transitGatewayAttachmentId, 'transitGatewayRouteTableId')
  return commit(world, (draft) => tableRemove(draft.transitGatewayRouteTables, id))
}
