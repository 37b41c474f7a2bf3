import { byCodeUnit } from './compare.ts'
import type { Table } from './table.ts'

type Node = Readonly<Record<string, unknown>>

/** Levels of a table's tree above its leaves. */
const LEVELS = 3
const EMPTY: Node = {}

/**
 * The ids whose values two states of a table do not share, those that only one of them has included, in code-unit order.
 * Branches that both share are not looked into, so that it costs what was written in between.
 */
export function tableChanges<T>(before: Table<T>, after: Table<T>): readonly string[] {
  if (before.tree === after.tree) return []
  const changed: string[] = []
  gather(changed, before.tree, after.tree, LEVELS)
  return changed.sort(byCodeUnit)
}

function gather(changed: string[], before: Node, after: Node, level: number): void {
  if (before === after) return
  for (const key of Object.keys(after)) compare(changed, valueAt(before, key), after[key], key, level)
  for (const key of Object.keys(before))
    if (!Object.hasOwn(after, key)) compare(changed, before[key], undefined, key, level)
}

function compare(changed: string[], was: unknown, is: unknown, key: string, level: number): void {
  if (was === is) return
  if (level === 0) changed.push(key)
  else gather(changed, (was ?? EMPTY) as Node, (is ?? EMPTY) as Node, level - 1)
}

function valueAt(node: Node, key: string): unknown {
  return Object.hasOwn(node, key) ? node[key] : undefined
}
