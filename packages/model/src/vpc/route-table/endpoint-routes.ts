import { tableGet, tableValues, type Id } from '@causeway/ground'
import { putRow } from '../../commit.ts'
import type { World } from '../../world.ts'
import type { Route, RouteTable, RouteTableId } from './types.ts'

/** Puts the route of a gateway endpoint into a table of a draft [R-GW-2]. */
export function insertEndpointRoute(
  draft: World,
  routeTableId: RouteTableId,
  prefixListId: Id<'pl'>,
  vpcEndpointId: Id<'vpce'>,
): void {
  const table = tableGet(draft.routeTables, routeTableId)
  if (table === undefined) return
  const route: Route = {
    destination: { type: 'prefix-list', prefixListId },
    target: { type: 'gateway-endpoint', id: vpcEndpointId },
    origin: 'CreateRoute',
  }
  putRow(draft.routeTables, routeTableId, { ...table, routes: [...table.routes, route] })
}

/** Takes the routes of a gateway endpoint out of the given tables of a draft, or out of all [R-GW-2]. */
export function removeEndpointRoutes(
  draft: World,
  vpcEndpointId: Id<'vpce'>,
  routeTableIds?: readonly RouteTableId[],
): void {
  for (const table of tableValues(draft.routeTables)) {
    if (routeTableIds !== undefined && !routeTableIds.includes(table.routeTableId)) continue
    const routes = table.routes.filter((route) => !leadsTo(route, vpcEndpointId))
    if (routes.length < table.routes.length) putRow(draft.routeTables, table.routeTableId, { ...table, routes })
  }
}

/** Every route of the world that leads to a target. */
export function routesTo(world: World, targetId: string): Route[] {
  return tableValues(world.routeTables).flatMap(({ routes }: RouteTable) =>
    routes.filter((route) => leadsTo(route, targetId)),
  )
}

function leadsTo({ target }: Route, targetId: string): boolean {
  return target.type !== 'local' && target.id === targetId
}
