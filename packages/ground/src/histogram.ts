import { assert } from './assert.ts'

/**
 * Counts of whole numbers in buckets that are exact up to 2^bits and from there on double in width with every power of
 * two: each value is known within one part in 2^(bits - 1). Bucket numbers follow from the value alone, so that
 * histograms of one precision merge exactly, in any order and grouping. Counts are exact up to 2^53 - 1.
 */
export interface Histogram {
  /** Counts a value `times` over; values are whole numbers from 0 to 2^53 - 1. */
  add(value: number, times?: number): void
  /** Counts all that another one of the same precision has counted. */
  merge(other: Histogram): void
  /** How many values were counted. */
  count(): number
  /** The smallest and the largest value, exactly; undefined when nothing was counted. */
  min(): number | undefined
  max(): number | undefined
  /**
   * The largest value of the bucket that holds the value of rank ceil(share * count), at least the first, and never
   * more than `max`; undefined when nothing was counted. The share is from 0 to 1.
   */
  quantile(share: number): number | undefined
  /** The buckets in use in rising order: the values from `from` to `to`, both included. */
  buckets(): readonly Bucket[]
  readonly bits: number
}

/** Values from `from` to `to`, and how often they came. */
export interface Bucket {
  readonly from: number
  readonly to: number
  readonly count: number
}

const TWO_TO_32 = 4_294_967_296
const FINEST = 16

/** An empty histogram; with the 7 bits that are usual values are known within 1.6 %. Throws `BrokenInvariant` beyond 2 to 16 bits. */
export function histogram(bits = 7): Histogram {
  assert(
    Number.isInteger(bits) && bits >= 2 && bits <= FINEST,
    `a histogram has 2 to ${FINEST} bits, got ${bits}`,
  )
  const half = 1 << (bits - 1)
  let counts = new Float64Array(2 * half)
  let [count, min, max] = [0, Infinity, -Infinity]

  const put = (bucket: number, times: number): void => {
    if (bucket >= counts.length) counts = grown(counts, bucket + 1)
    counts[bucket] = counts[bucket]! + times
    count += times
    assert(count <= Number.MAX_SAFE_INTEGER, 'a histogram counts up to 2^53 - 1')
  }
  return {
    bits,
    add(value, times = 1) {
      assert(
        Number.isSafeInteger(value) && value >= 0,
        `a histogram counts whole numbers from 0, got ${value}`,
      )
      assert(
        Number.isSafeInteger(times) && times >= 0,
        `a value is counted a whole number of times, got ${times}`,
      )
      if (times === 0) return
      put(bucketOf(value, bits), times)
      min = Math.min(min, value)
      max = Math.max(max, value)
    },
    merge(other) {
      assert(other.bits === bits, `histograms of ${bits} and ${other.bits} bits do not merge`)
      for (const each of other.buckets()) put(bucketOf(each.from, bits), each.count)
      min = Math.min(min, other.min() ?? Infinity)
      max = Math.max(max, other.max() ?? -Infinity)
    },
    count: () => count,
    min: () => (count === 0 ? undefined : min),
    max: () => (count === 0 ? undefined : max),
    quantile(share) {
      assert(share >= 0 && share <= 1, `a share is from 0 to 1, got ${share}`)
      if (count === 0) return undefined
      const rank = Math.max(1, Math.ceil(share * count))
      let [bucket, seen] = [0, counts[0]!]
      while (seen < rank) seen += counts[++bucket]!
      return Math.min(max, firstOf(bucket + 1, bits) - 1)
    },
    buckets() {
      const used: Bucket[] = []
      for (let bucket = 0; bucket < counts.length; bucket++) {
        const times = counts[bucket]!
        if (times === 0) continue
        used.push({ from: firstOf(bucket, bits), to: firstOf(bucket + 1, bits) - 1, count: times })
      }
      return used
    },
  }
}

/** The number of a value's bucket: the value itself below 2^bits; above, 2^(bits - 1) buckets to each power of two. */
export function bucketOf(value: number, bits: number): number {
  const length = value < TWO_TO_32 ? 32 - Math.clz32(value) : 64 - Math.clz32(Math.floor(value / TWO_TO_32))
  const dropped = Math.max(0, length - bits)
  return dropped * (1 << (bits - 1)) + Math.floor(value / powerOfTwo(dropped))
}

/** The least value of a bucket; the one before the next bucket's is its largest. */
export function firstOf(bucket: number, bits: number): number {
  const half = 1 << (bits - 1)
  const dropped = Math.max(0, Math.floor(bucket / half) - 1)
  return (bucket - dropped * half) * powerOfTwo(dropped)
}

/** 2^n exactly, n from 0 to 61. */
function powerOfTwo(n: number): number {
  return n <= 30 ? 1 << n : (1 << 30) * 2 * (1 << (n - 31))
}

function grown(counts: Float64Array, least: number): Float64Array<ArrayBuffer> {
  const larger = new Float64Array(Math.max(2 * counts.length, least))
  larger.set(counts)
  return larger
}
