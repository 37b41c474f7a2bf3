import { apiError, tableGet, type AccountId, type ApiError } from '@causeway/ground'
import type { World } from '../../world.ts'
import { notFound } from '../owned.ts'
import { faultOfRoute } from './rules.ts'
import type { RouteTable } from './types.ts'

const refuse = {
  main: ({ routeTableId }: RouteTable) =>
    apiError(
      'InvalidParameterValue',
      'R-RT-1',
      `${routeTableId} is its VPC's main table, which can't be a gateway's; use another table`,
      'routeTableId',
    ),
  propagates: ({ routeTableId, propagatingVgws }: RouteTable) =>
    apiError(
      'InvalidParameterValue',
      'R-RT-10',
      `${propagatingVgws.join(', ')} propagates to ${routeTableId}, and a gateway's table takes no propagated routes; disable that first`,
      'routeTableId',
    ),
  notAttached: (gatewayId: string, { vpcId }: RouteTable) =>
    apiError(
      'Gateway.NotAttached',
      'R-ERR-30',
      `${gatewayId} is not attached to ${vpcId}; attach it first`,
      'gatewayId',
    ),
}

/**
 * Refuses a gateway's table that is a main one [R-RT-1], is propagated to, or holds a route that it can't [R-RT-10]. What
 * it may hold is what an inspection design needs there: the application's subnet by way of the endpoint [R-RT-14].
 */
export function faultOfEdge(world: World, table: RouteTable): ApiError | undefined {
  if (table.main) return refuse.main(table)
  if (table.propagatingVgws.length > 0) return refuse.propagates(table)
  for (const route of table.routes) {
    const fault = faultOfRoute(world, table, route)
    if (fault !== undefined) return fault
  }
  return undefined
}

/** The gateway that a table of its VPC may be associated with: `InvalidGatewayID.NotFound`, `Gateway.NotAttached` [R-ERR-30]. */
export function gatewayOf(
  world: World,
  accountId: AccountId,
  table: RouteTable,
  gatewayId: string,
): { readonly vpcId: string } | ApiError {
  const gateway = tableGet(world.internetGateways, gatewayId) ?? tableGet(world.vpnGateways, gatewayId)
  if (gateway?.ownerId !== accountId)
    return notFound(accountId, gatewayId, {
      code: 'InvalidGatewayID.NotFound',
      rule: 'R-RT-10',
      what: 'gateway',
      field: 'gatewayId',
    })
  return gateway.vpcId === table.vpcId ? { vpcId: table.vpcId } : refuse.notAttached(gatewayId, table)
}
