import { MINUTE_NS, numberList, rowOrder } from '@causeway/ground'
import { emptied } from '../column.ts'
import type { GaugeColumns, GaugeKey } from './metered.ts'

/** Above this a product with the length of a minute in nanoseconds may pass 2^53. */
const EXACT_MAX = 100_000
const STRIDE = 7
const [MINUTE, GAUGE, MAX, MIN, AREA_MINUTES, AREA_REST, LAST] = [0, 1, 2, 3, 4, 5, 6] as const

/** Numbers that stand for some time, with their extremes and integral in each minute that holds a change. */
export interface GaugeTable {
  /** The number of a gauge, made at 0 when it is first asked for. */
  gauge(key: GaugeKey): number
  change(gauge: number, by: number, now: number): void
  value(gauge: number): number
  /** All rows in order of minute and gauge; the table has none afterwards. */
  columns(end: number): GaugeColumns
  save(): SavedGauges
  load(saved: SavedGauges): void
}

export interface SavedGauges {
  readonly of: readonly GaugeKey[]
  readonly value: Float64Array
  readonly since: Float64Array
  readonly row: Float64Array
  /** Of a column, because extremes may be infinite. */
  readonly cells: Float64Array
}

export function gaugeTable(): GaugeTable {
  const numbers = new Map<string, number>()
  const of: GaugeKey[] = []
  let value = new Float64Array(64)
  let since = new Float64Array(64)
  // The gauge's newest row, plus 1.
  let row = new Float64Array(64)
  let cells = new Float64Array(STRIDE * 256)
  let rows = 0

  function append(gauge: number, minute: number, now: number): number {
    cells = grownTo(cells, (rows + 1) * STRIDE)
    const at = rows * STRIDE
    cells[at + MINUTE] = minute
    cells[at + GAUGE] = gauge
    cells[at + MAX] = Number.NEGATIVE_INFINITY
    cells[at + MIN] = Number.POSITIVE_INFINITY
    rows += 1
    row[gauge] = rows
    hold(at, value[gauge] as number, now - minute * MINUTE_NS)
    return at
  }

  /** A row's gauge stood at a value for so long. */
  function hold(at: number, held: number, length: number): void {
    if (length === 0) return
    if (held > (cells[at + MAX] as number)) cells[at + MAX] = held
    if (held < (cells[at + MIN] as number)) cells[at + MIN] = held
    for (let left = held; left > 0; left -= EXACT_MAX) {
      let rest = (cells[at + AREA_REST] as number) + Math.min(left, EXACT_MAX) * length
      // Mostly there is no whole minute, and a division would cost more than all the rest.
      if (rest >= MINUTE_NS) {
        const whole = Math.floor(rest / MINUTE_NS)
        cells[at + AREA_MINUTES] = (cells[at + AREA_MINUTES] as number) + whole
        rest -= whole * MINUTE_NS
      }
      cells[at + AREA_REST] = rest
    }
  }

  /** Books the value that stood since the last change, and tells where this minute's row begins. */
  function settle(gauge: number, now: number): number {
    const minute = Math.floor(now / MINUTE_NS)
    const newest = row[gauge] as number
    if (newest === 0) return append(gauge, minute, now)
    const at = (newest - 1) * STRIDE
    const held = cells[at + MINUTE] as number
    const until = Math.min(now, (held + 1) * MINUTE_NS)
    hold(at, value[gauge] as number, until - (since[gauge] as number))
    return held === minute ? at : append(gauge, minute, now)
  }

  function change(gauge: number, by: number, now: number): void {
    if (by === 0) return
    const at = settle(gauge, now)
    const next = (value[gauge] as number) + by
    value[gauge] = next
    since[gauge] = now
    cells[at + LAST] = next
  }

  function finish(end: number): void {
    for (let gauge = 0; gauge < of.length; gauge++) {
      const newest = row[gauge] as number
      if (newest === 0) continue
      const at = (newest - 1) * STRIDE
      const from = since[gauge] as number
      const until = Math.min(end, ((cells[at + MINUTE] as number) + 1) * MINUTE_NS)
      if (until > from) hold(at, value[gauge] as number, until - from)
      since[gauge] = Math.max(from, until)
    }
  }

  return {
    gauge(key) {
      const text = JSON.stringify(Object.values(key))
      const known = numbers.get(text)
      if (known !== undefined) return known
      const made = of.push(key) - 1
      numbers.set(text, made)
      value = grownTo(value, of.length)
      since = grownTo(since, of.length)
      row = grownTo(row, of.length)
      return made
    },
    change,
    value: (gauge) => value[gauge] as number,
    columns(end) {
      finish(end)
      const order = rowsThatLast(cells, rows)
      const cellAt = (each: number, at: number) => cells[(order[each] as number) * STRIDE + at] as number
      const columnAt = (at: number) => numberList(order.length, (each) => cellAt(each, at))
      const columns = {
        of,
        minute: columnAt(MINUTE),
        gauge: columnAt(GAUGE),
        max: columnAt(MAX),
        min: columnAt(MIN),
        areaMinutes: columnAt(AREA_MINUTES),
        areaRest: columnAt(AREA_REST),
        last: columnAt(LAST),
      }
      cells = emptied(cells)
      rows = 0
      row.fill(0)
      return columns
    },
    save: () => ({
      of: [...of],
      value: value.slice(0, of.length),
      since: since.slice(0, of.length),
      row: row.slice(0, of.length),
      cells: cells.slice(0, rows * STRIDE),
    }),
    load(saved) {
      numbers.clear()
      of.splice(0, of.length, ...saved.of)
      of.forEach((key, number) => numbers.set(JSON.stringify(Object.values(key)), number))
      value = grownTo(Float64Array.from(saved.value), 64)
      since = grownTo(Float64Array.from(saved.since), 64)
      row = grownTo(Float64Array.from(saved.row), 64)
      cells = grownTo(Float64Array.from(saved.cells), STRIDE)
      rows = saved.cells.length / STRIDE
    },
  }
}

/** Rows by minute and gauge; one in which no value stood for any time, at the very end, says nothing. */
function rowsThatLast(cells: Float64Array, rows: number): Int32Array {
  const cell = (row: number, at: number) => cells[row * STRIDE + at] as number
  const order = rowOrder(
    rows,
    (row) => cell(row, MINUTE),
    (row) => cell(row, GAUGE),
  )
  return order.filter((row) => cell(row, MAX) >= 0)
}

function grownTo(values: Float64Array<ArrayBuffer>, length: number): Float64Array<ArrayBuffer> {
  if (length <= values.length) return values
  const larger = new Float64Array(Math.max(length, values.length * 2))
  larger.set(values)
  return larger
}
