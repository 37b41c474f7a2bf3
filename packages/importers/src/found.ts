import type { SourceNode } from '@causeway/source'
import type { SourceRef } from '@causeway/topology'

/** A value of a snapshot with its place: the file, and the path to it as `Vpcs[0].CidrBlock`. */
export interface Found {
  readonly file: string
  readonly path: string
  readonly node: SourceNode
}

/** The value of a field; undefined where there is none, or `null`, or the owner is no map. */
export function fieldOf(owner: Found, key: string): Found | undefined {
  if (owner.node.type !== 'map') return undefined
  const node = owner.node.entries.find((entry) => entry.key === key)?.value
  if (node === undefined || isNull(node)) return undefined
  return { file: owner.file, path: owner.path === '' ? key : `${owner.path}.${key}`, node }
}

/** The values of a list, each with its place; none where the value is no list. */
export function elementsOf({ file, path, node }: Found): readonly Found[] {
  if (node.type !== 'list') return []
  return node.items.map((item, index) => ({ file, path: `${path}[${index}]`, node: item }))
}

/** The text of a quoted scalar; undefined for everything else. */
export function textOf(found: Found | undefined): string | undefined {
  return found?.node.type === 'scalar' && found.node.quoted ? found.node.text : undefined
}

/** Where a value stands, as a topology wants it. */
export function refTo({ file, node }: Found): SourceRef {
  const { line, column, length } = node.span
  return { file, line, column, length }
}

/** The places of an item's fields, of those that the snapshot states. */
export function refsTo(fields: Readonly<Record<string, Found | undefined>>): Record<string, SourceRef> {
  const stated = Object.entries(fields).flatMap(([name, found]) =>
    found === undefined ? [] : [[name, refTo(found)] as const],
  )
  return Object.fromEntries(stated)
}

function isNull(node: SourceNode): boolean {
  return node.type === 'scalar' && !node.quoted && node.text === 'null'
}
