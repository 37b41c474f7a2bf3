import { parsed, quoted, unparsed } from '@causeway/ground'
import type { Parsed } from '@causeway/ground'

const PART = /^[A-Za-z0-9_][A-Za-z0-9_-]*$/
const PART_FORM = 'letters, digits, _ and -, and no - at the start'

/** The account that services of AWS itself are named under; it needs no declaration. */
export const AMAZON = 'amazon'

/** Reads one part of a name, such as an account's alias or a subnet's short name. */
export function parsePart(text: string): Parsed<string> {
  if (PART.test(text)) return parsed(text)
  return unparsed('form', `${quoted(text)} is not a legal name`, `write ${PART_FORM}`)
}

/** Reads the name of a thing of an account, `account/thing`. */
export function parseThingName(text: string): Parsed<string> {
  const parts = text.split('/')
  if (parts.length === 2 && parts.every(isPart)) return parsed(text)
  return unparsed('form', `${quoted(text)} is not a name of the form account/thing`, `parts are ${PART_FORM}`)
}

/** Reads the name of a thing that may stand below another, `account/thing` or `account/thing/child`. */
export function parseChildName(text: string): Parsed<string> {
  const parts = text.split('/')
  if (parts.length >= 2 && parts.every(isPart)) return parsed(text)
  return unparsed('form', `${quoted(text)} is not a name of the form account/thing`, `parts are ${PART_FORM}`)
}

/** The alias of the account that a name begins with. */
export function accountPart(name: string): string {
  const slash = name.indexOf('/')
  return slash < 0 ? name : name.slice(0, slash)
}

/** A name without its account. */
export function withoutAccount(name: string): string {
  return name.slice(name.indexOf('/') + 1)
}

/** What stands after a name's last slash. */
export function lastPart(name: string): string {
  return name.slice(name.lastIndexOf('/') + 1)
}

/**
 * The names that a pattern matches, in the order given: `*` stands for any characters but `/`,
 * everything else for itself.
 */
export function matchNames(pattern: string, names: readonly string[]): string[] {
  const segments = pattern.split('/')
  const [head = ''] = pattern.split('*', 1)
  return names.filter((name) => {
    // Of many thousand names most are told apart by their first letters.
    if (!name.startsWith(head)) return false
    const parts = name.split('/')
    return parts.length === segments.length && parts.every((part, i) => globMatches(segments[i] ?? '', part))
  })
}

function isPart(text: string): boolean {
  return PART.test(text)
}

// Every literal between two stars may take its first place: no backtracking, so no pattern is slow.
function globMatches(pattern: string, text: string): boolean {
  const [head = '', ...rest] = pattern.split('*')
  const tail = rest.pop()
  if (tail === undefined) return pattern === text
  if (!text.startsWith(head) || !text.endsWith(tail) || text.length < head.length + tail.length) return false
  const end = text.length - tail.length
  let from = head.length
  for (const literal of rest) {
    const found = text.indexOf(literal, from)
    if (found < 0 || found + literal.length > end) return false
    from = found + literal.length
  }
  return true
}
