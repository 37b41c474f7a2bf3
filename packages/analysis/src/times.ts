import { assert, bucketOf, byNumber, firstOf } from '@causeway/ground'
import type { Bucket } from '@causeway/ground'
import { HISTOGRAM_BITS, SUM_CARRY_NS } from '@causeway/network'
import type { RunRecord, Selector } from '@causeway/scenario'
import { cell } from './cell.ts'
import { measuredValue, noSamples, type Measured } from './measured.ts'
import { rowsOf } from './rows.ts'
import { samplesNeeded, shareOf, statisticOf, type SampleStatistic } from './statistics.ts'
import type { Span } from './windows.ts'

/** How much less than what is told a quantile of a histogram may be, in parts per billion of it: one part in 64. */
const WITHIN_PPB = 15_625_000

/** Whole nanoseconds: each of them, or of a run that counts alike things together their histogram. */
export type Times =
  | { readonly type: 'each'; readonly values: readonly number[] }
  | {
      readonly type: 'histogram'
      readonly count: number
      readonly least: number
      readonly most: number
      readonly sum: bigint
      readonly buckets: readonly Bucket[]
    }

/** Times of these kinds in a record that counts together, of a selector's clients, in a window. */
export function talliedTimes(
  run: RunRecord,
  selector: Selector,
  window: Span,
  isWanted: (kind: number, ofClass: number) => boolean,
): Times {
  const { tallied } = run
  assert(tallied !== undefined, 'times are tallied only where rows are')
  const { times, buckets } = tallied
  const chosen = (table: typeof times | typeof buckets): readonly number[] =>
    rowsOf(run, selector, { ...table, moment: table.at }, window).filter((row) =>
      isWanted(cell(table.kind, row), cell(table.class, row)),
    )
  const rows = chosen(times)
  if (rows.length === 0) return { type: 'each', values: [] }
  return {
    type: 'histogram',
    count: rows.reduce((sum, row) => sum + cell(times.count, row), 0),
    least: rows.reduce((least, row) => Math.min(least, cell(times.least, row)), Infinity),
    most: rows.reduce((most, row) => Math.max(most, cell(times.most, row)), 0),
    sum: rows.reduce(
      (sum, row) =>
        sum + BigInt(cell(times.sum, row)) + BigInt(cell(times.carries, row)) * BigInt(SUM_CARRY_NS),
      0n,
    ),
    buckets: merged(
      chosen(buckets).map((row) => ({
        from: cell(buckets.from, row),
        to: cell(buckets.to, row),
        count: cell(buckets.count, row),
      })),
    ),
  }
}

/** Times of several runs taken together: each of them where all are known, else their histogram. */
export function pooledTimes(all: readonly Times[]): Times {
  const known = all.flatMap((times) => (times.type === 'each' ? [times.values] : []))
  if (known.length === all.length) return { type: 'each', values: known.flat() }
  const some = all.map(histogramOf).filter(({ count }) => count > 0)
  return {
    type: 'histogram',
    count: some.reduce((sum, { count }) => sum + count, 0),
    least: some.reduce((least, each) => Math.min(least, each.least), Infinity),
    most: some.reduce((most, each) => Math.max(most, each.most), 0),
    sum: some.reduce((sum, each) => sum + each.sum, 0n),
    buckets: merged(some.flatMap(({ buckets }) => buckets)),
  }
}

/**
 * A statistic of times. Of a histogram mean, least and most are exact, and a quantile is told by the largest value of its
 * bucket: the true one is at most 1/64 less.
 */
export function statisticOfTimes(times: Times, statistic: SampleStatistic): Measured {
  if (times.type === 'each') return statisticOf(times.values, statistic)
  const { count, least, most, sum } = times
  if (count === 0) return noSamples
  const need = samplesNeeded(statistic)
  if (count < need) return { type: 'too-few', have: count, need }
  if (statistic === 'min') return measuredValue(least)
  if (statistic === 'max') return measuredValue(most)
  if (statistic === 'mean') return measuredValue(Number((2n * sum + BigInt(count)) / (2n * BigInt(count))))
  const value = Math.min(
    most,
    ranked(times.buckets, Math.max(1, Math.ceil((count * shareOf(statistic)) / 1000))),
  )
  return { type: 'value', value, withinPpb: WITHIN_PPB }
}

function ranked(buckets: readonly Bucket[], rank: number): number {
  let seen = 0
  const found = buckets.find(({ count }) => (seen += count) >= rank)
  assert(found !== undefined, `there is no rank ${rank} in ${seen} samples`)
  return found.to
}

function histogramOf(times: Times): Times & { readonly type: 'histogram' } {
  if (times.type === 'histogram') return times
  const { values } = times
  return {
    type: 'histogram',
    count: values.length,
    least: values.reduce((a, b) => Math.min(a, b), Infinity),
    most: values.reduce((a, b) => Math.max(a, b), 0),
    sum: values.reduce((sum, value) => sum + BigInt(value), 0n),
    buckets: merged(values.map(bucketAround)),
  }
}

function bucketAround(value: number): Bucket {
  const bucket = bucketOf(value, HISTOGRAM_BITS)
  return { from: firstOf(bucket, HISTOGRAM_BITS), to: firstOf(bucket + 1, HISTOGRAM_BITS) - 1, count: 1 }
}

/** Equal buckets added up, in rising order. */
function merged(buckets: readonly Bucket[]): readonly Bucket[] {
  const byFrom = new Map<number, Bucket>()
  for (const { from, to, count } of buckets)
    byFrom.set(from, { from, to, count: count + (byFrom.get(from)?.count ?? 0) })
  return [...byFrom.values()].toSorted((a, b) => byNumber(a.from, b.from))
}
