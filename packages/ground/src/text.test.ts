import fc from 'fast-check'
import { expect, test } from 'vitest'
import { editDistance } from './edit-distance.ts'
import { nearest, plural, quoted, visible } from './text.ts'

test('control, bidirectional and invisible characters and lone surrogates are written out', () => {
  expect(visible('a\u0000\u001b[31m\u202eb\u2028\u200b\ufeff')).toBe(
    'a\\u{0}\\u{1b}[31m\\u{202e}b\\u{2028}\\u{200b}\\u{feff}',
  )
  expect(visible('\ud800x')).toBe('\\u{d800}x')
})

test('printable text of any script is left as it is', () => {
  expect(visible('Zürich – 東京 😀 "x"')).toBe('Zürich – 東京 😀 "x"')
})

test('a quoted text is clipped after 60 characters', () => {
  expect(quoted('x'.repeat(60))).toBe(`"${'x'.repeat(60)}"`)
  expect(quoted('x'.repeat(61))).toBe(`"${'x'.repeat(60)}…"`)
})

test.each([
  ['bandwith', 'bandwidth'],
  ['endpiont', 'endpoint'],
  ['vcps', 'vpcs'],
  ['zones', undefined],
  ['prod/vpc-main/subnet-a1', 'prod/main/subnet-a1'],
])('for %s the nearest known word is %s', (word, expected) => {
  expect(nearest(word, ['vpcs', 'bandwidth', 'endpoint', 'prod/main/subnet-a1'])).toBe(expected)
})

test('of equally near words the first in code-unit order is offered, whatever the list order', () => {
  expect(nearest('cat', ['rat', 'bat', 'hat'])).toBe('bat')
})

test('a word of a million characters is near to nothing', () => {
  expect(nearest('x'.repeat(1_000_000), ['x'.repeat(999_999)])).toBeUndefined()
})

test('a swap of neighbours is one edit, and known distances hold', () => {
  expect(editDistance('ab', 'ba')).toBe(1)
  expect(editDistance('kitten', 'sitting')).toBe(3)
  expect(editDistance('', 'abc')).toBe(3)
})

test('the edit distance is symmetric, and zero only between equal words', () => {
  const word = fc.string({ unit: fc.constantFrom('a', 'b', 'c'), maxLength: 8 })
  fc.assert(
    fc.property(word, word, (a, b) => {
      expect(editDistance(a, b)).toBe(editDistance(b, a))
      expect(editDistance(a, b) === 0).toBe(a === b)
    }),
    { seed: 42, numRuns: 300 },
  )
})

test('a count and its noun agree', () => {
  expect(plural(1, 'subnet')).toBe('1 subnet')
  expect(plural(0, 'subnet')).toBe('0 subnets')
  expect(plural(2, 'policy', 'policies')).toBe('2 policies')
})
