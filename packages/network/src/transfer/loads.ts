import { numberList, rowOrder, SECOND_NS } from '@causeway/ground'
import type { Instant } from '@causeway/ground'
import { doubles, dropRows, newRow, noRows, wordsColumn } from '../column.ts'
import type { Rows } from '../column.ts'
import { loadColumns, savedColumns } from '../checkpoint/saved-columns.ts'
import type { SavedColumns } from '../checkpoint/saved-columns.ts'
import { QUANTA_PER_BYTE } from '../sharing/link-table.ts'

const PER_BYTE = QUANTA_PER_BYTE * SECOND_NS
/** Sums of bytes come out whole but for rounding, which is far less than this. */
const ROUNDING = 0.001
const NO_ROW = -1

/** Rows beyond this number are counted, not kept. */
export const LOAD_ROWS_MAX = 500_000

/** What went over links, by the second; a second without traffic has no row. Bytes are whole. */
export interface LoadColumns {
  /** The link by number, see `links`. */
  readonly link: readonly number[]
  readonly second: readonly number[]
  /** Bytes that came to be carried; of finite transfers what was carried. */
  readonly offered: readonly number[]
  readonly carried: readonly number[]
  readonly dropped: readonly number[]
  /** Bits per second, the most that the link had within the second. */
  readonly capacityBps: readonly number[]
  /** Ids of the things that carry: interfaces and gateways, a gateway endpoint with its zone. */
  readonly links: readonly string[]
  /** How often something was carried for which there was no row left. */
  readonly omitted: number
}

/** Loads under way. */
export interface Loads {
  /** A link carried at one rate, in quanta per second, for some time. */
  carry(link: number, from: number, until: number, quanta: number): void
  /** Of what came to a link in the second that ends now, so much more was offered than carried, and so much dropped. */
  excess(link: number, offered: number, dropped: number, now: Instant): void
  /** All rows in order of second and link; there are none afterwards. */
  columns(idOf: (link: number) => string): LoadColumns
  save(): SavedLoads
  load(saved: SavedLoads): void
}

/** Rows, and by link what was carried, exactly and as booked, and the newest row, -1 for none. */
export interface SavedLoads {
  readonly table: SavedColumns
  readonly exact: Float64Array
  readonly booked: Float64Array
  readonly newest: Int32Array
  readonly omitted: number
}

interface LoadTable extends Rows {
  link: Int32Array
  second: Int32Array
  excess: Float64Array
  carried: Float64Array
  dropped: Float64Array
  capacityBps: Float64Array
}

/** No loads; `capacityOf` tells what a link has at this moment. */
export function loads(capacityOf: (link: number) => number): Loads {
  const table: LoadTable = {
    ...noRows(),
    link: wordsColumn(),
    second: wordsColumn(),
    excess: doubles(),
    carried: doubles(),
    dropped: doubles(),
    capacityBps: doubles(),
  }
  /** By link: bytes so far, not rounded; those of them that stand in rows; its newest row. */
  const exact: number[] = []
  const booked: number[] = []
  const newest: number[] = []
  let omitted = 0

  function rowAt(link: number, second: number): number {
    const last = newest[link] ?? NO_ROW
    if (last !== NO_ROW && table.second[last] === second) return last
    if (table.rows >= LOAD_ROWS_MAX) return NO_ROW
    const row = newRow(table)
    table.link[row] = link
    table.second[row] = second
    newest[link] = row
    return row
  }

  function add(link: number, second: number, bytes: number): void {
    const sum = (exact[link] ?? 0) + bytes
    const before = booked[link] ?? 0
    exact[link] = sum
    const row = rowAt(link, second)
    // What rounding takes from one second it gives to the next.
    const whole = Math.floor(sum + ROUNDING)
    booked[link] = whole
    if (row < 0) {
      omitted += 1
      return
    }
    table.carried[row] = table.carried[row]! + whole - before
    table.capacityBps[row] = Math.max(table.capacityBps[row]!, capacityOf(link))
  }

  return {
    carry(link, from, until, quanta) {
      for (let at = from; at < until;) {
        const second = Math.floor(at / SECOND_NS)
        const to = Math.min(until, (second + 1) * SECOND_NS)
        add(link, second, (quanta * (to - at)) / PER_BYTE)
        at = to
      }
    },
    excess(link, offered, dropped, now) {
      if (offered === 0 && dropped === 0) return
      const row = rowAt(link, Math.max(0, Math.ceil(now / SECOND_NS) - 1))
      if (row < 0) return
      table.excess[row] = table.excess[row]! + offered
      table.dropped[row] = table.dropped[row]! + dropped
      // What it has now may be from this instant on only, and the second over.
      if (table.capacityBps[row] === 0) table.capacityBps[row] = capacityOf(link)
    },
    save: () => ({
      table: savedColumns(table),
      exact: Float64Array.from(exact, (sum = 0) => sum),
      booked: Float64Array.from(booked, (sum = 0) => sum),
      newest: Int32Array.from(newest, (row = NO_ROW) => row),
      omitted,
    }),
    load(saved) {
      loadColumns(table, saved.table)
      saved.exact.forEach((sum, link) => (exact[link] = sum))
      saved.booked.forEach((sum, link) => (booked[link] = sum))
      saved.newest.forEach((row, link) => (newest[link] = row))
      omitted = saved.omitted
    },
    columns(idOf) {
      const kept = rowOrder(
        table.rows,
        (row) => table.second[row]!,
        (row) => table.link[row]!,
      )
      const numbers = [...new Set(table.link.subarray(0, table.rows))].sort((a, b) => a - b)
      const listOf = (of: (row: number) => number) => numberList(kept.length, (at) => of(kept[at]!))
      const numberOf = new Map(numbers.map((link, number) => [link, number]))
      const columns = {
        link: listOf((row) => numberOf.get(table.link[row]!)!),
        second: listOf((row) => table.second[row]!),
        offered: listOf((row) => table.carried[row]! + table.excess[row]!),
        carried: listOf((row) => table.carried[row]!),
        dropped: listOf((row) => table.dropped[row]!),
        capacityBps: listOf((row) => table.capacityBps[row]!),
        links: numbers.map(idOf),
        omitted,
      }
      dropRows(table)
      newest.length = 0
      return columns
    },
  }
}
