import {
  canonicalCidr,
  formatIpv4,
  formatIpv6,
  instant,
  must,
  parseAccountId,
  parseRegion,
  stream,
  tableGet,
  tableValues,
  type Cidr,
  type IpAddress,
  type Stream,
} from '@causeway/ground'
import { apply, emptyWorld, type Command, type Route, type RouteTable, type World } from '@causeway/model'
import type { ListOf } from './textbook.ts'

/** A world with a VPC and prefix lists, from whose main table random ones are made. */
export interface RouteGround {
  readonly world: World
  readonly table: RouteTable
  readonly listIds: readonly string[]
  readonly listOf: ListOf
}

const accountId = must(parseAccountId('111122223333'))
const LISTS = 6
const ENTRIES = 8
/** Every list of a family has this one: two lists in a table then tie, and AWS draws between them. */
const shared = { IPv4: '10.0.0.0/15', IPv6: '2600:1f18::/40' } as const
const ROUTES_MOST = 24

const targets = [
  { type: 'local' },
  { type: 'internet-gateway', id: 'igw-1' },
  { type: 'nat-gateway', id: 'nat-1' },
  { type: 'vpc-peering-connection', id: 'pcx-1' },
  { type: 'transit-gateway', id: 'tgw-1' },
  { type: 'virtual-private-gateway', id: 'vgw-1' },
  { type: 'network-interface', id: 'eni-1' },
] as const
const learnt = ['direct-connect', 'vpn-static', 'vpn-bgp'] as const

/** The world of a campaign: its lists' blocks are drawn from the seed. */
export function routeGround(seed: number): RouteGround {
  const draws = stream(seed, 0, 'lists', 'blocks')
  let world = emptyWorld()
  const call = (name: string, command: Command) => {
    const answer = apply(world, { at: instant(0), cause: 'campaign', name, command })
    if (answer.type === 'refused') throw new Error(answer.error.message)
    world = answer.world
    return answer.output
  }
  const region = must(parseRegion('us-east-1'))
  call('a', { type: 'AddAccount', accountId, region, alias: 'a', zones: {}, quotas: {} } as never)
  call('a/vpc', { type: 'CreateVpc', accountId, cidrBlock: '10.0.0.0/16' } as never)
  const listIds = Array.from({ length: LISTS }, (_, n) => {
    const family = n % 2 === 0 ? 'IPv4' : 'IPv6'
    const own = Array.from({ length: ENTRIES }, () => block(draws, family === 'IPv4'))
    const entries = [...new Set([...own, shared[family]])]
    const of = { addressFamily: family, maxEntries: ENTRIES + 1, prefixListName: `l${n}`, entries }
    const command = { type: 'CreateManagedPrefixList', accountId, ...of }
    return call(`a/l${n}`, command as never)['prefixListId'] as string
  })
  const table = tableValues(world.routeTables)[0] as RouteTable
  const listOf: ListOf = (id) => tableGet(world.prefixLists, id)?.entries ?? []
  return { world, table, listIds, listOf }
}

/** A random table: nested blocks of both families, lists, propagated routes, no two equal ones. */
export function randomTable({ table, listIds }: RouteGround, draws: Stream, n: number): RouteTable {
  const routes = new Map<string, Route>()
  for (let left = draws.below(ROUTES_MOST); left > 0; left--) {
    const route = randomRoute(draws, listIds)
    const key = JSON.stringify([route.destination, isPropagated(route) ? route.learnt : 'static'])
    if (!routes.has(key)) routes.set(key, route)
  }
  return Object.freeze({ ...table, routeTableId: `rtb-${n}` as never, routes: [...routes.values()] })
}

/** The same table with its routes in another order. */
export function shuffled(table: RouteTable, draws: Stream): RouteTable {
  const routes = table.routes.map((route) => ({ route, at: draws.double() }))
  routes.sort((a, b) => a.at - b.at)
  return Object.freeze({ ...table, routes: routes.map(({ route }) => route) })
}

/** An address of either family, near the stems that the blocks are near to. */
export function randomAddress(draws: Stream): IpAddress {
  return draws.below(3) === 0 ? formatIpv6(words6(draws)) : formatIpv4(word4(draws))
}

function randomRoute(draws: Stream, listIds: readonly string[]): Route {
  const isList = draws.below(4) === 0
  const destination: Route['destination'] = isList
    ? { type: 'prefix-list', prefixListId: listIds[draws.below(listIds.length)] as never }
    : { type: 'cidr', cidr: block(draws, draws.below(3) !== 0) }
  if (!isList && draws.below(3) === 0) {
    const by = learnt[draws.below(learnt.length)] ?? 'vpn-bgp'
    return { destination, target: targets[5] as never, origin: 'EnableVgwRoutePropagation', learnt: by }
  }
  // A local route is never to a list.
  const target = targets[isList ? 1 + draws.below(targets.length - 1) : draws.below(targets.length)]
  return { destination, target: target as never, origin: 'CreateRoute' }
}

function block(draws: Stream, isV4: boolean): Cidr {
  const address = isV4 ? formatIpv4(word4(draws)) : formatIpv6(words6(draws))
  const length = isV4 ? draws.below(33) : draws.below(129)
  return must(canonicalCidr(`${address}/${length}`))
}

function isPropagated({ origin }: Route): boolean {
  return origin === 'EnableVgwRoutePropagation'
}

/** 10.0.0.0 with one to three of its bits flipped: blocks and addresses nest and touch. */
function word4(draws: Stream): number {
  let word = 0x0a000000
  for (let flips = 1 + draws.below(3); flips > 0; flips--) word ^= 1 << draws.below(32)
  return word >>> 0
}

function words6(draws: Stream): [number, number, number, number] {
  const words: [number, number, number, number] = [0x2600_1f18, 0, 0, 0]
  for (let flips = 1 + draws.below(3); flips > 0; flips--) {
    const bit = draws.below(128)
    const at = (bit >>> 5) as 0 | 1 | 2 | 3
    words[at] = (words[at] ^ (1 << (bit & 31))) >>> 0
  }
  return words
}
