import type { World } from '@causeway/model'
import type { Row, TableName } from './pen.ts'

/** A row that a call has made, changed or removed. */
export interface Change {
  readonly table: TableName
  readonly id: string
  readonly before: Row | undefined
  readonly after: Row | undefined
}

type Branch = Readonly<Record<string, unknown>>
const ROW_DEPTH = 4

/** What differs between two worlds, found by descending only where the references differ. */
export function changesBetween(before: World, after: World): readonly Change[] {
  const found: Change[] = []
  for (const name of Object.keys(after) as (keyof World)[]) {
    const [old, now] = [before[name], after[name]] as unknown as { tree?: Branch }[]
    if (old !== now && now?.tree !== undefined)
      descend(found, name as TableName, { old: old?.tree, now: now.tree, depth: 1 })
  }
  return found
}

function descend(
  found: Change[],
  table: TableName,
  {
    old,
    now,
    depth,
  }: { readonly old: Branch | undefined; readonly now: Branch | undefined; readonly depth: number },
): void {
  for (const key of new Set([...Object.keys(old ?? {}), ...Object.keys(now ?? {})])) {
    const [a, b] = [old?.[key], now?.[key]]
    if (a === b) continue
    if (depth < ROW_DEPTH) descend(found, table, { old: a as Branch, now: b as Branch, depth: depth + 1 })
    else found.push({ table, id: key, before: a as Row | undefined, after: b as Row | undefined })
  }
}
