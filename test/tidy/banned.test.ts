import { expect, test } from 'vitest'
import { broken } from './finding.ts'
import type { Ban } from './finding.ts'
import { machinePackages } from './floors.ts'
import { productSources, sources } from './repository.ts'
import type { Source } from './repository.ts'

/** Engines and locales differ here, so a run would not be the same everywhere. */
const nondeterministic: readonly Ban[] = [
  { pattern: /\*\*/, name: 'the operator **', use: 'a product, or pow10 and exp of ground' },
  { pattern: /\.localeCompare\b/, name: 'localeCompare', use: 'a comparator of ground, on code units' },
  { pattern: /\.toLocale\w*/, name: 'toLocale*', use: 'plain text' },
  { pattern: /\bIntl\b/, name: 'Intl', use: 'plain text' },
  {
    pattern: /\bfor\s*\(\s*(?:const|let|var)\s+[\w$]+\s+in\b/,
    name: 'for..in',
    use: 'for..of over sorted keys',
  },
  { pattern: /\.sort\(\s*\)/, name: 'sort() without a comparator', use: 'a comparator of ground' },
  { pattern: /\.toSorted\(\s*\)/, name: 'toSorted() without a comparator', use: 'a comparator of ground' },
  { pattern: /\bWeakRef\b/, name: 'WeakRef', use: 'the memo of ground' },
  { pattern: /\bFinalizationRegistry\b/, name: 'FinalizationRegistry', use: 'nothing that hangs on garbage' },
]

/** The world outside, by a name that the linter does not know. */
const worldly: readonly Ban[] = [{ pattern: /\bglobalThis\b/, name: 'globalThis', use: 'an argument' }]

const careless: readonly Ban[] = [
  {
    pattern: /(?:[:<|&]|\b(?:as|extends|satisfies|is))\s*any\b(?!\s*[(.])|\bany\[\]|,\s*any\s*>/,
    name: 'any',
    use: 'unknown, or the type',
  },
  { pattern: /\b(?:test|it|describe|bench)(?:\.\w+)*\.only\b/, name: '.only', use: 'all tests' },
  {
    pattern: /\b(?:test|it|describe|bench)(?:\.\w+)*\.(?:skip|todo)\b/,
    name: '.skip',
    use: 'a test that runs, or skipIf with its reason',
  },
  { pattern: /\bexport\s+default\b/, name: 'export default', use: 'a named export' },
  { pattern: /\bexport\s+(?:type\s+)?\*/, name: 'export *', use: 'an explicit list of names' },
]

const excuses: readonly Ban[] = [
  {
    pattern: /@ts-(?:ignore|expect-error|nocheck)\b/,
    name: 'a switched-off type check',
    use: 'a type that fits',
  },
  { pattern: /\b(?:TODO|FIXME)\b/, name: 'an unfinished mark', use: 'finished code, or an issue' },
]

const inCode = (bans: readonly Ban[], files: readonly Source[]): readonly string[] =>
  files.flatMap((source) => bans.flatMap((ban) => broken(ban, source, source.code)))

const onlyComments = (source: Source): string => {
  const blank = source.text.replace(/[^\n]/g, ' ')
  return source.comments.reduce(
    (text, comment) =>
      text.slice(0, comment.start) + comment.text + text.slice(comment.start + comment.text.length),
    blank,
  )
}

const belowTheMachine = productSources.filter((source) => !machinePackages.includes(source.package ?? ''))
const inBrowser = (source: Source): boolean => source.path.startsWith('packages/report/src/client/')
// Types for a module without any may have to describe its default export.
const isAmbient = (source: Source): boolean => source.path.endsWith('.d.ts')

test('nothing below the command line differs between engines or locales', () => {
  expect(inCode(nondeterministic, belowTheMachine)).toEqual([])
})

test('nothing below the command line reaches for a global', () => {
  const files = belowTheMachine.filter((source) => !inBrowser(source))
  expect(inCode(worldly, files)).toEqual([])
})

test('no any, no default export, no star, no test left alone or out', () => {
  const files = sources.filter((source) => !isAmbient(source))
  expect(inCode(careless, files)).toEqual([])
})

test('no comment switches off a check or puts work off', () => {
  expect(
    sources.flatMap((source) => excuses.flatMap((ban) => broken(ban, source, onlyComments(source)))),
  ).toEqual([])
})

test.each([
  ['const a = b ** c', 1],
  ['list.sort()\nlist.toSorted( )', 2],
  ['list.sort((a, b) => a - b)', 0],
  ['for (const key in table) use(key)', 1],
  ['for (const key of table) use(key)', 0],
])('the bans see what they should in %j', (text, count) => {
  const file = { path: 'x.ts', text }
  expect(nondeterministic.flatMap((ban) => broken(ban, file, text))).toHaveLength(count)
})

test.each([
  ['const a: any = b', 1],
  ['const a = b as any', 1],
  ['const a: any[] = []', 1],
  ['const a: Map<string, any> = b', 1],
  ['const schema = z.any()', 0],
  ['test.only(name, body)', 1],
  ['test.skipIf(absent)(name, body)', 0],
  ['export * from x', 1],
])('carelessness is seen in %j', (text, count) => {
  const file = { path: 'x.ts', text }
  const seen = new Set(careless.flatMap((ban) => broken(ban, file, text)))
  expect(seen.size).toBe(count)
})
