import fc from 'fast-check'
import { applyPatches, enablePatches, produceWithPatches } from 'immer'
import { expect, test } from 'vitest'
import { patched } from './patched.ts'
import type { World } from './world.ts'

enablePatches()

type Node = Record<string, unknown>

const keys = fc.constantFrom('a', 'b', '1', '2')
const value = fc.letrec((tie) => ({
  node: fc.oneof(fc.integer(), fc.array(tie('node'), { maxLength: 3 }), fc.dictionary(keys, tie('node'))),
})).node
const edit = fc.record({ path: fc.array(fc.nat({ max: 3 }), { maxLength: 4 }), key: keys, value })

/** Goes down as far as there is something, then writes, takes away or adds there. */
function edited(
  draft: Node,
  { path, key, value: next }: { path: number[]; key: string; value: unknown },
): void {
  let at: unknown = draft
  for (const step of path) {
    const inner: unknown = Object.values(at as Node)[step]
    if (typeof inner !== 'object' || inner === null) break
    at = inner
  }
  if (Array.isArray(at)) at.splice(Number(key) || 0, 1, ...(typeof next === 'number' ? [] : [next, 1]))
  else if (typeof next === 'number' && key in (at as Node)) delete (at as Node)[key]
  else (at as Node)[key] = next
}

test('patches lead where Immer leads with them, and what they write is frozen', () => {
  fc.assert(
    fc.property(fc.dictionary(keys, value), fc.array(edit, { maxLength: 4 }), (before, edits) => {
      const [after, patches] = produceWithPatches(before, (draft: Node) =>
        edits.forEach((each) => edited(draft, each)),
      )
      const own = patched(before as unknown as World, patches)
      expect(own).toEqual(after)
      expect(own).toEqual(applyPatches(before, patches))
      expect(patches.length === 0 || Object.isFrozen(own)).toBe(true)
    }),
    { seed: 42, numRuns: 300 },
  )
})
