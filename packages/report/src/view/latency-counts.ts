import { byNumber } from '@causeway/ground'
import type { RunRecord } from '@causeway/scenario'
import type { LatencyCounts } from '../figure/data.ts'
import { latencyClass } from '../figure/latency-class.ts'
import { bucketOf, type Buckets } from './buckets.ts'

// More than the classes that 31 octaves have.
const CLASSES = 256

/** Connections that ended well by bucket of their start and class of their connect time, sparse and sorted. */
export function latencyCounts(run: RunRecord, buckets: Buckets): LatencyCounts {
  const counted = new Map<number, number>()
  run.connections.start.forEach((start, row) => {
    const established = run.connections.established[row] ?? -1
    if (run.connections.outcome[row] !== 0 || established < 0) return
    const us = Math.floor((established - start) / 1000)
    const cell = bucketOf(buckets, start) * CLASSES + latencyClass(us)
    counted.set(cell, (counted.get(cell) ?? 0) + 1)
  })
  const cells = [...counted].sort((a, b) => byNumber(a[0], b[0]))
  return {
    bucket: cells.map(([cell]) => Math.floor(cell / CLASSES)),
    class: cells.map(([cell]) => cell % CLASSES),
    count: cells.map(([, count]) => count),
  }
}
