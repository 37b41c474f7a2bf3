import { compareIssues, type Issue } from '@causeway/ground'
import { parseDocument, type YAMLError } from 'yaml'
import { issueAt } from './issue-at.ts'
import { spanBetween, type Layout } from './layout.ts'
import { guardLexemes } from './lexeme-guard.ts'
import { LINE_LENGTH_MAX } from './limits.ts'
import type { ReadResult } from './read-result.ts'
import { readText } from './read-text.ts'
import { treeOf } from './yaml-tree.ts'

/** Tags that may stand in a file, each with the key that it stands for: `!Ref` for `Ref`. */
export type YamlTags = ReadonlyMap<string, string>

/** What a caller may allow beyond the plain language. */
export interface YamlOptions {
  /** A value under one of these tags becomes a map with the tag's key alone; every other tag is refused. */
  readonly tags?: YamlTags
}

const NO_TAGS: YamlTags = new Map()

/**
 * Reads YAML 1.2 (and so JSON) into a tree in which every scalar is text: `012345678901`, `.inf` and `true` stay
 * as written. Never throws for any bytes.
 *
 * Issues: CW000 syntax or encoding, CW001 empty, CW002 anchor or alias, CW003 tag, CW004 duplicate key (the tree is
 * still given), CW007 directive or second document, CW016 too large, too long or too deep. A merge key `<<` is an
 * ordinary key.
 */
export function readYaml(file: string, bytes: Uint8Array, { tags = NO_TAGS }: YamlOptions = {}): ReadResult {
  const { layout, issues } = readText(file, bytes)
  const { source } = layout
  const refused = firstRefusal(layout, { issues, tags })
  if (refused.length > 0) return { source, tree: undefined, issues: refused.toSorted(compareIssues) }
  const parsed = parseGuarded(layout, tags)
  return { source, tree: parsed.tree, issues: parsed.issues.toSorted(compareIssues) }
}

function firstRefusal(
  layout: Layout,
  { issues, tags }: { issues: readonly Issue[]; tags: YamlTags },
): readonly Issue[] {
  if (issues.length > 0) return issues
  const long = tooLongLine(layout)
  if (long !== undefined) return [long]
  return guardLexemes(layout, tags)
}

function tooLongLine(layout: Layout): Issue | undefined {
  const index = layout.source.lines.findIndex((line) => line.length > LINE_LENGTH_MAX)
  if (index === -1) return undefined
  const span = spanBetween(layout, layout.starts[index] ?? 0, 0)
  const message = `a line of ${layout.source.lines[index]?.length ?? 0} characters, longer than the ${LINE_LENGTH_MAX} that are read`
  return issueAt(layout.source.file, span, { code: 'CW016', message })
}

function parseGuarded(layout: Layout, tags: YamlTags): Pick<ReadResult, 'tree' | 'issues'> {
  const options = { schema: 'failsafe', uniqueKeys: false, merge: false, prettyErrors: false } as const
  const document = parseDocument(layout.source.text, options)
  // An unknown directive, say, is only a warning to the parser; to us nothing may pass unread. The tags are the
  // exception: the guard has let pass only those that were asked for.
  const warnings = document.warnings.filter((warning) => warning.code !== 'TAG_RESOLVE_FAILED')
  const complaints = [...document.errors, ...warnings]
  if (complaints.length > 0) return { tree: undefined, issues: syntaxIssues(layout, complaints) }
  return treeOf(layout, document.contents, tags)
}

// One mistake makes the parser complain about everything behind it on the line; the first complaint is the useful one.
function syntaxIssues(layout: Layout, complaints: readonly YAMLError[]): Issue[] {
  const byLine = new Map<number, Issue>()
  for (const complaint of complaints.toSorted((a, b) => a.pos[0] - b.pos[0])) {
    const span = spanBetween(layout, complaint.pos[0], complaint.pos[1])
    if (byLine.has(span.line)) continue
    byLine.set(
      span.line,
      issueAt(layout.source.file, span, { code: 'CW000', message: clipped(complaint.message) }),
    )
  }
  return [...byLine.values()]
}

const MESSAGE_LENGTH_MAX = 200

// The parser quotes the text that it stumbled over, however long.
function clipped(message: string): string {
  return message.length <= MESSAGE_LENGTH_MAX ? message : `${message.slice(0, MESSAGE_LENGTH_MAX)}…`
}
