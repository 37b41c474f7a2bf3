import fc from 'fast-check'
import { expect, test } from 'vitest'
import { mean, quantile, samplesNeeded, statisticOf } from './statistics.ts'

const upTo = (n: number): number[] => Array.from({ length: n }, (_, index) => n - index)

test('a quantile is a sample at the nearest rank, in whatever order the samples come', () => {
  expect(quantile(upTo(100), 500)).toBe(50)
  expect(quantile(upTo(100), 990)).toBe(99)
  expect(quantile(upTo(1000), 999)).toBe(999)
  expect(quantile([7], 500)).toBe(7)
})

test('a quantile needs ten samples beyond it: 20, 100, 200, 1,000 and 10,000', () => {
  const needs = (['p50', 'p90', 'p95', 'p99', 'p999', 'min', 'max', 'mean'] as const).map(samplesNeeded)
  expect(needs).toEqual([20, 100, 200, 1000, 10_000, 1, 1, 1])
  expect(statisticOf(upTo(999), 'p99')).toEqual({ type: 'too-few', have: 999, need: 1000 })
  expect(statisticOf(upTo(1000), 'p99')).toEqual({ type: 'value', value: 990 })
})

test('a mean is rounded half up, and exact where the sum exceeds 2^53', () => {
  expect(mean([1, 2])).toBe(2)
  expect(mean([1, 1, 2])).toBe(1)
  expect(mean([Number.MAX_SAFE_INTEGER, Number.MAX_SAFE_INTEGER])).toBe(Number.MAX_SAFE_INTEGER)
})

test('at least p of all samples lie at or below the quantile, and less than p below it', () => {
  const samples = fc.array(fc.nat(50), { minLength: 1, maxLength: 200 })
  fc.assert(
    fc.property(samples, fc.constantFrom(500, 900, 950, 990, 999), (list, perMille) => {
      const value = quantile(list, perMille)
      const share = (keeps: (n: number) => boolean): number => list.filter(keeps).length * 1000
      expect(share((n) => n <= value)).toBeGreaterThanOrEqual(perMille * list.length)
      expect(share((n) => n < value)).toBeLessThan(perMille * list.length)
    }),
    { seed: 42, numRuns: 200 },
  )
})
