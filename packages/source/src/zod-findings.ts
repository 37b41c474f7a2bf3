import { nearest, plural, quoted } from '@causeway/ground'
import type { z } from 'zod'
import { foldMisspelt, type Finding } from './finding.ts'
import type { SourceNode } from './node.ts'
import { nodeAt, type SourcePath } from './plain.ts'
import { bestBranch } from './union-branch.ts'

type ZodIssue = z.core.$ZodIssue

/** What a schema's issues say about a tree; `base` is the path from the root to where the issues' paths start. */
export function findingsOf(issues: readonly ZodIssue[], root: SourceNode, base: SourcePath = []): Finding[] {
  const findings = issues.flatMap((issue) => findingsOfOne(issue, root, [...base, ...issue.path.map(stepOf)]))
  return foldMisspelt(findings, nearest)
}

function findingsOfOne(issue: ZodIssue, root: SourceNode, path: SourcePath): readonly Finding[] {
  const key = path.at(-1)
  if (issue.code === 'custom') return [stated(path, issue)]
  // Whatever a schema says of a value that is not there, to the reader it is missing.
  if (key !== undefined && nodeAt(root, path) === undefined) {
    return [{ type: 'missing', path: path.slice(0, -1), key: String(key) }]
  }
  switch (issue.code) {
    case 'unrecognized_keys':
      return issue.keys.map((unknown) => ({ type: 'unknown', path, key: unknown }))
    case 'invalid_type':
      return [{ type: 'mismatch', path, shapes: [shapeNamed(issue.expected)], words: [] }]
    case 'invalid_value':
      return [{ type: 'mismatch', path, shapes: [], words: issue.values.map(String) }]
    case 'invalid_union':
      return unionFindings(issue, root, path)
    case 'invalid_key':
      return [atKey(path, findingsOf(issue.issues, root, path))]
    case 'too_small':
    case 'too_big':
      return [plainly(path, sizeMessage(issue))]
    default:
      return [plainly(path, issue.message)]
  }
}

function unionFindings(
  issue: Extract<ZodIssue, { code: 'invalid_union' }>,
  root: SourceNode,
  path: SourcePath,
): readonly Finding[] {
  const words = 'options' in issue ? issue.options?.map(String) : undefined
  if (words !== undefined && words.length > 0) return [{ type: 'mismatch', path, shapes: [], words }]
  const branches = issue.errors.map((errors) => findingsOf(errors, root, path))
  return bestBranch(branches, path, nodeAt(root, path))
}

function stated(path: SourcePath, issue: Extract<ZodIssue, { code: 'custom' }>): Finding {
  const code: unknown = issue.params?.['causewayCode']
  const hint: unknown = issue.params?.['hint']
  return {
    type: 'stated',
    path,
    code: typeof code === 'string' ? code : 'CW014',
    message: issue.message,
    ...(typeof hint === 'string' ? { hint } : {}),
    atKey: false,
  }
}

function atKey(path: SourcePath, inner: readonly Finding[]): Finding {
  const first = inner.find((finding) => finding.type === 'stated')
  if (first !== undefined) return { ...first, path, atKey: true }
  const words = inner.flatMap((finding) => (finding.type === 'mismatch' ? finding.words : []))
  const key = quoted(String(path.at(-1)))
  const message =
    words.length > 0 ? `${key} is not one of ${words.join(', ')}` : `${key} cannot be a key here`
  return { ...plainly(path, message), atKey: true }
}

function plainly(path: SourcePath, message: string): Extract<Finding, { type: 'stated' }> {
  return { type: 'stated', path, code: 'CW014', message, atKey: false }
}

function sizeMessage(issue: Extract<ZodIssue, { code: 'too_small' | 'too_big' }>): string {
  const [bound, limit] =
    issue.code === 'too_small' ? ['at least', issue.minimum] : (['at most', issue.maximum] as const)
  const count = Number(limit)
  const amount = issue.origin === 'string' ? plural(count, 'character') : plural(count, 'entry', 'entries')
  return `expected ${bound} ${amount}`
}

function shapeNamed(expected: string): string {
  switch (expected) {
    case 'string':
      return 'text'
    case 'array':
    case 'tuple':
      return 'a list'
    case 'object':
    case 'record':
      return 'a map'
    default:
      return expected
  }
}

function stepOf(step: PropertyKey): string | number {
  return typeof step === 'symbol' ? String(step) : step
}
