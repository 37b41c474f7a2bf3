import { assert } from '@causeway/ground'
import { freeze, type Patch } from 'immer'
import type { World } from './world.ts'

type Fields = Record<string, unknown>

/** The world after a step, from the one before it and the step's patches, which are its whole change. */
export function patched(world: World, patches: readonly Patch[]): World {
  return patches.reduce((now, patch) => written(now, patch, 0) as World, world)
}

/** A frozen copy of what lies on a patch's path, with the patch's value at its end; all beside the path is shared. */
function written(node: unknown, patch: Patch, depth: number): unknown {
  const { path, value } = patch
  const key = path[depth]
  if (key === undefined) return freeze(value, true)
  assert(typeof node === 'object' && node !== null, `nothing is at ${path.slice(0, depth).join('/')}`)
  const isEnd = depth === path.length - 1
  if (Array.isArray(node)) {
    const list: unknown[] = [...node]
    const items = isEnd && patch.op === 'remove' ? [] : [written(list[+key], patch, depth + 1)]
    list.splice(+key, isEnd && patch.op === 'add' ? 0 : 1, ...items)
    return Object.freeze(list)
  }
  const copy = Object.assign(Object.create(Object.getPrototypeOf(node) as object | null) as Fields, node)
  if (isEnd && patch.op === 'remove') delete copy[key]
  else copy[key] = written(copy[key], patch, depth + 1)
  return Object.freeze(copy)
}
