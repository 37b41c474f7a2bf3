import { assert } from '@causeway/ground'

/** The number in a column's row; a row that the column lacks is refused by assertion. */
export function cell(column: readonly number[], row: number): number {
  const value = column[row]
  // The message is built only when it is needed: this stands in every loop over a run.
  if (value === undefined) assert(false, `a column of ${column.length} rows has no row ${row}`)
  return value
}
