import { assert } from '@causeway/ground'
import { readRecord, RECORD_BYTES, type EventRecord } from './record.ts'
import { CHECKPOINT_RECORDS } from './trajectory.ts'

/** A run's digests and all its records, in the bytes that `onRecords` was handed. */
export interface Trace {
  readonly checkpoints: readonly string[]
  readonly trajectory: string
  readonly records: Uint8Array
}

/** The first event that differs; a side that has already ended there is undefined. */
export interface Divergence {
  readonly index: number
  readonly left: EventRecord | undefined
  readonly right: EventRecord | undefined
}

/**
 * Finds the first event in which two runs differ, or undefined when they are equal: bisects the checkpoints, then
 * compares at most 4,096 records. Records that do not belong to their digests are refused by assertion.
 */
export function firstDivergence(left: Trace, right: Trace): Divergence | undefined {
  if (left.trajectory === right.trajectory) return undefined
  const from = CHECKPOINT_RECORDS * equalCheckpoints(left.checkpoints, right.checkpoints)
  for (let index = from; index < from + CHECKPOINT_RECORDS; index++) {
    if (sameRecord(left.records, right.records, index)) continue
    return { index, left: recordAt(left.records, index), right: recordAt(right.records, index) }
  }
  assert(false, 'the digests differ but the records do not: they are not of one run')
}

/** How many leading checkpoints agree. Each covers all before it, so that agreement never returns once it is lost. */
function equalCheckpoints(left: readonly string[], right: readonly string[]): number {
  let agreed = 0
  let unknown = Math.min(left.length, right.length)
  while (agreed < unknown) {
    const middle = (agreed + unknown) >>> 1
    if (left[middle] === right[middle]) agreed = middle + 1
    else unknown = middle
  }
  return agreed
}

/** Whether both hold the same bytes at the index; past the end of both, nothing differs. */
function sameRecord(left: Uint8Array, right: Uint8Array, index: number): boolean {
  const from = index * RECORD_BYTES
  for (let at = from; at < from + RECORD_BYTES; at++) if (left[at] !== right[at]) return false
  return true
}

function recordAt(records: Uint8Array, index: number): EventRecord | undefined {
  return (index + 1) * RECORD_BYTES <= records.byteLength ? readRecord(records, index) : undefined
}
