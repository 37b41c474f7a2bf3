import fc from 'fast-check'
import { expect, test } from 'vitest'
import { byNumber } from './compare.ts'
import { rowOrder } from './row-order.ts'

test('rows are in order of their first number, then their second, then their own, however large the numbers are', () => {
  const size = fc.constantFrom(3, 1000, 2 ** 40)
  const rows = size.chain((max) =>
    fc.array(
      fc.tuple(
        fc.nat({ max: 5 }),
        fc.maxSafeNat().map((n) => n % max),
      ),
    ),
  )
  const claim = fc.property(rows, fc.boolean(), (each, isTurned) => {
    const [first, second] = isTurned ? ([1, 0] as const) : ([0, 1] as const)
    const at = (row: number, of: 0 | 1) => each[row]?.[of] ?? 0
    const order = rowOrder(
      each.length,
      (row) => at(row, first),
      (row) => at(row, second),
    )
    const expected = each
      .map((_, row) => row)
      .sort((a, b) => byNumber(at(a, first), at(b, first)) || byNumber(at(a, second), at(b, second)) || a - b)
    expect([...order]).toEqual(expected)
  })
  fc.assert(claim, { seed: 42, numRuns: 300 })
})
