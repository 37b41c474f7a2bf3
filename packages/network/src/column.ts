import { numberList } from '@causeway/ground'

const FIRST_CAPACITY = 1024

/** A column of numbers: times and bytes in doubles, indexes in words, small codes in bytes. */
export type Column = Float64Array | Int32Array | Int8Array

/** Rows in columns of equal capacity, which doubles when it is used up; a cell is read and written in place. */
export interface Rows {
  /** How many rows are in use. */
  rows: number
  /** How many there is room for. */
  capacity: number
}

export const doubles = (): Float64Array => new Float64Array(FIRST_CAPACITY)
export const wordsColumn = (): Int32Array => new Int32Array(FIRST_CAPACITY)
export const bytesColumn = (): Int8Array => new Int8Array(FIRST_CAPACITY)
/** No rows yet, with room for as many as a new column holds. */
export const noRows = (): Rows => ({ rows: 0, capacity: FIRST_CAPACITY })

/** Takes the next row of a table, all of it 0, and makes room where there is none. */
export function newRow<Table extends Rows>(table: Table): number {
  if (table.rows === table.capacity) grow(table)
  return table.rows++
}

/** Room for this many rows at least, without taking any. */
export function reserve<Table extends Rows>(table: Table, rows: number): void {
  while (table.capacity < rows) grow(table)
}

function grow(table: Rows): void {
  const columns = table as unknown as Record<string, unknown>
  table.capacity = Math.max(FIRST_CAPACITY, 2 * table.capacity)
  for (const name of Object.keys(table)) {
    const column = columns[name]
    if (isColumn(column)) columns[name] = enlarged(column, table.capacity)
  }
}

function enlarged(column: Column, capacity: number): Column {
  const larger =
    column instanceof Float64Array
      ? new Float64Array(capacity)
      : column instanceof Int32Array
        ? new Int32Array(capacity)
        : new Int8Array(capacity)
  larger.set(column)
  return larger
}

function isColumn(value: unknown): value is Column {
  return value instanceof Float64Array || value instanceof Int32Array || value instanceof Int8Array
}

/** The names of a table's columns. */
export type ColumnNames<Table> = Exclude<keyof Table, keyof Rows>

/**
 * The columns of a table as plain arrays. The table has no rows afterwards: a run's record is made when its memory is
 * fullest, so each column is let go as soon as there is a list of it.
 */
export function takeColumns<Table extends Rows>(
  table: Table,
): { readonly [Name in ColumnNames<Table>]: readonly number[] } {
  const columns = table as unknown as Record<string, unknown>
  const plain: Record<string, readonly number[]> = {}
  for (const [name, column] of Object.entries(table)) {
    if (!isColumn(column)) continue
    plain[name] = numberList(table.rows, (row) => column[row] as number)
    columns[name] = emptied(column)
  }
  dropRows(table)
  return plain as { readonly [Name in ColumnNames<Table>]: readonly number[] }
}

/** Lets go of all rows of a table, and of the memory of its columns. */
export function dropRows(table: Rows): void {
  const columns = table as unknown as Record<string, unknown>
  for (const [name, column] of Object.entries(table)) if (isColumn(column)) columns[name] = emptied(column)
  table.rows = 0
  table.capacity = 0
}

/**
 * An empty column in place of one whose memory is given back. What has long been there is only collected when the heap has grown
 * by much, which making a record would do to it; a buffer that is moved leaves a new one behind, and new ones go soon.
 */
export function emptied<Each extends Column>(column: Each): Each {
  const empty = column.slice(0, 0) as Each
  const { buffer } = column
  if (buffer instanceof ArrayBuffer) structuredClone(buffer, { transfer: [buffer] })
  return empty
}
