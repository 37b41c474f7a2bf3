import { assert, tableDigits } from '@causeway/ground'
import { freeze, type Patch } from 'immer'
import type { World } from './world.ts'

/** A row that a recipe puts into a table. */
export interface Put {
  readonly table: string
  readonly id: string
  readonly row: object
}

type Fields = Record<string, unknown>

/** An object of a world, or of a row, that is being written; one that is new is written in place and `isNew`. */
interface Node {
  readonly key: string
  readonly parent: Node | undefined
  readonly base: Fields
  readonly isNew: boolean
  copy: Fields | undefined
  readonly inner: Map<string, Node>
  /** By key in the order of the first write: whether something was written there, or taken away. */
  readonly written: Map<string, boolean>
}

/** What Immer's `produceWithPatches` gives for a recipe that only puts rows, with its patches in its order, at a tenth of its cost. */
export function putRows(world: World, puts: readonly Put[]): readonly [World, Patch[]] {
  const met: Node[] = []
  const root = nodeOf(undefined, '', world as unknown as Fields)
  for (const each of puts) put(root, each, met)
  const touched = met.toReversed()
  // Patches are kept for a whole run: copies have no room to spare, as what has grown item by item has.
  const patches = touched.flatMap(patchesOf).slice()
  for (const { copy, written } of [...touched, root]) {
    if (copy === undefined) continue
    for (const key of written.keys()) freeze(copy[key], true)
    Object.freeze(copy)
  }
  return [(root.copy ?? root.base) as unknown as World, patches]
}

function put(root: Node, { table, id, row }: Put, met: Node[]): void {
  const own = innerOf(root, table, met)
  const tree = own && innerOf(own, 'tree', met)
  assert(own !== undefined && tree !== undefined, `a world has no table ${table}`)
  const [a, b, c] = tableDigits(id)
  const bough = innerOf(tree, a, met)
  const branch = bough && innerOf(bough, b, met)
  const leaf = branch && innerOf(branch, c, met)
  const known = leaf && innerOf(leaf, id, met)
  if (known !== undefined) return replaceFields(known, row as Fields)
  const newBranch = grown(grown(tree, a, met), b, met)
  const newLeaf = grown(newBranch, c, met, () => Object.create(null) as Fields)
  set(own, 'size', (valueIn(own, 'size') as number) + 1)
  set(newLeaf, id, row)
}

/** An existing row is changed field by field, so that patches name only what differs. */
function replaceFields(node: Node, row: Fields): void {
  for (const key of Object.keys(node.copy ?? node.base)) if (!Object.hasOwn(row, key)) unset(node, key)
  for (const key of Object.keys(row)) if (valueIn(node, key) !== row[key]) set(node, key, row[key])
}

function grown(parent: Node, key: string, met: Node[], make = (): Fields => ({})): Node {
  if (valueIn(parent, key) === undefined) set(parent, key, make())
  return innerOf(parent, key, met) as Node
}

function nodeOf(parent: Node | undefined, key: string, base: Fields, isNew = false): Node {
  const copy = isNew ? base : undefined
  return { key, parent, base, isNew, copy, inner: new Map(), written: new Map() }
}

/** What lies under a key, met here for the first time or before; undefined where there is nothing. */
function innerOf(node: Node, key: string, met: Node[]): Node | undefined {
  const known = node.inner.get(key)
  if (known !== undefined) return known
  const value = valueIn(node, key)
  if (value === undefined) return undefined
  const isNew = node.isNew || node.base[key] !== value
  const made = nodeOf(node, key, value as Fields, isNew)
  node.inner.set(key, made)
  if (!isNew) met.push(made)
  return made
}

function valueIn({ copy, base }: Node, key: string): unknown {
  const fields = copy ?? base
  return Object.hasOwn(fields, key) ? fields[key] : undefined
}

function set(node: Node, key: string, value: unknown): void {
  copied(node)[key] = value
  node.written.set(key, true)
}

function unset(node: Node, key: string): void {
  delete copied(node)[key]
  if (Object.hasOwn(node.base, key)) node.written.set(key, false)
  else node.written.delete(key)
}

function copied(node: Node): Fields {
  if (node.copy !== undefined) return node.copy
  const copy = copyOf(node)
  node.copy = copy
  if (node.parent !== undefined) copied(node.parent)[node.key] = copy
  return copy
}

/** Key by key: a frozen object or a dictionary is spread far slower, but for one of as many keys as a world. */
function copyOf({ base, parent }: Node): Fields {
  if (parent === undefined) return { ...base }
  const copy = (Object.getPrototypeOf(base) === null ? Object.create(null) : {}) as Fields
  for (const key of Object.keys(base)) copy[key] = base[key]
  return copy
}

function patchesOf(node: Node): Patch[] {
  const { base, copy = base, written } = node
  return [...written].flatMap(([key, isSet]): Patch[] => {
    const path = pathTo(node).concat(key)
    if (!isSet) return [{ op: 'remove', path }]
    const value = copy[key]
    if (!Object.hasOwn(base, key)) return [{ op: 'add', path, value }]
    return base[key] === value ? [] : [{ op: 'replace', path, value }]
  })
}

function pathTo({ parent, key }: Node): string[] {
  return parent === undefined ? [] : pathTo(parent).concat(key)
}
