import { seconds } from '@causeway/ground'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { segments } from './segments.ts'

test('a window holds what a segment counts if it holds the beginning of the segment, wherever windows are cut', () => {
  const instant = fc.integer({ min: 0, max: 20_000_000_000 })
  const claim = fc.property(
    fc.array(instant, { minLength: 2, maxLength: 5 }),
    fc.array(instant),
    (cuts, instants) => {
      const { starts, of } = segments(seconds(20), cuts)
      const [from = 0, to = 0] = cuts
      const holds = (at: number): boolean => at >= from && at < to
      for (const at of instants) expect(holds(starts[of(at)] as number)).toBe(holds(at))
    },
  )
  fc.assert(claim, { seed: 42, numRuns: 200 })
})

test.each([
  [0, 1, 1],
  [15 * 60, 1, 901],
  [1000, 1, 1001],
  [1001, 2, 501],
  [86_400, 120, 721],
  [31 * 86_400, 3600, 745],
  [100 * 86_400, 10_800, 801],
])('a run of %i s is counted by spans of %i s: never in more than 1,001 parts', (length, span, parts) => {
  const found = segments(seconds(length), [])
  expect([found.span, found.starts.length]).toEqual([span * 1_000_000_000, parts])
})
