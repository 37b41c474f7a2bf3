import fc from 'fast-check'
import { expect, test } from 'vitest'
import { byNumber } from './compare.ts'
import { sortWholes } from './sort-wholes.ts'

test('whole numbers of any size are sorted as pair by pair, few and many, in place', () => {
  const most = fc.constantFrom(0, 1, 65_535, 65_536, 2 ** 33, Number.MAX_SAFE_INTEGER)
  const claim = fc.property(most, fc.nat(), fc.constantFrom(0, 1, 300, 5000), (max, seed, length) => {
    const numbers = Float64Array.from({ length }, (_, i) => Math.floor(fraction(seed + i) * max))
    const expected = [...numbers].sort(byNumber)
    expect(sortWholes(numbers)).toBe(numbers)
    expect([...numbers]).toEqual(expected)
  })
  fc.assert(claim, { seed: 42, numRuns: 60 })
  expect([...sortWholes(Float64Array.of(2 ** 53 - 1, 0, 2 ** 53 - 2))]).toEqual([0, 2 ** 53 - 2, 2 ** 53 - 1])
})

/** A number in [0, 1] that looks like chance. */
function fraction(n: number): number {
  return (Math.imul(n, 0x9e37_79b1) >>> 0) / 0xffff_ffff
}
