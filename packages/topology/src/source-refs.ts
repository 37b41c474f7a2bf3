import { unreachable } from '@causeway/ground'
import { keySpanAt, nodeAt, spanAt } from '@causeway/source'
import type { SourceNode, SourcePath, Span } from '@causeway/source'
import type { Item, SourceRef } from './item.ts'

/** A span with its file, without the offset that only readers need. */
export function refOf(file: string, { line, column, length }: Span): SourceRef {
  return { file, line, column, length }
}

/** The places of everything inside a node by dotted path, each below `prefix` where one is given. */
export function refsIn(node: SourceNode, file: string, prefix = ''): Record<string, SourceRef> {
  const refs: [string, SourceRef][] = []
  collect(node, prefix, (path, span) => refs.push([path, refOf(file, span)]))
  return Object.fromEntries(refs)
}

/** The place of an item's field; where the field has none, of the nearest that holds it. */
export function placeOf(item: Item, path: string): SourceRef {
  for (let here = path; here !== ''; here = here.slice(0, Math.max(0, here.lastIndexOf('.')))) {
    const ref = item.fieldRefs?.[here]
    if (ref !== undefined) return ref
  }
  return item.at
}

/** Where the item at a path of a file is declared: at its key, with the places of its fields. */
export function placesAt(
  root: SourceNode,
  file: string,
  path: SourcePath,
): { readonly at: SourceRef; readonly fieldRefs: Readonly<Record<string, SourceRef>> } {
  const node = nodeAt(root, path)
  const at = refOf(file, keySpanAt(root, path) ?? spanAt(root, path))
  return { at, fieldRefs: node === undefined ? {} : refsIn(node, file) }
}

function collect(node: SourceNode, path: string, keep: (path: string, span: Span) => void): void {
  if (path !== '') keep(path, node.span)
  const below = (step: string | number): string => (path === '' ? String(step) : `${path}.${step}`)
  switch (node.type) {
    case 'scalar':
      return
    case 'list':
      return node.items.forEach((item, index) => collect(item, below(index), keep))
    case 'map':
      return node.entries.forEach(({ key, value }) => collect(value, below(key), keep))
    default:
      return unreachable(node, 'collect')
  }
}
