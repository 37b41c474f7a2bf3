import { tableGet, tableValues, type Id } from '@causeway/ground'
import { branchIndex } from '../../branch-index.ts'
import { putRow } from '../../commit.ts'
import type { World } from '../../world.ts'
import type { Route, RouteTable, RouteTableId } from './types.ts'

const byTarget = branchIndex(({ routes }: RouteTable) =>
  routes.flatMap(({ target }) => (target.type === 'local' ? [] : [target.id])),
)

/**
 * Puts into a draft's table the route that sends a service's prefix list to a gateway endpoint [R-GW-2].
 * The endpoint's room has made sure that the table has no such route [R-GW-3].
 */
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
  putRow<RouteTable>(draft.routeTables, routeTableId, { ...table, routes: [...table.routes, route] })
}

/** Takes the routes to a gateway endpoint out of these tables of a draft, or out of every table [R-GW-2]. */
export function removeEndpointRoutes(
  draft: World,
  vpcEndpointId: Id<'vpce'>,
  routeTableIds?: readonly RouteTableId[],
): void {
  for (const table of tableValues(draft.routeTables)) {
    if (routeTableIds !== undefined && !routeTableIds.includes(table.routeTableId)) continue
    const routes = table.routes.filter(({ target }) => !leadsTo(target, vpcEndpointId))
    if (routes.length === table.routes.length) continue
    putRow<RouteTable>(draft.routeTables, table.routeTableId, { ...table, routes })
  }
}

/** Every route to a target, in the order of the tables' ids: what keeps a target from being deleted [R-GE-5]. */
export function routesTo(world: World, targetId: string): Route[] {
  return byTarget
    .rows(world.routeTables, targetId)
    .flatMap(({ routes }) => routes.filter(({ target }) => leadsTo(target, targetId)))
}

function leadsTo(target: Route['target'], id: string): boolean {
  return target.type !== 'local' && target.id === id
}
