import { canonicalJson, tableSet } from '@causeway/ground'
import fc from 'fast-check'
import { enablePatches, freeze, Immer } from 'immer'
import { expect, test } from 'vitest'
import { emptyWorld, putRow } from './commit.ts'
import { putRows, type Put } from './put-rows.ts'
import type { World } from './world.ts'

enablePatches()
const { produce, produceWithPatches } = new Immer({ autoFreeze: true })

// Ids that share no digit, one, two and all three; and one that has none.
const id = fc.constantFrom('eni-111a', 'eni-111b', 'eni-112a', 'eni-12', 'eni-2', 'eni-333', 'arn:aws:x/y')
const table = fc.constantFrom('networkInterfaces', 'vpcs', 'tags')
const inner = fc.oneof(fc.integer(), fc.array(fc.integer(), { maxLength: 2 }), fc.record({ a: fc.integer() }))
const row = fc.dictionary(fc.constantFrom('a', 'b', 'c', '1'), inner)
const put = fc.record({ table, id, row })

/** What Immer makes of the same recipe; rows are copied, because what is put is frozen. */
function byImmer(world: World, puts: readonly Put[]) {
  return produceWithPatches(world, (draft) => {
    for (const each of structuredClone(puts))
      putRow((draft as World)[each.table as 'tags'] as never, each.id, each.row)
  })
}

test('putting rows gives the world and the patches that Immer gives, in its order, and all of it frozen', () => {
  fc.assert(
    fc.property(fc.array(put, { maxLength: 8 }), fc.array(put, { maxLength: 5 }), (first, then) => {
      const world = produce(emptyWorld(), (draft) => {
        for (const each of first) tableSet((draft as World)[each.table as 'tags'] as never, each.id, each.row)
      })
      const before = canonicalJson(world)
      const [next, patches] = putRows(world, structuredClone(then))
      const [expected, expectedPatches] = byImmer(world, then)
      expect(canonicalJson(next)).toBe(canonicalJson(expected))
      expect(canonicalJson(patches)).toBe(canonicalJson(expectedPatches))
      expect(canonicalJson(world)).toBe(before)
      expect(isFrozen(next)).toBe(true)
      expect(next === world).toBe(expected === world)
      expect(next.accounts).toBe(world.accounts)
    }),
    { seed: 42, numRuns: 1000 },
  )
})

test('a row that is put as it stands changes nothing, and what it shares with the one before is shared after', () => {
  const shared = freeze({ a: 1 })
  const [world] = putRows(emptyWorld(), [{ table: 'vpcs', id: 'vpc-1', row: { shared, n: 1 } }])
  expect(putRows(world, [{ table: 'vpcs', id: 'vpc-1', row: { shared, n: 1 } }])).toEqual([world, []])
  const [next, patches] = putRows(world, [{ table: 'vpcs', id: 'vpc-1', row: { shared, n: 2 } }])
  expect(patches).toEqual([{ op: 'replace', path: ['vpcs', 'tree', '1', '0', '0', 'vpc-1', 'n'], value: 2 }])
  expect(next.vpcs.size).toBe(1)
})

function isFrozen(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return true
  return Object.isFrozen(value) && Object.values(value).every(isFrozen)
}
