import { assert } from '@causeway/ground'
import { CHECKPOINT_RECORDS, firstDivergence, NONE, type EventRecord } from '@causeway/kernel'
import type { RunRecord } from '@causeway/scenario'

/** One event of a trajectory with its numbers turned into names; `at` in nanoseconds. */
export interface NamedEvent {
  readonly index: number
  readonly at: number
  readonly serial: number
  readonly kind: string
  /** Names of its two entities; undefined where the event has none. */
  readonly a: string | undefined
  readonly b: string | undefined
  readonly payload: number
}

/** How two runs compare; of a difference in events, the first one. */
export type RunDivergence =
  | { readonly type: 'equal' }
  /** Not of one (variant, seed, replication), so that a difference says nothing. */
  | { readonly type: 'unpaired'; readonly what: readonly ('variant' | 'seed' | 'replication')[] }
  /** The same events, but another result. */
  | { readonly type: 'result-differs' }
  /** The first event that differs lies in [from, to), by index; without the records no more is known. */
  | { readonly type: 'between'; readonly from: number; readonly to: number }
  /** A side that had already ended is undefined. */
  | {
      readonly type: 'event'
      readonly index: number
      readonly left: NamedEvent | undefined
      readonly right: NamedEvent | undefined
    }

/** What an event-level comparison needs beside the run records. */
export interface DivergenceOptions {
  /** Names of the event kinds, by number. */
  readonly kindNames: readonly string[]
  /** Hands out a run's events in the kernel's 32-byte records; without it the answer is a range. */
  readonly records?: (run: RunRecord) => Uint8Array
}

/** Finds the first event in which two runs of equal variant, seed and replication differ. */
export function divergence(left: RunRecord, right: RunRecord, options: DivergenceOptions): RunDivergence {
  const what = (['variant', 'seed', 'replication'] as const).filter((key) => left[key] !== right[key])
  if (what.length > 0) return { type: 'unpaired', what }
  if (left.digests.trajectory === right.digests.trajectory) {
    return { type: left.digests.result === right.digests.result ? 'equal' : 'result-differs' }
  }
  const { records, kindNames } = options
  if (records === undefined) return rangeOf(left, right)
  const first = firstDivergence(traceOf(left, records), traceOf(right, records))
  assert(first !== undefined, 'trajectories with different digests differ in an event')
  return {
    type: 'event',
    index: first.index,
    left: first.left && named(left, first.left, kindNames),
    right: first.right && named(right, first.right, kindNames),
  }
}

function traceOf(
  run: RunRecord,
  records: (run: RunRecord) => Uint8Array,
): Parameters<typeof firstDivergence>[0] {
  return {
    checkpoints: run.digests.checkpoints,
    trajectory: run.digests.trajectory,
    records: records(run),
  }
}

/** Which 4,096 events hold the first difference, told from the checkpoints. */
function rangeOf(left: RunRecord, right: RunRecord): RunDivergence {
  const others = right.digests.checkpoints
  const differing = left.digests.checkpoints.findIndex((digest, index) => digest !== others[index])
  const agreed = differing < 0 ? left.digests.checkpoints.length : differing
  const from = agreed * CHECKPOINT_RECORDS
  return {
    type: 'between',
    from,
    to: Math.min(from + CHECKPOINT_RECORDS, Math.max(left.events, right.events)),
  }
}

function named(run: RunRecord, event: EventRecord, kindNames: readonly string[]): NamedEvent {
  return {
    index: event.index,
    at: event.time,
    serial: event.serial,
    kind: kindNames[event.kind] ?? `kind ${event.kind}`,
    a: entityName(run, event.a),
    b: entityName(run, event.b),
    payload: event.payload,
  }
}

function entityName(run: RunRecord, index: number): string | undefined {
  if (index === NONE) return undefined
  return run.entities[index]?.name ?? `#${index}`
}
