import { firstOf } from '@causeway/ground'
import { HISTOGRAM_BITS } from './tallies.ts'
import type { Tallies } from './tallies.ts'
import { rowsInOrder } from './tally.ts'
import type { Tally, TallyRows } from './tally.ts'

/** What sums of alike things have in common: where they stand in a run's time, and whose clients they are of. */
interface TalliedColumns {
  /** When the part of the run's time begins in which they lie. */
  readonly at: readonly number[]
  readonly class: readonly number[]
  /** Entity index of the clients' zone. */
  readonly zone: readonly number[]
  readonly count: readonly number[]
}

/** By when they started: `established` of them saw a SYN-ACK. */
export interface TalliedConnections extends TalliedColumns {
  readonly addressEni: readonly number[]
  readonly outcome: readonly number[]
  readonly reason: readonly number[]
  readonly established: readonly number[]
}

/** Connections by when they were established, with the bytes that they carried in the end. */
export interface TalliedEstablished extends TalliedColumns {
  readonly outcome: readonly number[]
  readonly zonesCrossed: readonly number[]
  readonly bytes: readonly number[]
}

/** By when they started; `first` and `last` are when the earliest and the latest of them did. */
export interface TalliedAttempts extends TalliedColumns {
  readonly addressEni: readonly number[]
  readonly result: readonly number[]
  readonly reason: readonly number[]
  readonly first: readonly number[]
  readonly last: readonly number[]
}

/** Requests that share a connection, by when they were to be sent. */
export interface TalliedExchanges extends TalliedColumns {
  readonly result: readonly number[]
  readonly reason: readonly number[]
}

export interface TalliedAnswers extends TalliedColumns {
  readonly first: readonly number[]
}

/** By when their bytes had been carried; `count` transfers. */
export interface TalliedBytes extends TalliedColumns {
  readonly addressEni: readonly number[]
  readonly bytes: readonly number[]
}

/**
 * Times by what took them: 0 to be established, 1 to be answered on a connection for one request, 2 on one that is shared.
 * Their sum is `sum` and `carries` times 2^40.
 */
export interface TalliedTimes extends TalliedColumns {
  readonly kind: readonly number[]
  readonly least: readonly number[]
  readonly most: readonly number[]
  readonly sum: readonly number[]
  readonly carries: readonly number[]
}

/** The histograms of `TalliedTimes`: how many lie from `from` to `to`, both included. */
export interface TalliedBuckets extends TalliedColumns {
  readonly kind: readonly number[]
  readonly from: readonly number[]
  readonly to: readonly number[]
}

/** All connections, attempts, requests and answers of a run that has passed its number of rows, alike ones together. */
export interface Tallied {
  /** Length in nanoseconds of the parts of a run's time; those in which a window begins or ends are cut there. */
  readonly length: number
  /** How many there ever were. */
  readonly allConnections: number
  readonly allExchanges: number
  readonly connections: TalliedConnections
  readonly established: TalliedEstablished
  readonly attempts: TalliedAttempts
  readonly exchanges: TalliedExchanges
  readonly answers: TalliedAnswers
  readonly carried: TalliedBytes
  readonly times: TalliedTimes
  readonly buckets: TalliedBuckets
}

/** Tallies as plain columns in rising order of their keys, segments by when they begin. */
export function talliedOf(
  tallies: Tallies,
  { span, starts }: { readonly span: number; readonly starts: readonly number[] },
): Tallied {
  const { connections, established, attempts, exchanges, answers, carried, times, buckets } = tallies
  const read = (tally: Tally) => reader(tally, starts)
  const c = read(connections)
  const e = read(established)
  const a = read(attempts)
  const x = read(exchanges)
  const d = read(answers)
  const b = read(carried)
  const t = read(times)
  const h = read(buckets)
  return {
    length: span,
    allConnections: tallies.seenConnections,
    allExchanges: tallies.seenExchanges,
    connections: {
      ...c.common,
      addressEni: c.of('d'),
      outcome: c.of('e'),
      reason: c.of('f'),
      established: c.of('x'),
    },
    established: { ...e.common, outcome: e.of('d'), zonesCrossed: e.of('e'), bytes: e.of('x') },
    attempts: {
      ...a.common,
      addressEni: a.of('d'),
      result: a.of('e'),
      reason: a.of('f'),
      first: a.of('x'),
      last: a.of('y'),
    },
    exchanges: { ...x.common, result: x.of('d'), reason: x.of('e') },
    answers: { ...d.common, first: d.of('d') },
    carried: { ...b.common, addressEni: b.of('d'), bytes: b.of('x') },
    times: {
      ...t.common,
      kind: t.of('d'),
      least: t.of('x'),
      most: t.of('y'),
      sum: t.of('z'),
      carries: t.of('w'),
    },
    buckets: {
      ...h.common,
      kind: h.of('d'),
      from: h.of('e').map((bucket) => firstOf(bucket, HISTOGRAM_BITS)),
      to: h.of('e').map((bucket) => firstOf(bucket + 1, HISTOGRAM_BITS) - 1),
    },
  }
}

function reader(tally: Tally, starts: readonly number[]) {
  const order = rowsInOrder(tally)
  const of = (name: Exclude<keyof TallyRows, 'rows' | 'capacity'>): number[] =>
    order.map((row) => tally.rows[name][row] as number)
  const common: TalliedColumns = {
    at: of('a').map((segment) => starts[segment] as number),
    class: of('b'),
    zone: of('c'),
    count: of('count'),
  }
  return { of, common }
}
