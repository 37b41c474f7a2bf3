import { compareIssues, type Issue } from '@causeway/ground'
import { parseDocument, type YAMLError } from 'yaml'
import { issueAt } from './issue-at.ts'
import { spanBetween, type Layout } from './layout.ts'
import { guardLexemes } from './lexeme-guard.ts'
import { LINE_LENGTH_MAX } from './limits.ts'
import type { ReadResult } from './read-result.ts'
import { readText } from './read-text.ts'
import { treeOf } from './yaml-tree.ts'

/**
 * Reads YAML 1.2 (and so JSON) into a tree in which every scalar is text: `012345678901`, `.inf` and `true` stay
 * as written. Never throws for any bytes.
 *
 * Issues: CW000 syntax or encoding, CW001 empty, CW002 anchor or alias, CW003 tag, CW004 duplicate key (the tree is
 * still given), CW007 directive or second document, CW016 too large, too long or too deep. A merge key `<<` is an
 * ordinary key.
 */
export function readYaml(file: string, bytes: Uint8Array): ReadResult {
  const { layout, issues } = readText(file, bytes)
  const { source } = layout
  const refused = firstRefusal(layout, issues)
  if (refused.length > 0) return { source, tree: undefined, issues: refused.toSorted(compareIssues) }
  const parsed = parseGuarded(layout)
  return { source, tree: parsed.tree, issues: parsed.issues.toSorted(compareIssues) }
}

function firstRefusal(layout: Layout, textIssues: readonly Issue[]): readonly Issue[] {
  if (textIssues.length > 0) return textIssues
  const long = tooLongLine(layout)
  if (long !== undefined) return [long]
  return guardLexemes(layout)
}

function tooLongLine(layout: Layout): Issue | undefined {
  const index = layout.source.lines.findIndex((line) => line.length > LINE_LENGTH_MAX)
  if (index === -1) return undefined
  const span = spanBetween(layout, layout.starts[index] ?? 0, 0)
  const message = `a line of ${layout.source.lines[index]?.length ?? 0} characters, longer than the ${LINE_LENGTH_MAX} that are read`
  return issueAt(layout.source.file, span, { code: 'CW016', message })
}

function parseGuarded(layout: Layout): Pick<ReadResult, 'tree' | 'issues'> {
  const options = { schema: 'failsafe', uniqueKeys: false, merge: false, prettyErrors: false } as const
  const document = parseDocument(layout.source.text, options)
  // An unknown tag or directive is only a warning to the parser; to us nothing may pass unread.
  const complaints = [...document.errors, ...document.warnings]
  if (complaints.length > 0) return { tree: undefined, issues: syntaxIssues(layout, complaints) }
  return treeOf(layout, document.contents)
}

// One mistake makes the parser complain about everything behind it on the line; the first complaint is the useful one.
function syntaxIssues(layout: Layout, complaints: readonly YAMLError[]): Issue[] {
  const byLine = new Map<number, Issue>()
  for (const complaint of complaints.toSorted((a, b) => a.pos[0] - b.pos[0])) {
    const span = spanBetween(layout, complaint.pos[0], complaint.pos[1])
    if (byLine.has(span.line)) continue
    byLine.set(span.line, issueAt(layout.source.file, span, { code: 'CW000', message: complaint.message }))
  }
  return [...byLine.values()]
}
