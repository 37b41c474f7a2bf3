import { assert, byNumber } from '@causeway/ground'
import type { Statistic } from '@causeway/scenario'
import { measuredValue, noSamples, type Measured } from './measured.ts'

/** A statistic of one list of samples; `spread` belongs to shares of several groups. */
export type SampleStatistic = Exclude<Statistic, 'spread'>

const PER_MILLE: Readonly<Record<string, number>> = { p50: 500, p90: 900, p95: 950, p99: 990, p999: 999 }

/**
 * One statistic of whole-number samples: nearest rank for quantiles, rounded half up for the mean. A quantile p
 * needs 10/(1 - p) samples, so that ten lie beyond it; the others need one.
 */
export function statisticOf(samples: readonly number[], statistic: SampleStatistic): Measured {
  if (samples.length === 0) return noSamples
  const need = samplesNeeded(statistic)
  if (samples.length < need) return { type: 'too-few', have: samples.length, need }
  return measuredValue(valueOf(samples, statistic))
}

/** The thousandths that a quantile's name stands for. */
export function shareOf(statistic: SampleStatistic): number {
  return PER_MILLE[statistic] ?? 0
}

/** How many samples a statistic needs before it is told: p50 20, p90 100, p95 200, p99 1,000, p999 10,000, else 1. */
export function samplesNeeded(statistic: SampleStatistic): number {
  const perMille = PER_MILLE[statistic]
  return perMille === undefined ? 1 : 10_000 / (1000 - perMille)
}

/** The nearest-rank quantile: the least sample that at least `perMille` thousandths of all do not exceed. */
export function quantile(samples: readonly number[], perMille: number): number {
  assert(samples.length > 0, 'a quantile needs a sample')
  const rank = Math.max(1, Math.ceil((samples.length * perMille) / 1000))
  const value = samples.toSorted(byNumber)[rank - 1]
  assert(value !== undefined, `there is no rank ${rank} in ${samples.length} samples`)
  return value
}

/** The mean of whole numbers, rounded half up; the sum may exceed 2^53. */
export function mean(samples: readonly number[]): number {
  assert(samples.length > 0, 'a mean needs a sample')
  const count = BigInt(samples.length)
  const sum = samples.reduce((total, sample) => total + BigInt(sample), 0n)
  return Number((2n * sum + count) / (2n * count))
}

function valueOf(samples: readonly number[], statistic: SampleStatistic): number {
  if (statistic === 'mean') return mean(samples)
  if (statistic === 'min') return samples.reduce((least, sample) => Math.min(least, sample))
  if (statistic === 'max') return samples.reduce((most, sample) => Math.max(most, sample))
  return quantile(samples, shareOf(statistic))
}
