import { assert } from './assert.ts'

/**
 * Compiles a part of the world at most once: the result is kept for as long as that very part is. The part must be
 * frozen, so that what was compiled can never be stale; a draft throws `BrokenInvariant`.
 */
export function memoByPart<K extends object, V>(compile: (part: K) => V): (part: K) => V {
  const kept = new WeakMap<K, { readonly value: V }>()
  return (part) => {
    const known = kept.get(part)
    if (known !== undefined) return known.value
    assert(Object.isFrozen(part), 'only a frozen part of the world may be compiled')
    const value = compile(part)
    kept.set(part, { value })
    return value
  }
}
