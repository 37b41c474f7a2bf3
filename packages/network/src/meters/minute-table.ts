import { numberList, rowOrder } from '@causeway/ground'
import { emptied } from '../column.ts'
import type { MinuteColumns } from './metered.ts'

/** The counters of a row after its minute and way, in the order of its cells. */
const counters = [
  'syns',
  'newConnections',
  'bytes',
  'resetsByTarget',
  'resetsByLoadBalancer',
  'resetsByClient',
  'packetsDropped',
  'portAllocationErrors',
  'unhealthyRoutings',
] as const

type Counter = (typeof counters)[number]

/** Numbers of counters, to add to. */
export const counter: Readonly<Record<Counter, number>> = Object.fromEntries(
  counters.map((name, number) => [name, number + 2]),
) as Record<Counter, number>

const STRIDE = counters.length + 2
const FIRST_ROWS = 256

/** One row for each minute of each way in which something crossed it; rows are made when first added to. */
export interface MinuteTable {
  add(way: number, minute: number, what: number, amount: number): void
  /** All rows in order of minute and way; the table has none afterwards. */
  columns(): MinuteColumns
  save(): SavedMinutes
  load(saved: SavedMinutes): void
}

export interface SavedMinutes {
  readonly rows: number
  readonly cells: Float64Array
}

export function minuteTable(): MinuteTable {
  let cells = new Float64Array(STRIDE * FIRST_ROWS)
  let rows = 0
  // For each way its newest row and the one before, plus 1: what is told of the minute that has just ended comes late.
  let newest = new Int32Array(FIRST_ROWS)
  let before = new Int32Array(FIRST_ROWS)

  function rowOf(way: number, minute: number): number {
    if (way >= newest.length) {
      newest = grown(newest, way)
      before = grown(before, way)
    }
    const last = newest[way] as number
    if (last > 0 && cells[(last - 1) * STRIDE] === minute) return last - 1
    const earlier = before[way] as number
    if (earlier > 0 && cells[(earlier - 1) * STRIDE] === minute) return earlier - 1
    return append(way, minute, last)
  }

  function append(way: number, minute: number, last: number): number {
    if ((rows + 1) * STRIDE > cells.length) {
      const larger = new Float64Array(Math.max(STRIDE * FIRST_ROWS, cells.length * 2))
      larger.set(cells)
      cells = larger
    }
    cells[rows * STRIDE] = minute
    cells[rows * STRIDE + 1] = way
    rows += 1
    const isLate = last > 0 && (cells[(last - 1) * STRIDE] as number) > minute
    if (isLate) before[way] = rows
    else {
      before[way] = last
      newest[way] = rows
    }
    return rows - 1
  }

  return {
    add(way, minute, what, amount) {
      const at = rowOf(way, minute) * STRIDE + what
      cells[at] = (cells[at] as number) + amount
    },
    columns() {
      const order = rowsInOrder(cells, rows)
      const cellAt = (row: number, at: number) => cells[(order[row] as number) * STRIDE + at] as number
      const columnAt = (at: number) => numberList(order.length, (row) => cellAt(row, at))
      const counted = Object.fromEntries(counters.map((name) => [name, columnAt(counter[name])]))
      const columns = { minute: columnAt(0), way: columnAt(1), ...(counted as Record<Counter, number[]>) }
      cells = emptied(cells)
      rows = 0
      return columns
    },
    save: () => ({ rows, cells: cells.slice(0, rows * STRIDE) }),
    load(saved) {
      rows = 0
      newest.fill(0)
      before.fill(0)
      for (let row = 0; row < saved.rows; row++) {
        const way = saved.cells[row * STRIDE + 1] as number
        const at = rowOf(way, saved.cells[row * STRIDE] as number) * STRIDE
        for (let cell = 2; cell < STRIDE; cell++)
          cells[at + cell] = saved.cells[row * STRIDE + cell] as number
      }
    },
  }
}

function rowsInOrder(cells: Float64Array, rows: number): Int32Array {
  const cell = (row: number, at: number) => cells[row * STRIDE + at] as number
  return rowOrder(
    rows,
    (row) => cell(row, 0),
    (row) => cell(row, 1),
  )
}

function grown(rows: Int32Array, way: number): Int32Array<ArrayBuffer> {
  const larger = new Int32Array(Math.max(way + 1, rows.length * 2))
  larger.set(rows)
  return larger
}
