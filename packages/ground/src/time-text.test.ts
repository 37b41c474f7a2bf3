import fc from 'fast-check'
import { expect, test } from 'vitest'
import { must } from './result.ts'
import { formatClock, formatDuration, parseDuration } from './time-text.ts'

test.each([
  ['350s', 350_000_000_000],
  ['1.5h', 5_400_000_000_000],
  ['250 ms', 250_000_000],
  ['2m', 120_000_000_000],
  ['0s', 0],
  ['0.3us', 300],
  ['1.50ms', 1_500_000],
  ['104d', 8_985_600_000_000_000],
  ['9007199254740991ns', 9007199254740991],
])('%s is %d ns', (text, ns) => {
  expect(must(parseDuration(text))).toBe(ns)
})

test.each([
  ['350', 'unit', `expected a time such as '350s', got "350"`],
  ['350 sec', 'unit', 'unknown unit "sec" in "350 sec": write one of ns, us, ms, s, m, h, d'],
  ['1h30m', 'unit', 'unknown unit "h30m" in "1h30m": write one of ns, us, ms, s, m, h, d'],
  ['5S', 'unit', 'unknown unit "S" in "5S": write one of ns, us, ms, s, m, h, d'],
  ['-1ms', 'negative', 'must be >= 0, got "-1ms"'],
  ['-.5s', 'negative', 'must be >= 0, got "-.5s"'],
  ['0.3ns', 'range', '"0.3ns" is not a whole number of nanoseconds'],
  ['9007199254740992ns', 'range', '"9007199254740992ns" is more than 9007199254740991 nanoseconds'],
  ['105d', 'range', '"105d" is more than 9007199254740991 nanoseconds'],
  ['NaN', 'number', 'must be a finite number, got "NaN"'],
  ['.nan', 'number', 'must be a finite number, got ".nan"'],
  ['.inf', 'number', 'must be a finite number, got ".inf"'],
  ['-.inf', 'number', 'must be a finite number, got "-.inf"'],
  ['Infinity s', 'number', 'must be a finite number, got "Infinity s"'],
  ['1e400s', 'number', 'must be a plain decimal, got "1e400s"'],
  ['', 'form', `expected a time such as '350s', got ""`],
  ['s', 'form', `expected a time such as '350s', got "s"`],
  ['010s', 'form', `expected a time such as '350s', got "010s"`],
  ['1.s', 'form', `expected a time such as '350s', got "1.s"`],
  ['+5s', 'form', `expected a time such as '350s', got "+5s"`],
  ['5s ', 'form', `expected a time such as '350s', got "5s "`],
  ['٣s', 'form', `expected a time such as '350s', got "٣s"`],
])('%j is refused', (text, kind, error) => {
  expect(parseDuration(text)).toMatchObject({ ok: false, kind, error })
})

test('a text of a million digits is refused without reading them', () => {
  expect(parseDuration(`${'9'.repeat(1_000_000)}s`)).toMatchObject({ ok: false, kind: 'form' })
})

test.each([
  [0, '0s'],
  [300_000_000_000, '5m'],
  [1_500_000_000, '1.5s'],
  [350_000_000_000, '350s'],
  [5_400_000_000_000, '1.5h'],
  [86_400_000_000_000, '1d'],
  [999, '999ns'],
  [1_001_000, '1.001ms'],
  [1_000_001, '1000.001us'],
  [1_000_000_001, '1000000.001us'],
  [-2_000_000, '-2ms'],
])('%d ns is written %s', (ns, text) => {
  expect(formatDuration(ns)).toBe(text)
})

test('what is written is read back as the same span', () => {
  fc.assert(
    fc.property(fc.maxSafeNat(), (ns) => {
      expect(must(parseDuration(formatDuration(ns)))).toBe(ns)
    }),
    { seed: 42, numRuns: 500 },
  )
})

test.each([
  [0, '00:00.000'],
  [300_412_999_999, '05:00.412'],
  [3_599_999_999_999, '59:59.999'],
  [3_600_000_000_000, '1:00:00.000'],
  [9007199254740991, '2501:59:59.254'],
])('%d ns on the clock is %s', (ns, text) => {
  expect(formatClock(ns)).toBe(text)
})
