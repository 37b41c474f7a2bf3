import {
  compileRanges,
  formatIpv4,
  formatIpv6,
  longestPrefix,
  must,
  openDigest,
  parseCidr,
  type Cidr,
} from '@causeway/ground'

type Words = readonly [number, number, number, number]

/** Finds the index of the longest prefix that holds an address, -1 for none. */
export type Finder = (words: Words) => number

/** What a list of lookups gave. */
export interface Lookups {
  readonly sha256: string
  readonly hits: number
  readonly first: readonly string[]
}

/** Share of IPv4 prefixes among all, and of lengths among them, in thousandths: about as in the Internet's own table. */
const V4_SHARE = 850
const ALL = 1000
const v4Lengths = [
  [12, 1],
  [14, 2],
  [16, 10],
  [18, 10],
  [19, 20],
  [20, 40],
  [21, 50],
  [22, 120],
  [23, 100],
  [24, 627],
  [32, 20],
] as const
const v6Lengths = [
  [20, 20],
  [29, 100],
  [32, 200],
  [36, 60],
  [40, 80],
  [44, 80],
  [48, 440],
  [64, 10],
  [128, 10],
] as const

/** The generator of the reference lookups: each call is the next u32. */
export function congruential(seed: number): () => number {
  let state = seed >>> 0
  return () => (state = (Math.imul(1_664_525, state) + 1_013_904_223) >>> 0)
}

/** Distinct prefixes of both families, `size` in all, drawn from a seed. */
export function bigTable(
  size: number,
  seed = 7,
): { readonly v4: readonly Cidr[]; readonly v6: readonly Cidr[] } {
  const next = congruential(seed)
  const v4 = distinct(Math.floor((size * V4_SHARE) / ALL), () => {
    // The low bits of a congruential generator repeat early.
    const length = lengthOf(v4Lengths, next() >>> 16)
    return `${formatIpv4(masked([next() >>> 0, 0, 0, 0], length)[0])}/${length}`
  })
  const v6 = distinct(size - v4.length, () => {
    const length = lengthOf(v6Lengths, next() >>> 16)
    const words: Words = [0x2000_0000 + (next() >>> 8), next(), next(), next()]
    return `${formatIpv6(masked(words, length))}/${length}`
  })
  return { v4, v6 }
}

/** `addr prefix` or `addr -` for each of the generator's addresses, a line each, as one digest. */
export function lookUp(
  family: 4 | 6,
  prefixes: readonly Cidr[],
  {
    find,
    lookups,
    seed = 12_345,
  }: { readonly find: Finder; readonly lookups: number; readonly seed?: number },
): Lookups {
  const [next, digest, encoder] = [congruential(seed), openDigest(), new TextEncoder()]
  const first: string[] = []
  let hits = 0
  for (let n = 0; n < lookups; n++) {
    const words: Words =
      family === 4 ? [next(), 0, 0, 0] : [0x2000_0000 + (next() >>> 8), next(), next(), next()]
    const at = find(words)
    if (at >= 0) hits += 1
    const address = family === 4 ? formatIpv4(words[0]) : formatIpv6(words)
    const line = `${address} ${prefixes[at] ?? '-'}\n`
    digest.update(encoder.encode(line))
    if (first.length < 3) first.push(line.trimEnd())
  }
  return { sha256: digest.finishHex(), hits, first }
}

export function compiledFinder(family: 4 | 6, prefixes: readonly Cidr[]): Finder {
  const ranges = compileRanges(family, prefixes)
  return ([w0, w1, w2, w3]) => longestPrefix(ranges, w0, w1, w2, w3)
}

/** The oracle for tables that no scan gets through: a map from each prefix, asked at every length from the longest down. */
export function byLengths(family: 4 | 6, prefixes: readonly Cidr[]): Finder {
  const maps = new Map<number, Map<string, number>>()
  prefixes.forEach((prefix, i) => {
    const length = Number(prefix.slice(prefix.indexOf('/') + 1))
    const map = maps.get(length) ?? new Map<string, number>()
    maps.set(length, map)
    if (!map.has(prefix)) map.set(prefix, i)
  })
  const lengths = [...maps.keys()].sort((a, b) => b - a)
  return (words) => {
    for (const length of lengths) {
      const block = masked(words, length)
      const text = family === 4 ? formatIpv4(block[0]) : formatIpv6(block)
      const found = maps.get(length)?.get(`${text}/${length}`)
      if (found !== undefined) return found
    }
    return -1
  }
}

function distinct(size: number, draw: () => string): Cidr[] {
  const seen = new Set<string>()
  while (seen.size < size) seen.add(draw())
  return Array.from(seen, (text) => must(parseCidr(text)))
}

function lengthOf(lengths: readonly (readonly [number, number])[], draw: number): number {
  let left = draw % ALL
  for (const [length, share] of lengths) {
    if (left < share) return length
    left -= share
  }
  return lengths.at(-1)?.[0] ?? 0
}

/** Bit by bit, unlike the masks of the product. */
function masked(words: Words, length: number): Words {
  const kept: [number, number, number, number] = [0, 0, 0, 0]
  for (let bit = 0; bit < length; bit++) {
    const [at, mask] = [(bit >>> 5) as 0 | 1 | 2 | 3, 1 << (31 - (bit & 31))]
    kept[at] = (kept[at] | (words[at] & mask)) >>> 0
  }
  return kept
}
