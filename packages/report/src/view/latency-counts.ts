import { byNumber } from '@causeway/ground'
import type { RunRecord } from '@causeway/scenario'
import type { LatencyCounts } from '../figure/data.ts'
import { latencyClass } from '../figure/latency-class.ts'
import { bucketOf, type Buckets } from './buckets.ts'

// More than the classes that 31 octaves have.
const CLASSES = 256

/** Connections that were established, whatever became of them, by bucket of their start and class of their connect time, sparse and sorted. */
export function latencyCounts(run: RunRecord, buckets: Buckets): LatencyCounts {
  const counted = new Map<number, number>()
  const count = (start: number, ns: number, times: number): void => {
    const cell = bucketOf(buckets, start) * CLASSES + latencyClass(Math.floor(ns / 1000))
    counted.set(cell, (counted.get(cell) ?? 0) + times)
  }
  if (run.tallied === undefined) countRows(run, count)
  else countHistograms(run.tallied.buckets, count)
  const cells = [...counted].sort((a, b) => byNumber(a[0], b[0]))
  return {
    bucket: cells.map(([cell]) => Math.floor(cell / CLASSES)),
    class: cells.map(([cell]) => cell % CLASSES),
    count: cells.map(([, times]) => times),
  }
}

type TalliedBuckets = NonNullable<RunRecord['tallied']>['buckets']
type Count = (start: number, ns: number, times: number) => void

function countRows({ connections }: RunRecord, count: Count): void {
  connections.start.forEach((start, row) => {
    const established = connections.established[row] ?? -1
    if (established >= 0) count(start, established - start, 1)
  })
}

function countHistograms({ at, kind, to, count: times }: TalliedBuckets, count: Count): void {
  at.forEach((start, row) => {
    if (kind[row] === 0) count(start, to[row] ?? 0, times[row] ?? 0)
  })
}
