import type { Issue } from '@causeway/ground'
import { issueAt } from './issue-at.ts'
import { spanBetween, type Layout } from './layout.ts'

/** A CW000 at a bracket or quote that is still open at `end`, with the place where the search ended. */
export function foundOpen(layout: Layout, opener: number, end: number): Issue {
  const { file, text } = layout.source
  const { line, column } = spanBetween(layout, end, end)
  const sign = text[opener] ?? ''
  const where = end >= text.length ? 'the file ends' : 'the value ends'
  const message = `'${sign}' is never closed: ${where} at ${line}:${column}`
  const related = [{ file, line, column, message: `${where} here` }]
  const hint = `close it with '${closerOf(layout, opener)}'`
  return issueAt(file, spanBetween(layout, opener, opener + 1), { code: 'CW000', message, hint, related })
}

/** The sign that closes the bracket or quote at an offset. */
export function closerOf(layout: Layout, opener: number): string {
  const sign = layout.source.text[opener] ?? ''
  return CLOSERS.get(sign) ?? sign
}

/** Whether a YAML lexeme is a quoted text whose closing quote is missing. */
export function isUnclosedQuote(lexeme: string): boolean {
  if (lexeme.startsWith("'")) return quotesIn(lexeme) % 2 === 1
  if (!lexeme.startsWith('"')) return false
  if (lexeme.length === 1 || !lexeme.endsWith('"')) return true
  let backslashes = 0
  while (lexeme[lexeme.length - 2 - backslashes] === '\\') backslashes += 1
  return backslashes % 2 === 1
}

const CLOSERS: ReadonlyMap<string, string> = new Map([
  ['[', ']'],
  ['{', '}'],
])

// Inside single quotes a quote is written twice, so a closed text holds an even number of them.
function quotesIn(lexeme: string): number {
  let count = 0
  for (let at = lexeme.indexOf("'"); at !== -1; at = lexeme.indexOf("'", at + 1)) count += 1
  return count
}
