/** Rows as CSV after RFC 4180, a header first. */
export function csvOf(rows: readonly (readonly (string | number | undefined)[])[]): string {
  return `${rows.map((row) => row.map(csvField).join(',')).join('\r\n')}\r\n`
}

// A leading = + - @ would be a formula to a spreadsheet: names are untrusted text.
function csvField(value: string | number | undefined): string {
  const text = `${value ?? ''}`
  const harmless = typeof value === 'string' && /^[=+\-@\t\r]/.test(text) ? `'${text}` : text
  return /[",\r\n]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless
}
