import { expect, test } from 'vitest'
import { citationsIn, rangesIn, testCitations } from './citations.ts'
import type { Source } from './repository.ts'
import { rulesPage } from './rules-page.ts'
import { tokens } from './tokens.ts'

const source = (text: string): Source => ({
  path: 'packages/x/src/a.test.ts',
  package: 'x',
  inside: 'a.test.ts',
  isTest: true,
  text,
  ...tokens(text),
})

const rulesOf = (text: string): readonly string[] =>
  testCitations(source(text)).map((citation) => citation.rule)

test('a number counts as tested in the name of a test, not in its body', () => {
  expect(rulesOf("test('a claim [R-AA-1]', () => expect(of('[R-AA-2]')).toBe(1)) // [R-AA-3]")).toEqual([
    'R-AA-1',
  ])
  expect(rulesOf("describe('a group [R-AA-1, R-AA-2]', () => {})")).toEqual(['R-AA-1', 'R-AA-2'])
  expect(rulesOf("it.each(rows)('a row [R-AA-4]', () => {})")).toEqual(['R-AA-4'])
  expect(rulesOf("text.test('[R-AA-5]')")).toEqual([])
})

test('a name made from rows counts the bracketed numbers of the rows', () => {
  const table = "test.each([{ name: 'one [R-AA-1]', rule: 'R-AA-2' }])('$name', () => {})"
  expect(rulesOf(table)).toEqual(['R-AA-1'])
  expect(rulesOf("const rows = [['two [R-AA-3]']]\ntest.each(rows)('%s', () => {})")).toEqual(['R-AA-3'])
  expect(rulesOf("for (const row of ['three [R-AA-4]']) test(`case ${row}`, () => {})")).toEqual(['R-AA-4'])
})

test('a range of numbers is seen as one', () => {
  const file = { path: 'a.ts', text: '[R-AA-1..4] [R-AA-5–7] [R-AA-1, R-AA-2] and R-AA-3 to R-AA-9' }
  expect(rangesIn(file).map((citation) => citation.rule)).toEqual([
    'R-AA-1..4',
    'R-AA-5–7',
    'R-AA-3 to R-AA-9',
  ])
  expect(citationsIn({ path: 'a.ts', text: 'x R-0-1\n R-AA-12' })).toEqual([
    { rule: 'R-0-1', path: 'a.ts', line: 1 },
    { rule: 'R-AA-12', path: 'a.ts', line: 2 },
  ])
})

test('the page shows rooms, tests and status of a rule', () => {
  const at = (rule: string, path: string, line: number) => ({ rule, path, line })
  const page = rulesPage({
    book: {
      rules: {
        'R-AA-1': 'One | thing.',
        'R-AA-2': 'Another.',
        'R-AA-3': 'A third.',
        'R-AA-4': 'A fourth.',
        'R-AA-5': 'A fifth.',
      },
      assumptions: { 'A-01': 'A default.' },
      ours: { 'A-120': 'Ours.' },
      basis: { 'A-01': ['R-AA-4', 'R-AA-2'], 'A-120': ['R-AA-4'] },
      status: { 'R-AA-3': 'nothing to model', 'R-AA-5': 'simplified: half of it' },
    },
    cited: [
      at('R-AA-1', 'packages/model/src/vpc/subnet/create.ts', 3),
      at('R-AA-1', 'packages/cli/src/main.ts', 1),
      at('R-AA-4', 'packages/cli/src/main.ts', 2),
      at('R-AA-5', 'packages/cli/src/main.ts', 3),
    ],
    tested: [
      at('R-AA-1', 'test/b.test.ts', 9),
      at('R-AA-1', 'packages/a.test.ts', 1),
      at('R-AA-2', 'test/b.test.ts', 2),
      at('R-AA-4', 'test/b.test.ts', 3),
      at('R-AA-5', 'test/b.test.ts', 4),
    ],
  })
  const rows = page.split('\n').filter((line) => /^\| [RA]-/.test(line))
  expect(rows).toEqual([
    String.raw`| R-AA-1 | One \| thing. | cli, model/vpc/subnet | 2: packages/a.test.ts | modelled |`,
    '| R-AA-2 | Another. | | 1: test/b.test.ts | not modelled |',
    '| R-AA-3 | A third. | | | nothing to model |',
    '| R-AA-4 | A fourth. | cli | 1: test/b.test.ts | modelled on A-01, A-120 |',
    '| R-AA-5 | A fifth. | cli | 1: test/b.test.ts | simplified: half of it |',
    '| A-01 | A default. |',
    '| A-120 | Ours. |',
  ])
  expect(page).toContain('5 rules, 3 of them modelled.')
})
