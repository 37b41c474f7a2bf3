import { must, parseAzId } from '@causeway/ground'
import type { PriceItem } from '@causeway/model'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  billFixture,
  consumer,
  endpointSpans,
  HOUR,
  provider,
  span,
  type Hop,
} from './bill-fixture.test-helper.ts'
import { billOf } from './bill-of.ts'
import { sumsBy, type Bill, type BilledPeriod } from './bill.ts'

const GB = 1_000_000_000
const CENT = 10_000_000n
const near: readonly Hop[] = [
  'client eni-c1 use1-az1',
  'endpoint-interface eni-e1 use1-az1',
  'load-balancer-node eni-n1 use1-az1',
  'target eni-t1 use1-az1',
]

const costs = ({ lines }: BilledPeriod) =>
  lines.map(({ payer, item, resource, azId, nanoDollars }) => [payer, item, resource, azId, nanoDollars])
const ofItem = ({ lines }: BilledPeriod, item: PriceItem) =>
  lines.filter((line) => line.item === item).reduce((sum, line) => sum + line.nanoDollars, 0n)

test('two endpoints in three zones cost 43.80 USD a month by the hour [R-PRC-1]', () => {
  const spans = [...endpointSpans('vpce-1', 3, 730), ...endpointSpans('vpce-2', 3, 730)]
  const { period, month } = billOf(billFixture({ hours: 730, spans }))
  expect(period.nanoDollars).toBe(43_800_000_000n)
  expect(month.nanoDollars).toBe(43_800_000_000n)
})

test('a begun hour counts in full, in each zone from when the zone was added [R-PRC-1]', () => {
  const zone = (n: number, from: number, to: number) =>
    span('interfaceEndpoint.hour', 'vpce-1', {
      azId: must(parseAzId(`use1-az${n}`)),
      from: from * HOUR,
      to: to * HOUR,
    })
  // 10 min: one hour. 50 min over the turn of an hour: one hour. 1 h and a nanosecond: two.
  const spans = [zone(1, 0, 1 / 6), zone(2, 0.5, 4 / 3), zone(3, 0, 1 + 1 / HOUR)]
  const { period } = billOf(billFixture({ hours: 2, spans }))
  expect(period.lines.map(({ azId, quantity }) => [azId, quantity])).toEqual([
    ['use1-az1', 1n],
    ['use1-az2', 1n],
    ['use1-az3', 2n],
  ])
})

test('a month has 730 hours of what was there all along, and its share of what was not', () => {
  const whole = span('nlb.hour', 'nlb', { to: HOUR / 4 })
  const half = span('natGateway.hour', 'nat-1', { to: HOUR / 8 })
  const { period, month } = billOf(billFixture({ hours: 0.25, spans: [whole, half] }))
  expect(period.lines.map(({ quantity }) => quantity)).toEqual([1n, 1n])
  expect(month.lines.map(({ item, quantity }) => [item, quantity])).toEqual([
    ['natGateway.hour', 365n],
    ['nlb.hour', 730n],
  ])
})

test('bytes of both directions are paid by whoever pays for the endpoint [R-PRC-3] [R-SVC-26]', () => {
  const crossed = [
    { way: 0, bytes: GB },
    { way: 0, minute: 1, bytes: GB },
  ]
  const own = billOf(billFixture({ spans: endpointSpans('vpce-1', 1, 1), ways: [near], crossed }))
  expect(costs(own.period)).toContainEqual([
    consumer,
    'interfaceEndpoint.gb',
    'vpce-1',
    'use1-az1',
    2n * CENT,
  ])
  const spans = endpointSpans('vpce-1', 1, 1).map((each) => ({ ...each, payer: provider }))
  const taken = billOf(billFixture({ spans, ways: [near], crossed }))
  expect(costs(taken.period)).toContainEqual([
    provider,
    'interfaceEndpoint.gb',
    'vpce-1',
    'use1-az1',
    2n * CENT,
  ])
})

test('the consumer pays for what crosses zones to its endpoint, the provider behind its load balancer [R-PRC-4] [R-PRC-5]', () => {
  const way: readonly Hop[] = [
    'client eni-c2 use1-az2',
    'endpoint-interface eni-e1 use1-az1',
    'load-balancer-node eni-n1 use1-az1',
    'target eni-t3 use1-az3',
  ]
  const { period } = billOf(billFixture({ ways: [way], crossed: [{ way: 0, bytes: GB }] }))
  expect(costs(period)).toContainEqual([consumer, 'transfer.privateLinkInterAz', 'eni-c2', 'use1-az2', CENT])
  expect(costs(period)).toContainEqual([provider, 'transfer.interAz', 'nlb', 'use1-az1', CENT])
})

test('remote targets are on the provider, remote clients on the consumer [R-PRC-5]', () => {
  const remoteTarget: readonly Hop[] = [
    ...near.slice(0, 3),
    'vpc-peering-connection pcx-1 -',
    'target eni-t1 euw2-az1',
  ]
  const remoteClient: readonly Hop[] = [
    'client eni-far euw2-az1',
    'vpc-peering-connection pcx-2 -',
    ...near.slice(1),
  ]
  const crossed = [
    { way: 0, bytes: GB },
    { way: 1, bytes: 2 * GB },
  ]
  const { period } = billOf(billFixture({ ways: [remoteTarget, remoteClient], crossed }))
  expect(
    period.lines.filter(({ item }) => item === 'transfer.interRegion').map((line) => ({ ...line })),
  ).toEqual([
    expect.objectContaining({
      payer: provider,
      resource: 'nlb',
      region: 'us-east-1',
      nanoDollars: 2n * CENT,
    }),
    expect.objectContaining({
      payer: consumer,
      resource: 'eni-far',
      region: 'eu-west-2',
      nanoDollars: 4n * CENT,
    }),
  ])
})

test('a gateway endpoint costs nothing for hours and bytes, a NAT gateway both', () => {
  const gateway: readonly Hop[] = ['client eni-c1 use1-az1', 'gateway-endpoint vpce-s3 -', 'aws-service s3 -']
  const nat: readonly Hop[] = [
    'client eni-c1 use1-az1',
    'nat-gateway nat-1 use1-az1',
    'internet-gateway igw-1 -',
    'aws-service s3 -',
  ]
  const spans = [
    span('gatewayEndpoint.hour', 'vpce-s3'),
    span('natGateway.hour', 'nat-1', { azId: must(parseAzId('use1-az1')) }),
  ]
  const crossed = [
    { way: 0, bytes: 100 * GB },
    { way: 1, bytes: 100 * GB },
  ]
  const { period } = billOf(billFixture({ spans, ways: [gateway, nat], crossed }))
  expect(ofItem(period, 'gatewayEndpoint.hour') + ofItem(period, 'gatewayEndpoint.gb')).toBe(0n)
  expect(period.nanoDollars).toBe(45_000_000n + 100n * 45_000_000n)
  expect(period.lines.some(({ item, quantity }) => item === 'gatewayEndpoint.gb' && quantity > 0n)).toBe(true)
})

test('what an inspection endpoint carries has its own price, and a way that passes two endpoints pays at both [R-PRC-3]', () => {
  const way: readonly Hop[] = [
    'client eni-c1 use1-az1',
    'gwlb-endpoint-interface eni-e2 use1-az1',
    'endpoint-interface eni-e1 use1-az1',
    'load-balancer-node eni-n1 use1-az1',
    'target eni-t1 use1-az1',
  ]
  const { period } = billOf(billFixture({ ways: [way], crossed: [{ way: 0, bytes: 2 * GB }] }))
  expect(ofItem(period, 'gwlbEndpoint.gb')).toBe(2n * 3_500_000n)
  expect(ofItem(period, 'interfaceEndpoint.gb')).toBe(2n * CENT)
  expect(ofItem(period, 'transfer.interAz')).toBe(0n)
})

test('tiers are of the month of an account in a Region, over all its endpoints [R-PRC-6]', () => {
  const far = near.map(
    (hop) => hop.replaceAll('use1-az1', 'use1-az2').replace(/eni-([en])1/, 'eni-$12') as Hop,
  )
  const half = 1_048_576 * GB
  const crossed = [
    { way: 0, bytes: half },
    { way: 1, bytes: half },
  ]
  const { period } = billOf(billFixture({ ways: [near, far], crossed }))
  const tiers = 1_048_576n * CENT + 1_048_576n * 6_000_000n
  expect(ofItem(period, 'interfaceEndpoint.gb')).toBe(tiers)
  // Both used the same, so that they share alike.
  expect(
    period.lines.filter(({ item }) => item === 'interfaceEndpoint.gb').map((line) => line.nanoDollars),
  ).toEqual([tiers / 2n, tiers / 2n])
})

test("a load balancer's hour costs its largest dimension [A-155]", () => {
  // 250,000 active flows are 2.5 units, 800 new ones a second one, 1 GB one.
  const crossed = [{ way: 0, bytes: GB, newConnections: 800 * 3600 }]
  const { period, month } = billOf(billFixture({ ways: [near], crossed, active: 250_000, hours: 2 }))
  expect(period.lines.find(({ item }) => item === 'nlb.lcu')).toMatchObject({
    payer: provider,
    quantity: 5_000_000_000n,
    nanoDollars: 30_000_000n,
  })
  expect(ofItem(month, 'nlb.lcu')).toBe((30_000_000n * 730n) / 2n)
})

test('a rule of Contributor Insights costs by its share of the month and by what it matched [R-CI-4] [A-156]', () => {
  const spans = [span('insights.rule', 'rule', { payer: provider, serviceId: 'vpce-svc-1', to: 730 * HOUR })]
  const crossed = [0, 1, 1, 5].map((minute) => ({ way: 0, minute, bytes: 1 }))
  const { period } = billOf(billFixture({ hours: 730, spans, ways: [near], crossed }))
  expect(period.lines.find(({ item }) => item === 'insights.rule')).toMatchObject({
    nanoDollars: 500_000_000n,
  })
  expect(period.lines.find(({ item }) => item === 'insights.events')).toMatchObject({
    quantity: 3n,
    nanoDollars: 60n,
  })
})

test('prices that a scenario states are those of its bill [R-PRC-4]', () => {
  const free = { unit: 'GB', tiers: [{ above: 0, nanoDollars: 0 }], source: 'ours' } as const
  const way: readonly Hop[] = ['client eni-c2 use1-az2', ...near.slice(1)]
  const prices = (standard: ReturnType<typeof billFixture>['billing']['prices']) => ({
    ...standard,
    items: { ...standard.items, 'transfer.privateLinkInterAz': free },
  })
  const { period } = billOf(billFixture({ ways: [way], crossed: [{ way: 0, bytes: GB }], prices }))
  expect(ofItem(period, 'transfer.privateLinkInterAz')).toBe(0n)
  expect(period.nanoDollars).toBe(CENT + ofItem(period, 'nlb.lcu'))
})

const hop = (n: number, kind: string, id: string): Hop => `${kind} ${id}${n} use1-az${n}`
const anyWay = fc
  .tuple(fc.constantFrom(1, 2), fc.constantFrom(1, 2, 3), fc.constantFrom(1, 2, 3))
  .map(([client, zone, target]): readonly Hop[] => [
    hop(client, 'client', 'eni-c'),
    hop(zone, 'endpoint-interface', 'eni-e'),
    hop(zone, 'load-balancer-node', 'eni-n'),
    hop(target, 'target', 'eni-t'),
  ])
const anyRun = fc.record({
  hours: fc.integer({ min: 1, max: 2000 }),
  zones: fc.integer({ min: 1, max: 3 }),
  bytes: fc.array(fc.tuple(anyWay, fc.integer({ min: 0, max: 4_000_000 * GB })), {
    minLength: 1,
    maxLength: 6,
  }),
})

function billWith(
  { hours, zones, bytes }: typeof anyRun extends fc.Arbitrary<infer T> ? T : never,
  more = 0,
): Bill {
  return billOf(
    billFixture({
      hours,
      spans: [
        ...endpointSpans('vpce-1', zones, hours),
        span('nlb.hour', 'nlb', { payer: provider, to: hours * HOUR }),
      ],
      ways: bytes.map(([way]) => way),
      crossed: bytes.map(([, each], way) => ({ way, bytes: each + (way === 0 ? more : 0) })),
      active: 10,
    }),
  )
}

test('a bill is the sum of its lines, of its resources, of its payers and of its zones, to the nano-dollar', () => {
  fc.assert(
    fc.property(anyRun, (run) => {
      const { period, month } = billWith(run)
      for (const { lines, nanoDollars } of [period, month]) {
        for (const key of ['resource', 'payer', 'azId', 'item'] as const) {
          const sums = [...sumsBy(lines, (line) => line[key] ?? '').values()]
          expect(sums.reduce((sum, each) => sum + each, 0n)).toBe(nanoDollars)
        }
        expect(lines.every((line) => line.nanoDollars >= 0n && line.quantity > 0n)).toBe(true)
      }
    }),
    { seed: 42, numRuns: 100 },
  )
})

test('more bytes or hours never cost less, and the next bytes never more than those before [R-PRC-6]', () => {
  fc.assert(
    fc.property(anyRun, fc.integer({ min: 0, max: 1_000_000 * GB }), (run, step) => {
      const [low, middle, high] = [0, 1, 2].map((n) => billWith(run, n * step).period)
      if (low === undefined || middle === undefined || high === undefined) throw new Error('three bills')
      expect(middle.nanoDollars).toBeGreaterThanOrEqual(low.nanoDollars)
      // All but the load balancer's units, whose largest dimension may change, is concave, but for rounding.
      const charged = (each: BilledPeriod) => each.nanoDollars - ofItem(each, 'nlb.lcu')
      expect(charged(high) - charged(middle)).toBeLessThanOrEqual(charged(middle) - charged(low) + 8n)
      expect(billWith({ ...run, hours: run.hours + 1 }).period.nanoDollars).toBeGreaterThan(low.nanoDollars)
    }),
    { seed: 43, numRuns: 100 },
  )
})
