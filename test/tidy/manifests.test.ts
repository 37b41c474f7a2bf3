import { expect, test } from 'vitest'
import { importsOf, isRelative, moduleOf } from './imports.ts'
import { packageNames, paths, productSources, read } from './repository.ts'

interface Manifest {
  readonly name?: string
  readonly private?: boolean
  readonly license?: string
  readonly dependencies?: { readonly [name: string]: string }
  readonly devDependencies?: { readonly [name: string]: string }
  readonly peerDependencies?: { readonly [name: string]: string }
  readonly optionalDependencies?: { readonly [name: string]: string }
}

const manifest = (path: string): Manifest => JSON.parse(read(path)) as Manifest
const manifestPaths = paths.filter((path) => /^(?:packages\/[^/]+\/)?package\.json$/.test(path))

const importedBy = (name: string): readonly string[] => {
  const found = productSources
    .filter((source) => source.package === name)
    .flatMap((source) => importsOf(source).map((entry) => entry.specifier))
    .filter((specifier) => !isRelative(specifier))
    .map(moduleOf)
    .filter((module) => !module.startsWith('node:'))
  return [...new Set(found)].sort((a, b) => (a < b ? -1 : 1))
}

function mismatches(name: string): readonly string[] {
  const path = `packages/${name}/package.json`
  const declared = Object.keys(manifest(path).dependencies ?? {})
  const imported = importedBy(name)
  return [
    ...imported
      .filter((other) => !declared.includes(other))
      .map((other) => `${path}: ${other} is imported, not declared`),
    ...declared
      .filter((other) => !imported.includes(other))
      .map((other) => `${path}: ${other} is declared, not imported`),
  ]
}

function looseVersions(path: string): readonly string[] {
  const { dependencies, devDependencies, peerDependencies, optionalDependencies } = manifest(path)
  const all = { ...dependencies, ...devDependencies, ...peerDependencies, ...optionalDependencies }
  return Object.entries(all)
    .filter(([, version]) => !/^\d+\.\d+\.\d+(?:-[\w.]+)?$/.test(version))
    .map(([name, version]) => `${path}: the range ${version} of ${name} is banned: use one exact version`)
}

test('a manifest declares what its package imports, and nothing else', () => {
  expect(packageNames.flatMap(mismatches)).toEqual([])
})

test('every dependency is pinned to one exact version', () => {
  expect(manifestPaths.flatMap(looseVersions)).toEqual([])
})

test('every package is private, under our scope and licence', () => {
  const odd = packageNames.filter((name) => {
    const found = manifest(`packages/${name}/package.json`)
    return found.name !== `@causeway/${name}` || found.private !== true || found.license !== 'Apache-2.0'
  })
  expect(odd).toEqual([])
})
