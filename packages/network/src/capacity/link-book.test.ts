import { duration, instant } from '@causeway/ground'
import type { AzId, Duration } from '@causeway/ground'
import { defaultKnobs } from '@causeway/model'
import type { Knobs } from '@causeway/model'
import { expect, test } from 'vitest'
import type { ThroughKind } from '../meters/through.ts'
import { pathMemo } from '../path.ts'
import type { Path } from '../path.ts'
import { NO_NODES } from '../connections/node-traces.ts'
import { sharing } from '../sharing/sharing.ts'
import { bandwidthOf, isElastic } from './capacities.ts'
import { linkBook } from './link-book.ts'
import { nextDown, nextUp } from './scaling.ts'

const GBPS = 1_000_000_000

function pathThrough(...things: readonly (readonly [ThroughKind, string])[]): Path {
  return {
    verdict: 'delivered',
    reason: undefined,
    decidedBy: { kind: 'test', id: 'test', component: 'test', rule: 'R-DP-13', text: '' },
    roundTrip: duration(0) as Duration,
    fairRoundTrip: duration(0),
    zones: [],
    hangsOn: things.map(([, id]) => id),
    zonesCrossed: 0,
    passedPpb: 1_000_000_000,
    commands: [],
    deliveredTo: undefined,
    hashesPorts: false,
    nodes: NO_NODES,
    through: things.map(([kind, id]) => ({ kind, id, azId: 'use1-az1' as AzId })),
    memo: pathMemo(),
  }
}

const withKnobs = (change: Partial<Knobs>): Knobs => ({ ...defaultKnobs, ...change })

test('of what is on a way only endpoints have a limit by themselves; others have one where it is stated [R-DP-9]', () => {
  const net = sharing([])
  const way = pathThrough(
    ['client', 'eni-1'],
    ['endpoint-interface', 'eni-2'],
    ['load-balancer-node', 'eni-3'],
  )
  const plain = linkBook(net, () => defaultKnobs, [])
  expect(plain.linksOf(way).map((link) => [plain.idOf(link), plain.capacityOf(link)])).toEqual([
    ['eni-2', 10 * GBPS],
  ])
  const stated = linkBook(sharing([]), () => withKnobs({ 'loadBalancer.nodeBandwidth': 3 * GBPS }), [])
  expect(stated.linksOf({ ...way, memo: pathMemo() }).map((link) => stated.capacityOf(link))).toEqual([
    10 * GBPS,
    3 * GBPS,
  ])
})

test("a Gateway Load Balancer's endpoint has 10 Gbps that grow, as an interface endpoint has [R-GE-7]", () => {
  const things = (['endpoint-interface', 'gwlb-endpoint-interface'] as const).map(
    (kind) => ({ kind, id: 'eni-1', azId: 'use1-az1' as AzId }) as const,
  )
  for (const knobs of [defaultKnobs, withKnobs({ 'endpoint.bandwidth': 40 * GBPS })])
    expect(things.map((thing) => bandwidthOf(thing, knobs))).toEqual(
      Array<number>(2).fill(knobs['endpoint.bandwidth']),
    )
  expect(bandwidthOf({ kind: 'gwlb-endpoint-interface', id: 'eni-1', azId: undefined }, defaultKnobs)).toBe(
    10 * GBPS,
  )
  expect(things.map(isElastic)).toEqual([true, true])
})

test('a gateway endpoint has a bandwidth only where its limits are those of all endpoints, and then in each zone [R-GW-20]', () => {
  const thing = { kind: 'gateway-endpoint', id: 'vpce-1', azId: undefined } as const
  expect(bandwidthOf(thing, defaultKnobs)).toBe(0)
  expect(bandwidthOf(thing, withKnobs({ 'gateway.endpointLimits': 'all' }))).toBe(10 * GBPS)
  const book = linkBook(sharing([]), () => withKnobs({ 'gateway.endpointLimits': 'all' }), [])
  const [link] = book.linksOf(pathThrough(['client', 'eni-1'], ['gateway-endpoint', 'vpce-1']))
  expect(book.idOf(link ?? -1)).toBe('vpce-1 use1-az1')
})

test('a degraded link holds its flows down from then on, and lets them go when it is well again [R-DP-21]', () => {
  const net = sharing([])
  const book = linkBook(net, () => defaultKnobs, ['pcx-1'])
  const way = pathThrough(['client', 'eni-1'], ['vpc-peering-connection', 'pcx-1'])
  const flow = net.addFlow(net.classOf(book.linksOf(way), 5 * GBPS), Infinity, instant(0))
  expect(net.rateOf(flow) * 8).toBe(5 * GBPS)
  book.degrade('pcx-1', GBPS, instant(1))
  expect(net.rateOf(flow) * 8).toBe(GBPS)
  book.degrade('pcx-1', undefined, instant(2))
  expect(net.rateOf(flow) * 8).toBe(5 * GBPS)
})

test('what a link has carried is metered at the capacity that it was carried at, whatever it has from then on [R-DP-2, R-DP-21]', () => {
  const metered: (readonly [number, number, number])[] = []
  const net = sharing([], (link, from, until) => metered.push([from, until, book.capacityOf(link)]))
  const book = linkBook(net, () => defaultKnobs, ['eni-2'])
  const links = book.linksOf(pathThrough(['client', 'eni-1'], ['endpoint-interface', 'eni-2']))
  net.addFlow(net.classOf(links, 5 * GBPS), Infinity, instant(0))
  book.setCapacity(links[0] ?? -1, 4 * GBPS, instant(1))
  book.degrade('eni-2', GBPS, instant(2))
  book.degrade('eni-2', undefined, instant(3))
  net.readMeter(links[0] ?? -1, instant(4))
  expect(metered).toEqual([
    [0, 1, 10 * GBPS],
    [1, 2, 4 * GBPS],
    [2, 3, GBPS],
    [3, 4, 4 * GBPS],
  ])
})

test('what is degraded before anything uses it is so for the first flow, too [R-DP-21]', () => {
  const net = sharing([])
  const book = linkBook(net, () => defaultKnobs, ['eni-2'])
  book.degrade('eni-2', GBPS, instant(0))
  const [link] = book.linksOf(pathThrough(['endpoint-interface', 'eni-2']))
  expect([book.capacityOf(link ?? -1), book.ownOf(link ?? -1)]).toEqual([GBPS, 10 * GBPS])
  expect(net.rateOf(net.addFlow(net.classOf([link ?? -1]), Infinity, instant(1))) * 8).toBe(GBPS)
})

test('four limits below one endpoint of 100 Gbps: 5, 10 and the rest in halves (G-F04) [R-DP-1]', () => {
  const net = sharing([])
  const knobs = withKnobs({ 'endpoint.bandwidth': 100 * GBPS })
  const book = linkBook(net, () => knobs, [])
  const limits = [5, 10, 50, 100].map((gbps) => net.addLink(gbps * GBPS))
  const [endpoint = -1] = book.linksOf(pathThrough(['endpoint-interface', 'eni-2']))
  const flows = limits.map((link) => net.addFlow(net.classOf([link, endpoint]), Infinity, instant(0)))
  expect(flows.map((flow) => (net.rateOf(flow) * 8) / GBPS)).toEqual([5, 10, 42.5, 42.5])
})

test('the ladder is 10, 20, 40, 80, 100 Gbps, by 10 in a line, and back down where it may shrink [R-DP-2]', () => {
  const climb = (knobs: Knobs, next: typeof nextUp, from: number): readonly number[] => {
    const to = next(from, knobs)
    return to === from ? [from / GBPS] : [from / GBPS, ...climb(knobs, next, to)]
  }
  expect(climb(defaultKnobs, nextUp, 10 * GBPS)).toEqual([10, 20, 40, 80, 100])
  const line = withKnobs({ 'endpoint.scalingStep': 'linear', 'endpoint.scaleIn': 'step' })
  expect(climb(line, nextUp, 10 * GBPS)).toEqual([10, 20, 30, 40, 50, 60, 70, 80, 90, 100])
  expect(climb(line, nextDown, 30 * GBPS)).toEqual([30, 20, 10])
  expect(climb(defaultKnobs, nextDown, 100 * GBPS)).toEqual([100])
  expect(climb(withKnobs({ 'endpoint.scaleIn': 'step' }), nextDown, 100 * GBPS)).toEqual([
    100, 50, 25, 12.5, 10,
  ])
})
