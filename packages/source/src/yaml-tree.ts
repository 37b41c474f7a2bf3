import { unreachable, type Issue } from '@causeway/ground'
import {
  isMap,
  isNode,
  isPair,
  isScalar,
  isSeq,
  type Node,
  type Pair,
  type Scalar,
  type YAMLMap,
  type YAMLSeq,
} from 'yaml'
import { duplicateKeys } from './duplicate-keys.ts'
import { issueAt } from './issue-at.ts'
import { spanBetween, type Layout } from './layout.ts'
import { DEPTH_MAX } from './limits.ts'
import type { SourceEntry, SourceNode, Span } from './node.ts'
import type { ReadResult } from './read-result.ts'

interface Build {
  readonly layout: Layout
  readonly tags: ReadonlyMap<string, string>
  readonly issues: Issue[]
}

/** Turns the parser's document into our tree; reports duplicate keys, keys that are not text, and what is too deep. */
export function treeOf(
  layout: Layout,
  contents: unknown,
  tags: ReadonlyMap<string, string>,
): Pick<ReadResult, 'tree' | 'issues'> {
  const build: Build = { layout, tags, issues: [] }
  const tree = nodeOf(build, contents, { depth: 0, offset: 0 })
  const fatal = build.issues.some((issue) => issue.code !== 'CW004')
  return { tree: fatal ? undefined : tree, issues: build.issues }
}

interface Place {
  readonly depth: number
  /** Where an absent value stands. */
  readonly offset: number
}

function nodeOf(build: Build, node: unknown, place: Place): SourceNode {
  const value = bareNodeOf(build, node, place)
  const key = isNode(node) && node.tag !== undefined ? build.tags.get(node.tag) : undefined
  if (key === undefined) return value
  return { type: 'map', entries: [{ key, keySpan: value.span, value }], span: value.span }
}

function bareNodeOf(build: Build, node: unknown, place: Place): SourceNode {
  if (isScalar(node)) return scalarOf(build, node, place)
  if (!isMap(node) && !isSeq(node)) return emptyAt(build, place.offset)
  const span = spanOf(build, node, place.offset)
  if (place.depth >= DEPTH_MAX) return tooDeep(build, span)
  const inner = { depth: place.depth + 1, offset: span.offset }
  return isMap(node) ? mapOf(build, node, { span, inner }) : listOf(build, node, { span, inner })
}

function scalarOf(build: Build, node: Scalar, place: Place): SourceNode {
  const text = typeof node.value === 'string' ? node.value : (node.source ?? '')
  return { type: 'scalar', text, quoted: node.type !== 'PLAIN', span: spanOf(build, node, place.offset) }
}

interface Shape {
  readonly span: Span
  readonly inner: Place
}

function listOf(build: Build, node: YAMLSeq, { span, inner }: Shape): SourceNode {
  const items = node.items.map((item) =>
    isPair(item) ? pairAsMap(build, item, inner) : nodeOf(build, item, inner),
  )
  return { type: 'list', items, span }
}

function mapOf(build: Build, node: YAMLMap, { span, inner }: Shape): SourceNode {
  const entries = node.items.map((pair) => entryOf(build, pair, inner))
  for (const issue of duplicateKeys(build.layout.source.file, entries)) build.issues.push(issue)
  return { type: 'map', entries, span }
}

function pairAsMap(build: Build, pair: Pair, place: Place): SourceNode {
  const entry = entryOf(build, pair, place)
  return { type: 'map', entries: [entry], span: entry.keySpan }
}

function entryOf(build: Build, pair: Pair, place: Place): SourceEntry {
  const key = nodeOf(build, pair.key, place)
  const end = key.span.offset + key.span.length
  const value = nodeOf(build, pair.value, { depth: place.depth, offset: end })
  return { key: keyText(build, key), keySpan: key.span, value }
}

function keyText(build: Build, key: SourceNode): string {
  switch (key.type) {
    case 'scalar':
      return key.text
    case 'list':
    case 'map': {
      const message = `a key must be text, got a ${key.type}`
      build.issues.push(issueAt(build.layout.source.file, key.span, { code: 'CW000', message }))
      return ''
    }
    default:
      return unreachable(key, 'keyText')
  }
}

function tooDeep(build: Build, span: Span): SourceNode {
  const message = `lists and maps are nested deeper than ${DEPTH_MAX}`
  build.issues.push(issueAt(build.layout.source.file, span, { code: 'CW016', message }))
  return { type: 'scalar', text: '', quoted: false, span }
}

function emptyAt(build: Build, offset: number): SourceNode {
  return { type: 'scalar', text: '', quoted: false, span: spanBetween(build.layout, offset, offset) }
}

function spanOf(build: Build, node: Node, fallback: number): Span {
  const [from, to] = node.range ?? [fallback, fallback]
  return spanBetween(build.layout, from, to)
}
