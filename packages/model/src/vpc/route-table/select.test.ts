import { cidrHolds, must, parseAddress, parseCidr, prefixLengthOf, type Cidr } from '@causeway/ground'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { awsPrefixLists } from '../prefix-list/aws.ts'
import { address, siteOn, vpcBench } from '../vpc-bench.test-helper.ts'
import { selectRoute } from './select.ts'
import type { Route, RouteTarget } from './types.ts'

const cidr = (text: string): Cidr => must(parseCidr(text))
const world = () => {
  const on = vpcBench()
  const { routeTableId } = siteOn(on)
  return { on, table: on.table(routeTableId) }
}
const { on, table } = world()

const igw: RouteTarget = { type: 'internet-gateway', id: 'igw-1' as never }
const nat: RouteTarget = { type: 'nat-gateway', id: 'nat-1' as never }
const vgw: RouteTarget = { type: 'virtual-private-gateway', id: 'vgw-1' as never }
const s3: RouteTarget = { type: 'gateway-endpoint', id: 'vpce-1' as never }

const to = (block: string, target: RouteTarget): Route => ({
  destination: { type: 'cidr', cidr: cidr(block) },
  target,
  origin: 'CreateRoute',
})
const learnt = (block: string, by: NonNullable<Route['learnt']>): Route => ({
  ...to(block, vgw),
  origin: 'EnableVgwRoutePropagation',
  learnt: by,
})
/** us-east-1's list of S3 holds 54.123.160.0/19. */
const list: Route = {
  destination: { type: 'prefix-list', prefixListId: 'pl-63a5400a' as never },
  target: s3,
  origin: 'CreateRoute',
}
const local: Route = { ...to('10.0.0.0/16', { type: 'local' }), origin: 'CreateRouteTable' }

const selected = (routes: readonly Route[], destination: string) =>
  selectRoute(on.world(), Object.freeze({ ...table, routes }), address(destination))

describe('the route that a table has', () => {
  test.each([
    ['none, if no prefix holds the address [R-RT-4]', [local], '192.0.2.1', undefined],
    [
      'the longest prefix [R-RT-4]',
      [to('0.0.0.0/0', igw), to('192.0.2.0/24', nat)],
      '192.0.2.1',
      'nat-gateway',
    ],
    ['never that of the other family [R-RT-3]', [to('0.0.0.0/0', igw)], '2001:db8::1', undefined],
    ['that of IPv6 for IPv6 [R-RT-3]', [to('0.0.0.0/0', igw), to('::/0', nat)], '2001:db8::1', 'nat-gateway'],
    [
      'the local one before a more specific propagated one [R-RT-4]',
      [local, learnt('10.0.1.0/24', 'direct-connect')],
      '10.0.1.5',
      'local',
    ],
    [
      'a static one more specific than the local one [R-RT-4] [R-RT-6]',
      [local, to('10.0.1.0/24', nat)],
      '10.0.1.5',
      'nat-gateway',
    ],
    [
      'a static one before a propagated one to the same block [R-RT-4]',
      [learnt('192.0.2.0/24', 'direct-connect'), to('192.0.2.0/24', nat)],
      '192.0.2.1',
      'nat-gateway',
    ],
    [
      'a static block before an equal entry of a list [R-RT-4] [R-GW-5]',
      [list, to('54.123.160.0/19', igw)],
      '54.123.165.1',
      'internet-gateway',
    ],
    [
      'a static block more specific than an entry [R-GW-5]',
      [list, to('54.123.165.0/24', igw)],
      '54.123.165.1',
      'internet-gateway',
    ],
    [
      'an entry before a wider block [R-GW-5]',
      [to('0.0.0.0/0', igw), list],
      '54.123.165.1',
      'gateway-endpoint',
    ],
    [
      'the wider block outside the list [R-GW-5]',
      [to('0.0.0.0/0', igw), list],
      '54.123.192.1',
      'internet-gateway',
    ],
    [
      'an entry before a propagated one to the same block [R-RT-4]',
      [learnt('54.123.160.0/19', 'direct-connect'), list],
      '54.123.165.1',
      'gateway-endpoint',
    ],
  ])('is %s', (_claim, routes, destination, target) => {
    expect(selected(routes, destination)?.route.target.type).toBe(target)
  })

  test('among propagated ones Direct Connect comes before static VPN before BGP VPN [R-RT-4]', () => {
    const ways = ['vpn-bgp', 'vpn-static', 'direct-connect'] as const
    const by = (routes: readonly Route[]) => selected(routes, '192.0.2.1')?.route.learnt
    const routes = ways.map((way) => learnt('192.0.2.0/24', way))
    expect(by(routes)).toBe('direct-connect')
    expect(by(routes.slice(0, 2))).toBe('vpn-static')
  })

  test('a winner that is a blackhole stays the winner [R-RT-4] [R-RT-9]', () => {
    const found = selected([to('0.0.0.0/0', { type: 'local' }), to('192.0.2.0/24', nat)], '192.0.2.1')
    expect([found?.route.target.type, found?.state]).toEqual(['nat-gateway', 'blackhole'])
  })

  test('two lists with one block give one of them, whatever their order, and not always the first [R-RT-4]', () => {
    const lists = vpcBench()
    const site = siteOn(lists)
    const make = (n: number): Route => {
      const of = { type: 'CreateManagedPrefixList', addressFamily: 'IPv4', maxEntries: 1 } as const
      const call = { ...of, prefixListName: `l${n}`, entries: ['192.0.2.0/24'] }
      const prefixListId = lists.call(`l${n}`, call)['prefixListId'] as never
      return { destination: { type: 'prefix-list', prefixListId }, target: nat, origin: 'CreateRoute' }
    }
    const first = (routes: Route[]): boolean[] =>
      Array.from({ length: 20 }, (_, n) => {
        const own = { ...lists.table(site.routeTableId), routeTableId: `rtb-${n}` as never, routes }
        const at = Object.freeze(own)
        return selectRoute(lists.world(), at, address('192.0.2.1'))?.route === pair[0]
      })
    const pair: Route[] = [make(0), make(1)]
    expect(first(pair)).toEqual(first(pair.toReversed()))
    expect(new Set(first(pair)).size).toBe(2)
  })
})

/** The rule again, one step at a time and with no sorting: the oracle. */
function byHand(routes: readonly Route[], destination: string): Route | undefined {
  const entryOf = (route: Route): Cidr =>
    route.destination.type === 'cidr' ? route.destination.cidr : cidr('54.123.160.0/19')
  let left = routes.filter((route) => cidrHolds(entryOf(route), must(parseAddress(destination))))
  const propagated = (route: Route): boolean => route.origin === 'EnableVgwRoutePropagation'
  if (left.some((route) => route.target.type === 'local')) left = left.filter((route) => !propagated(route))
  const longest = left.reduce((most, route) => Math.max(most, prefixLengthOf(entryOf(route))), -1)
  left = left.filter((route) => prefixLengthOf(entryOf(route)) === longest)
  const classes = [
    (route: Route) => !propagated(route) && route.destination.type === 'cidr',
    (route: Route) => route.destination.type === 'prefix-list',
    (route: Route) => route.learnt === 'direct-connect',
    (route: Route) => route.learnt === 'vpn-static',
    (route: Route) => route.learnt === 'vpn-bgp',
  ]
  for (const isIn of classes) {
    const found = left.find(isIn)
    if (found !== undefined) return found
  }
  return undefined
}

test('the selection is that of the rule taken step by step [R-RT-4]', () => {
  const block = fc.constantFrom(
    '0.0.0.0/0',
    '10.0.0.0/8',
    '10.0.0.0/16',
    '10.0.1.0/24',
    '54.123.160.0/19',
    '54.123.165.0/24',
    '::/0',
  )
  const way = fc.constantFrom('direct-connect', 'vpn-static', 'vpn-bgp')
  const route = fc.oneof(
    block.map((text) => to(text, igw)),
    fc.tuple(block, way).map(([text, by]) => learnt(text, by as never)),
    fc.constant(list),
    fc.constant(local),
  )
  const isSame = (a: Route, b: Route): boolean =>
    JSON.stringify([a.destination, a.origin, a.learnt]) ===
    JSON.stringify([b.destination, b.origin, b.learnt])
  const routes = fc.uniqueArray(route, { maxLength: 8, comparator: isSame })
  const destination = fc.constantFrom(
    '10.0.1.5',
    '10.9.9.9',
    '54.123.165.1',
    '54.123.161.1',
    '8.8.8.8',
    '2001:db8::1',
  )
  fc.assert(
    fc.property(routes, destination, (all, text) => {
      const found = selected(all, text)?.route
      const expected = byHand(all, text)
      // A local and a static route to one block can't be in one table; both are of the first class here.
      fc.pre(
        all.filter((each) => expected && isSame({ ...each, origin: expected.origin }, expected)).length <= 1,
      )
      expect(found).toEqual(expected)
    }),
    { seed: 42, numRuns: 500 },
  )
})

test('AWS lists of two Regions have no block in common [R-REG-10] [R-GW-17]', () => {
  const regions = [
    'us-east-1',
    'us-east-2',
    'us-west-1',
    'us-west-2',
    'eu-west-1',
    'eu-central-1',
    'ap-northeast-1',
  ]
  const entries = regions.flatMap((region) => awsPrefixLists(region as never).flatMap((each) => each.entries))
  expect(new Set(entries).size).toBe(14)
  expect(awsPrefixLists('us-west-2' as never).map(({ prefixListId }) => prefixListId)).toContain(
    'pl-68a54001',
  )
})
