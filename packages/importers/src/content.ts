import { sortedBy } from '@causeway/ground'
import type { SourceNode } from '@causeway/source'

/** What a node holds, as one text: equal for two nodes that differ only in their places and in the order of keys and lists. */
export function contentOf(node: SourceNode): string {
  switch (node.type) {
    case 'scalar':
      return JSON.stringify(node.text)
    case 'list':
      return `[${sortedBy(node.items.map(contentOf), (each) => each).join()}]`
    case 'map':
      return `{${sortedBy(
        node.entries.map(({ key, value }) => `${JSON.stringify(key)}:${contentOf(value)}`),
        (each) => each,
      ).join()}}`
  }
}
