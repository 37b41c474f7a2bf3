import { apiError, parseId, tableGet, type ApiError, type Id } from '@causeway/ground'
import { overRouteQuota } from '../../vpc/route-table/quota.ts'
import type { Route, RouteTable, RouteTableId } from '../../vpc/route-table/types.ts'
import type { Vpc } from '../../vpc/vpc/types.ts'
import type { World } from '../../world.ts'

const refuse = {
  noList: (field: string) =>
    apiError(
      'InvalidPrefixListID.NotFound',
      'R-ERR-22',
      'the service has no prefix list in this Region, so no route can lead to it; state its addresses first',
      field,
    ),
  malformed: (error: string, field: string) =>
    apiError('InvalidRouteTableId.Malformed', 'R-ERR-21', error, field),
  outside: (id: string, { vpcId }: Vpc, field: string) =>
    apiError(
      'InvalidRouteTableID.NotFound',
      'R-ERR-21',
      `${vpcId} has no route table '${id}'; name tables of the endpoint's VPC`,
      field,
    ),
  routed: (id: string, prefixListId: string, field: string) =>
    apiError(
      'RouteAlreadyExists',
      'R-ERR-18',
      `route table ${id} already has a route with destination-prefix-list-id ${prefixListId}; use another table, or take it from the other endpoint first`,
      field,
    ),
}

/**
 * The prefix list to route in the tables that join a gateway endpoint: each table is of its VPC, and has no route
 * to the same service yet, for two endpoints of one service may share a VPC but never a table [R-GW-3].
 *
 * Errors: `InvalidPrefixListID.NotFound` [R-ERR-22], `InvalidRouteTableId.Malformed`, `InvalidRouteTableID.NotFound`
 * [R-ERR-21], `RouteAlreadyExists` [R-GW-3, R-ERR-18], `RouteLimitExceeded` [R-RT-13].
 */
export function joiningTables(
  world: World,
  vpc: Vpc,
  of: {
    readonly prefixListId: Id<'pl'> | undefined
    readonly routeTableIds: readonly RouteTableId[]
    readonly field: string
  },
): Id<'pl'> | ApiError {
  const { prefixListId } = of
  if (prefixListId === undefined) return refuse.noList('serviceName')
  for (const [i, id] of of.routeTableIds.entries()) {
    const field = `${of.field}[${i}]`
    const table = tableGet(world.routeTables, id)
    if (table === undefined) {
      const parsed = parseId('rtb', id)
      if (!parsed.ok) return refuse.malformed(parsed.error, field)
    }
    if (table?.vpcId !== vpc.vpcId) return refuse.outside(id, vpc, field)
    if (routesList(table, prefixListId)) return refuse.routed(id, prefixListId, field)
    const full = overRouteQuota(world, table, [...table.routes, routeTo(prefixListId)])
    if (full !== undefined) return full
  }
  return prefixListId
}

/** What the endpoint adds, as far as it counts against the table's quota. */
function routeTo(prefixListId: Id<'pl'>): Route {
  return {
    destination: { type: 'prefix-list', prefixListId },
    target: { type: 'local' },
    origin: 'CreateRoute',
  }
}

function routesList({ routes }: RouteTable, prefixListId: Id<'pl'>): boolean {
  return routes.some(
    ({ destination }) => destination.type === 'prefix-list' && destination.prefixListId === prefixListId,
  )
}
