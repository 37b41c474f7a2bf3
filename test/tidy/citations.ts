import { lineOf } from './finding.ts'
import type { Source } from './repository.ts'
import type { Literal } from './tokens.ts'

/** One mention of a rule number: in the text of a file, or in the name of one test. */
export interface Citation {
  readonly rule: string
  readonly path: string
  readonly line: number
}

const ruleNumber = /\bR-(?:0|[A-Z]+)-\d+/g

/** Every rule number that a file mentions, in code, comments and strings alike. */
export function citationsIn(file: { readonly path: string; readonly text: string }): readonly Citation[] {
  return [...file.text.matchAll(ruleNumber)].map((match) => ({
    rule: match[0],
    path: file.path,
    line: lineOf(file.text, match.index),
  }))
}

/** Ranges of rule numbers, which no search for a single number would find. */
export function rangesIn(file: { readonly path: string; readonly text: string }): readonly Citation[] {
  const range = /\bR-(?:0|[A-Z]+)-\d+\s*(?:\.\.+|…|–|to|-)\s*(?:R-(?:0|[A-Z]+)-)?\d+/g
  return [...file.text.matchAll(range)].map((match) => ({
    rule: match[0],
    path: file.path,
    line: lineOf(file.text, match.index),
  }))
}

// `test(`, `test.concurrent(`, and the second call of `test.each(rows)(`.
const opensName = /(?:(?<![.\w$])(?:test|it|describe)(?:\.\w+)*\s*\(|\)\s*\()\s*$/

/** The names of a file's tests and of the groups they lie in, as written. */
export function testNames(source: Source): readonly Literal[] {
  return source.literals.filter((literal) =>
    opensName.test(source.code.slice(Math.max(0, literal.start - 60), literal.start)),
  )
}

/** A name that is completed at run time from a table of rows: by `$field`, `%s` or `${…}`. */
const isTemplate = (source: Source, name: Literal): boolean =>
  /\$[a-z]|%[a-z]/i.test(name.text) || source.code.startsWith('${', name.start + 1 + name.text.length)

/**
 * The rule numbers in the names of a file's tests. Where a name is made from
 * rows, the bracketed numbers in the rows' own strings count too.
 */
export function testCitations(source: Source): readonly Citation[] {
  const names = testNames(source)
  const fromRows = names.some((name) => isTemplate(source, name))
  const rows = source.literals.filter(
    (literal) => !names.includes(literal) && /\[R-[^\]]*\]/.test(literal.text),
  )
  return [...names, ...(fromRows ? rows : [])].flatMap((literal) =>
    citationsIn({ path: source.path, text: literal.text }).map((citation) => ({
      ...citation,
      line: lineOf(source.text, literal.start),
    })),
  )
}
