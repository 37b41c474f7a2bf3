import { expect, test } from 'vitest'
import { againstTextbook } from './against-textbook.ts'
import { bigTable, byLengths, compiledFinder, congruential, lookUp } from './big-table.ts'

test('the generator of lookups is the one that the reference digest was made with (G-L01)', () => {
  const next = congruential(12_345)
  // 5.57.28.68, 4.60.122.211 and 139.12.66.22.
  expect([next(), next(), next()]).toEqual([0x05391c44, 0x043c7ad3, 0x8b0c4216])
})

test.each([4, 6] as const)(
  'of a big table of IPv%i every lookup finds what the oracle finds (G-L01)',
  (family) => {
    const table = bigTable(20_000)
    const prefixes = family === 4 ? table.v4 : table.v6
    const lookups = 4000
    const compiled = lookUp(family, prefixes, { find: compiledFinder(family, prefixes), lookups })
    expect(compiled).toEqual(lookUp(family, prefixes, { find: byLengths(family, prefixes), lookups }))
    expect(compiled.hits).toBeGreaterThan(20)
    expect(compiled.hits).toBeLessThan(lookups - 20)
  },
)

test('the selected route is that of the textbook, in whatever order the routes stand [R-RT-4]', () => {
  const { pairs, routed, drawn, disagreements } = againstTextbook(1, 10_000)
  expect(disagreements.slice(0, 1)).toEqual([])
  // The campaign is about something: most pairs have a route, and some are decided by the draw between lists.
  expect(routed / pairs).toBeGreaterThan(0.5)
  expect(drawn).toBeGreaterThan(10)
})
