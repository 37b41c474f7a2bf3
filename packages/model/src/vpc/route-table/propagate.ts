import { tableValues, type ApiError } from '@causeway/ground'
import { putRow } from '../../commit.ts'
import type { World } from '../../world.ts'
import type { VpnGateway } from '../virtual-private-gateway/types.ts'
import { overRouteQuota } from './quota.ts'
import type { Route, RouteTable } from './types.ts'

/** The table with exactly what the gateway has learnt as its propagated routes of that gateway [R-RT-9]. */
export function withLearntRoutes(table: RouteTable, gateway: VpnGateway): RouteTable {
  const others = table.routes.filter((route) => !isOf(route, gateway))
  const takesPart = table.propagatingVgws.includes(gateway.vpnGatewayId) && gateway.vpcId === table.vpcId
  const learnt = takesPart ? gateway.learntRoutes.map((each) => propagatedRoute(gateway, each)) : []
  return { ...table, routes: [...others, ...learnt] }
}

/**
 * Refuses what a gateway has learnt if a table that it propagates to has no room for it: `RouteLimitExceeded`
 * [R-RT-13].
 */
export function overPropagationQuota(world: World, gateway: VpnGateway): ApiError | undefined {
  for (const table of tableValues(world.routeTables)) {
    if (!table.propagatingVgws.includes(gateway.vpnGatewayId)) continue
    const full = overRouteQuota(world, table, withLearntRoutes(table, gateway).routes)
    if (full !== undefined) return full
  }
  return undefined
}

/** Brings the propagated routes of a gateway up to date in every table of a draft [R-RT-9]. */
export function propagate(draft: World, gateway: VpnGateway): void {
  for (const table of tableValues(draft.routeTables)) {
    if (!table.propagatingVgws.includes(gateway.vpnGatewayId)) continue
    putRow<RouteTable>(draft.routeTables, table.routeTableId, withLearntRoutes(table, gateway))
  }
}

function propagatedRoute(
  { vpnGatewayId }: VpnGateway,
  { cidr, learnt }: VpnGateway['learntRoutes'][number],
): Route {
  return {
    destination: { type: 'cidr', cidr },
    target: { type: 'virtual-private-gateway', id: vpnGatewayId },
    origin: 'EnableVgwRoutePropagation',
    learnt,
  }
}

function isOf({ origin, target }: Route, { vpnGatewayId }: VpnGateway): boolean {
  return origin === 'EnableVgwRoutePropagation' && target.type !== 'local' && target.id === vpnGatewayId
}
