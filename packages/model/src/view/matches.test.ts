import fc from 'fast-check'
import { expect, test } from 'vitest'
import { matches } from './matches.ts'

test.each([
  ['available', 'available', true],
  ['available', 'unavailable', false],
  ['com.amazonaws.*', 'com.amazonaws.us-east-1.s3', true],
  ['*.s3', 'com.amazonaws.us-east-1.s3', true],
  ['*.s3', 'com.amazonaws.us-east-1.s3tables', false],
  ['a*b*c', 'a-b-b-c', true],
  ['use1-az?', 'use1-az4', true],
  ['use1-az?', 'use1-az', false],
  ['*', '', true],
  ['', '', true],
  ['', 'x', false],
  [String.raw`\*`, '*', true],
  [String.raw`\*`, 'x', false],
])('the filter value %s and the value %s match: %s [R-API-6]', (pattern, value, expected) => {
  expect(matches(pattern, value)).toBe(expected)
})

test('a pattern of stars, marks and letters matches what the same regular expression does [R-API-6]', () => {
  const letters = fc.array(fc.constantFrom('a', 'b'), { maxLength: 8 }).map((units) => units.join(''))
  const pattern = fc
    .array(fc.constantFrom('a', 'b', '*', '?'), { maxLength: 6 })
    .map((units) => units.join(''))
  fc.assert(
    fc.property(pattern, letters, (text, value) => {
      const source = text.replaceAll('*', '.*').replaceAll('?', '.')
      expect(matches(text, value)).toBe(new RegExp(`^${source}$`).test(value))
    }),
    { seed: 42, numRuns: 500 },
  )
})
