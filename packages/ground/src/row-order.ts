import { sortWholes } from './sort-wholes.ts'

/**
 * The numbers of rows from 0 on, in order of two whole numbers that each row has, neither below 0, then of their own. Where one
 * number can hold all three, as nearly always, that one is sorted, which takes a fraction of asking about each pair of rows.
 */
export function rowOrder(
  rows: number,
  first: (row: number) => number,
  second: (row: number) => number,
): Int32Array {
  const order = new Int32Array(rows).map((_, row) => row)
  const width = 1 + order.reduce((max, row) => Math.max(max, second(row)), 0)
  const height = 1 + order.reduce((max, row) => Math.max(max, first(row)), 0)
  if (height * width * rows > Number.MAX_SAFE_INTEGER)
    return order.sort((a, b) => first(a) - first(b) || second(a) - second(b))
  const keys = new Float64Array(rows)
  for (let row = 0; row < rows; row++) keys[row] = (first(row) * width + second(row)) * rows + row
  sortWholes(keys)
  return order.map((_, at) => (keys[at] as number) % rows)
}
