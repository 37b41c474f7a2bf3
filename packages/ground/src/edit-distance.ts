/**
 * The number of insertions, deletions, replacements and swaps of neighbours that turn one text into the other
 * (Damerau-Levenshtein, each place edited once), counted in UTF-16 code units. Time is the product of the lengths.
 */
export function editDistance(a: string, b: string): number {
  let beforeLast: number[] = []
  let last = Array.from({ length: b.length + 1 }, (_, column) => column)
  for (let row = 1; row <= a.length; row++) {
    const current = nextRow(a, b, { row, last, beforeLast })
    beforeLast = last
    last = current
  }
  return at(last, b.length)
}

interface Rows {
  readonly row: number
  readonly last: readonly number[]
  readonly beforeLast: readonly number[]
}

function nextRow(a: string, b: string, { row, last, beforeLast }: Rows): number[] {
  const current = [row]
  for (let column = 1; column <= b.length; column++) {
    const replace = at(last, column - 1) + (a[row - 1] === b[column - 1] ? 0 : 1)
    const edit = Math.min(replace, at(last, column) + 1, at(current, column - 1) + 1)
    current.push(swapped(a, b, row, column) ? Math.min(edit, at(beforeLast, column - 2) + 1) : edit)
  }
  return current
}

function swapped(a: string, b: string, row: number, column: number): boolean {
  if (row < 2 || column < 2) return false
  return a[row - 1] === b[column - 2] && a[row - 2] === b[column - 1]
}

function at(row: readonly number[], column: number): number {
  return row[column] ?? Infinity
}
