import {
  assert,
  byCodeUnit,
  byNumber,
  cidrHolds,
  prefixLengthOf,
  sha256Hex,
  tableGet,
  type Cidr,
  type IpAddress,
} from '@causeway/ground'
import type { World } from '../../world.ts'
import { prefixListIn } from '../prefix-list/find.ts'
import { routeState } from './state.ts'
import type { Route, RouteTable } from './types.ts'

/** The route that decides, the prefix by which it does, and whether it leads anywhere. */
export interface Selected {
  readonly route: Route
  readonly prefix: Cidr
  readonly state: 'active' | 'blackhole'
}

interface Candidate {
  readonly route: Route
  readonly prefix: Cidr
}

const learntOrder = ['direct-connect', 'vpn-static', 'vpn-bgp'] as const
const AFTER_PREFIX_LISTS = 2

/**
 * The route that a table has for an address, or undefined [R-RT-4]. A prefix list counts as a route for each of
 * its blocks; a local route drives out propagated ones, however specific; then the longest prefix wins, and among
 * equals a static block before a prefix list before what was propagated. The two families never meet [R-RT-3].
 * A winner that is a blackhole stays the winner [R-RT-4, A-71].
 */
export function selectRoute(world: World, table: RouteTable, destination: IpAddress): Selected | undefined {
  const candidates = candidatesFor(world, table, destination)
  const isLocal = candidates.some(({ route }) => route.target.type === 'local')
  const [winner] = candidates
    .filter(({ route }) => !isLocal || !isPropagated(route))
    .sort((a, b) => compare(table, a, b))
  return winner === undefined ? undefined : { ...winner, state: routeState(world, winner.route) }
}

function candidatesFor(world: World, table: RouteTable, destination: IpAddress): Candidate[] {
  return table.routes.flatMap((route) =>
    prefixesOf(world, table, route)
      .filter((prefix) => cidrHolds(prefix, destination))
      .map((prefix) => ({ route, prefix })),
  )
}

function prefixesOf(world: World, table: RouteTable, { destination }: Route): readonly Cidr[] {
  if (destination.type === 'cidr') return [destination.cidr]
  const vpc = tableGet(world.vpcs, table.vpcId)
  assert(vpc !== undefined, `${table.routeTableId} is of no VPC`)
  return prefixListIn(world, vpc.region, destination.prefixListId)?.entries ?? []
}

function compare(table: RouteTable, a: Candidate, b: Candidate): number {
  return (
    byNumber(prefixLengthOf(b.prefix), prefixLengthOf(a.prefix)) ||
    byNumber(rankOf(a.route), rankOf(b.route)) ||
    byCodeUnit(lotOf(table, a), lotOf(table, b))
  )
}

/** Static block 0, prefix list 1, then what was propagated in the order of what learnt it [R-RT-4 step 3]. */
function rankOf(route: Route): number {
  if (!isPropagated(route)) return route.destination.type === 'cidr' ? 0 : 1
  return AFTER_PREFIX_LISTS + learntOrder.indexOf(route.learnt ?? 'vpn-bgp')
}

function isPropagated({ origin }: Route): boolean {
  return origin === 'EnableVgwRoutePropagation'
}

/** Between two lists with the same block AWS draws once and keeps to it; so does a hash [R-RT-4 step 4]. */
function lotOf({ routeTableId }: RouteTable, { route, prefix }: Candidate): string {
  const list = route.destination.type === 'prefix-list' ? route.destination.prefixListId : ''
  return sha256Hex(`${routeTableId}/${prefix}/${list}`)
}
