import { newRow, noRows, doubles, wordsColumn } from '../column.ts'
import type { Rows } from '../column.ts'

/** Rows of counters: six small whole numbers that say what is counted, and what was counted under it. */
export interface TallyRows extends Rows {
  a: Int32Array
  b: Int32Array
  c: Int32Array
  d: Int32Array
  e: Int32Array
  f: Int32Array
  count: Float64Array
  /** What these hold is for each kind of tally to say. */
  x: Float64Array
  y: Float64Array
  z: Float64Array
  w: Float64Array
}

/** Sparse counters in columns: one row for each key that was ever counted. */
export interface Tally {
  readonly rows: TallyRows
  /** By hash of the key: its row plus 1, 0 for free; its length is a power of two. */
  readonly index: { slot: Int32Array }
}

const FIRST_SLOTS = 4096

export function tally(): Tally {
  const rows = {
    ...noRows(),
    a: wordsColumn(),
    b: wordsColumn(),
    c: wordsColumn(),
    d: wordsColumn(),
    e: wordsColumn(),
    f: wordsColumn(),
    count: doubles(),
    x: doubles(),
    y: doubles(),
    z: doubles(),
    w: doubles(),
  }
  return { rows, index: { slot: new Int32Array(FIRST_SLOTS) } }
}

/** The row of a key, a new one where the key was never counted; parts that a tally does not need are 0. */
export function tallyRow(
  { rows, index }: Tally,
  a: number,
  b: number,
  c: number,
  d = 0,
  e = 0,
  f = 0,
): number {
  const mask = index.slot.length - 1
  let at = hashOf(a, b, c, d, e, f) & mask
  for (; index.slot[at] !== 0; at = (at + 1) & mask) {
    const row = (index.slot[at] as number) - 1
    const isSame =
      rows.a[row] === a &&
      rows.b[row] === b &&
      rows.c[row] === c &&
      rows.d[row] === d &&
      rows.e[row] === e &&
      rows.f[row] === f
    if (isSame) return row
  }
  const row = newRow(rows)
  index.slot[at] = row + 1
  rows.a[row] = a
  rows.b[row] = b
  rows.c[row] = c
  rows.d[row] = d
  rows.e[row] = e
  rows.f[row] = f
  // A full table would look for ever, one that is half empty finds soon.
  if (rows.rows * 2 > index.slot.length) enlarge({ rows, index })
  return row
}

function enlarge({ rows, index }: Tally): void {
  const slot = new Int32Array(index.slot.length * 2)
  const mask = slot.length - 1
  for (let row = 0; row < rows.rows; row++) {
    let at = hashOf(...keyOf(rows, row)) & mask
    while (slot[at] !== 0) at = (at + 1) & mask
    slot[at] = row + 1
  }
  index.slot = slot
}

/** The key of a row. */
export function keyOf(
  { a, b, c, d, e, f }: TallyRows,
  row: number,
): [number, number, number, number, number, number] {
  return [a[row]!, b[row]!, c[row]!, d[row]!, e[row]!, f[row]!]
}

function hashOf(a: number, b: number, c: number, d: number, e: number, f: number): number {
  let hash = mixed(0, a)
  hash = mixed(hash, b)
  hash = mixed(hash, c)
  hash = mixed(hash, d)
  hash = mixed(hash, e)
  return mixed(hash, f)
}

/** One round of Murmur3 with its last step, so that the low bits tell of all of the key. */
function mixed(hash: number, part: number): number {
  const next = Math.imul(hash ^ Math.imul(part ^ (part >>> 15), 0x85ebca6b), 0xc2b2ae35)
  return next ^ (next >>> 13)
}

/** The rows of a tally in rising order of their keys, whatever the order of counting was. */
export function rowsInOrder({ rows }: Tally): readonly number[] {
  const order = Array.from({ length: rows.rows }, (_, row) => row)
  return order.sort((one, other) => compared(keyOf(rows, one), keyOf(rows, other)))
}

function compared(one: readonly number[], other: readonly number[]): number {
  for (let part = 0; part < one.length; part++) {
    const difference = one[part]! - other[part]!
    if (difference !== 0) return difference
  }
  return 0
}
