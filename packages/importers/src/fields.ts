import {
  canonicalCidr,
  parseAddress,
  parseCount,
  parsed,
  parseId,
  quoted,
  sortedBy,
  unparsed,
} from '@causeway/ground'
import type { Cidr, IpAddress, Parsed } from '@causeway/ground'
import { contentOf } from './content.ts'
import { elementsOf, fieldOf, textOf, type Found } from './found.ts'
import { reject, type Log } from './report.ts'

/** The text of a field that must be there; CW050 and undefined otherwise. */
export function text(log: Log, owner: Found, key: string): string | undefined {
  const found = fieldOf(owner, key)
  if (found !== undefined) return textAt(log, found)
  reject(log, owner, `expected a field ${key}`)
  return undefined
}

/** The text of a field, undefined where it is absent; CW050 for what is no text. */
export function optionalText(log: Log, owner: Found, key: string): string | undefined {
  const found = fieldOf(owner, key)
  return found === undefined ? undefined : textAt(log, found)
}

/** A field that must hold what a parser reads; CW050 with the parser's reason otherwise. */
export function parsedText<T>(
  log: Log,
  owner: Found,
  key: string,
  parse: (text: string) => Parsed<T>,
): T | undefined {
  const found = fieldOf(owner, key)
  if (found !== undefined) return parsedAt(log, found, parse)
  reject(log, owner, `expected a field ${key}`)
  return undefined
}

/** As `parsedText`, for a field that may be absent. */
export function optionalParsed<T>(
  log: Log,
  owner: Found,
  key: string,
  parse: (text: string) => Parsed<T>,
): T | undefined {
  const found = fieldOf(owner, key)
  return found === undefined ? undefined : parsedAt(log, found, parse)
}

/** `true` or `false`, not in quotes; undefined where the field is absent, CW050 for anything else. */
export function optionalFlag(log: Log, owner: Found, key: string): boolean | undefined {
  const found = fieldOf(owner, key)
  if (found === undefined) return undefined
  const { node } = found
  const word = node.type === 'scalar' && !node.quoted ? node.text : ''
  if (word === 'true' || word === 'false') return word === 'true'
  reject(log, found, `expected true or false, got ${shown(found)}`)
  return undefined
}

/** A whole number, -1 included, not in quotes; undefined where the field is absent, CW050 for anything else. */
export function optionalInteger(log: Log, owner: Found, key: string): number | undefined {
  const found = fieldOf(owner, key)
  if (found === undefined) return undefined
  const { node } = found
  if (node.type === 'scalar' && !node.quoted) {
    if (node.text === '-1') return -1
    const count = parseCount(node.text)
    if (count.ok) return count.value
  }
  reject(log, found, `expected a whole number, got ${shown(found)}`)
  return undefined
}

/** The maps in a list; none where the field is absent, CW050 for what is no list or no map. */
export function maps(log: Log, owner: Found, key: string): readonly Found[] {
  return elements(log, owner, key).filter((element) => {
    if (element.node.type === 'map') return true
    reject(log, element, `expected a map, got ${shown(element)}`)
    return false
  })
}

/** The texts in a list with their places; none where the field is absent, CW050 for what is no list or no text. */
export function texts(
  log: Log,
  owner: Found,
  key: string,
): readonly { readonly text: string; readonly at: Found }[] {
  return elements(log, owner, key).flatMap((at) => {
    const value = textAt(log, at)
    return value === undefined ? [] : [{ text: value, at }]
  })
}

/** Whether a field holds something: a non-empty list, or any other value. */
export function holds(owner: Found, key: string): boolean {
  const found = fieldOf(owner, key)
  return found !== undefined && (found.node.type !== 'list' || found.node.items.length > 0)
}

/** Reads an id of one of AWS's kinds, such as `vpc-` and hex digits. */
export function idOf(prefix: string): (text: string) => Parsed<string> {
  return (value) => parseId(prefix, value)
}

const ARN = /^arn:aws[a-z-]*:elasticloadbalancing:[a-z0-9-]+:[0-9]{12}:[A-Za-z0-9/-]+$/

/** Reads the ARN of a load balancer, a listener or a target group. */
export function parseArn(value: string): Parsed<string> {
  if (ARN.test(value)) return parsed(value)
  return unparsed('form', `${quoted(value)} is no ARN of Elastic Load Balancing`)
}

/** Reads an IPv4 block as EC2 does, with host bits cleared [R-VPC-1]. */
export function parseBlock(value: string): Parsed<Cidr> {
  const cidr = canonicalCidr(value)
  if (!cidr.ok || !cidr.value.includes(':')) return cidr
  return unparsed('form', `expected an IPv4 block, got ${quoted(value)}`)
}

/** Reads a block of either family, with host bits cleared. */
export function parseAnyBlock(value: string): Parsed<Cidr> {
  return canonicalCidr(value)
}

/** Reads an IPv6 address. */
export function parseIpv6Address(value: string): Parsed<IpAddress> {
  const address = parseAddress(value)
  if (!address.ok || address.value.includes(':')) return address
  return unparsed('form', `expected an IPv6 address, got ${quoted(value)}`)
}

/** Reads an IPv4 address. */
export function parsePrivateAddress(value: string): Parsed<IpAddress> {
  const address = parseAddress(value)
  if (!address.ok || !address.value.includes(':')) return address
  return unparsed('form', `expected an IPv4 address, got ${quoted(value)}`)
}

/** Reads one of a few words. */
export function wordOf<Word extends string>(words: readonly Word[]): (text: string) => Parsed<Word> {
  return (value) => {
    const word = words.find((each) => each === value)
    if (word !== undefined) return parsed(word)
    return unparsed('form', `expected ${words.join(' or ')}, got ${quoted(value)}`)
  }
}

function elements(log: Log, owner: Found, key: string): readonly Found[] {
  const found = fieldOf(owner, key)
  if (found === undefined) return []
  if (found.node.type !== 'list') reject(log, found, `expected a list, got ${shown(found)}`)
  // AWS promises no order, so the one in which it happened to answer must not reach the topology.
  return sortedBy(elementsOf(found), ({ node }) => contentOf(node))
}

function parsedAt<T>(log: Log, found: Found, parse: (text: string) => Parsed<T>): T | undefined {
  const value = textAt(log, found)
  if (value === undefined) return undefined
  const outcome = parse(value)
  if (outcome.ok) return outcome.value
  reject(log, found, outcome.error, outcome.hint === undefined ? {} : { hint: outcome.hint })
  return undefined
}

function textAt(log: Log, found: Found): string | undefined {
  const value = textOf(found)
  if (value === undefined) reject(log, found, `expected text in quotes, got ${shown(found)}`)
  return value
}

function shown({ node }: Found): string {
  if (node.type !== 'scalar') return node.type === 'list' ? 'a list' : 'a map'
  return node.quoted ? `the text ${quoted(node.text)}` : node.text
}
