import { compareIssues, visible, type Issue } from '@causeway/ground'
import type { SourceFile } from './node.ts'

/** An issue, or a note that looks like one. */
export interface Rendered extends Omit<Issue, 'severity'> {
  readonly severity: Issue['severity'] | 'note'
}

/**
 * An issue as a person reads it: `file:line:column: error CW021 AwsCode [rule]: message`, then the source line
 * with a caret line below, then the hint and the related places. Control and bidirectional characters are escaped and
 * a long line is cut to about 100 columns around the caret. Ends without a newline.
 */
export function renderIssue(issue: Rendered, source: SourceFile | undefined): string {
  const lines = [headline(issue), ...excerpt(issue, source)]
  if (issue.hint !== undefined) lines.push(`  hint: ${visible(issue.hint)}`)
  for (const { file, line, column, message } of issue.related ?? []) {
    lines.push(`  see ${visible(file)}:${line}:${column}: ${visible(message)}`)
  }
  return lines.join('\n')
}

/** Issues sorted by position, the first `max` in full, then how many more there are; empty for none. */
export function renderIssues(
  issues: readonly Issue[],
  sources: ReadonlyMap<string, SourceFile>,
  max: number = 20,
): string {
  const sorted = issues.toSorted(compareIssues)
  const shown = sorted.slice(0, max).map((issue) => renderIssue(issue, sources.get(issue.file)))
  const rest = sorted.length - shown.length
  return (rest > 0 ? [...shown, `and ${rest} more`] : shown).join('\n')
}

function headline(issue: Rendered): string {
  const place = `${visible(issue.file)}:${issue.line}:${issue.column}`
  const awsCode = issue.awsCode === undefined ? '' : ` ${issue.awsCode}`
  const rule = issue.rule === undefined ? '' : ` [${issue.rule}]`
  return `${place}: ${issue.severity} ${issue.code}${awsCode}${rule}: ${visible(issue.message)}`
}

function excerpt(issue: Rendered, source: SourceFile | undefined): string[] {
  const text = source?.lines[issue.line - 1]
  if (text === undefined) return []
  const { before, marked, after } = windowOf(text, issue.column - 1, issue.length)
  const number = String(issue.line).padStart(5)
  const carets = '^'.repeat(Math.max(1, marked.length))
  return [
    `${number} | ${before}${marked}${after}`,
    `${' '.repeat(number.length)} | ${' '.repeat(before.length)}${carets}`,
  ]
}

const LEFT_MAX = 40
const WIDTH_MAX = 100

interface Window {
  readonly before: string
  readonly marked: string
  readonly after: string
}

// The three parts are escaped one by one, so that the caret stands below what it marks.
function windowOf(text: string, column: number, length: number): Window {
  const from = text.length <= WIDTH_MAX ? 0 : wholeCharacter(text, Math.max(0, column - LEFT_MAX))
  const to = wholeCharacter(text, Math.min(text.length, from + WIDTH_MAX))
  const start = wholeCharacter(text, column)
  const end = Math.min(to, characterEnd(text, column + length))
  return {
    before: (from > 0 ? '…' : '') + visible(spaced(text.slice(from, start))),
    marked: visible(spaced(text.slice(start, end))),
    after: visible(spaced(text.slice(end, to))) + (to < text.length ? '…' : ''),
  }
}

// A cut never parts the two halves of one character.
function wholeCharacter(text: string, at: number): number {
  return insideCharacter(text, at) ? at - 1 : at
}

function characterEnd(text: string, at: number): number {
  return insideCharacter(text, at) ? at + 1 : at
}

function insideCharacter(text: string, at: number): boolean {
  const unit = text.charCodeAt(at)
  return at > 0 && unit >= 0xdc00 && unit <= 0xdfff
}

function spaced(text: string): string {
  return text.replaceAll('\t', ' ')
}
