import { must, parseCidr } from '@causeway/ground'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { address, siteOn, vpcBench } from '../vpc-bench.test-helper.ts'
import { compiledRoutes } from './compile.ts'
import { selectRoute } from './select.ts'
import type { Route, RouteTable, RouteTarget } from './types.ts'

const on = vpcBench()
const { routeTableId } = siteOn(on)
const held = on.table(routeTableId)

const local: RouteTarget = { type: 'local' }
const igw: RouteTarget = { type: 'internet-gateway', id: 'igw-1' as never }
const pcx: RouteTarget = { type: 'vpc-peering-connection', id: 'pcx-1' as never }
const vgw: RouteTarget = { type: 'virtual-private-gateway', id: 'vgw-1' as never }
const eni: RouteTarget = { type: 'network-interface', id: 'eni-1' as never }

const to = (block: string, target: RouteTarget, origin: Route['origin'] = 'CreateRoute'): Route => ({
  destination: { type: 'cidr', cidr: must(parseCidr(block)) },
  target,
  origin,
})
const tableOf = (routes: readonly Route[]): RouteTable => Object.freeze({ ...held, routes })
const selected = (routes: readonly Route[], text: string) =>
  selectRoute(on.world(), tableOf(routes), address(text))
const targetOf = (routes: readonly Route[], text: string) => selected(routes, text)?.route.target

test('addresses of the VPC go local, of the peer to it, and all others out (G-R01) [R-RT-4]', () => {
  const routes = [to('10.0.0.0/16', local), to('172.31.0.0/16', pcx), to('0.0.0.0/0', igw)]
  expect(['172.31.1.1', '10.0.1.1', '8.8.8.8'].map((each) => targetOf(routes, each))).toEqual([
    pcx,
    local,
    igw,
  ])
})

test('of a static and a propagated route to one block the static one is taken (G-R02) [R-RT-4]', () => {
  const routes = [to('172.31.0.0/24', vgw, 'EnableVgwRoutePropagation'), to('172.31.0.0/24', igw)]
  expect(targetOf(routes, '172.31.0.9')).toEqual(igw)
  expect(targetOf(routes.toReversed(), '172.31.0.9')).toEqual(igw)
})

test('the route to one address is taken before that to its block (G-R03) [R-RT-4]', () => {
  const routes = [to('10.10.2.0/24', pcx), to('10.10.2.15/32', eni)]
  expect(['10.10.2.15', '10.10.2.16'].map((each) => targetOf(routes, each))).toEqual([eni, pcx])
})

test('the default route of a family is none of the other (G-R04) [R-RT-3]', () => {
  expect(targetOf([to('::/0', igw)], '192.0.2.1')).toBeUndefined()
  expect(targetOf([to('0.0.0.0/0', igw)], '2001:db8::1')).toBeUndefined()
})

test('no route, however wide, takes packets to what AWS keeps on the link [R-RT-7]', () => {
  const routes = [to('0.0.0.0/0', igw), to('::/0', igw)]
  const kept = ['169.254.168.0', '169.254.171.255', 'fd00:ec2::253']
  const besides = ['169.254.167.255', '169.254.172.0', 'fd00:ec3::']
  expect(kept.map((each) => targetOf(routes, each))).toEqual([undefined, undefined, undefined])
  expect(besides.map((each) => targetOf(routes, each))).toEqual([igw, igw, igw])
})

test('what was passed over says by which rule it lost [R-RT-4]', () => {
  const propagated = to('10.0.1.0/24', vgw, 'EnableVgwRoutePropagation')
  const routes = [to('0.0.0.0/0', igw), to('10.0.0.0/8', pcx), to('10.0.0.0/16', local), propagated]
  expect(selected(routes.slice(0, 3), '10.0.1.1')).toMatchObject({
    text: '10.0.0.0/16 -> local (longest of 3: /16, /8, /0)',
    rejected: ['10.0.0.0/8 -> pcx-1 (MORE_SPECIFIC_ROUTE)', '0.0.0.0/0 -> igw-1 (MORE_SPECIFIC_ROUTE)'],
  })
  expect(selected(routes, '10.0.1.1')).toMatchObject({
    text: '10.0.0.0/16 -> local (before 10.0.1.0/24 -> vgw-1)',
    rejected: [
      '10.0.1.0/24 -> vgw-1 (HIGHER_PRIORITY_ROUTE)',
      '10.0.0.0/8 -> pcx-1 (MORE_SPECIFIC_ROUTE)',
      '0.0.0.0/0 -> igw-1 (MORE_SPECIFIC_ROUTE)',
    ],
  })
  expect(selected(routes, '192.0.2.1')).toMatchObject({ text: '0.0.0.0/0 -> igw-1', rejected: [] })
})

test('a table is compiled once, and again when a prefix list that it names has changed [R-RT-4]', () => {
  const bench = vpcBench()
  const site = siteOn(bench)
  const call = { type: 'CreateManagedPrefixList', addressFamily: 'IPv4', maxEntries: 2 } as const
  const entries = ['192.0.2.0/24']
  const made = bench.call('list', { ...call, prefixListName: 'list', entries })
  const prefixListId = made['prefixListId'] as never
  const table = Object.freeze({
    ...bench.table(site.routeTableId),
    routes: [{ destination: { type: 'prefix-list', prefixListId }, target: igw, origin: 'CreateRoute' }],
  } satisfies RouteTable)
  const before = compiledRoutes(bench.world(), table)
  bench.call('other', { type: 'CreateVpc', cidrBlock: '10.9.0.0/16' })
  expect(compiledRoutes(bench.world(), table)).toBe(before)
  const change = { currentVersion: 1, addEntries: ['198.51.100.0/24'] }
  bench.call('change', { type: 'ModifyManagedPrefixList', prefixListId, ...change })
  expect(selectRoute(bench.world(), table, address('198.51.100.7'))?.route.target).toEqual(igw)
  expect(selectRoute(bench.world(), table, address('192.0.2.7'))?.text).toBe(
    `192.0.2.0/24 of ${made['prefixListId']} -> igw-1`,
  )
})

test('the order in which routes were made is never seen [R-RT-4]', () => {
  const route = fc
    .tuple(
      fc.constantFrom('0.0.0.0/0', '10.0.0.0/8', '10.0.0.0/16', '10.0.1.0/24', '::/0'),
      fc.constantFrom(local, igw, pcx, vgw, eni),
      fc.constantFrom('CreateRoute' as const, 'EnableVgwRoutePropagation' as const),
    )
    .map(([block, target, origin]) => to(block, target, origin))
  const shuffled = fc
    .array(route, { maxLength: 8 })
    .chain((routes) =>
      fc.tuple(fc.constant(routes), fc.shuffledSubarray(routes, { minLength: routes.length })),
    )
  fc.assert(
    fc.property(shuffled, fc.constantFrom('10.0.1.1', '10.0.2.1', '10.9.9.9', '::1'), ([a, b], each) => {
      expect(selected(a, each)?.route.target).toEqual(selected(b, each)?.route.target)
    }),
    { seed: 42, numRuns: 300 },
  )
})
