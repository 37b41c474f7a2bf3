import { byCodeUnit, memoByPart, type Table } from '@causeway/ground'

type Leaf<T> = Readonly<Record<string, T>>
type Branch<T> = Readonly<Record<string, Leaf<T>>>
type Entries<T> = readonly (readonly [id: string, row: T])[]

/** A lookup of rows by something else than their id. */
export interface BranchIndex<T> {
  rows(table: Table<T>, key: string): T[]
  count(table: Table<T>, key: string): number
  first(table: Table<T>, key: string): T | undefined
}

/**
 * An index over a table that is kept per branch of its tree (some 256 of them), so that one write
 * has one branch read again, not the table. Rows come in code-unit order of their ids.
 */
export function branchIndex<T>(keysOf: (row: T) => readonly string[]): BranchIndex<T> {
  const compiled = memoByPart((branch: Branch<T>) => compile(branch, keysOf))
  const found = (table: Table<T>, key: string): Entries<T>[] => {
    const hits: Entries<T>[] = []
    for (const bough of Object.values(table.tree)) {
      for (const branch of Object.values(bough)) {
        const entries = compiled(branch).get(key)
        if (entries !== undefined) hits.push(entries)
      }
    }
    return hits
  }
  const sorted = (table: Table<T>, key: string): Entries<T> =>
    found(table, key)
      .flat()
      .sort((a, b) => byCodeUnit(a[0], b[0]))
  return {
    rows: (table, key) => sorted(table, key).map(([, row]) => row),
    count: (table, key) => found(table, key).reduce((sum, entries) => sum + entries.length, 0),
    first: (table, key) => sorted(table, key)[0]?.[1],
  }
}

function compile<T>(
  branch: Branch<T>,
  keysOf: (row: T) => readonly string[],
): Map<string, (readonly [string, T])[]> {
  const index = new Map<string, (readonly [string, T])[]>()
  for (const leaf of Object.values(branch)) {
    for (const [id, row] of Object.entries(leaf)) {
      for (const key of keysOf(row)) {
        const entries = index.get(key)
        if (entries === undefined) index.set(key, [[id, row]])
        else entries.push([id, row])
      }
    }
  }
  return index
}
