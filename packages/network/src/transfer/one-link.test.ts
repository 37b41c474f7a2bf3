import { must, parseDuration, seconds } from '@causeway/ground'
import { expect, test } from 'vitest'
import type { Distribution } from '../client-class.ts'
import { run } from '../run.test-helper.ts'
import { AZ1, classOf, inputOf, town } from '../town.test-helper.ts'

const GBPS = 1_000_000_000
/** Alone on the link, at 1 Gbps, this takes a millisecond. */
const MEAN_BYTES = 125_000
const MEAN_NS = 1_000_000
const PER_SECOND = 500
const BATCHES = 20
/** Student's t at 99 % of both sides and 19 degrees of freedom. */
const T_19 = 2.861

/** A service in one zone behind one endpoint interface of 1 Gbps that nobody's limit is below, and no latency. */
function oneLink() {
  const none = must(parseDuration('0s'))
  return town({
    endpointZones: [AZ1],
    knobs: {
      'endpoint.bandwidth': GBPS,
      'endpoint.maxBandwidth': GBPS,
      'flow.maxBps': GBPS,
      'rtt.intraAz': none,
      'rtt.interAz': none,
      'rtt.nlb': none,
    },
  })
}

/** Poisson arrivals of so many sizes by a law: how long each took over how long it would take alone, in order of arrival. */
function slowdowns(response: Distribution, flows: number) {
  const self = oneLink()
  const arrivals = { type: 'poisson', rate: { count: PER_SECOND, per: seconds(1) } } as const
  const { connections, loads } = run(
    inputOf(self, {
      classes: [classOf(self, { request: 0, response, arrivals })],
      duration: must(parseDuration(`${flows / PER_SECOND}s`)),
    }),
  )
  const rows = connections.end.flatMap((end, row) => (end >= 0 && connections.bytes[row]! > 0 ? [row] : []))
  return {
    loads,
    bytes: rows.reduce((sum, row) => sum + connections.bytes[row]!, 0),
    seen: rows.map((row) => {
      const size = connections.bytes[row]! / MEAN_BYTES
      const took = (connections.end[row]! - connections.established[row]!) / MEAN_NS
      return { size, slowdown: took / size }
    }),
  }
}

function expectAround(values: readonly number[], wanted: number) {
  const length = Math.floor(values.length / BATCHES)
  const batches = Array.from({ length: BATCHES }, (_, n) => {
    return values.slice(n * length, (n + 1) * length).reduce((sum, each) => sum + each, 0) / length
  })
  const mean = batches.reduce((sum, each) => sum + each, 0) / BATCHES
  const squares = batches.reduce((sum, each) => sum + (each - mean) * (each - mean), 0)
  const halfWidth = T_19 * Math.sqrt(squares / (BATCHES - 1) / BATCHES)
  expect(halfWidth / wanted).toBeLessThanOrEqual(0.03)
  expect(Math.abs(mean - wanted)).toBeLessThanOrEqual(halfWidth)
  expect(Math.abs(mean / wanted - 1)).toBeLessThanOrEqual(0.02)
}

// As many flows as the half-width of 3 % takes.
test.each<readonly [string, number, Distribution]>([
  ['exponential', 160_000, { type: 'exponential', mean: MEAN_BYTES }],
  ['deterministic', 60_000, { type: 'fixed', value: MEAN_BYTES }],
  [
    'hyperexponential',
    150_000,
    {
      type: 'hyperexponential',
      sharePpb: 900_000_000,
      mean: Math.round((MEAN_BYTES * 2) / 3),
      otherwise: 4 * MEAN_BYTES,
    },
  ],
])(
  'with %s sizes transfers through one endpoint link at half load take twice as long as alone, whatever their size (G-Q09) [R-DP-1]',
  (name, flows, law) => {
    const { seen, loads, bytes } = slowdowns(law, flows)
    expect(seen.length).toBeGreaterThan(flows * 0.98)
    const near = (around: number) =>
      seen.filter(({ size }) => size > around * 0.75 && size < around * 1.25).map(({ slowdown }) => slowdown)
    expectAround(near(1), 2)
    if (name === 'exponential') expectAround(near(2), 2)
    // What the link carried is what came out, but for what was under way at the end (16).
    const carried = loads.carried.reduce((sum, each) => sum + each, 0)
    expect(carried).toBeGreaterThanOrEqual(bytes)
    expect(carried - bytes).toBeLessThan(100 * MEAN_BYTES)
    expect(loads.carried.every((each) => each * 8 <= GBPS)).toBe(true)
  },
)
