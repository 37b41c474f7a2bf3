import fc from 'fast-check'
import { expect, test } from 'vitest'
import { byCodeUnit, byNumber, sortedBy } from './compare.ts'

test('texts are ordered by code unit: capitals first, accented letters last', () => {
  expect(['b', 'ä', 'a', 'Z', 'A'].sort(byCodeUnit)).toEqual(['A', 'Z', 'a', 'b', 'ä'])
})

test('code-unit order agrees with the comparison of the units one by one', () => {
  const oracle = (a: string, b: string) => {
    for (let i = 0; i < Math.min(a.length, b.length); i++) {
      const difference = a.charCodeAt(i) - b.charCodeAt(i)
      if (difference !== 0) return Math.sign(difference)
    }
    return Math.sign(a.length - b.length)
  }
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), fc.string({ unit: 'binary' }), (a, b) => {
      expect(byCodeUnit(a, b)).toBe(oracle(a, b))
    }),
    { seed: 42, numRuns: 500 },
  )
})

test('numbers are ordered by size, not by their digits', () => {
  expect([10, 9, -Infinity, 1, Infinity].sort(byNumber)).toEqual([-Infinity, 1, 9, 10, Infinity])
})

test('sorting leaves the input alone and keeps equal keys in their order', () => {
  const items = [
    { k: 'b', n: 1 },
    { k: 'a', n: 2 },
    { k: 'b', n: 3 },
    { k: 'a', n: 4 },
  ]
  expect(sortedBy(items, (item) => item.k).map((item) => item.n)).toEqual([2, 4, 1, 3])
  expect(items.map((item) => item.n)).toEqual([1, 2, 3, 4])
})
