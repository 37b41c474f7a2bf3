import { tableValues, type Cidr } from '@causeway/ground'
import { putRow } from '../../commit.ts'
import type { World } from '../../world.ts'
import type { VpcId } from '../vpc/types.ts'
import { localRoute } from './create.ts'
import type { Route, RouteTable } from './types.ts'

/** Gives every table of a draft's VPC the local route of a block that it has got [R-RT-2]. */
export function addLocalRoutes(draft: World, vpcId: VpcId, block: Cidr): void {
  changeTables(draft, vpcId, (routes) => [...routes, localRoute(block)])
}

/** Takes the local route of a block that a draft's VPC has lost out of every table of it [R-RT-2]. */
export function removeLocalRoutes(draft: World, vpcId: VpcId, block: Cidr): void {
  changeTables(draft, vpcId, (routes) => routes.filter((route) => !isLocalOf(route, block)))
}

function isLocalOf({ destination, origin }: Route, block: Cidr): boolean {
  return origin === 'CreateRouteTable' && destination.type === 'cidr' && destination.cidr === block
}

function changeTables(
  draft: World,
  vpcId: VpcId,
  change: (routes: readonly Route[]) => readonly Route[],
): void {
  for (const table of tableValues(draft.routeTables)) {
    if (table.vpcId !== vpcId) continue
    putRow<RouteTable>(draft.routeTables, table.routeTableId, { ...table, routes: change(table.routes) })
  }
}
