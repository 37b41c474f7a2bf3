import type { RunRecord } from '@causeway/scenario'
import { timeSteps } from '../figure/ticks.ts'

const BUCKETS_MAX = 1200
const SECOND = 1000

/** The equal spans in which the report keeps counts: one second each, wider where a run is too long for that. */
export interface Buckets {
  readonly widthMs: number
  readonly count: number
}

/** The buckets of a run, at most 1,200 of them, none shorter than what the run itself counts by. */
export function bucketsOf(run: RunRecord): Buckets {
  const endMs = endMsOf(run)
  const least = run.tallied === undefined ? SECOND : run.tallied.length / 1_000_000
  const whole = timeSteps.filter((step) => step >= least && step % least === 0)
  const widthMs =
    whole.find((step) => endMs / step <= BUCKETS_MAX) ?? least * Math.ceil(endMs / (least * BUCKETS_MAX))
  return { widthMs, count: Math.ceil(endMs / widthMs) }
}

/** The end of a run in milliseconds, rounded up, at least one. */
export function endMsOf(run: RunRecord): number {
  return Math.max(1, Math.ceil(run.end / 1_000_000))
}

/** The bucket that an instant in nanoseconds falls into. */
export function bucketOf(buckets: Buckets, at: number): number {
  return Math.min(buckets.count - 1, Math.floor(at / (buckets.widthMs * 1_000_000)))
}

/** A count of zero for every bucket. */
export function emptyCounts(buckets: Buckets): number[] {
  return Array.from({ length: buckets.count }, () => 0)
}
