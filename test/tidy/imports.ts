import { builtinModules } from 'node:module'
import type { Source } from './repository.ts'

/** One import of a file: the specifier as written, and where. */
export interface Import {
  readonly specifier: string
  readonly at: number
}

/** What stands before a specifier; a value that is called `from` stands behind a brace or a dot. */
const STATEMENT = /(?:[\w}*]\s+from\s*|\bimport\s*|\bimport\s*\(\s*|\brequire\s*\(\s*)$/

/** The modules that a file imports, re-exports or loads, in the order of the text. */
export function importsOf(source: Source): readonly Import[] {
  return source.literals
    .filter((literal) => STATEMENT.test(before(source, literal.start)))
    .map((literal) => ({ specifier: literal.text, at: literal.start }))
}

const before = (source: Source, at: number): string => source.code.slice(Math.max(0, at - 40), at)

/** Whether a specifier leads to a file of the same package. */
export const isRelative = (specifier: string): boolean => specifier.startsWith('.')

/** The package that a specifier names, without what follows inside it; Node's own always with `node:`. */
export function moduleOf(specifier: string): string {
  const [first = '', second = ''] = specifier.split('/')
  if (builtinModules.includes(first)) return `node:${first}`
  return first.startsWith('@') ? `${first}/${second}` : first
}

/** The short name of a package of the house; undefined for everything else. */
export function houseName(specifier: string): string | undefined {
  return /^@causeway\/([^/]+)/.exec(specifier)?.[1]
}
