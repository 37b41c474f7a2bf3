/** A text of a policy with its wildcards told apart from text: code units, and below zero what matches many or one. */
export interface Pattern {
  /** The text as it stands, for operators that know no wildcards. */
  readonly literal: string
  readonly units: readonly number[]
}

/** Looks up the value of a policy variable; undefined if the request has no single one. */
export type Lookup = (key: string) => string | undefined

const MANY = -1
const ONE = -2
const COLON = 58
const VARIABLE = /\$\{([^}]*)\}/g

/** A pattern in which `*` stands for any text and `?` for one character [R-IAM-6]. */
export function patternOf(text: string): Pattern {
  return { literal: text, units: wild(text) }
}

/**
 * A pattern whose policy variables are replaced; what they stand for is text, never a wildcard. Undefined if a
 * variable has neither a value nor a default: such a pattern matches nothing [R-IAM-20].
 */
export function patternWithVariables(text: string, lookup: Lookup): Pattern | undefined {
  const units: number[] = []
  let literal = ''
  let from = 0
  for (const match of text.matchAll(VARIABLE)) {
    const before = text.slice(from, match.index)
    const value = valueOf(match[1] ?? '', lookup)
    if (value === undefined) return undefined
    units.push(...wild(before), ...unitsOf(value))
    literal += before + value
    from = match.index + match[0].length
  }
  const rest = text.slice(from)
  return { literal: literal + rest, units: [...units, ...wild(rest)] }
}

/** Whether a text matches a pattern as a whole, cases told apart. */
export function matchesPattern(text: string, { units }: Pattern): boolean {
  return matchesUnits(unitsOf(text), units)
}

/** Whether an ARN matches another: their six parts one by one, the last with whatever colons it has [R-IAM-10]. */
export function matchesArn(arn: string, { units }: Pattern): boolean {
  const parts = arnParts(unitsOf(arn))
  const patterns = arnParts(units)
  if (parts.length < 6 || patterns.length < 6) return false
  return patterns.every((pattern, i) => matchesUnits(parts[i] ?? [], pattern))
}

function valueOf(variable: string, lookup: Lookup): string | undefined {
  // ${*}, ${?} and ${$} are how a policy writes those characters themselves.
  if (variable === '*' || variable === '?' || variable === '$') return variable
  const [key = '', ...fallback] = variable.split(',')
  return lookup(key.trim()) ?? defaultOf(fallback.join(','))
}

function defaultOf(text: string): string | undefined {
  return /^\s*'(.*)'\s*$/.exec(text)?.[1]
}

/** The star that was passed last can take one more character, and no earlier star needs to. */
function matchesUnits(text: readonly number[], pattern: readonly number[]): boolean {
  let at = 0
  let next = 0
  let star = -1
  let taken = 0
  while (at < text.length) {
    if (pattern[next] === ONE || (pattern[next] === text[at] && next < pattern.length)) {
      at += 1
      next += 1
    } else if (pattern[next] === MANY) {
      star = next
      taken = at
      next += 1
    } else if (star >= 0) {
      taken += 1
      at = taken
      next = star + 1
    } else return false
  }
  return pattern.slice(next).every((unit) => unit === MANY)
}

function arnParts(units: readonly number[]): readonly (readonly number[])[] {
  const parts: number[][] = [[]]
  for (const unit of units) {
    if (unit === COLON && parts.length < 6) parts.push([])
    else parts.at(-1)?.push(unit)
  }
  return parts
}

function wild(text: string): number[] {
  return unitsOf(text).map((unit) => (unit === 42 ? MANY : unit === 63 ? ONE : unit))
}

function unitsOf(text: string): number[] {
  return Array.from({ length: text.length }, (_, i) => text.charCodeAt(i))
}
