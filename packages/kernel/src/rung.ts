import { append, type ChunkPool } from './chunk-pool.ts'

const BUCKETS_MIN = 16
const BUCKETS_MAX = 1024

/**
 * One rung of the ladder: the times from `start` to `end` in buckets of one width, a power of two of nanoseconds, so
 * that a bucket's number and its first time are exact. The buckets before `current` have been emptied for good.
 */
export interface Rung {
  /** The tails of the buckets' lists in the pool. */
  readonly tails: Int32Array
  start: number
  end: number
  widthNs: number
  /** 1 / widthNs, which is exact. */
  share: number
  buckets: number
  current: number
  /** The first time of the bucket `current`; what is earlier has left this rung. */
  from: number
}

/** A rung without a range; it is opened before every use. */
export function newRung(): Rung {
  // One bucket more than was asked for may be needed, because a start is a multiple of the width.
  const tails = new Int32Array(BUCKETS_MAX + 1)
  return { tails, start: 0, end: 0, widthNs: 1, share: 1, buckets: 0, current: 0, from: 0 }
}

/** The rung of one bucket without an end, which begins at Infinity until there is another rung before it. */
export function newTop(): Rung {
  return Object.assign(newRung(), { share: 0, buckets: 1, from: Infinity })
}

/** Lays an empty rung over the times from `first` to `end`, in about as many buckets as asked for. */
export function openRung(rung: Rung, first: number, end: number, bucketsWanted: number): void {
  const wanted = Math.min(Math.max(bucketsWanted, BUCKETS_MIN), BUCKETS_MAX)
  let width = 1
  while (width * wanted < end - first) width *= 2
  const start = Math.floor(first / width) * width
  rung.widthNs = width
  rung.share = 1 / width
  rung.start = start
  rung.end = end
  rung.buckets = Math.ceil((end - start) / width)
  rung.current = 0
  rung.from = start
}

/** The end that lets a rung's last bucket be as wide as the others. */
export function wholeEnd({ start, buckets, widthNs }: Rung): number {
  return start + buckets * widthNs
}

/** Adds an entry whose time is in the rung's range and not before its current bucket. */
export function addToRung(rung: Rung, pool: ChunkPool, time: number, key: number): void {
  const bucket = ((time - rung.start) * rung.share) | 0
  rung.tails[bucket] = append(pool, rung.tails[bucket]!, time, key)
}

/** Moves `current` to the next bucket with entries and returns the tail of its list, or 0 when there is none. */
export function findBucket(rung: Rung): number {
  const { tails, buckets } = rung
  let bucket = rung.current
  while (bucket < buckets && tails[bucket] === 0) bucket++
  rung.current = bucket
  return bucket === buckets ? 0 : tails[bucket]!
}

/** Empties the current bucket, whose list the caller has, and returns its first time. */
export function leaveBucket(rung: Rung): number {
  const { start, current, widthNs } = rung
  const first = start + current * widthNs
  rung.tails[current] = 0
  // A bucket of a single instant stays open: what is scheduled at once, at that instant, is drained in its turn.
  if (widthNs > 1) rung.current = current + 1
  rung.from = rung.current === rung.buckets ? rung.end : start + rung.current * widthNs
  return first
}
