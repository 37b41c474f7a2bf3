import { describe, expect, test } from 'vitest'
import { processorSharing, type SizeLaw } from './processor-sharing.test-helper.ts'

const BATCHES = 20
/** Student's t at 99 % of both sides and 19 degrees of freedom. */
const T_19 = 2.861

/**
 * Mean 1 each; the last one is fast nine times in ten and slow once, of squared coefficient of variation 3. With as many
 * flows, at a load of 0.5 and as many times five at 0.8, as the half-width of 2 % takes.
 */
const laws: readonly (readonly [string, number, SizeLaw])[] = [
  ['exponential', 340_000, (draw) => draw.exponential(1)],
  ['deterministic', 160_000, () => 1],
  ['hyperexponential', 540_000, (draw) => draw.exponential(draw.double() <= 0.9 ? 2 / 3 : 4)],
]

function interval(batches: readonly number[]) {
  const mean = batches.reduce((sum, each) => sum + each, 0) / batches.length
  const squares = batches.reduce((sum, each) => sum + (each - mean) * (each - mean), 0)
  return { mean, halfWidth: T_19 * Math.sqrt(squares / (batches.length - 1) / batches.length) }
}

/** The mean slowdown of the flows around a size in each of the batches. */
function slowdowns(seen: { sizes: readonly number[]; slowdowns: readonly number[] }, around: number) {
  const chosen = seen.slowdowns.filter((_, n) => {
    const size = seen.sizes[n] ?? NaN
    return size > around * 0.75 && size < around * 1.25
  })
  const length = Math.floor(chosen.length / BATCHES)
  return Array.from({ length: BATCHES }, (_, n) => {
    return chosen.slice(n * length, (n + 1) * length).reduce((sum, each) => sum + each, 0) / length
  })
}

function expectAround(batches: readonly number[], wanted: number) {
  const { mean, halfWidth } = interval(batches)
  expect(halfWidth / wanted).toBeLessThanOrEqual(0.02)
  expect(Math.abs(mean - wanted)).toBeLessThanOrEqual(halfWidth)
}

describe.each([
  { load: 0.5, times: 1, slowdown: 2, number: 1 },
  { load: 0.8, times: 5, slowdown: 5, number: 4 },
])('one link at load $load is M/G/1 with processor sharing (G-Q09)', ({ load, times, slowdown, number }) => {
  test.each(laws)('with %s sizes', (name, flows, law) => {
    const seen = processorSharing(law, { load, flows: flows * times, batches: BATCHES, seed: 42 })
    expectAround(seen.batchNumbers, number)
    // A flow takes its size over 1 - load on average, whatever its size: 2 and 5 for size 1, 6 and 15 for size 3.
    expectAround(slowdowns(seen, 1), slowdown)
    if (name !== 'deterministic') expectAround(slowdowns(seen, 3), slowdown)
  })
})
