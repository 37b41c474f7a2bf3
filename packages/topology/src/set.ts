import { compareIssues, nearest, quoted } from '@causeway/ground'
import type { Issue } from '@causeway/ground'
import { decode, issueAt } from '@causeway/source'
import type { IssueText, SourceNode } from '@causeway/source'
import { assignField, holdsField } from './assign-field.ts'
import { allItems, nounOf } from './items.ts'
import { matchNames } from './names.ts'
import { keysOf, schemaAt, schemaOfItem } from './schema-at.ts'
import { refsIn } from './source-refs.ts'
import type { Item, SourceRef } from './item.ts'
import type { ItemKind, Topology } from './topology.ts'

/**
 * Sets one field of a topology, as the `set` of a variant does: the key is `name.field`, deeper fields go on with dots
 * (`provider/nlb.listeners.443.targets`), and `*` in the name sets every thing that has the field.
 *
 * Issues: CW042 at the key if it names nothing, CW010 if what it names has no such field, and those of the field's own
 * schema at the value; with an issue the topology comes back as it was.
 */
export function setTopologyField(
  topology: Topology,
  key: string,
  node: SourceNode,
  file: string,
  keyAt: SourceRef,
): { readonly topology: Topology; readonly issues: readonly Issue[] } {
  const refused = (text: IssueText) => ({
    topology,
    issues: [issueAt(keyAt.file, { ...keyAt, offset: 0 }, text)],
  })
  const [pattern = '', ...path] = key.split('.')
  const named = itemsNamed(topology, pattern)
  if (named.length === 0) return refused(nothingNamed(topology, pattern))
  const having = named.filter((target) => path.length > 0 && hasField(target, path))
  const [first] = having
  if (first === undefined) return refused(noField(named, key, path))
  let changed = topology
  for (const { kind, item } of having) {
    const schema = schemaAt(schemaOfItem(kind, item), path)
    if (schema === undefined) continue
    const { value, issues } = decode(schema, node, file)
    if (issues.length > 0) return { topology, issues: issues.toSorted(compareIssues) }
    const assigned = assignField(item, path, value)
    if (!assigned.ok) return refused({ code: 'CW014', message: assigned.error })
    changed = withItem(changed, kind, placed(assigned.value, path.join('.'), { node, file }))
  }
  return { topology: changed, issues: [] }
}

interface Target {
  readonly kind: ItemKind
  readonly item: Item
}

function itemsNamed(topology: Topology, pattern: string): readonly Target[] {
  return allItems(topology).filter(({ item }) => matchNames(pattern, [item.name]).length > 0)
}

function hasField({ kind, item }: Target, path: readonly string[]): boolean {
  return schemaAt(schemaOfItem(kind, item), path) !== undefined && holdsField(item, path)
}

function nothingNamed(topology: Topology, pattern: string): IssueText {
  const names = allItems(topology).map(({ item }) => item.name)
  const meant = nearest(pattern, names)
  const hint = meant === undefined ? 'a key of set is name.field' : `did you mean ${quoted(meant)}?`
  return { code: 'CW042', message: `${quoted(pattern)} names nothing in the topology`, hint }
}

function noField(named: readonly Target[], key: string, path: readonly string[]): IssueText {
  const [target] = named
  const known = target === undefined ? [] : keysOf(schemaOfItem(target.kind, target.item))
  const noun = target === undefined ? 'thing' : nounOf[target.kind]
  const meant = path.length === 1 ? nearest(path[0] ?? '', known) : undefined
  const hint = meant === undefined ? `known here: ${known.join(', ')}` : `did you mean ${quoted(meant)}?`
  return { code: 'CW010', message: `${quoted(key)} is no field of this ${noun}`, hint }
}

function withItem(topology: Topology, kind: ItemKind, item: Item): Topology {
  const items = topology[kind].map((each: Item) => (each.name === item.name ? item : each))
  return { ...topology, [kind]: items }
}

// From now on the field is declared where it was set.
function placed(item: Item, path: string, value: { readonly node: SourceNode; readonly file: string }): Item {
  const before = Object.entries(item.fieldRefs ?? {})
  const kept = before.filter(([field]) => field !== path && !field.startsWith(`${path}.`))
  return { ...item, fieldRefs: { ...Object.fromEntries(kept), ...refsIn(value.node, value.file, path) } }
}
