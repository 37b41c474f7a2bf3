import { expect, test } from 'vitest'
import type { Distribution } from '../client-class.ts'
import { GBPS, MEAN_BYTES, slowdowns } from './one-link.test-helper.ts'

const PER_SECOND = 500
const BATCHES = 20
/** Student's t at 99 % of both sides and 19 degrees of freedom. */
const T_19 = 2.861

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
    const { seen, loads, bytes } = slowdowns(law, flows, PER_SECOND)
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
