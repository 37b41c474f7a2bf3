/** Rows as a table of text; a column is as wide as its widest cell, and numbers stand to the right. */
export function table(rows: readonly Readonly<Record<string, string>>[]): string {
  const columns = [...new Set(rows.flatMap((row) => Object.keys(row)))]
  const header = Object.fromEntries(columns.map((column) => [column, column]))
  const widths = columns.map((column) =>
    Math.max(...[header, ...rows].map((row) => (row[column] ?? '').length)),
  )
  const line = (row: Readonly<Record<string, string>>) =>
    columns
      .map((column, i) =>
        i < 2 ? pad(row, column).padEnd(widths[i] ?? 0) : pad(row, column).padStart(widths[i] ?? 0),
      )
      .join('  ')
      .trimEnd()
  return [header, ...rows].map(line).join('\n')
}

function pad(row: Readonly<Record<string, string>>, column: string): string {
  return row[column] ?? ''
}
