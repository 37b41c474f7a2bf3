import { expect, test } from 'vitest'
import { finding, lineOf } from './finding.ts'
import { paths, sources } from './repository.ts'
import type { Source } from './repository.ts'

const linesMax = 250
const testLinesMax = 400

const kebab = /^\.?[a-z0-9]+(?:-[a-z0-9]+)*(?:\.[a-z0-9]+(?:-[a-z0-9]+)*)*$/
/** Answers of AWS stand under the names that the programs that recorded them give. */
const recordings = /^test\/snapshots\/.*\.json$/
const fixedNames = new Set(['README.md', 'LICENSE', 'NOTICE'])

const lines = (source: Source): number => lineOf(source.text, source.text.trimEnd().length)

/** An entry is a list of names: it grows with the package and is not read from end to end. */
const limit = (source: Source): number =>
  isEntry(source) ? Number.POSITIVE_INFINITY : source.isTest ? testLinesMax : linesMax

const isEntry = (source: Source): boolean => source.inside === 'index.ts' && source.package !== undefined

function barrels(source: Source): readonly string[] {
  if (isEntry(source)) return []
  const reexports = [...source.code.matchAll(/\bexport\s+(?:type\s+)?\{[^}]*\}\s*from\b/g)]
  const say = 'a re-export is banned: use an import from the file that owns it'
  const named = /(?:^|\/)index\.ts$/.test(source.path)
    ? [`${source.path}:1: a barrel is banned: use the file itself`]
    : []
  return [...named, ...reexports.map((match) => finding(source, match.index, say))]
}

test('files and folders of ours are named in kebab-case', () => {
  const ours = paths.filter(
    (path) => /^(?:packages|scenarios|docs|test)\//.test(path) && !recordings.test(path),
  )
  const odd = ours.filter((path) =>
    path.split('/').some((part) => !fixedNames.has(part) && !kebab.test(part)),
  )
  expect(odd.map((path) => `${path}:1: this name is banned: use kebab-case`)).toEqual([])
})

test('no file has eaten its package', () => {
  const long = sources.filter((source) => lines(source) > limit(source))
  expect(
    long.map(
      (source) => `${source.path}:${lines(source)}: over ${limit(source)} lines is banned: use two files`,
    ),
  ).toEqual([])
})

test('only the entry of a package passes on what others export', () => {
  expect(sources.flatMap(barrels)).toEqual([])
})

test('every package has an entry that lists its names', () => {
  const entries = sources.filter(isEntry)
  const other = entries.filter(
    (source) =>
      !/^\s*(?:export\s+(?:type\s+)?(?:\{[^}]*\}|\*)\s*from\s*'\s*'\s*)*(?:export\s*\{\s*\})?\s*$/.test(
        source.code,
      ),
  )
  expect(
    other.map((source) => `${source.path}:1: code in an entry is banned: use a file of its own`),
  ).toEqual([])
})
