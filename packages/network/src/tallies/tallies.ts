import { tally } from './tally.ts'
import type { Tally } from './tally.ts'
import { freeRows } from './free-rows.ts'
import type { FreeRows } from './free-rows.ts'

/**
 * What a run counts together once it has more connections and requests than it keeps rows of. The first part of each key
 * is the segment of the run's time, the next two are class and the entity of the client's zone. Plain data.
 */
export interface Tallies {
  /** Connections and requests that there ever were. */
  seenConnections: number
  seenExchanges: number
  /** Those that have rows of their own; the first ones, without a gap. */
  keptConnections: number
  keptExchanges: number
  keptAnswers: number
  /** 1 as soon as anything has had to do without. */
  isPassed: number
  readonly freeConnections: FreeRows
  readonly freeAttempts: FreeRows
  readonly freeExchanges: FreeRows
  /** By start; address, outcome, reason. x: how many of them were established. */
  readonly connections: Tally
  /** By when they were established; outcome, zones crossed. x: bytes. */
  readonly established: Tally
  /** By start; address, result, reason. x and y: starts of the first and the last. */
  readonly attempts: Tally
  /** By start; result, reason. */
  readonly exchanges: Tally
  /** By when they were given; the interface that came first. */
  readonly answers: Tally
  /** By when they were carried; address. x: bytes. */
  readonly carried: Tally
  /** By start; what took the time, bucket. */
  readonly buckets: Tally
  /** By start; what took the time. x and y: the least and the most; z and w: their sum, its rest and how often 2^40. */
  readonly times: Tally
}

/** What took a time: to be established, to be answered on a connection for one request, or on one that is shared. */
export const took = { connect: 0, single: 1, shared: 2 } as const

/** The precision of the histograms of times: each is known within one part in 2^6, 1.6 %. */
export const HISTOGRAM_BITS = 7

/** A sum of times is kept in two numbers, the higher of which counts so many nanoseconds. */
export const SUM_CARRY_NS = 1_099_511_627_776

/** No counts, and no rows taken. */
export function noTallies(): Tallies {
  return {
    seenConnections: 0,
    seenExchanges: 0,
    keptConnections: 0,
    keptExchanges: 0,
    keptAnswers: 0,
    isPassed: 0,
    freeConnections: freeRows(),
    freeAttempts: freeRows(),
    freeExchanges: freeRows(),
    connections: tally(),
    established: tally(),
    attempts: tally(),
    exchanges: tally(),
    answers: tally(),
    carried: tally(),
    buckets: tally(),
    times: tally(),
  }
}
