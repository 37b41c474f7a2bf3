import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { plainJson, plainText, readJson, readYaml } from './index.ts'
import { DEPTH_MAX } from './limits.ts'

const bytes = (text: string) => new TextEncoder().encode(text)
const read = (text: string) => readJson('a.json', bytes(text))
const places = (text: string) =>
  read(text).issues.map(({ code, line, column }) => `${code} ${line}:${column}`)

describe('bad JSON is refused with its code and place', () => {
  const table: readonly [claim: string, text: string, expected: readonly string[]][] = [
    ['an empty file', ' \n', ['CW001 1:1']],
    ['an unclosed list', '{"a": [1, 2', ['CW000 1:7']],
    ['an unclosed string', '{\n"a": "x', ['CW000 2:6']],
    ['a string that runs over its line', '["a\nb"]', ['CW000 1:2']],
    ['a trailing comma in a list', '[1,]', ['CW000 1:4']],
    ['a trailing comma in a map', '{"a": 1,}', ['CW000 1:9']],
    ['a comment', '{} // no', ['CW000 1:4']],
    ['a key without quotes', '{a: 1}', ['CW000 1:2']],
    ['single quotes', "['a']", ['CW000 1:2']],
    ['a missing colon', '{"a" 1}', ['CW000 1:6']],
    ['a missing comma', '[1 2]', ['CW000 1:4']],
    ['a leading zero', '[01]', ['CW000 1:2']],
    ['a number without digits behind its point', '[1.]', ['CW000 1:2']],
    ['NaN', '[NaN]', ['CW000 1:2']],
    ['a word that is nearly true', '[truely]', ['CW000 1:2']],
    ['an unknown escape', '["\\x41"]', ['CW000 1:3']],
    ['a raw tab in a string', '["a\tb"]', ['CW000 1:4']],
    ['a duplicate key', '{"a": 1,\n "\\u0061": 2}', ['CW004 2:2']],
    ['a text of more than 64 KiB', `["${'x'.repeat(65_537)}"]`, ['CW016 1:2']],
    ['a second value', '{}\n{}', ['CW000 2:1']],
  ]
  test.each(table)('%s', (_, text, expected) => {
    expect(places(text)).toEqual(expected)
  })

  test('64 levels are read and the 65th is refused where it opens', () => {
    const nested = (n: number) => '['.repeat(n) + ']'.repeat(n)
    expect(places(nested(DEPTH_MAX))).toEqual([])
    expect(places(nested(DEPTH_MAX + 1))).toEqual([`CW016 1:${DEPTH_MAX + 1}`])
    expect(places('[{"a":'.repeat(100_000))).toEqual([`CW016 1:193`])
  })
})

describe('JSON values', () => {
  test('a number and the same digits in quotes differ', () => {
    const tree = read('[12, "12"]').tree
    expect(tree).toMatchObject({
      items: [
        { text: '12', quoted: false },
        { text: '12', quoted: true },
      ],
    })
  })

  test('both readers make the same tree of any JSON text', () => {
    // JSON.stringify writes U+2028 and lone surrogates in ways that YAML reads alike; only long keys differ.
    const value = fc.jsonValue({ maxDepth: 4, stringUnit: 'binary' })
    fc.assert(
      fc.property(value, fc.constantFrom(undefined, 1, 2), (json, indent) => {
        const text = JSON.stringify(json, null, indent)
        const fromJson = read(text)
        const fromYaml = readYaml('a.json', bytes(text))
        expect(fromJson.issues).toEqual([])
        expect(fromYaml.issues).toEqual([])
        expect(fromYaml.tree).toEqual(fromJson.tree)
      }),
      { seed: 42, numRuns: 500 },
    )
  })

  test('JSON typing gives back what JSON.parse gives', () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 3 }), (json) => {
        const text = JSON.stringify(json)
        const tree = read(text).tree
        fc.pre(!/[0-9]{16}|e[+]/.test(text))
        expect(JSON.stringify(tree === undefined ? undefined : plainJson(tree))).toEqual(text)
      }),
      { seed: 42, numRuns: 500 },
    )
  })

  test('the scanner accepts exactly what JSON.parse accepts', () => {
    const piece = fc.constantFrom(
      ...'[]{},:"\\ 01-+.eEuntrf\n\tx',
      '"a"',
      'true',
      'null',
      '12',
      '{"k":',
      '[1,',
    )
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 8 }), (pieces) => {
        const text = pieces.join('')
        const accepted = read(text).tree !== undefined
        expect(accepted).toBe(isJson(text))
      }),
      { seed: 42, numRuns: 5_000 },
    )
  })

  test('plain text and JSON typing differ only in unquoted words', () => {
    const tree = read('[1.5, true, null, "1.5", 9007199254740993, 1e400]').tree
    expect(tree === undefined ? undefined : plainJson(tree)).toEqual([
      1.5,
      true,
      null,
      '1.5',
      '9007199254740993',
      '1e400',
    ])
    expect(tree === undefined ? undefined : plainText(tree)).toEqual([
      '1.5',
      'true',
      'null',
      '1.5',
      '9007199254740993',
      '1e400',
    ])
  })

  test('a megabyte of small values is read in linear time', () => {
    const text = `[${'{"a":1},'.repeat(150_000)}1]`
    const before = performance.now()
    expect(places(text)).toEqual([])
    expect(performance.now() - before).toBeLessThan(3_000)
  })
})

function isJson(text: string): boolean {
  try {
    JSON.parse(text)
    return true
  } catch {
    return false
  }
}
