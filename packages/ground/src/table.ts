import { assert } from './assert.ts'
import { byCodeUnit } from './compare.ts'
import { hexDigitsOf } from './id.ts'

interface Keyed<T> {
  readonly [key: string]: T
}

/**
 * A map from id to value as plain data: a tree over the first three hex digits of the id. One write copies four small
 * objects, where a flat object under immer would be copied whole.
 */
export interface Table<T> {
  readonly size: number
  readonly tree: Keyed<Keyed<Keyed<Keyed<T>>>>
}

/** Levels of the tree above its leaves, a digit each. */
const LEVELS = 3

/** A new table without entries. */
export function emptyTable<T>(): Table<T> {
  return { size: 0, tree: {} }
}

/** What objects have that were copied from a table's: their members' names are ids like any other. */
const inherited: ReadonlySet<string> = new Set(Object.getOwnPropertyNames(Object.prototype))

/** The value of an id, or undefined. */
export function tableGet<T>(table: Table<T>, id: string): T | undefined {
  const digits = digitsOf(id)
  const leaf = table.tree[digits.charAt(0)]?.[digits.charAt(1)]?.[digits.charAt(2)]
  if (leaf === undefined || (inherited.has(id) && !Object.hasOwn(leaf, id))) return undefined
  return leaf[id]
}

/** Puts or replaces the value of an id, in place: the table is an immer draft or not yet frozen. */
export function tableSet<T>(table: Table<T>, id: string, value: T): void {
  assert(id !== '__proto__', 'an id cannot be __proto__')
  const digits = digitsOf(id)
  const branch = grown(grown(table.tree, digits.charAt(0)), digits.charAt(1))
  const leaf = grown(branch, digits.charAt(2), newLeaf)
  if (!Object.hasOwn(leaf, id)) resize(table, 1)
  writable(leaf)[id] = value
}

/** Removes an id, in place, and the branches that it leaves empty; an id that is not there is none. */
export function tableRemove<T>(table: Table<T>, id: string): void {
  if (tableGet(table, id) === undefined) return
  const digits = digitsOf(id)
  const [a, b, c] = [digits.charAt(0), digits.charAt(1), digits.charAt(2)]
  const bough = grown(table.tree, a)
  const branch = grown(bough, b)
  const leaf = grown(branch, c)
  resize(table, -1)
  delete writable(leaf)[id]
  if (isEmpty(leaf)) delete writable(branch)[c]
  if (isEmpty(branch)) delete writable(bough)[b]
  if (isEmpty(bough)) delete writable(table.tree)[a]
}

/** Every id and its value, in code-unit order of the ids, whatever the order of insertion was. */
export function* tableEntries<T>(table: Table<T>): Generator<[string, T]> {
  const boughs = Object.values(table.tree)
  const leaves = boughs.flatMap((bough) => Object.values(bough)).flatMap((branch) => Object.values(branch))
  const entries = leaves.flatMap((leaf) => Object.entries(leaf))
  yield* entries.sort((a, b) => byCodeUnit(a[0], b[0]))
}

/** Every value, in code-unit order of the ids. */
export function tableValues<T>(table: Table<T>): T[] {
  return Array.from(tableEntries(table), ([, value]) => value)
}

/** The number of entries; a kept count. */
export function tableSize(table: Table<unknown>): number {
  return table.size
}

/** Where the value of an id lies in a table's tree. */
export function tableDigits(id: string): readonly [string, string, string] {
  const digits = digitsOf(id)
  return [digits.charAt(0), digits.charAt(1), digits.charAt(2)]
}

/** What `hexDigitsOf` told of ids that end otherwise, ARNs and names: hashes, asked for again and again. */
const hashed = new Map<string, string>()
const HYPHEN = 45
const HASHED_MAX = 65_536

/** The first three digits of an id, and maybe more. */
function digitsOf(id: string): string {
  const start = hexStartOf(id)
  return start < id.length ? id.slice(start, start + LEVELS).padEnd(LEVELS, '0') : hashOf(id)
}

/** Where the hex digits begin with which an id ends, behind its last hyphen; its end where it does not end so. */
function hexStartOf(id: string): number {
  let start = id.length
  while (start > 0 && isHexDigit(id.charCodeAt(start - 1))) start--
  return start === 0 || id.charCodeAt(start - 1) === HYPHEN ? start : id.length
}

function isHexDigit(code: number): boolean {
  return (code >= 48 && code <= 57) || (code >= 97 && code <= 102)
}

function hashOf(id: string): string {
  const known = hashed.get(id)
  if (known !== undefined) return known
  if (hashed.size >= HASHED_MAX) hashed.clear()
  const digits = hexDigitsOf(id).slice(0, LEVELS)
  hashed.set(id, digits)
  return digits
}

function grown<T>(parent: Keyed<Keyed<T>>, digit: string, make: () => Keyed<T> = newNode): Keyed<T> {
  // Read back after the write, because under a draft only what is read from it is a draft.
  if (parent[digit] === undefined) writable(parent)[digit] = make()
  return parent[digit] as Keyed<T>
}

function newNode<T>(): Keyed<T> {
  return {}
}

/** Without a prototype, as a dictionary: else the engine makes a hidden class of its own for the ids of each leaf. */
function newLeaf<T>(): Keyed<T> {
  return Object.create(null) as Keyed<T>
}

function isEmpty(keyed: Keyed<unknown>): boolean {
  return Object.keys(keyed).length === 0
}

function resize(table: Table<unknown>, by: number): void {
  ;(table as { size: number }).size += by
}

function writable<T>(keyed: Keyed<T>): { [key: string]: T } {
  return keyed
}
