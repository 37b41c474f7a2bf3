import { assert } from './assert.ts'
import { addressAfter, byPosition, byWords, type Block } from './block.ts'
import { blockOf, type Cidr } from './cidr.ts'
import { byNumber } from './compare.ts'
import type { Words } from './ipv6.ts'
import type { PrefixRanges } from './prefix-ranges.ts'

interface Range {
  readonly start: Words
  readonly value: number
}

/** A prefix that the sweep is inside of. */
interface Open {
  readonly block: Block
  readonly value: number
  readonly after: Words | undefined
}

const NONE = -1
const INDEX_BITS_MAX = 16
const ZERO: Words = [0, 0, 0, 0]

/**
 * Compiles prefixes of one family to ranges whose values are indexes of the list; of equal prefixes the earliest
 * stays. Takes n log n steps for n prefixes. Throws `BrokenInvariant` on a prefix of the other family.
 */
export function compileRanges(family: 4 | 6, prefixes: readonly Cidr[]): PrefixRanges {
  const blocks = prefixes.map(blockOf)
  assert(
    blocks.every((block) => block.family === family),
    `every prefix must be of IPv${family}`,
  )
  return packed(family, disjoint(blocks))
}

/** Sweeps over the blocks in address order with the stack of those it is inside of. */
function disjoint(blocks: readonly Block[]): readonly Range[] {
  const ranges: Range[] = [{ start: ZERO, value: NONE }]
  const inside: Open[] = []
  for (const { block, value } of inOrder(blocks)) {
    leave(ranges, inside, block.words)
    const top = inside.at(-1)
    if (top !== undefined && byPosition(top.block, block) === 0) continue
    begin(ranges, block.words, value)
    inside.push({ block, value, after: addressAfter(block) })
  }
  leave(ranges, inside, undefined)
  return ranges
}

function inOrder(blocks: readonly Block[]): readonly { readonly block: Block; readonly value: number }[] {
  return blocks
    .map((block, value) => ({ block, value }))
    .sort((a, b) => byPosition(a.block, b.block) || byNumber(a.value, b.value))
}

/** Closes what ends at or before an address, all if there is none: what lies around it goes on. */
function leave(ranges: Range[], inside: Open[], next: Words | undefined): void {
  for (let top = inside.at(-1); top !== undefined; top = inside.at(-1)) {
    const isOver = next === undefined || (top.after !== undefined && byWords(top.after, next) <= 0)
    if (!isOver) return
    inside.pop()
    if (top.after !== undefined) begin(ranges, top.after, inside.at(-1)?.value ?? NONE)
  }
}

/** Begins a range; one of no length is replaced, and one that goes on as before is none of its own. */
function begin(ranges: Range[], start: Words, value: number): void {
  const last = ranges.at(-1)
  if (last !== undefined && byWords(last.start, start) === 0) ranges.pop()
  if (ranges.at(-1)?.value !== value) ranges.push({ start, value })
}

function packed(family: 4 | 6, ranges: readonly Range[]): PrefixRanges {
  const word = (at: 0 | 1 | 2 | 3) => Uint32Array.from(ranges, ({ start }) => start[at])
  const unused = new Uint32Array(0)
  const first = word(0)
  return {
    family,
    first,
    second: family === 6 ? word(1) : unused,
    third: family === 6 ? word(2) : unused,
    fourth: family === 6 ? word(3) : unused,
    values: Int32Array.from(ranges, ({ value }) => value),
    ...indexed(ranges),
  }
}

/** About as many buckets as ranges, over the first words that ranges begin with, so that a search looks at few. */
function indexed(ranges: readonly Range[]): Pick<PrefixRanges, 'index' | 'indexFrom' | 'indexShift'> {
  // Where the second range begins: before it there is one range only, and routes of a VPC lie close together.
  const indexFrom = ranges[1]?.start[0] ?? 0
  const span = (ranges.at(-1)?.start[0] ?? 0) - indexFrom
  const bits = Math.min(INDEX_BITS_MAX, 32 - Math.clz32(ranges.length))
  const indexShift = Math.max(0, 32 - Math.clz32(span) - bits)
  const buckets = (span >>> indexShift) + 1
  const index = new Uint32Array(buckets + 1).fill(ranges.length - 1)
  let range = 0
  for (let bucket = 0; bucket < buckets; bucket++) {
    // Below 2^32, being at most the first word of the last range.
    const start: Words = [indexFrom + bucket * ((1 << indexShift) >>> 0), 0, 0, 0]
    while (startsBy(ranges[range + 1], start)) range += 1
    index[bucket] = range
  }
  return { index, indexFrom, indexShift }
}

function startsBy(range: Range | undefined, address: Words): boolean {
  return range !== undefined && byWords(range.start, address) <= 0
}
