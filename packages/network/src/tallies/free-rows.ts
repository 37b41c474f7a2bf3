import { newRow, noRows, wordsColumn } from '../column.ts'
import type { Rows } from '../column.ts'

/** Rows of another table that may be taken again, the last one given back on top. */
export interface FreeRows extends Rows {
  row: Int32Array
}

export function freeRows(): FreeRows {
  return { ...noRows(), row: wordsColumn() }
}

export function giveBack(free: FreeRows, row: number): void {
  free.row[newRow(free)] = row
}

/** A row of a table that nobody needs any more, else a new one. */
export function takeRow<Table extends Rows>(free: FreeRows, table: Table): number {
  if (free.rows === 0) return newRow(table)
  free.rows -= 1
  return free.row[free.rows] as number
}
