import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { citationsIn, rangesIn, testCitations } from './citations.ts'
import type { Citation } from './citations.ts'
import { currentRulesPage } from './current-rules-page.ts'
import { finding } from './finding.ts'
import { paths, productSources, read, root, sources } from './repository.ts'
import { ruleBook } from './rule-book.ts'

const cited = productSources.flatMap(citationsIn)
const tested = sources.filter((source) => source.isTest).flatMap(testCitations)
const testedRules = new Set(tested.map((citation) => citation.rule))

const say = (citation: Citation, what: string): string =>
  `${citation.path}:${citation.line}: ${citation.rule} ${what}`

/** One line per rule, at its first mention, so that the list stays as long as the work. */
const firstMentions = (citations: readonly Citation[]): readonly Citation[] =>
  citations.filter(
    (citation, index) => citations.findIndex((other) => other.rule === citation.rule) === index,
  )

test('every rule number that code cites is in the rule book', () => {
  const unknown = cited.filter((citation) => ruleBook.rules[citation.rule] === undefined)
  expect(unknown.map((citation) => say(citation, 'is banned: use a number of docs/rules.json'))).toEqual([])
})

test('every rule number in the name of a test is in the rule book', () => {
  const unknown = tested.filter((citation) => ruleBook.rules[citation.rule] === undefined)
  expect(unknown.map((citation) => say(citation, 'is banned: use a number of docs/rules.json'))).toEqual([])
})

test('every rule number that code cites is in the name of a test', () => {
  const untested = firstMentions(cited).filter((citation) => !testedRules.has(citation.rule))
  expect(
    untested.map((citation) => say(citation, 'without a test is banned: use a test named after it')),
  ).toEqual([])
})

test('code cites single numbers, never ranges of them', () => {
  const ranges = productSources.flatMap(rangesIn)
  expect(ranges.map((citation) => say(citation, 'is banned: use each number by itself'))).toEqual([])
})

test('every assumption behind a knob is in the rule book', () => {
  const known = { ...ruleBook.assumptions, ...ruleBook.ours }
  const unknown = sources
    .filter((source) => source.path === 'packages/model/src/knobs.ts')
    .flatMap((source) =>
      [...source.text.matchAll(/\bA-\d+\b/g)]
        .filter((match) => known[match[0]] === undefined)
        .map((match) =>
          finding(source, match.index, `${match[0]} is banned: use a number of docs/rules.json`),
        ),
    )
  expect(unknown).toEqual([])
})

test('the rule book says each thing in one short line', () => {
  const { rules, assumptions, ours } = ruleBook
  const odd = Object.entries({ ...rules, ...assumptions, ...ours }).filter(
    ([, line]) => line.length === 0 || line.length > 140 || line.includes('\n') || line.trim() !== line,
  )
  expect(odd).toEqual([])
  expect(Object.keys(ruleBook.status).filter((rule) => rules[rule] === undefined)).toEqual([])
})

test('assumptions of ours are numbered from 120 on', () => {
  expect(Object.keys(ruleBook.assumptions).at(-1)).toBe('A-119')
  const expected = Object.keys(ruleBook.ours).map((_name, index) => `A-${120 + index}`)
  expect(Object.keys(ruleBook.ours)).toEqual(expected)
})

const sheet = join(root, '../shared/facts.md')
const isSheetAbsent = !existsSync(sheet)
if (isSheetAbsent)
  console.log(
    'The sheet of facts is not beside this checkout, so the list of numbers is not compared with it.',
  )

test.skipIf(isSheetAbsent)(
  'the rule book holds exactly the numbers of the sheet of facts, in its order',
  () => {
    const text = readFileSync(sheet, 'utf8')
    const rules = [...text.matchAll(/\*\*(R-[A-Z0-9]+-\d+)|^\| (R-ERR-\d+) \|/gm)].map(
      (match) => match[1] ?? match[2],
    )
    const assumptions = [...text.matchAll(/^\| (A-\d+) \|/gm)].map((match) => match[1])
    expect(Object.keys(ruleBook.rules)).toEqual(rules)
    expect(Object.keys(ruleBook.assumptions)).toEqual(assumptions)
  },
)

test('docs/rules.md is up to date: if not, run `npm run rules`', () => {
  const page = 'docs/rules.md'
  expect(paths).toContain(page)
  expect(read(page) === currentRulesPage(), 'docs/rules.md is stale: run `npm run rules`').toBe(true)
})

test('every assumption completes a rule of the book, and only assumptions of the book do', () => {
  const { rules, assumptions, ours, basis } = ruleBook
  expect(Object.keys(basis)).toEqual([...Object.keys(assumptions), ...Object.keys(ours)])
  const odd = Object.entries(basis).filter(([, on]) => on.length === 0 || on.some((rule) => !(rule in rules)))
  expect(odd).toEqual([])
})
