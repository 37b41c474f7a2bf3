import { byCodeUnit } from '@causeway/ground'

/** A patch as a run record keeps it: which place of the world it changed, and to what. */
export interface Change {
  readonly op: 'add' | 'replace' | 'remove'
  readonly path: readonly (string | number)[]
  readonly value?: unknown
}

/** One change to one resource: which table and id, which field of it, from what to what. */
export interface ResourceChange {
  readonly table: string
  readonly id: string
  readonly field: readonly (string | number)[]
  readonly before: unknown
  readonly after: unknown
}

const TREE_DEPTH = 5

/**
 * Follows patches from the first one on and tells each change with the value that stood there before, which patches
 * alone do not carry.
 */
export function followResources(): (patches: readonly Change[]) => ResourceChange[] {
  const known = new Map<string, unknown>()
  return (patches) =>
    patches.flatMap(atResource).flatMap(({ op, path, value }) => {
      const [table, , , , , id, ...field] = path
      const key = `${table} ${id}`
      const held = known.get(key)
      known.set(key, field.length === 0 ? value : changed(held, field, { op, value }))
      const whole = {
        table: String(table),
        id: String(id),
        field,
        before: valueAt(held, field),
        after: value,
      }
      return differences(whole)
    })
}

/** A table's own branches are no news: a patch that adds some is one patch for each resource on them. */
function atResource(patch: Change): Change[] {
  if (patch.path[1] !== 'tree') return []
  if (patch.path.length > TREE_DEPTH) return [patch]
  if (patch.op === 'remove' || !isRecord(patch.value)) return []
  return Object.entries(patch.value)
    .sort((a, b) => byCodeUnit(a[0], b[0]))
    .flatMap(([key, value]) => atResource({ op: patch.op, path: [...patch.path, key], value }))
}

/** A patch may put a whole new list where one field of one item differs: told is what differs. */
function differences(change: ResourceChange): ResourceChange[] {
  const { before, after } = change
  if (before === after) return []
  if (!isRecord(before) || !isRecord(after) || Array.isArray(before) !== Array.isArray(after)) return [change]
  const keys = [...new Set([...Object.keys(before), ...Object.keys(after)])].sort(byCodeUnit)
  return keys.flatMap((key) =>
    differences({
      ...change,
      field: [...change.field, Array.isArray(before) ? Number(key) : key],
      before: before[key],
      after: after[key],
    }),
  )
}

function changed(
  held: unknown,
  field: Change['path'],
  change: { op: Change['op']; value: unknown },
): unknown {
  const [key, ...rest] = field
  if (key === undefined) return change.value
  if (Array.isArray(held)) return changedList(held, [key, ...rest], change)
  const record = isRecord(held) ? held : {}
  if (rest.length > 0) return { ...record, [key]: changed(record[key], rest, change) }
  const kept = Object.entries(record).filter(([name]) => name !== String(key))
  return Object.fromEntries(change.op === 'remove' ? kept : [...kept, [String(key), change.value]])
}

function changedList(
  held: readonly unknown[],
  [key, ...rest]: Change['path'],
  change: { op: Change['op']; value: unknown },
): unknown[] {
  if (key === 'length') return held.slice(0, Number(change.value))
  const index = Number(key)
  if (rest.length > 0) return held.toSpliced(index, 1, changed(held[index], rest, change))
  if (change.op === 'add') return held.toSpliced(index, 0, change.value)
  return change.op === 'remove' ? held.toSpliced(index, 1) : held.toSpliced(index, 1, change.value)
}

/** The value at a field of a resource, or undefined where there is none. */
export function valueAt(held: unknown, field: Change['path']): unknown {
  return field.reduce<unknown>((value, key) => (isRecord(value) ? value[key] : undefined), held)
}

function isRecord(value: unknown): value is Readonly<Record<string | number, unknown>> {
  return typeof value === 'object' && value !== null
}
