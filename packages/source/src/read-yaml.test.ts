import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { plainText, readYaml } from './index.ts'
import { DEPTH_MAX } from './limits.ts'

const bytes = (text: string) => new TextEncoder().encode(text)
const read = (text: string) => readYaml('a.yaml', bytes(text))
const places = (text: string) =>
  read(text).issues.map(({ code, line, column }) => `${code} ${line}:${column}`)
const valueOf = (text: string) => {
  const { tree, issues } = read(text)
  expect(issues).toEqual([])
  return tree === undefined ? undefined : plainText(tree)
}
const object = (entries: Record<string, unknown>) => Object.assign(Object.create(null), entries)

describe('bad input is refused with its code and place', () => {
  const table: readonly [claim: string, text: string, expected: readonly string[]][] = [
    ['G-X01 an empty file', '', ['CW001 1:1']],
    ['G-X01 only comments', '# one\n\n# two\n', ['CW001 1:1']],
    ['G-X01 only a document start', '---\n', ['CW001 1:1']],
    ['G-X02 an unclosed list', 'a: [1, 2', ['CW000 1:4']],
    ['G-X02 an unclosed map that the next key ends', 'a: {b: 1\nc: 2\n', ['CW000 1:4']],
    ['an unclosed quote', 'a: 1\nb: "x', ['CW000 2:4']],
    ['an unclosed single quote behind a doubled one', "a: 'it''", ['CW000 1:4']],
    ['G-X03 tab indentation', 'a:\n\tb: 1', ['CW000 2:1']],
    ['G-X04 two documents', 'a: 1\n---\nb: 2\n', ['CW007 2:1']],
    ['G-X04 a document after the end of the first', 'a: 1\n...\nb: 2\n', ['CW007 3:1']],
    ['a directive', '%YAML 1.2\n---\na: 1\n', ['CW007 1:1']],
    ['G-X05 a duplicate key', 'a: 1\nb: 2\na: 3\n', ['CW004 3:1']],
    ['a duplicate key, once quoted', '1: a\n"1": b\n', ['CW004 2:1']],
    ['G-X08 a cyclic alias', 'a: &a {b: *a}', ['CW002 1:4', 'CW002 1:11']],
    ['G-X08 an undefined alias', 'a: *nope', ['CW002 1:4']],
    ['a tag', 'a: !Ref b', ['CW003 1:4']],
    ['a tag that YAML knows', 'a: !!int 3', ['CW003 1:4']],
    ['a key that is a list', '? [a]\n: b\n', ['CW000 1:3']],
    ['a bracket that closes nothing', 'a: ]', ['CW000 1:4']],
    ['a bracket of the other kind', 'a: [1}', ['CW000 1:6']],
    ['a map inside a value on one line', 'a: b: c', ['CW000 1:4']],
    ['one complaint for each line', 'a: @x\nb: `y\n', ['CW000 1:4', 'CW000 2:4']],
    ['a control character', 'a: 1\nb: \u0001', ['CW000 2:4']],
    ['G-X28 a line of more than 1 MiB', `a: 1\nb: ${'x'.repeat(1024 * 1024)}`, ['CW016 2:1']],
    ['G-X28 a text of more than 64 KiB', `a: ${'x'.repeat(65_537)}`, ['CW016 1:4']],
  ]
  test.each(table)('%s', (_, text, expected) => {
    expect(places(text)).toEqual(expected)
  })

  test('G-X02 an unclosed bracket names the end of the file too', () => {
    const issue = read('a:\n  - [1, 2\n').issues[0]
    expect(issue).toMatchObject({ line: 2, column: 5, related: [{ file: 'a.yaml', line: 3, column: 1 }] })
  })

  test('G-X05 a duplicate key names both places and the tree is still given', () => {
    const { tree, issues } = read('a: 1\nb: 2\na: 3\n')
    expect(issues[0]).toMatchObject({ line: 3, column: 1, related: [{ line: 1, column: 1 }] })
    expect(tree).toBeDefined()
  })

  test('bytes that are not UTF-8 are refused at the character', () => {
    const { tree, issues } = readYaml('a.yaml', Uint8Array.of(0x61, 0x0a, 0x62, 0xff))
    expect(tree).toBeUndefined()
    expect(issues).toMatchObject([{ code: 'CW000', line: 2, column: 2 }])
  })

  test('a file beyond 16 MiB is refused unread', () => {
    const { issues } = readYaml('a.yaml', new Uint8Array(16 * 1024 * 1024 + 1))
    expect(issues).toMatchObject([{ code: 'CW016', line: 1, column: 1 }])
  })

  test('G-X28 long runs of spaces and backslashes take no time', () => {
    const before = performance.now()
    expect(places(`${' '.repeat(50_000)}#`)).toEqual(['CW001 1:1'])
    expect(places(`a: b${' '.repeat(50_000)}#`)).toEqual([])
    expect(places(`a: "${'\\'.repeat(50_000)}"`)).toEqual([])
    expect(places(`a: "b${' '.repeat(50_000)}c\n  d"`)).toEqual([])
    expect(performance.now() - before).toBeLessThan(2_000)
  })
})

describe('nesting', () => {
  const brackets = (n: number) => '['.repeat(n) + ']'.repeat(n)
  const indented = (n: number) => Array.from({ length: n }, (_, i) => `${' '.repeat(i)}a:`).join('\n')

  test.each([
    ['brackets', brackets],
    ['indentation', indented],
    ['compact lists', (n: number) => `${'- '.repeat(n)}x`],
  ])('64 levels of %s are read and 65 refused', (_, nested) => {
    expect(places(nested(DEPTH_MAX))).toEqual([])
    expect(read(nested(DEPTH_MAX + 1)).issues.map(({ code }) => code)).toEqual(['CW016'])
  })

  test.each([['['], ['{a: '], ['- '], ['? '], [': '], ['a: '], ['- ? '], ['[a: '], ['- [']])(
    'twenty thousand times %j is refused, not parsed',
    (unit) => {
      const before = performance.now()
      expect(read(unit.repeat(20_000)).issues.map(({ code }) => code)).toEqual(['CW016'])
      expect(performance.now() - before).toBeLessThan(1_000)
    },
  )

  test('a list at the column of its key counts as a level', () => {
    const level = (i: number) => `${'  '.repeat(i)}a:\n${'  '.repeat(i)}- b: 1`
    const nested = (n: number) => Array.from({ length: n }, (_, i) => level(i)).join('\n')
    expect(places(nested(31))).toEqual([])
    expect(read(nested(33)).issues.map(({ code }) => code)).toEqual(['CW016'])
  })

  test('brackets inside quotes, comments and block texts are no nesting', () => {
    const many = '['.repeat(100)
    const value = valueOf(`a: "${many}" # ${many}\nb: |\n  ${many}\nc: '${many}'\n`)
    expect(value).toEqual(object({ a: many, b: `${many}\n`, c: many }))
  })
})

describe('values', () => {
  test('every scalar stays the text that was written', () => {
    const words = ['012345678901', '.inf', '.nan', '1e400', '0x10', 'true', 'null', '~', '1_000', '22:22']
    expect(valueOf(words.map((word) => `- ${word}\n`).join(''))).toEqual(words)
  })

  test('G-X26 template marks are plain text', () => {
    expect(valueOf("a: '{{7*7}}'\nb: ${env}\nc: $ref\n")).toEqual(
      object({ a: '{{7*7}}', b: '${env}', c: '$ref' }),
    )
  })

  test('G-X06 __proto__ is a key that pollutes nothing', () => {
    const { tree } = read('__proto__: { polluted: 1 }\na: {"__proto__": {polluted: 2}}\n')
    const value = tree === undefined ? undefined : plainText(tree)
    expect(Object.keys(value as object)).toEqual(['__proto__', 'a'])
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined()
  })

  test('a merge key is an ordinary key', () => {
    expect(valueOf('<<: { a: 1 }\nb: 2\n')).toEqual(object({ '<<': object({ a: '1' }), b: '2' }))
  })

  test('a value left out is an empty unquoted text', () => {
    const tree = read('a:\nb: ""\n').tree
    expect(tree).toMatchObject({
      entries: [{ value: { text: '', quoted: false } }, { value: { text: '', quoted: true } }],
    })
  })

  test('a byte order mark and CR LF line ends change nothing', () => {
    const { source, tree } = read('\ufeffa: 1\r\nb: 2\r\n')
    expect(source.lines).toEqual(['a: 1', 'b: 2', ''])
    expect(tree).toMatchObject({
      entries: [{ keySpan: { line: 1, column: 1 } }, { keySpan: { line: 2, column: 1 } }],
    })
  })

  test('a span is the text of the value, cut at its line', () => {
    const text = 'first: { a: one, b: "two" }\nnext: |\n  x\n  y\n'
    const { tree, source } = read(text)
    const spans =
      tree?.type === 'map' ? tree.entries.flatMap(({ keySpan, value }) => [keySpan, value.span]) : []
    const marked = spans.map((span) => source.text.slice(span.offset, span.offset + span.length))
    expect(marked).toEqual(['first', '{ a: one, b: "two" }', 'next', '|'])
  })

  test('100,000 keys are read in a few seconds', () => {
    const text = Array.from({ length: 100_000 }, (_, i) => `k${i}: v`).join('\n')
    const before = performance.now()
    expect(places(text)).toEqual([])
    expect(performance.now() - before).toBeLessThan(10_000)
  })
})

describe('tags that are asked for', () => {
  const tags = new Map([
    ['!Ref', 'Ref'],
    ['!GetAtt', 'Fn::GetAtt'],
    ['!Sub', 'Fn::Sub'],
  ])
  const readTagged = (text: string) => readYaml('a.yaml', bytes(text), { tags })

  test('become maps with the key that they stand for, also around lists and maps', () => {
    const { tree, issues } = readTagged('a: !Ref b\nc: [!GetAtt d.e]\nf: !Sub\n  - x\n  - { y: !Ref z }\n')
    expect(issues).toEqual([])
    expect(tree === undefined ? undefined : plainText(tree)).toEqual(
      object({
        a: object({ Ref: 'b' }),
        c: [object({ 'Fn::GetAtt': 'd.e' })],
        f: object({ 'Fn::Sub': ['x', object({ y: object({ Ref: 'z' }) })] }),
      }),
    )
  })

  test('do not let other tags pass', () => {
    expect(readTagged('a: !Ref b\nc: !Reff d\n').issues).toMatchObject([
      { code: 'CW003', line: 2, column: 4 },
    ])
  })

  test('do not hide deep nesting', () => {
    expect(readTagged('- !Sub '.repeat(20_000)).issues.map(({ code }) => code)).toEqual(['CW016'])
    expect(readTagged('!Sub ['.repeat(20_000)).issues.map(({ code }) => code)).toEqual(['CW016'])
  })
})

describe('hostile text', () => {
  const SEED_TEXT = [
    'causeway: 1',
    'name: "a \\u0041"',
    "other: 'b'",
    'timeline:',
    '  - { at: 5m, impair: { az: use1-az2 } }',
    '  - at: 6m',
    '    how: isolate',
    'text: >',
    '  folded',
    '  text',
    'list: [1, 2, {x: y}]',
  ].join('\n')
  const piece = fc.constantFrom(
    ...'\t\n\r "\'[]{}:,-?&*!|>%#@`\\~<=.0a\u0000\ufeff\u202e',
    '---',
    '...',
    ': ',
    '- ',
  )
  const edit = fc.record({
    at: fc.nat(SEED_TEXT.length),
    cut: fc.nat(6),
    insert: fc.array(piece, { maxLength: 4 }),
  })

  test('any mutation of a good text gives a tree or an error inside the text, and never throws', () => {
    const mutated = fc.array(edit, { minLength: 1, maxLength: 6 })
    fc.assert(
      fc.property(mutated, (edits) => {
        let text = SEED_TEXT
        for (const { at, cut, insert } of edits)
          text = text.slice(0, at) + insert.join('') + text.slice(at + cut)
        const { tree, issues, source } = read(text)
        expect(tree !== undefined || issues.length > 0).toBe(true)
        for (const { line, column, length } of issues) {
          const width = source.lines[line - 1]?.length ?? -1
          expect(column).toBeLessThanOrEqual(width + 1)
          expect(length).toBeGreaterThanOrEqual(1)
        }
      }),
      { seed: 42, numRuns: 2_000 },
    )
  })

  test('any bytes give a tree or an error', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 40 }), (noise) => {
        const { tree, issues } = readYaml('a.yaml', noise)
        expect(tree !== undefined || issues.length > 0).toBe(true)
      }),
      { seed: 42, numRuns: 1_000 },
    )
  })
})
