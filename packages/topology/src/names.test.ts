import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { accountPart, lastPart, matchNames, parseChildName, parsePart, parseThingName } from './names.ts'

const names = ['consumer/app', 'consumer/app/a', 'consumer/app/b', 'consumer/apple/a', 'provider/app/a']

describe('a pattern of names', () => {
  test.each([
    ['consumer/app/*', ['consumer/app/a', 'consumer/app/b']],
    ['*/app/a', ['consumer/app/a', 'provider/app/a']],
    ['consumer/app*/a', ['consumer/app/a', 'consumer/apple/a']],
    ['consumer/*pp*e/a', ['consumer/apple/a']],
    ['consumer/app', ['consumer/app']],
    ['*', []],
    ['consumer/app/?', []],
    ['', []],
  ])('%s matches %j', (pattern, expected) => {
    expect(matchNames(pattern, names)).toEqual(expected)
  })

  test('agrees with a regular expression in which a star is anything but a slash', () => {
    const word = fc.string({ unit: fc.constantFrom('a', 'b', '/', '*'), maxLength: 8 })
    const property = fc.property(word, word, (pattern, text) => {
      const name = text.replaceAll('*', 'c')
      const expression = new RegExp(`^${pattern.replaceAll('*', '[^/]*')}$`)
      expect(matchNames(pattern, [name])).toEqual(expression.test(name) ? [name] : [])
    })
    fc.assert(property, { seed: 42, numRuns: 2000 })
  })

  test('with a hundred stars is not slow', () => {
    expect(matchNames('*a'.repeat(100), ['b'.repeat(10_000)])).toEqual([])
  })
})

test.each([
  ['app', true],
  ['App_1-x', true],
  ['-app', false],
  ['a b', false],
  ['', false],
  ['a/b', false],
])('the part %j is legal: %s', (part, ok) => {
  expect(parsePart(part).ok).toBe(ok)
})

test('a thing has two parts and a child may have more', () => {
  expect(['a', 'a/b', 'a/b/c'].map((name) => parseThingName(name).ok)).toEqual([false, true, false])
  expect(['a', 'a/b', 'a/b/c'].map((name) => parseChildName(name).ok)).toEqual([false, true, true])
})

test('the first part of a name is its account and the last its own', () => {
  expect([accountPart('a/b/c'), lastPart('a/b/c'), accountPart('a')]).toEqual(['a', 'c', 'a'])
})
