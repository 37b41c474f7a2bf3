import { unreachable } from '@causeway/ground'
import type { SourceEntry, SourceNode, Span } from './node.ts'

/** Steps from a node to one inside it: a key of a map, an index of a list. */
export type SourcePath = readonly (string | number)[]

/** The bare value: maps as objects without a prototype, lists as arrays, every scalar as its text. */
export function plainText(node: SourceNode): unknown {
  return plain(node, { scalar: (text) => text, keep: () => true })
}

/**
 * The bare value with JSON's types: unquoted `true`, `false`, `null` and numbers that a JS number holds exactly
 * become such values, everything else stays text.
 */
export function plainJson(node: SourceNode): unknown {
  return plain(node, { scalar: jsonScalar, keep: () => true })
}

/** As `plainText`, without the keys named `__proto__`, which no schema library may ever see. */
export function plainForSchema(node: SourceNode): unknown {
  return plain(node, { scalar: (text) => text, keep: (key) => key !== '__proto__' })
}

/** The node at the end of a path, or undefined where the path leaves the tree. */
export function nodeAt(node: SourceNode, path: SourcePath): SourceNode | undefined {
  let here: SourceNode | undefined = node
  for (const step of path) {
    if (here === undefined) return undefined
    here = childOf(here, step)
  }
  return here
}

/** The span of the key that a path ends with; undefined if the path ends in a list or leaves the tree. */
export function keySpanAt(node: SourceNode, path: SourcePath): Span | undefined {
  const key = path.at(-1)
  const owner = nodeAt(node, path.slice(0, -1))
  if (owner?.type !== 'map' || key === undefined) return undefined
  return entryOf(owner.entries, String(key))?.keySpan
}

/** The span of the value at a path, or of its nearest ancestor that exists. */
export function spanAt(node: SourceNode, path: SourcePath): Span {
  let here = node
  for (const step of path) {
    const next = childOf(here, step)
    if (next === undefined) break
    here = next
  }
  return here.span
}

interface PlainRules {
  readonly scalar: (text: string, quoted: boolean) => unknown
  readonly keep: (key: string) => boolean
}

function plain(node: SourceNode, rules: PlainRules): unknown {
  switch (node.type) {
    case 'scalar':
      return rules.scalar(node.text, node.quoted)
    case 'list':
      return node.items.map((item) => plain(item, rules))
    case 'map':
      return plainMap(node.entries, rules)
    default:
      return unreachable(node, 'plain')
  }
}

function plainMap(entries: readonly SourceEntry[], rules: PlainRules): Record<string, unknown> {
  // Without a prototype `__proto__` is a key like any other and reaches nothing.
  const map: Record<string, unknown> = Object.create(null)
  for (const { key, value } of entries) if (rules.keep(key)) map[key] = plain(value, rules)
  return map
}

const JSON_NUMBER = /^-?(0|[1-9][0-9]*)(\.[0-9]+)?([eE][+-]?[0-9]+)?$/

function jsonScalar(text: string, quoted: boolean): unknown {
  if (quoted) return text
  if (text === 'null') return null
  if (text === 'true' || text === 'false') return text === 'true'
  if (!JSON_NUMBER.test(text)) return text
  const value = Number(text)
  return Number.isSafeInteger(value) || (Number.isFinite(value) && !Number.isInteger(value)) ? value : text
}

function childOf(node: SourceNode, step: string | number): SourceNode | undefined {
  switch (node.type) {
    case 'scalar':
      return undefined
    case 'list':
      return typeof step === 'number' ? node.items[step] : undefined
    case 'map':
      return entryOf(node.entries, String(step))?.value
    default:
      return unreachable(node, 'childOf')
  }
}

const INDEX_FROM = 16
const indexes = new WeakMap<readonly SourceEntry[], ReadonlyMap<string, SourceEntry>>()

// A topology of 100,000 names is asked for the place of each of them: large maps are indexed once.
function entryOf(entries: readonly SourceEntry[], key: string): SourceEntry | undefined {
  if (entries.length < INDEX_FROM) return entries.find((entry) => entry.key === key)
  const index = indexes.get(entries) ?? new Map(entries.toReversed().map((entry) => [entry.key, entry]))
  indexes.set(entries, index)
  return index.get(key)
}
