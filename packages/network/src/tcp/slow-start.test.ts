import fc from 'fast-check'
import { expect, test } from 'vitest'
import { formerInitialWindowSegments, initialWindowBytes } from './initial-window.ts'
import { slowStartRounds } from './slow-start.ts'

test.each([
  [1460, 14_600],
  [8460, 16_920],
  [536, 5360],
])(
  'ten segments, and 14,600 bytes for large ones, are the first window (G-T05, RFC 6928): MSS %i',
  (mss, bytes) => {
    expect(initialWindowBytes(mss)).toBe(bytes)
  },
)

test.each([
  [2191, 2],
  [2190, 3],
  [1460, 3],
  [1096, 3],
  [1095, 4],
])('two to four segments were the first window before (G-T05, RFC 5681): SMSS %i', (mss, segments) => {
  expect(formerInitialWindowSegments(mss)).toBe(segments)
})

test('what fits into the first window waits for nothing, and one byte more waits a round trip', () => {
  expect(slowStartRounds(0, 1460)).toBe(0)
  expect(slowStartRounds(14_600, 1460)).toBe(0)
  expect(slowStartRounds(14_601, 1460)).toBe(1)
})

test('n round trips carry the first window times 2^(n + 1) - 1', () => {
  for (let n = 0; n < 36; n++) {
    const carried = 14_600 * (2 * 2 ** n - 1)
    expect(slowStartRounds(carried, 1460)).toBe(n)
    expect(slowStartRounds(carried + 1, 1460)).toBe(n + 1)
  }
})

test('a window that holds what the rate has on its way waits no longer', () => {
  // 14,600 doubles to 29,200 and 58,400: then 50,000 bytes on their way are covered.
  expect(slowStartRounds(1e12, 1460, 50_000)).toBe(2)
  expect(slowStartRounds(1e12, 1460, 14_600)).toBe(0)
})

test('more bytes, and smaller segments, never wait less', () => {
  const size = fc.nat({ max: 2 ** 40 })
  const mss = fc.integer({ min: 1, max: 8961 })
  const claim = fc.property(size, size, mss, mss, (a, b, m, n) => {
    const [few, many] = [Math.min(a, b), Math.max(a, b)]
    const [small, large] = [Math.min(m, n), Math.max(m, n)]
    return (
      slowStartRounds(few, m) <= slowStartRounds(many, m) &&
      slowStartRounds(many, large) <= slowStartRounds(many, small)
    )
  })
  fc.assert(claim, { seed: 42, numRuns: 500 })
})
