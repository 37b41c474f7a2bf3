import { expect, test } from 'vitest'
import { countText, listText, timeText } from './amount-text.ts'
import { marginText, measuredText } from './measured-text.ts'
import { measuredShare, measuredValue } from './measured.ts'
import { MS, S } from './run-fixture.test-helper.ts'

test.each([
  [0, '0 s'],
  [7, '7 ns'],
  [1_500, '1.5 us'],
  [2_130_400, '2.13 ms'],
  [41_250_000, '41.3 ms'],
  [412 * MS, '412 ms'],
  [999_400_000, '999 ms'],
  [999_600_000, '1 s'],
  [1_520 * MS, '1.52 s'],
  [30 * S, '30 s'],
  [59_960 * MS, '1 min'],
  [72 * S, '1 min 12 s'],
  [300 * S, '5 min'],
  [3_599_600 * MS, '1 h'],
  [7_500 * S, '2 h 5 min'],
])('%i ns is read as %s', (ns, text) => {
  expect(timeText(ns)).toBe(text)
})

test('thousands stand apart', () => {
  expect([0, 999, 1000, 18_012, 1_234_567].map(countText)).toEqual([
    '0',
    '999',
    '1,000',
    '18,012',
    '1,234,567',
  ])
})

test('words are listed as they are spoken', () => {
  expect([[], ['a'], ['a', 'b'], ['a', 'b', 'c']].map(listText)).toEqual(['', 'a', 'a and b', 'a, b and c'])
})

test('a value that misses its limit is never rounded onto it', () => {
  const share = { unit: 'share', value: 995_000_000, text: '99.5%' } as const
  expect(measuredText(measuredShare(99_499, 100_000), share)).toBe('99.499%')
  expect(measuredText(measuredShare(995, 1000), share)).toBe('99.50%')
  const time = { unit: 'time', value: S, text: '1s' } as const
  expect(measuredText(measuredValue(1_000_400_000), time)).toBe('1000.4ms')
  expect(measuredText(measuredValue(S), time)).toBe('1 s')
  const bytes = { unit: 'bytes', value: 1024 * 1024, text: '1 MiB' } as const
  expect(measuredText(measuredValue(1024 * 1024 + 1), bytes)).toBe('1,048,577 bytes')
})

test('a margin is positive inside the limit and negative beyond it, on either side', () => {
  const atMost = { operator: '<=', limit: { unit: 'time', value: S, text: '1s' } } as const
  expect(marginText(measuredValue(400 * MS), atMost)).toBe('+600 ms')
  expect(marginText(measuredValue(1_250 * MS), atMost)).toBe('-250 ms')
  expect(marginText(measuredValue(S), atMost)).toBe('0')
  const atLeast = { operator: '>=', limit: { unit: 'share', value: 995_000_000, text: '99.5%' } } as const
  expect(marginText(measuredShare(999, 1000), atLeast)).toBe('+0.40 pp')
  expect(marginText(measuredShare(9871, 10_000), atLeast)).toBe('-0.79 pp')
  expect(marginText({ type: 'no-samples' }, atLeast)).toBe('')
})
