/** Rows as a table of text: the first column to the left, numbers to the right. */
export function table(rows: readonly Readonly<Record<string, string>>[]): string {
  const columns = Object.keys(rows[0] ?? {})
  const header = Object.fromEntries(columns.map((column) => [column, column]))
  const widths = columns.map((column) =>
    Math.max(...[header, ...rows].map((row) => (row[column] ?? '').length)),
  )
  const cell = (row: Readonly<Record<string, string>>, column: string, i: number) =>
    i === 0 ? (row[column] ?? '').padEnd(widths[i] ?? 0) : (row[column] ?? '').padStart(widths[i] ?? 0)
  return [header, ...rows]
    .map((row) => columns.map((column, i) => cell(row, column, i)).join('  '))
    .join('\n')
}
