import { MINUTE_NS } from '@causeway/ground'
import type { RunRecord } from '@causeway/scenario'
import type { Series } from '../figure/data.ts'
import { bucketOf, emptyCounts, type Buckets } from './buckets.ts'

/** What the streams of all classes carried and dropped, in bytes: those of a minute evenly over its buckets. */
export function streamSeries({ streams, end }: RunRecord, buckets: Buckets): Series[] {
  const over = (bytes: readonly number[]): number[] => {
    const counts = emptyCounts(buckets)
    streams?.minute.forEach((minute, row) => {
      const first = bucketOf(buckets, minute * MINUTE_NS)
      const last = bucketOf(buckets, Math.min(end, (minute + 1) * MINUTE_NS) - 1)
      const each = (bytes[row] ?? 0) / (last - first + 1)
      for (let bucket = first; bucket <= last; bucket++) counts[bucket] = (counts[bucket] ?? 0) + each
    })
    return counts
  }
  return [
    { label: 'carried', style: 'c-0', counts: over(streams?.carried ?? []) },
    { label: 'dropped', style: 'o-failed-1', counts: over(streams?.dropped ?? []) },
  ]
}
