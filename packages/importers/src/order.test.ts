import { canonicalJson } from '@causeway/ground'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { consumer, CONSUMER, PROVIDER, provider } from './answers.test-helper.ts'
import { built, filesOf } from './snapshot.test-helper.ts'

/** The same answers with every list and the keys of every map in another order. */
function shuffled(value: unknown, pick: (n: number) => number): unknown {
  if (typeof value !== 'object' || value === null) return value
  const rest = Object.entries(value)
  const entries = Object.entries(value).flatMap(() => rest.splice(pick(rest.length), 1))
  const inner = entries.map(([key, each]) => [key, shuffled(each, pick)] as const)
  return Array.isArray(value) ? inner.map(([, each]) => each) : Object.fromEntries(inner)
}

test('the order in which AWS happened to answer changes nothing of the world', () => {
  const files = { ...filesOf(CONSUMER, consumer()), ...filesOf(PROVIDER, provider()) }
  const expected = built(files)
  expect(expected.issues).toEqual([])
  const property = fc.property(fc.infiniteStream(fc.nat()), (salts) => {
    const pick = (n: number) => (salts.next().value ?? 0) % n
    const reordered = Object.fromEntries(
      Object.entries(files).map(([path, each]) => [path, shuffled(each, pick)]),
    )
    const { world, steps } = built(reordered)
    expect(canonicalJson(world)).toBe(canonicalJson(expected.world))
    expect(steps.map(({ step }) => step)).toEqual(expected.steps.map(({ step }) => step))
  })
  fc.assert(property, { seed: 42, numRuns: 20 })
})
