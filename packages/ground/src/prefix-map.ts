import { addressFamily, addressWords, type IpAddress } from './address.ts'
import { cidrHolds, prefixLengthOf, type Cidr } from './cidr.ts'
import { compileRanges } from './compile-ranges.ts'
import { byNumber } from './compare.ts'
import { longestPrefix, type PrefixRanges } from './prefix-ranges.ts'

/** What a prefix map is made of: anything that has a prefix. */
export interface Prefixed {
  readonly prefix: Cidr
}

/** Entries of both families, found by the longest prefix that holds an address. */
export interface PrefixMap<T extends Prefixed> {
  /** As they were given. */
  readonly entries: readonly T[]
  readonly v4: Family<T>
  readonly v6: Family<T>
}

interface Family<T> {
  readonly entries: readonly T[]
  readonly ranges: PrefixRanges
}

/** Compiles entries; of two with one prefix the earlier is found, and the two families never meet. */
export function prefixMap<T extends Prefixed>(entries: readonly T[]): PrefixMap<T> {
  return { entries, v4: familyOf(4, entries), v6: familyOf(6, entries) }
}

/** The entry with the longest prefix that holds the address, or undefined. */
export function findLongest<T extends Prefixed>(map: PrefixMap<T>, address: IpAddress): T | undefined {
  const { entries, ranges } = addressFamily(address) === 4 ? map.v4 : map.v6
  const [w0, w1, w2, w3] = addressWords(address)
  return entries[longestPrefix(ranges, w0, w1, w2, w3)]
}

/** Every entry that holds the address, the longest prefix first and equal ones as given; looks at them all. */
export function findAll<T extends Prefixed>(map: PrefixMap<T>, address: IpAddress): T[] {
  return map.entries
    .filter(({ prefix }) => cidrHolds(prefix, address))
    .sort((a, b) => byNumber(prefixLengthOf(b.prefix), prefixLengthOf(a.prefix)))
}

function familyOf<T extends Prefixed>(family: 4 | 6, entries: readonly T[]): Family<T> {
  const own = entries.filter(({ prefix }) => prefix.includes(':') === (family === 6))
  return {
    entries: own,
    ranges: compileRanges(
      family,
      own.map(({ prefix }) => prefix),
    ),
  }
}
