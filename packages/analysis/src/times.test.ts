import { expect, test } from 'vitest'
import { pooledTimes, statisticOfTimes, type Times } from './times.ts'

const each = (values: readonly number[]): Times => ({ type: 'each', values })
/** Of 1,000 to 1,999, as seven bits tell them: classes of 8 up to 1,023, and of 16 from there on. */
const counted: Times = {
  type: 'histogram',
  count: 1000,
  least: 1000,
  most: 1999,
  sum: 1_499_500n,
  buckets: [
    ...[1000, 1008, 1016].map((from) => ({ from, to: from + 7, count: 8 })),
    ...Array.from({ length: 61 }, (_, n) => ({ from: 1024 + 16 * n, to: 1039 + 16 * n, count: 16 })),
  ],
}

test('a quantile of a histogram is the upper end of its class, never above the most; the rest is exact', () => {
  expect(statisticOfTimes(counted, 'p50')).toEqual({ type: 'value', value: 1503, withinPpb: 15_625_000 })
  expect(statisticOfTimes(counted, 'p99')).toMatchObject({ value: 1999 })
  expect(statisticOfTimes(counted, 'min')).toEqual({ type: 'value', value: 1000 })
  expect(statisticOfTimes(counted, 'mean')).toEqual({ type: 'value', value: 1500 })
  expect(statisticOfTimes(counted, 'p999')).toEqual({ type: 'too-few', have: 1000, need: 10_000 })
})

test('runs that list their times and runs that count them are taken together', () => {
  const none = pooledTimes([each([]), each([])])
  expect(statisticOfTimes(none, 'p50')).toEqual({ type: 'no-samples' })
  expect(pooledTimes([each([3, 1]), each([2])])).toEqual(each([3, 1, 2]))
  const mixed = pooledTimes([each([1_000_000, 5]), counted, each([])])
  expect(statisticOfTimes(mixed, 'min')).toMatchObject({ value: 5 })
  expect(statisticOfTimes(mixed, 'max')).toMatchObject({ value: 1_000_000 })
  expect(statisticOfTimes(mixed, 'p50')).toMatchObject({ value: 1503 })
  // (1,499,500 + 1,000,005) / 1,002 is 2,494.5…
  expect(statisticOfTimes(mixed, 'mean')).toMatchObject({ value: 2495 })
})
