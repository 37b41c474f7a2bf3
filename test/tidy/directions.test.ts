import { expect, test } from 'vitest'
import { finding } from './finding.ts'
import { fits, floors } from './floors.ts'
import { houseName, importsOf, isRelative, moduleOf } from './imports.ts'
import type { Import } from './imports.ts'
import { packageNames, sources } from './repository.ts'
import type { Source } from './repository.ts'

const allowedWords = (name: string): string => {
  const row = floors[name]
  return row === undefined || row.house.length === 0 ? 'nothing of the house' : row.house.join(', ')
}

function wrongDirection(source: Source, found: Import): string | undefined {
  const name = source.package ?? ''
  const other = houseName(found.specifier)
  if (other === undefined || floors[name]?.house.includes(other) === true) return undefined
  return `an import of ${other} in ${name} is banned: use ${allowedWords(name)}`
}

function deepPath(found: Import): string | undefined {
  const other = houseName(found.specifier)
  if (other === undefined || found.specifier === `@causeway/${other}`) return undefined
  return `the deep path ${found.specifier} is banned: use its entry @causeway/${other}`
}

function strangeModule(source: Source, found: Import): string | undefined {
  if (isRelative(found.specifier) || houseName(found.specifier) !== undefined) return undefined
  const name = moduleOf(found.specifier)
  const outside = Object.entries(floors[source.package ?? '']?.outside ?? {})
  const rows = outside.filter(([pattern]) => fits(pattern, name))
  if (rows.some(([, files]) => files.some((file) => fits(file, source.inside)))) return undefined
  const where = rows.flatMap(([, files]) => files)
  const use = where.length > 0 ? `what ${where.join(', ')} exports` : 'an argument or a lower package'
  return `an import of ${name} in ${source.package} is banned: use ${use}`
}

function outsideItsPackage(source: Source, found: Import): string | undefined {
  if (!isRelative(found.specifier)) return undefined
  const folders = source.inside.split('/').length - 1
  const ups = found.specifier.split('/').filter((part) => part === '..').length
  if (ups > folders) return `the path ${found.specifier} out of src is banned: use the other package's entry`
  return found.specifier.endsWith('.ts')
    ? undefined
    : `the path ${found.specifier} is banned: use one that ends in .ts`
}

const inPackages = sources.filter((source) => source.package !== undefined)
const check = (
  files: readonly Source[],
  rule: (source: Source, found: Import) => string | undefined,
): readonly string[] =>
  files.flatMap((source) =>
    importsOf(source).flatMap((found) => {
      const what = rule(source, found)
      return what === undefined ? [] : [finding(source, found.at, what)]
    }),
  )

test('every package has its row in the table of floors', () => {
  expect(packageNames.filter((name) => floors[name] === undefined)).toEqual([])
})

test('the table of floors itself points down only', () => {
  const up = Object.entries(floors).flatMap(([name, row]) =>
    row.house
      .filter((other) => (floors[other]?.floor ?? Infinity) >= row.floor)
      .map((other) => `${name} → ${other}`),
  )
  expect(up).toEqual([])
})

test('an import within the house points down, in tests too', () => {
  expect(check(inPackages, wrongDirection)).toEqual([])
})

test('packages import each other by their entry', () => {
  expect(check(inPackages, (_source, found) => deepPath(found))).toEqual([])
})

test('a relative import stays in its package and names the file in full', () => {
  expect(check(inPackages, outsideItsPackage)).toEqual([])
})

test('modules from outside come in only where the table says', () => {
  expect(
    check(
      inPackages.filter((source) => !source.isTest),
      strangeModule,
    ),
  ).toEqual([])
})
