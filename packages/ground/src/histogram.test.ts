import fc from 'fast-check'
import { expect, test } from 'vitest'
import { histogram, type Histogram } from './histogram.ts'

const SETTINGS = { seed: 42, numRuns: 300 }
const value = fc.oneof(fc.nat(300), fc.nat(2_000_000_000), fc.maxSafeNat())
const values = fc.array(value, { minLength: 1, maxLength: 60 })
const bits = fc.integer({ min: 2, max: 9 })

function of(all: readonly number[], precision: number): Histogram {
  const made = histogram(precision)
  for (const each of all) made.add(each)
  return made
}

const state = (it: Histogram) => ({ buckets: it.buckets(), count: it.count(), min: it.min(), max: it.max() })

test('every value is in the one bucket that says so, and buckets neither overlap nor leave gaps', () => {
  fc.assert(
    fc.property(value, bits, (one, precision) => {
      const [bucket, ...others] = of([one], precision).buckets()
      expect(others).toEqual([])
      expect(bucket?.from).toBeLessThanOrEqual(one)
      expect(bucket?.to).toBeGreaterThanOrEqual(one)
      const after = (bucket?.to ?? 0) + 1
      if (Number.isSafeInteger(after)) expect(of([after], precision).buckets()[0]?.from).toBe(after)
    }),
    SETTINGS,
  )
})

test('small values are exact and larger ones known within one part in 2^(bits - 1)', () => {
  fc.assert(
    fc.property(value, bits, (one, precision) => {
      const { from = NaN, to = NaN } = of([one], precision).buckets()[0] ?? {}
      if (one < 1 << precision) expect([from, to]).toEqual([one, one])
      else expect((to - from + 1) * (1 << (precision - 1))).toBeLessThanOrEqual(from)
    }),
    SETTINGS,
  )
})

test('parts merged in any grouping and order are the whole, exactly', () => {
  fc.assert(
    fc.property(values, values, values, bits, (a, b, c, precision) => {
      const whole = of([...a, ...b, ...c], precision)
      const left = of(a, precision)
      left.merge(of(b, precision))
      left.merge(of(c, precision))
      const right = of(c, precision)
      const pair = of(b, precision)
      pair.merge(of(a, precision))
      right.merge(pair)
      expect(state(left)).toEqual(state(whole))
      expect(state(right)).toEqual(state(whole))
    }),
    SETTINGS,
  )
})

test('a quantile is at or just above the sorted value of its rank', () => {
  fc.assert(
    fc.property(values, fc.double({ min: 0, max: 1, noNaN: true }), (all, share) => {
      const sorted = [...all].sort((a, b) => a - b)
      const exact = sorted[Math.max(1, Math.ceil(share * all.length)) - 1] ?? NaN
      const told = of(all, 7).quantile(share) ?? NaN
      expect(told).toBeGreaterThanOrEqual(exact)
      expect(told - exact).toBeLessThanOrEqual(exact / 64)
    }),
    SETTINGS,
  )
})

test('a value counted many times over is as if added one by one, beyond 32 bits too', () => {
  const many = histogram()
  many.add(5, 3_000_000_000)
  many.add(9, 3_000_000_001)
  expect(many.count()).toBe(6_000_000_001)
  expect([many.quantile(0.49), many.quantile(0.5), many.quantile(0.51)]).toEqual([5, 9, 9])
  expect(() => many.add(1, Number.MAX_SAFE_INTEGER)).toThrow('counts up to 2^53 - 1')
})

test('nothing counted has no quantile, and what is no whole number is refused', () => {
  expect([histogram().quantile(0.5), histogram().min(), histogram().max()]).toEqual([
    undefined,
    undefined,
    undefined,
  ])
  expect(() => histogram().add(1.5)).toThrow('whole numbers')
  expect(() => histogram(7).merge(histogram(8))).toThrow('do not merge')
  expect(() => histogram(1)).toThrow('2 to 16 bits')
})
