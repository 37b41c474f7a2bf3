import { reserve } from '../column.ts'
import type { Rows } from '../column.ts'

type AnyColumn = Float64Array | Int32Array | Int8Array | Uint8Array

/** The columns and numbers of a table, and of the tables in it, as plain data. */
export interface SavedColumns {
  readonly [name: string]: number | AnyColumn | SavedColumns
}

/** Copies a table's columns and numbers; of rows only those in use. Lists, maps and functions are for their owner to save. */
export function savedColumns(table: object): SavedColumns {
  const used = isRows(table) ? table.rows : undefined
  const saved: Record<string, SavedColumns[string]> = {}
  for (const [name, value] of Object.entries(table) as [string, unknown][]) {
    if (isColumn(value)) saved[name] = value.slice(0, used)
    // Room is as much as growing has made it, and tells nothing of what is there.
    else if (typeof value === 'number' && !(name === 'capacity' && used !== undefined)) saved[name] = value
    else if (isTable(value)) saved[name] = savedColumns(value)
  }
  return saved
}

/** Puts saved columns and numbers into a table of the same kind, which is new. */
export function loadColumns(table: object, saved: SavedColumns): void {
  const own = table as Record<string, unknown>
  if (isRows(table)) reserve(table, saved['rows'] as number)
  for (const [name, value] of Object.entries(saved)) {
    const mine = own[name]
    if (isColumn(value)) own[name] = isRows(table) ? filled(mine as AnyColumn, value) : value.slice()
    else if (typeof value !== 'number') loadColumns(mine as object, value)
    else own[name] = value
  }
}

function filled(column: AnyColumn, values: AnyColumn): AnyColumn {
  column.set(values)
  return column
}

function isRows(table: object): table is Rows {
  return 'rows' in table && 'capacity' in table && typeof table.capacity === 'number'
}

function isColumn(value: unknown): value is AnyColumn {
  return ArrayBuffer.isView(value)
}

function isTable(value: unknown): value is object {
  return typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype
}
