// `npm run bench -- lpm`: lookups per second of CPU time in tables of 10 to 10,000 routes, compiled and by two scans in
// the same run, and what compiling 10,000 costs.
import { compileRanges, longestPrefix, type Cidr } from '@causeway/ground'
import ipaddr from 'ipaddr.js'
import { Bench } from 'tinybench'
import { bigTable, congruential } from '../routes/big-table.ts'
import { table } from './table.ts'

const SIZES = [10, 100, 1000, 10_000] as const
const ADDRESSES = 4096
const MILLION = 1e6
const MICROS_PER_MILLISECOND = 1000
const BUILD_MOST_MS = 50
const LEAST_AT_1000 = { 4: 10, 6: 3 } as const

type Family = 4 | 6
type Words = readonly [number, number, number, number]
/** Looks a batch of addresses up; the sum keeps the work from being optimised away. */
type Batch = (from: number, count: number) => number

const misses: string[] = []
for (const family of [4, 6] as const) {
  await lookups(family)
  build(family)
}
for (const miss of misses) say(`MISSED: ${miss}`)
if (misses.length > 0) process.exitCode = 1

async function lookups(family: Family): Promise<void> {
  const rows: Record<string, string>[] = []
  for (const size of SIZES) {
    const prefixes = routes(family, size)
    const addresses = addressesFor(family, prefixes)
    const compiled = await speed(compiledBatch(family, prefixes, addresses), ADDRESSES)
    const scanned = await speed(
      scanBatch(family, prefixes, addresses),
      Math.max(8, Math.floor(ADDRESSES / size)),
    )
    const library = await speed(
      libraryBatch(family, prefixes, addresses),
      Math.max(2, Math.floor(ADDRESSES / size / 8)),
    )
    if (size === 1000 && compiled < LEAST_AT_1000[family]) misses.push(`IPv${family}: ${compiled} M/s`)
    rows.push({
      [`IPv${family} routes`]: String(size),
      'compiled, M/s': compiled.toFixed(1),
      'scan, M/s': scanned.toFixed(3),
      'ipaddr.js, M/s': library.toFixed(4),
      'to scan': `${(compiled / scanned).toFixed(1)}x`,
      'to ipaddr.js': `${(compiled / library).toFixed(0)}x`,
    })
  }
  say(table(rows))
}

/** Compiling 10,000, the reading of their text included. */
function build(family: Family): void {
  const prefixes = routes(family, 10_000)
  const times = Array.from({ length: 9 }, () => {
    const before = cpuMs()
    compileRanges(family, prefixes)
    return cpuMs() - before
  }).sort((a, b) => a - b)
  const median = times[4] ?? 0
  say(
    `compiling 10,000 routes of IPv${family}: ${median.toFixed(1)} ms, the first time ${(times[8] ?? 0).toFixed(1)} ms\n`,
  )
  if (median > BUILD_MOST_MS) misses.push(`compiling IPv${family}: ${median} ms`)
}

/** A default route and random others: about one address in two has a route besides the default one. */
function routes(family: Family, size: number): readonly Cidr[] {
  const { v4, v6 } = bigTable(size * 8)
  const others = (family === 4 ? v4 : v6).slice(0, size - 1)
  return [(family === 4 ? '0.0.0.0/0' : '::/0') as Cidr, ...others]
}

/** Half of them inside a random route, half anywhere. */
function addressesFor(family: Family, prefixes: readonly Cidr[]): readonly Words[] {
  const next = congruential(99)
  const ranges = prefixes.map(partsOf)
  return Array.from({ length: ADDRESSES }, (_, n) => {
    const free: Words = [next(), next(), next(), next()]
    const inside = ranges[next() % ranges.length]
    if (inside === undefined || n % 2 === 0) return family === 4 ? [free[0], 0, 0, 0] : free
    const masks = masksOf(inside.length)
    const mixed = free.map((word, i) => ((inside.words[i] ?? 0) | (word & ~(masks[i] ?? 0))) >>> 0)
    return family === 4 ? [mixed[0] ?? 0, 0, 0, 0] : (mixed as unknown as Words)
  })
}

function compiledBatch(family: Family, prefixes: readonly Cidr[], addresses: readonly Words[]): Batch {
  const ranges = compileRanges(family, prefixes)
  const flat = Uint32Array.from(addresses.flat())
  return (from, count) => {
    let sum = 0
    for (let n = 0; n < count; n++) {
      const at = ((from + n) % ADDRESSES) * 4
      sum += longestPrefix(
        ranges,
        flat[at] as number,
        flat[at + 1] as number,
        flat[at + 2] as number,
        flat[at + 3] as number,
      )
    }
    return sum
  }
}

/** The simplest fast thing: typed arrays of bits and masks, the longest prefix first, until one holds the address. */
function scanBatch(family: Family, prefixes: readonly Cidr[], addresses: readonly Words[]): Batch {
  const parts = prefixes.map(partsOf).sort((a, b) => b.length - a.length)
  const wide = family === 4 ? 1 : 4
  const bits = Uint32Array.from(parts.flatMap(({ words }) => words.slice(0, wide)))
  const masks = Uint32Array.from(parts.flatMap(({ length }) => masksOf(length).slice(0, wide)))
  const find = (words: Words): number => {
    for (let at = 0; at < bits.length; at += wide) {
      let word = 0
      while (
        word < wide &&
        ((words[word] as number) & (masks[at + word] as number)) >>> 0 === bits[at + word]
      )
        word++
      if (word === wide) return at
    }
    return -1
  }
  return (from, count) => {
    let sum = 0
    for (let n = 0; n < count; n++) sum += find(addresses[(from + n) % ADDRESSES] as Words)
    return sum
  }
}

/** The library as its users use it: parsed blocks, asked one after another, the longest prefix first. */
function libraryBatch(family: Family, prefixes: readonly Cidr[], addresses: readonly Words[]): Batch {
  const blocks = prefixes.map((prefix) => ipaddr.parseCIDR(prefix)).sort((a, b) => b[1] - a[1])
  const parsed = addresses.map((words) => {
    const bytes = words.flatMap((word) => [word >>> 24, (word >>> 16) & 255, (word >>> 8) & 255, word & 255])
    return ipaddr.fromByteArray(bytes.slice(0, family === 4 ? 4 : 16))
  })
  return (from, count) => {
    let sum = 0
    for (let n = 0; n < count; n++) {
      const address = parsed[(from + n) % ADDRESSES]
      sum += blocks.findIndex((block) => address?.match(block as never))
    }
    return sum
  }
}

/** Millions of lookups per second of CPU time; the machine may have other work. */
async function speed(batch: Batch, count: number): Promise<number> {
  const bench = new Bench({ time: 250, warmupTime: 100, now: cpuMs })
  let [from, kept] = [0, 0]
  bench.add('lookups', () => {
    kept += batch(from, count)
    from = (from + count) % ADDRESSES
  })
  await bench.run()
  const result = bench.tasks[0]?.result
  if (result === undefined || !('latency' in result) || Number.isNaN(kept)) return 0
  return count / (result.latency.mean / 1000) / MILLION
}

function cpuMs(): number {
  const { user, system } = process.cpuUsage()
  return (user + system) / MICROS_PER_MILLISECOND
}

function partsOf(prefix: Cidr): { readonly words: readonly number[]; readonly length: number } {
  const [address, length] = ipaddr.parseCIDR(prefix)
  const bytes = address.toByteArray()
  const words = [0, 4, 8, 12].map((at) =>
    bytes.slice(at, at + 4).reduce((word, byte) => word * 256 + byte, 0),
  )
  return { words, length }
}

function masksOf(length: number): readonly number[] {
  return [0, 32, 64, 96].map((from) => {
    const bits = Math.min(32, Math.max(0, length - from))
    return bits === 0 ? 0 : (0xffffffff << (32 - bits)) >>> 0
  })
}

function say(text: string): void {
  process.stdout.write(`${text}\n`)
}
