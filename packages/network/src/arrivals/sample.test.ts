import { expect, test } from 'vitest'
import type { Distribution } from '../client-class.ts'
import { sample } from './sample.ts'

const DRAWS = 200_000

/** The mean over uniform numbers at even distances: the integral of the inverse transform. */
function meanOf(law: Distribution): number {
  let sum = 0
  for (let i = 0; i < DRAWS; i++) sum += sample(law, (i + 0.5) / DRAWS)
  return sum / DRAWS
}

test.each<[string, Distribution, number]>([
  ['fixed', { type: 'fixed', value: 700 }, 700],
  ['uniform', { type: 'uniform', least: 100, most: 301 }, 200.5],
  ['exponential', { type: 'exponential', mean: 5000 }, 5000],
  [
    'hyperexponential',
    { type: 'hyperexponential', sharePpb: 100_000_000, mean: 50_000, otherwise: 1000 },
    0.1 * 50_000 + 0.9 * 1000,
  ],
  // Shape a has mean least · a / (a - 1).
  ['pareto', { type: 'pareto', least: 1000, shapeMilli: 4000, most: 1_000_000_000 }, (1000 * 4) / 3],
])('sizes by a law that is %s have its mean', (_name, law, mean) => {
  expect(Math.abs(meanOf(law) - mean) / mean).toBeLessThan(0.002)
})

test('half of exponential sizes are below mean · ln 2, and a tail of shape 1 doubles each time its share halves', () => {
  expect(sample({ type: 'exponential', mean: 1_000_000 }, 0.5)).toBe(693_147)
  const tail = { type: 'pareto', least: 1000, shapeMilli: 1000, most: 1_000_000 } as const
  expect([1, 0.5, 0.25, 0.125].map((u) => sample(tail, u))).toEqual([1000, 2000, 4000, 8000])
  expect(sample(tail, 1e-9)).toBe(1_000_000)
})

test('all whole numbers of a range come, equally often', () => {
  const law = { type: 'uniform', least: 3, most: 6 } as const
  const counts = new Map<number, number>()
  for (let i = 0; i < 4000; i++) {
    const value = sample(law, (i + 0.5) / 4000)
    counts.set(value, (counts.get(value) ?? 0) + 1)
  }
  expect([...counts].toSorted(([a], [b]) => a - b)).toEqual([3, 4, 5, 6].map((value) => [value, 1000]))
})

test('nothing that is drawn is nothing', () => {
  expect(sample({ type: 'exponential', mean: 10 }, 1)).toBe(1)
})
