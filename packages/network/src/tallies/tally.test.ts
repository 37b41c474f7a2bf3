import fc from 'fast-check'
import { expect, test } from 'vitest'
import { rowsInOrder, tally, tallyRow } from './tally.ts'

test('each key has one row, however many there are, and rows come out in order of their keys', () => {
  const part = fc.integer({ min: -1, max: 40 })
  const key = fc.tuple(part, part, part, part, part, part)
  const claim = fc.property(fc.array(key, { maxLength: 300 }), (keys) => {
    const own = tally()
    const expected = new Map<string, number>()
    for (const each of [...keys, ...keys.slice(0, 20)]) {
      const row = tallyRow(own, ...each)
      own.rows.count[row] = (own.rows.count[row] as number) + 1
      expected.set(String(each), (expected.get(String(each)) ?? 0) + 1)
    }
    const { a, b, c, d, e, f, count } = own.rows
    const found = rowsInOrder(own).map((row) =>
      [a, b, c, d, e, f, count].map((column) => column[row] as number),
    )
    const firsts = found.map((row) => row.slice(0, 6))
    expect(found.map((row) => [String(row.slice(0, 6)), row[6]]).toSorted()).toEqual([...expected].toSorted())
    expect(firsts).toEqual(
      firsts.toSorted((x, y) => x.map((v, i) => v - (y[i] ?? 0)).find((v) => v !== 0) ?? 0),
    )
  })
  fc.assert(claim, { seed: 42, numRuns: 100 })
})

test('a hundred thousand keys are told apart', () => {
  const own = tally()
  for (let n = 0; n < 100_000; n++) tallyRow(own, n % 1000, Math.floor(n / 1000), 7)
  expect(own.rows.rows).toBe(100_000)
  expect(tallyRow(own, 999, 99, 7)).toBe(99_999)
})
