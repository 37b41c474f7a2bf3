import { apiError, byCodeUnit, isApiError, type ApiError } from '@causeway/ground'
import { commit, putRow, type Applied } from '../../commit.ts'
import { identify, identifyChild } from '../../identity.ts'
import { findAccount } from '../../place/account/find.ts'
import type { Step, World } from '../../world.ts'
import { dependency } from '../owned.ts'
import type { CreateTransitGateway, DeleteTransitGateway, ShareTransitGateway } from './commands.ts'
import { attachmentsOf, findTransitGateway } from './find.ts'
import { gatewayTimer, movedGateway } from './settle.ts'
import type { TransitGateway, TransitGatewayRouteTable } from './types.ts'

const refuse = {
  state: ({ transitGatewayId, state }: TransitGateway) =>
    apiError(
      'IncorrectState',
      'R-ERR-33',
      `${transitGatewayId} is ${state}; wait until it is available`,
      'transitGatewayId',
    ),
}

/** Creates a transit gateway and, unless told otherwise, its default route table [R-RT-5]. */
export function createTransitGateway(
  world: World,
  step: Step,
  command: CreateTransitGateway,
): Applied | ApiError {
  const account = findAccount(world, command.accountId)
  if (isApiError(account)) return account
  const { accountId, region } = account
  const of = { accountId, region }
  const gateway = identify(step, {
    prefix: 'tgw',
    kind: 'transit-gateway',
    table: world.transitGateways,
    importedKey: 'transitGatewayId',
    ...of,
  })
  const table = identifyChild(step, gateway, 'default', {
    prefix: 'tgw-rtb',
    kind: 'transit-gateway-route-table',
    table: world.transitGatewayRouteTables,
    importedKey: 'transitGatewayRouteTableId',
    ...of,
  })
  const { autoAcceptSharedAttachments = false, defaultRouteTable = true } = command
  const row: TransitGateway = {
    transitGatewayId: gateway.id,
    name: gateway.name,
    ownerId: accountId,
    region,
    state: 'pending',
    version: 0,
    sharedWith: [],
    autoAcceptSharedAttachments,
    ...(defaultRouteTable && { defaultRouteTableId: table.id }),
  }
  const standard: TransitGatewayRouteTable = {
    transitGatewayRouteTableId: table.id,
    name: table.name,
    ownerId: accountId,
    transitGatewayId: gateway.id,
    isDefault: true,
    staticRoutes: [],
  }
  return commit(
    world,
    (draft) => {
      putRow(draft.transitGateways, gateway.id, row)
      if (defaultRouteTable) putRow(draft.transitGatewayRouteTables, table.id, standard)
    },
    {
      output: {
        transitGatewayId: gateway.id,
        ...(defaultRouteTable && { transitGatewayRouteTableId: table.id }),
      },
      effects: [gatewayTimer(world, row)],
    },
  )
}

/**
 * Deletes a transit gateway that nothing is attached to, and its route tables.
 *
 * Errors: `InvalidTransitGatewayID.NotFound` [R-RT-5], `DependencyViolation` [R-ERR-29], `IncorrectState` [R-ERR-33].
 */
export function deleteTransitGateway(
  world: World,
  _step: Step,
  command: DeleteTransitGateway,
): Applied | ApiError {
  const gateway = findTransitGateway(world, command.accountId, command.transitGatewayId)
  if (isApiError(gateway)) return gateway
  const { transitGatewayId } = gateway
  const holder = attachmentsOf(world, transitGatewayId)[0]?.transitGatewayAttachmentId
  if (holder !== undefined) return dependency(transitGatewayId, holder, 'transitGatewayId')
  const next = movedGateway(gateway, 'delete')
  if (next === undefined) return refuse.state(gateway)
  return commit(world, (draft) => putRow(draft.transitGateways, transitGatewayId, next), {
    effects: [gatewayTimer(world, next)],
  })
}

/** Says which accounts may attach their VPCs. Errors: `InvalidTransitGatewayID.NotFound`, `AuthFailure` [R-ERR-32]. */
export function shareTransitGateway(
  world: World,
  _step: Step,
  command: ShareTransitGateway,
): Applied | ApiError {
  const gateway = findTransitGateway(world, command.accountId, command.transitGatewayId)
  if (isApiError(gateway)) return gateway
  for (const [i, accountId] of command.accountIds.entries()) {
    const account = findAccount(world, accountId)
    if (isApiError(account)) return { ...account, field: `accountIds[${i}]` }
  }
  const sharedWith = [...new Set(command.accountIds)].sort(byCodeUnit)
  return commit(world, (draft) =>
    putRow<TransitGateway>(draft.transitGateways, gateway.transitGatewayId, { ...gateway, sharedWith }),
  )
}
