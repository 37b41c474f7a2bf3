import { seconds } from '@causeway/ground'
import type { Instant } from '@causeway/ground'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { RateStage } from '../client-class.ts'
import { instantOfNeed } from './rate-stages.ts'

const S = 1_000_000_000
const perSecond = (count: number) => ({ count, per: seconds(1) })
const stage = (until: number, rate: number): RateStage => ({
  until: (until * S) as Instant,
  rate: perSecond(rate),
})

test('a rate that grows from nothing in a straight line brings its n-th arrival at the root of 2 n T / r', () => {
  const ramp = { start: perSecond(0), stages: [stage(100, 20)] }
  for (const n of [0.5, 1, 40, 250, 999])
    expect(instantOfNeed(ramp, 0, n, 1) / S).toBeCloseTo(Math.sqrt((2 * n * 100) / 20), 6)
})

test('after the last stage its rate goes on; at a rate of 0 nobody comes any more', () => {
  const on = { start: perSecond(10), stages: [stage(10, 10)] }
  expect(instantOfNeed(on, 20 * S, 5, 1) / S).toBeCloseTo(20.5, 9)
  const off = { start: perSecond(10), stages: [stage(10, 0)] }
  expect(instantOfNeed(off, 0, 50.001, 1)).toBe(Number.POSITIVE_INFINITY)
})

test('a step is two stages with one corner a moment later, and a client has its share of the rate', () => {
  const step = { start: perSecond(0), stages: [stage(10, 0), stage(10.000001, 8), stage(20, 8)] }
  expect(instantOfNeed(step, 0, 4, 0.25) / S).toBeCloseTo(12, 4)
})

test('what has come between two instants is the area under the lines', () => {
  const corner = fc.tuple(fc.integer({ min: 1, max: 50 }), fc.integer({ min: 0, max: 30 }))
  const property = fc.property(
    fc.array(corner, { minLength: 1, maxLength: 5 }),
    fc.integer({ min: 0, max: 60 }),
    fc.double({ min: 0.01, max: 200, noNaN: true }),
    (corners, from, need) => {
      let until = 0
      const stages = corners.map(([length, rate]) => stage((until += length), rate))
      const reached = instantOfNeed({ start: perSecond(3), stages }, from * S, need, 1) / S
      if (reached === Number.POSITIVE_INFINITY) expect(areaOf(stages, from, 1e7)).toBeLessThanOrEqual(need)
      else expect(areaOf(stages, from, reached)).toBeCloseTo(need, 5)
    },
  )
  fc.assert(property, { seed: 42, numRuns: 300 })
})

/** Trapezes between all corners that lie between two seconds. */
function areaOf(stages: readonly RateStage[], from: number, to: number): number {
  const corners = [0, ...stages.map(({ until }) => until / S), 1e7]
  const rates = [3, ...stages.map(({ rate }) => rate.count)]
  const rateAt = (second: number): number => {
    const after = corners.findIndex((corner) => corner > second)
    const [t0, t1] = [corners[after - 1] as number, corners[after] as number]
    const [r0, r1] = [rates[after - 1] as number, rates[after] ?? (rates.at(-1) as number)]
    return r0 + ((r1 - r0) * (second - t0)) / (t1 - t0)
  }
  const cuts = [from, ...corners.filter((corner) => corner > from && corner < to), to]
  return cuts.slice(1).reduce((sum, right, i) => {
    const left = cuts[i] as number
    const middle = (left + right) / 2
    return sum + rateAt(middle) * (right - left)
  }, 0)
}
