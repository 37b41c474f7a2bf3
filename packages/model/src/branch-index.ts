import { assert, byCodeUnit, type Table } from '@causeway/ground'

/** A node of a table's tree: inner nodes hold nodes, leaves hold rows by id. */
type Node = Readonly<Record<string, unknown>>

/** A lookup of rows by something else than their id. */
export interface BranchIndex<T> {
  /** In code-unit order of their ids. */
  rows(table: Table<T>, key: string): T[]
  count(table: Table<T>, key: string): number
  first(table: Table<T>, key: string): T | undefined
}

/** Levels of a table's tree above its leaves. */
const LEVELS = 3
const EMPTY: Node = {}

/**
 * An index over a table that follows it from write to write: unchanged branches are the same
 * objects, so only the leaves that differ from the table asked about last are read again.
 * What it answers depends on the table alone.
 */
export function branchIndex<T>(keysOf: (row: T) => readonly string[]): BranchIndex<T> {
  const index = new Map<string, Map<string, T>>()
  let followed: Node = EMPTY

  function add(id: string, row: T): void {
    for (const key of keysOf(row)) {
      const rows = index.get(key)
      if (rows === undefined) index.set(key, new Map([[id, row]]))
      else rows.set(id, row)
    }
  }

  function drop(id: string, row: T): void {
    for (const key of keysOf(row)) {
      const rows = index.get(key)
      rows?.delete(id)
      if (rows?.size === 0) index.delete(key)
    }
  }

  function follow(before: Node, after: Node, level: number): void {
    if (before === after) return
    let shared = 0
    for (const key of Object.keys(after)) {
      const [known, value] = [valueIn(before, key), after[key]]
      if (known !== undefined) shared += 1
      if (known === value) continue
      if (level > 0) follow((known ?? EMPTY) as Node, value as Node, level - 1)
      else {
        if (known !== undefined) drop(key, known as T)
        add(key, value as T)
      }
    }
    const keys = Object.keys(before)
    if (shared < keys.length) forget(before, keys, after, level)
  }

  /** What only the table before has is gone. */
  function forget(before: Node, keys: readonly string[], after: Node, level: number): void {
    for (const key of keys) {
      if (valueIn(after, key) !== undefined) continue
      if (level > 0) follow(before[key] as Node, EMPTY, level - 1)
      else drop(key, before[key] as T)
    }
  }

  function at(table: Table<T>, key: string): ReadonlyMap<string, T> | undefined {
    assert(Object.isFrozen(table.tree), 'only a frozen table may be followed')
    follow(followed, table.tree, LEVELS)
    followed = table.tree
    return index.get(key)
  }

  function sorted(table: Table<T>, key: string): (readonly [string, T])[] {
    return [...(at(table, key) ?? [])].sort((a, b) => byCodeUnit(a[0], b[0]))
  }

  return {
    rows: (table, key) => sorted(table, key).map(([, row]) => row),
    count: (table, key) => at(table, key)?.size ?? 0,
    first: (table, key) => sorted(table, key)[0]?.[1],
  }
}

function valueIn(node: Node, key: string): unknown {
  return Object.hasOwn(node, key) ? node[key] : undefined
}
