import { isPlain } from './chunk-writer.ts'
import { byCodeUnit } from './compare.ts'

/** How objects of the same keys stand in canonical JSON. */
export interface Shape {
  /** In the order that the objects have them. */
  readonly keys: readonly string[]
  /** In code-unit order. */
  readonly sorted: readonly string[]
  /** What stands before the value of each of those; empty where it is not plain text. */
  readonly heads: readonly string[]
}

const KEY_MAX = 64
const KNOWN_MAX = 1024

/** The last shape by its first key: lists have thousands of alike objects one after the other. */
const known = new Map<string, Shape>()

/** The shape of an object with these keys. */
export function shapeOf(keys: readonly string[]): Shape {
  const first = keys[0] ?? ''
  const last = known.get(first)
  if (last !== undefined && isSame(last.keys, keys)) return last
  const sorted = keys.toSorted(byCodeUnit)
  const shape = { keys, sorted, heads: sorted.map(headOf) }
  if (known.size >= KNOWN_MAX) known.clear()
  known.set(first, shape)
  return shape
}

function headOf(key: string, at: number): string {
  return key.length <= KEY_MAX && isPlain(key) ? `${at === 0 ? '{' : ','}"${key}":` : ''
}

function isSame(a: readonly string[], b: readonly string[]): boolean {
  if (a.length !== b.length) return false
  for (let at = 0; at < a.length; at++) if (a[at] !== b[at]) return false
  return true
}
