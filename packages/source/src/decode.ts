import { compareIssues, nearest, quoted, unreachable, type Issue } from '@causeway/ground'
import type { z } from 'zod'
import type { Finding } from './finding.ts'
import { issueAt, type IssueText } from './issue-at.ts'
import type { SourceNode, Span } from './node.ts'
import { keySpanAt, nodeAt, plainForSchema, spanAt, type SourcePath } from './plain.ts'
import { keysAt } from './schema-keys.ts'
import { findingsOf } from './zod-findings.ts'

/** A value that a schema made of a tree, or every reason why it could not, sorted by position. */
export interface Decoded<T> {
  readonly value: T | undefined
  readonly issues: readonly Issue[]
}

/**
 * Checks a tree against a schema whose input is text, lists and maps, and gives every issue its position.
 *
 * Issues: CW010 unknown key (at the key; `__proto__` always is one), CW014 wrong type or word, CW015 missing key (at
 * the map that lacks it), and what `textAs` and `codedIssue` report under codes of their own.
 */
export function decode<T>(schema: z.ZodType<T, unknown>, node: SourceNode, file: string): Decoded<T> {
  const poisoned = protoKeys(node, [])
  const result = schema.safeParse(plainForSchema(node))
  const findings = result.success ? poisoned : [...poisoned, ...findingsOf(result.error.issues, node)]
  if (result.success && findings.length === 0) return { value: result.data, issues: [] }
  const issues = findings.map((finding) => issueOf(finding, { schema, node, file }))
  return { value: undefined, issues: issues.toSorted(compareIssues) }
}

interface Context {
  readonly schema: z.core.$ZodType
  readonly node: SourceNode
  readonly file: string
}

function issueOf(finding: Finding, context: Context): Issue {
  switch (finding.type) {
    case 'unknown':
      return unknownKey(finding, context)
    case 'missing': {
      const message = `missing key ${quoted(finding.key)}${ownerName(finding.path)}`
      return at(context, spanAt(context.node, finding.path), { code: 'CW015', message })
    }
    case 'mismatch':
      return mismatch(finding, context)
    case 'stated': {
      const { code, message, hint } = finding
      const keySpan = finding.atKey ? keySpanAt(context.node, finding.path) : undefined
      const span = keySpan ?? spanAt(context.node, finding.path)
      return at(context, span, { code, message, ...hintOf(hint) })
    }
    default:
      return unreachable(finding, 'issueOf')
  }
}

function unknownKey(finding: Extract<Finding, { type: 'unknown' }>, context: Context): Issue {
  const path = [...finding.path, finding.key]
  const span = keySpanAt(context.node, path) ?? spanAt(context.node, path)
  const hint = finding.hint ?? keyHint(finding, context)
  return at(context, span, { code: 'CW010', message: `unknown key ${quoted(finding.key)}`, ...hintOf(hint) })
}

function keyHint(finding: Extract<Finding, { type: 'unknown' }>, context: Context): string | undefined {
  const known = keysAt(context.schema, finding.path, context.node)
  const free = known.filter((key) => nodeAt(context.node, [...finding.path, key]) === undefined)
  const meant = nearest(finding.key, free)
  if (meant !== undefined) return `did you mean ${quoted(meant)}?`
  return known.length > 0 ? `known here: ${listed(known)}` : undefined
}

function mismatch(finding: Extract<Finding, { type: 'mismatch' }>, context: Context): Issue {
  const { path, words, shapes } = finding
  const node = nodeAt(context.node, path) ?? context.node
  const span = spanAt(context.node, path)
  const text = node.type === 'scalar' ? node.text : ''
  if (node.type !== 'scalar' || words.length === 0 || isAbsent(node)) {
    const oneWord = words.length > 0 ? [`one of ${listed(words)}`] : []
    const expected = [...oneWord, ...shapes].join(' or ')
    return at(context, span, { code: 'CW014', message: `expected ${expected}, got ${shapeOf(node)}` })
  }
  const others = shapes.filter((shape) => shape !== 'text').map((shape) => `, or ${shape}`)
  const meant = nearest(text, words)
  const hint = meant === undefined ? undefined : `did you mean ${quoted(meant)}?`
  const message = `${quoted(text)} is not one of ${listed(words)}${others.join('')}`
  return at(context, span, { code: 'CW014', message, ...hintOf(hint) })
}

const LISTED_MAX = 16

function listed(words: readonly string[]): string {
  const shown = words.slice(0, LISTED_MAX).join(', ')
  return words.length > LISTED_MAX ? `${shown}, … (${words.length} in all)` : shown
}

function shapeOf(node: SourceNode): string {
  switch (node.type) {
    case 'scalar':
      return isAbsent(node) ? 'nothing' : 'text'
    case 'list':
      return 'a list'
    case 'map':
      return 'a map'
    default:
      return unreachable(node, 'shapeOf')
  }
}

function isAbsent(node: Extract<SourceNode, { type: 'scalar' }>): boolean {
  return node.text === '' && !node.quoted
}

function ownerName(path: SourcePath): string {
  const last = path.findLast((step) => typeof step === 'string')
  return last === undefined ? '' : ` in ${quoted(last)}`
}

function hintOf(hint: string | undefined): { hint?: string } {
  return hint === undefined ? {} : { hint }
}

function at(context: Context, span: Span, text: IssueText): Issue {
  return issueAt(context.file, span, text)
}

function protoKeys(node: SourceNode, path: SourcePath): Finding[] {
  switch (node.type) {
    case 'scalar':
      return []
    case 'list':
      return node.items.flatMap((item, index) => protoKeys(item, [...path, index]))
    case 'map':
      return node.entries.flatMap(({ key, value }) =>
        key === '__proto__' ? [{ type: 'unknown', path, key } as const] : protoKeys(value, [...path, key]),
      )
    default:
      return unreachable(node, 'protoKeys')
  }
}
