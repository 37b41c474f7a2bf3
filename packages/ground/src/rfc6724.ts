import { addressFamily, addressWords, type IpAddress } from './address.ts'
import { samePrefix } from './block.ts'
import { blockOf, parseCidr } from './cidr.ts'
import type { Words } from './ipv6.ts'
import { must } from './result.ts'

/** What RFC 6724's default policy table says of an address. */
export interface AddressPolicy {
  readonly precedence: number
  readonly label: number
}

/** How far an address reaches, by the numbers of RFC 4291: the larger the farther. */
export const scopes = { linkLocal: 2, siteLocal: 5, global: 14 } as const

/** The default policy table of RFC 6724, 2.1, longest prefix first. */
const policies = (
  [
    ['::1/128', 50, 0],
    ['::ffff:0:0/96', 35, 4],
    ['::/96', 1, 3],
    ['2001::/32', 5, 5],
    ['2002::/16', 30, 2],
    ['3ffe::/16', 1, 12],
    ['fec0::/10', 1, 11],
    ['fc00::/7', 3, 13],
    ['::/0', 40, 1],
  ] as const
).map(([block, precedence, label]) => ({ ...blockOf(must(parseCidr(block))), policy: { precedence, label } }))

/** Bits of an IPv6 address that a network has; those behind say nothing of nearness (RFC 6724, 2.2). */
const NETWORK_BITS = 64

/**
 * The order in which a host tries the addresses of a name (RFC 6724, 6): first those for which it has a source, of
 * the same scope, label and higher precedence, then the nearer scope, then IPv6 addresses that share more leading bits
 * with their source. What is equal keeps its order, so that a resolver's turns last: IPv4 addresses are never told
 * apart by their bits, which say nothing of nearness behind a translation.
 */
export function orderDestinations(
  destinations: readonly IpAddress[],
  sourceFor: (destination: IpAddress) => IpAddress | undefined,
): IpAddress[] {
  const ranked = destinations.map((destination) => rankOf(destination, sourceFor(destination)))
  return ranked.sort(byRank).map(({ destination }) => destination)
}

interface Rank {
  readonly destination: IpAddress
  /** Rules 1, 2, 5, 6, 8 and 9, each as a number: the larger the better. */
  readonly rules: readonly number[]
}

function rankOf(destination: IpAddress, source: IpAddress | undefined): Rank {
  const policy = policyOf(destination)
  const scope = scopeOf(destination)
  if (source === undefined) return { destination, rules: [0, 0, 0, policy.precedence, -scope, 0] }
  const isSameScope = scopeOf(source) === scope ? 1 : 0
  const isSameLabel = policyOf(source).label === policy.label ? 1 : 0
  const bits = addressFamily(destination) === 6 ? commonPrefixLength(source, destination) : 0
  return { destination, rules: [1, isSameScope, isSameLabel, policy.precedence, -scope, bits] }
}

function byRank(a: Rank, b: Rank): number {
  const at = a.rules.findIndex((rule, i) => rule !== b.rules[i])
  return at < 0 ? 0 : (b.rules[at] ?? 0) - (a.rules[at] ?? 0)
}

/** Precedence and label of an address; an IPv4 one counts as mapped into IPv6 (RFC 6724, 2.1). */
export function policyOf(address: IpAddress): AddressPolicy {
  const words = asIpv6(address)
  const row = policies.find((each) => samePrefix(each.words, words, each.prefixLength))
  return row?.policy ?? { precedence: 40, label: 1 }
}

/** How far an address reaches; private IPv4 addresses count as global (RFC 6724, 3.1 and 3.2). */
export function scopeOf(address: IpAddress): number {
  const [word] = addressWords(address)
  if (addressFamily(address) === 4) {
    const isNear = word >>> 24 === 127 || word >>> 16 === 0xa9fe
    return isNear ? scopes.linkLocal : scopes.global
  }
  if (word >>> 24 === 0xff) return (word >>> 16) & 15
  if (word >>> 22 === 0x3fa || address === '::1') return scopes.linkLocal
  return word >>> 22 === 0x3fb ? scopes.siteLocal : scopes.global
}

/** Leading bits that two addresses of one family share, at most the 64 of a network in IPv6 (RFC 6724, 2.2). */
export function commonPrefixLength(a: IpAddress, b: IpAddress): number {
  if (addressFamily(a) !== addressFamily(b)) return 0
  const [first, second] = [addressWords(a), addressWords(b)]
  if (addressFamily(a) === 4) return sharedBits(first[0], second[0])
  const high = sharedBits(first[0], second[0])
  return Math.min(NETWORK_BITS, high < 32 ? high : 32 + sharedBits(first[1], second[1]))
}

function sharedBits(a: number, b: number): number {
  return Math.clz32(a ^ b)
}

function asIpv6(address: IpAddress): Words {
  const words = addressWords(address)
  return addressFamily(address) === 4 ? [0, 0, 0xffff, words[0]] : words
}
