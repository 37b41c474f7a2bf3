import {
  assert,
  byCodeUnit,
  byNumber,
  cidrContains,
  cidrHolds,
  memoByPart,
  must,
  parseCidr,
  prefixMap,
  sha256Hex,
  tableGet,
  type Cidr,
  type IpAddress,
  type PrefixMap,
} from '@causeway/ground'
import type { World } from '../../world.ts'
import { prefixListIn } from '../prefix-list/find.ts'
import type { Route, RouteTable } from './types.ts'

/** A prefix by which a route takes packets: its own block, or one of its prefix list. */
export interface RouteEntry {
  readonly prefix: Cidr
  readonly route: Route
}

/** A route table in the form that packets are looked up in. */
export interface CompiledRoutes {
  /** What may win; an entry without a route takes packets that AWS never forwards. */
  readonly winners: PrefixMap<{ readonly prefix: Cidr; readonly route: Route | undefined }>
  /** Every entry, the preferred one of equal prefixes first. */
  readonly entries: readonly RouteEntry[]
}

const learntOrder = ['direct-connect', 'vpn-static', 'vpn-bgp'] as const
const AFTER_PREFIX_LISTS = 2

/** Wider routes never forward to addresses that AWS keeps on the link, and no narrower ones exist [R-RT-7]. */
const onLink = ['169.254.168.0/22', 'fd00:ec2::/32'].map((block) => ({
  prefix: must(parseCidr(block)),
  route: undefined,
}))

/** The place of a way to learn a block among those that learnt the same one: the preferred first [R-RT-4]. */
export function learntRank(learnt: NonNullable<Route['learnt']>): number {
  return learntOrder.indexOf(learnt)
}

/** Whether AWS keeps an address on the link, so that no route leads to it however wide [R-RT-7]. */
export function isKeptOnLink(address: IpAddress): boolean {
  return onLink.some(({ prefix }) => cidrHolds(prefix, address))
}

/**
 * The table compiled by the order of R-RT-4, once for as long as the table and the prefix lists it names stay what
 * they are: it is kept with the immutable table, and compiled again if the world's prefix lists are others.
 */
export function compiledRoutes(world: World, table: RouteTable): CompiledRoutes {
  return compilerOf(table)(world)
}

const compilerOf = memoByPart((table: RouteTable) => {
  const usesLists = table.routes.some(({ destination }) => destination.type === 'prefix-list')
  let lists: World['prefixLists'] | undefined
  let compiled: CompiledRoutes | undefined
  return (world: World): CompiledRoutes => {
    if (compiled === undefined || (usesLists && lists !== world.prefixLists)) {
      compiled = compile(world, table)
      lists = world.prefixLists
    }
    return compiled
  }
})

function compile(world: World, table: RouteTable): CompiledRoutes {
  const entries = table.routes
    .flatMap((route) => prefixesOf(world, table, route).map((prefix) => ({ prefix, route })))
    .sort((a, b) => preference(table, a, b))
  const locals = entries.filter(({ route }) => route.target.type === 'local')
  const winners = entries.filter((entry) => !isDrivenOut(entry, locals))
  return { winners: prefixMap([...onLink, ...winners]), entries }
}

/** A local route drives out the propagated ones inside it, however specific they are [R-RT-4 step 2]. */
function isDrivenOut({ prefix, route }: RouteEntry, locals: readonly RouteEntry[]): boolean {
  return isPropagated(route) && locals.some((local) => cidrContains(local.prefix, prefix))
}

function prefixesOf(world: World, table: RouteTable, { destination }: Route): readonly Cidr[] {
  if (destination.type === 'cidr') return [destination.cidr]
  const vpc = tableGet(world.vpcs, table.vpcId)
  assert(vpc !== undefined, `${table.routeTableId} is of no VPC`)
  return prefixListIn(world, vpc.region, destination.prefixListId)?.entries ?? []
}

/** Total, so that the order of the routes in the table is never seen. */
function preference(table: RouteTable, a: RouteEntry, b: RouteEntry): number {
  return (
    byNumber(rankOf(a.route), rankOf(b.route)) ||
    byCodeUnit(a.prefix, b.prefix) ||
    byCodeUnit(lotOf(table, a), lotOf(table, b)) ||
    byCodeUnit(targetText(a.route), targetText(b.route))
  )
}

/** Static block 0, prefix list 1, then what was propagated in the order of what learnt it [R-RT-4 step 3]. */
function rankOf(route: Route): number {
  if (!isPropagated(route)) return route.destination.type === 'cidr' ? 0 : 1
  return AFTER_PREFIX_LISTS + learntRank(route.learnt ?? 'vpn-bgp')
}

function isPropagated({ origin }: Route): boolean {
  return origin === 'EnableVgwRoutePropagation'
}

/** Between two lists with the same block AWS draws once and keeps to it; so does a hash [R-RT-4 step 4]. */
function lotOf({ routeTableId }: RouteTable, { route, prefix }: RouteEntry): string {
  const list = route.destination.type === 'prefix-list' ? route.destination.prefixListId : ''
  return sha256Hex(`${routeTableId}/${prefix}/${list}`)
}

/** Where a route leads, as AWS shows it: `local`, or the target's id. */
export function targetText({ target }: Pick<Route, 'target'>): string {
  return target.type === 'local' ? 'local' : target.id
}
