import { MINUTE_NS, SECOND_NS } from '@causeway/ground'
import type { Instant } from '@causeway/ground'
import { loadColumns, savedColumns } from '../checkpoint/saved-columns.ts'
import type { SavedColumns } from '../checkpoint/saved-columns.ts'
import { doubles, newRow, noRows, wordsColumn } from '../column.ts'
import type { Rows } from '../column.ts'

const BITS = 8

/** What classes of streams had to send and what became of it, by the minute; a minute without streams has no row. */
export interface StreamColumns {
  /** Index among the classes. */
  readonly class: readonly number[]
  readonly minute: readonly number[]
  /** Whole bytes that the stages say; of a host without power none. */
  readonly demanded: readonly number[]
  /** Those that streams sent: only one that stands does, and no more than its flows can have on their way. */
  readonly offered: readonly number[]
  readonly carried: readonly number[]
  readonly dropped: readonly number[]
  /** Streams that stood at each full second, added up, and those that were to stand. */
  readonly standing: readonly number[]
  readonly wanted: readonly number[]
}

/** What a client has of streams at a full second, and what its stages say until an instant. */
export interface StreamSecond {
  readonly standing: number
  readonly wanted: number
  readonly bps: number
  readonly until: Instant
}

/** Streams of one run, counted by class and minute. */
export interface StreamMinutes {
  /** A client's streams at a full second. */
  stand(ofClass: number, second: StreamSecond, now: Instant): void
  /** What was sent and what became of it in the second that ends now. */
  sent(ofClass: number, bytes: SentBytes, now: Instant): void
  columns(): StreamColumns
  save(): SavedColumns
  load(saved: SavedColumns): void
}

interface SentBytes {
  readonly offered: number
  readonly carried: number
  readonly dropped: number
}

interface StreamTable extends Rows {
  class: Int32Array
  minute: Int32Array
  demandedBits: Float64Array
  offered: Float64Array
  carried: Float64Array
  dropped: Float64Array
  standing: Float64Array
  wanted: Float64Array
}

/** No streams yet. */
export function streamMinutes(): StreamMinutes {
  const table: StreamTable = {
    ...noRows(),
    class: wordsColumn(),
    minute: wordsColumn(),
    demandedBits: doubles(),
    offered: doubles(),
    carried: doubles(),
    dropped: doubles(),
    standing: doubles(),
    wanted: doubles(),
  }
  /** Rows by class, in order of time. */
  const rowsOf: number[][] = []

  /** A second that ends with its minute is told of after the next minute has begun for others. */
  function rowAt(ofClass: number, minute: number): number {
    const own = (rowsOf[ofClass] ??= [])
    const known = own.findLast((row) => table.minute[row]! <= minute)
    if (known !== undefined && table.minute[known] === minute) return known
    const row = newRow(table)
    table.class[row] = ofClass
    table.minute[row] = minute
    own.push(row)
    return row
  }

  function add(column: Float64Array, row: number, amount: number): void {
    column[row] = column[row]! + amount
  }

  return {
    stand(ofClass, { standing, wanted, bps, until }, now) {
      const row = rowAt(ofClass, Math.floor(now / MINUTE_NS))
      add(table.demandedBits, row, bps * ((until - now) / SECOND_NS))
      add(table.standing, row, standing)
      add(table.wanted, row, wanted)
    },
    sent(ofClass, { offered, carried, dropped }, now) {
      if (offered === 0 && carried === 0 && dropped === 0) return
      const row = rowAt(ofClass, Math.floor((now - 1) / MINUTE_NS))
      add(table.offered, row, offered)
      add(table.carried, row, carried)
      add(table.dropped, row, dropped)
    },
    columns() {
      const rows = Array.from({ length: table.rows }, (_, row) => row)
      rows.sort((a, b) => table.minute[a]! - table.minute[b]! || table.class[a]! - table.class[b]!)
      const of = (column: Int32Array | Float64Array) => rows.map((row) => column[row]!)
      return {
        class: of(table.class),
        minute: of(table.minute),
        demanded: of(table.demandedBits).map((bits) => Math.floor(bits / BITS)),
        offered: of(table.offered),
        carried: of(table.carried),
        dropped: of(table.dropped),
        standing: of(table.standing),
        wanted: of(table.wanted),
      }
    },
    save: () => savedColumns(table),
    load(saved) {
      loadColumns(table, saved)
      for (let row = 0; row < table.rows; row++) (rowsOf[table.class[row]!] ??= []).push(row)
    },
  }
}
