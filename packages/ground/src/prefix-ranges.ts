/**
 * Prefixes of one family as sorted disjoint ranges that together hold every address. Range `i` begins at the words
 * `first[i]`, `second[i]`, `third[i]`, `fourth[i]` (IPv4 has the first alone) and ends where the next begins;
 * `values[i]` is the index of the longest prefix there, -1 for none. `index[b]` is the last range that begins at or
 * before the first address of bucket `b`; the last of its entries is the last range.
 */
export interface PrefixRanges {
  readonly family: 4 | 6
  readonly first: Uint32Array
  readonly second: Uint32Array
  readonly third: Uint32Array
  readonly fourth: Uint32Array
  readonly values: Int32Array
  readonly index: Uint32Array
  /** Buckets are by the first word: how far it lies behind this one, shifted. Nothing but range 0 lies before it. */
  readonly indexFrom: number
  readonly indexShift: number
}

/** The index of the longest prefix that holds an address, given as left-aligned words; -1 for none. */
export function longestPrefix(ranges: PrefixRanges, w0: number, w1 = 0, w2 = 0, w3 = 0): number {
  const offset = w0 - ranges.indexFrom
  if (offset < 0) return ranges.values[0] as number
  const bucket = Math.min(offset >>> ranges.indexShift, ranges.index.length - 2)
  let low = ranges.index[bucket] as number
  let high = ranges.index[bucket + 1] as number
  while (low < high) {
    const middle = (low + high + 1) >>> 1
    if (startsAfter(ranges, middle, w0, w1, w2, w3)) high = middle - 1
    else low = middle
  }
  return ranges.values[low] as number
}

// Words one by one, not as an array: this is the innermost step of every lookup.
function startsAfter(
  ranges: PrefixRanges,
  at: number,
  w0: number,
  w1: number,
  w2: number,
  w3: number,
): boolean {
  const first = ranges.first[at] as number
  if (first !== w0 || ranges.family === 4) return first > w0
  const second = ranges.second[at] as number
  if (second !== w1) return second > w1
  const third = ranges.third[at] as number
  return third === w2 ? (ranges.fourth[at] as number) > w3 : third > w2
}
