import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { tokens } from './tokens.ts'
import type { Tokens } from './tokens.ts'

/** The root of this checkout. */
export const root = join(dirname(fileURLToPath(import.meta.url)), '../..')

const skippedNames = new Set(['node_modules', 'dist', 'coverage', '.git', '.vite'])

/** What programs make: installed, built or written by a run, and kept out of git. */
const isMade = (path: string, name: string): boolean =>
  skippedNames.has(name) ||
  path === '.ci/nodes' ||
  path.endsWith('.tsbuildinfo') ||
  (/^reports\/[^/.]+$/.test(path) && name !== 'example')

function* walk(folder: string): Generator<string> {
  const entries = readdirSync(join(root, folder), { withFileTypes: true })
  for (const entry of entries.sort((a, b) => (a.name < b.name ? -1 : 1))) {
    const path = folder === '' ? entry.name : `${folder}/${entry.name}`
    if (isMade(path, entry.name)) continue
    if (entry.isDirectory()) yield* walk(path)
    else if (entry.isFile()) yield path
  }
}

/** Every file of the checkout that a person could have written, by path from the root. */
export const paths: readonly string[] = [...walk('')]

/** The text of a file, by path from the root. */
export const read = (path: string): string => readFileSync(join(root, path), 'utf8')

/** One TypeScript file of ours, taken apart. */
export interface Source extends Tokens {
  readonly path: string
  readonly text: string
  /** The package's short name; undefined for what lies in `test`. */
  readonly package: string | undefined
  /** The path inside the package's `src`; the whole path for what lies in `test`. */
  readonly inside: string
  readonly isTest: boolean
}

const sourcePath = /^(?:packages\/([^/]+)\/src|test)\/(.*\.ts)$/
const testPath = /\.(?:test|conformance|test-helper)\.ts$/

/** Every TypeScript file under packages/<name>/src and under test. */
export const sources: readonly Source[] = paths.flatMap((path) => {
  const match = sourcePath.exec(path)
  if (match === null) return []
  const text = read(path)
  const isTest = match[1] === undefined || testPath.test(path)
  return [{ path, text, package: match[1], inside: match[2] ?? path, isTest, ...tokens(text) }]
})

/** What the product is made of: everything in packages that is no test. */
export const productSources = sources.filter((source) => !source.isTest)

/** The short names of the packages that exist. */
export const packageNames: readonly string[] = paths.flatMap((path) => {
  const match = /^packages\/([^/]+)\/package\.json$/.exec(path)
  return match?.[1] === undefined ? [] : [match[1]]
})
