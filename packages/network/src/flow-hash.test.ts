import fc from 'fast-check'
import { expect, test } from 'vitest'
import { chooseByFlow } from './flow-hash.ts'

const u32 = fc.integer({ min: 0, max: 4_294_967_295 })

test('a flow is always given the same one of n targets, and one that exists [R-NLB-3]', () => {
  fc.assert(
    fc.property(
      u32,
      u32,
      fc.integer({ min: 1, max: 65_535 }),
      u32,
      fc.integer({ min: 1, max: 500 }),
      (...flow) => {
        const chosen = chooseByFlow(...flow)
        const n = flow[4]
        return Number.isInteger(chosen) && chosen >= 0 && chosen < n && chooseByFlow(...flow) === chosen
      },
    ),
    { seed: 42, numRuns: 2000 },
  )
})

test.each([2, 3, 7])('many flows of one client spread evenly over %i targets [R-NLB-3, R-NLB-4]', (n) => {
  const counts = Array.from({ length: n }, () => 0)
  const flows = 30_000
  for (let salt = 0; salt < flows; salt++) {
    const chosen = chooseByFlow(0x0a001501, 0x0a001f01, 443, salt, n)
    counts[chosen] = (counts[chosen] ?? 0) + 1
  }
  const bound = 4.5 * Math.sqrt((flows / n) * (1 - 1 / n))
  expect(counts.every((count) => Math.abs(count - flows / n) < bound)).toBe(true)
})

test('each part of a flow counts: another source, destination, port or salt may choose another target [R-NLB-3]', () => {
  const base = [0x0a001501, 0x0a001f01, 443, 77] as const
  const chosen = chooseByFlow(...base, 1_000_000)
  base.forEach((_, part) => {
    const other = base.map((value, i) => (i === part ? value + 1 : value)) as unknown as typeof base
    expect(chooseByFlow(...other, 1_000_000)).not.toBe(chosen)
  })
})
