import { instant } from '@causeway/ground'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { timestamp } from './timestamp.ts'

const YEAR_9999 = 253_402_300_799

test.each([
  [0, 0, '1970-01-01T00:00:00.000Z'],
  [300_000_000_000, 0, '1970-01-01T00:05:00.000Z'],
  [1_999_999, 951_782_400, '2000-02-29T00:00:00.001Z'],
  [0, 951_868_800, '2000-03-01T00:00:00.000Z'],
  [86_400_000_000_000, 1_709_164_800, '2024-03-01T00:00:00.000Z'],
])('%d ns after %d s is %s [R-API-3]', (at, epochSeconds, text) => {
  expect(timestamp(instant(at), epochSeconds)).toBe(text)
})

test('whole-number calendar agrees with that of the engine [R-API-3]', () => {
  const at = fc.integer({ min: 0, max: Number.MAX_SAFE_INTEGER })
  const epoch = fc.integer({ min: 0, max: YEAR_9999 - 10_000_000 })
  fc.assert(
    fc.property(at, epoch, (ns, epochSeconds) => {
      const milliseconds = epochSeconds * 1000 + Math.floor(ns / 1_000_000)
      expect(timestamp(instant(ns), epochSeconds)).toBe(new Date(milliseconds).toISOString())
    }),
    { seed: 42, numRuns: 300 },
  )
})
