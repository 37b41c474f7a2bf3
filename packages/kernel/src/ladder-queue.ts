import { fillWithTies, insert, newBottom, reserve, type Bottom } from './bottom.ts'
import { chunkPool, dropChunk, firstOfChunk, lengthOf, rangeOf, type ChunkPool } from './chunk-pool.ts'
import type { EventQueue } from './event-queue.ts'
import { packedKey, serialIn, slotOf } from './packed-key.ts'
import { addToRung, findBucket, leaveBucket, newRung, newTop, openRung, wholeEnd, type Rung } from './rung.ts'
import { NO_TOMBSTONES, takeTombstone, type Tombstones } from './tombstones.ts'

/** A bucket of at most so many entries is sorted; one of more is spread over a rung of its own. */
const SORTED_MOST = 48
/** A bottom of more entries is spread over a rung; more than SORTED_MOST, lest it come back at once. */
const BOTTOM_MOST = 64
/** A bucket's entries are more even than those of all times, so that its rung needs fewer buckets. */
const ENTRIES_PER_INNER_BUCKET = 16

/**
 * From the latest times to the earliest: the top is a rung of one bucket, a heap of paper that nobody has looked
 * through; each other rung spreads one bucket of the rung above it; `bottom` is sorted. Entries move down, and each is
 * moved only a few times. While the top is the only rung it begins at Infinity, and everything is in the bottom.
 */
interface Ladder {
  readonly pool: ChunkPool
  readonly bottom: Bottom
  readonly rungs: Rung[]
  readonly tombstones: Tombstones
  /** The top included, which is the first. */
  rungsUsed: number
  /** While the bottom was drained from a bucket of one instant: that instant, and the greatest key it had then. */
  tieTime: number
  tieKey: number
}

/**
 * The fast queue: a ladder queue (Tang, Goh, Thng 2005) with widths that are powers of two of nanoseconds and buckets
 * in chunked columns. Push and pop cost O(1) on average, at worst what sorting costs, and no objects.
 */
export function ladderQueue(tombstones: Tombstones = NO_TOMBSTONES): EventQueue {
  const ladder: Ladder = {
    pool: chunkPool(),
    bottom: newBottom(),
    rungs: [newTop()],
    tombstones,
    rungsUsed: 1,
    tieTime: -1,
    tieKey: -1,
  }
  return {
    push: (time, serial, slot) => push(ladder, time, packedKey(serial, slot)),
    pop: () => pop(ladder),
    peekTime: () => peekTime(ladder),
    peekSerial: () => peekSerial(ladder),
    size: () => size(ladder),
  }
}

function push(ladder: Ladder, time: number, key: number): void {
  const rung = rungFor(ladder, time, key)
  if (rung !== undefined) addToRung(rung, ladder.pool, time, key)
  else pushIntoBottom(ladder, time, key)
}

/** The rung to which an entry belongs, the top included; none when it belongs into the bottom. */
function rungFor(ladder: Ladder, time: number, key: number): Rung | undefined {
  const { rungs, rungsUsed } = ladder
  for (let index = 0; index < rungsUsed; index++) {
    const rung = rungs[index]!
    // The bottom has later ties than this one: it must not wait until they are gone.
    if (time >= rung.from) return time === ladder.tieTime && key < ladder.tieKey ? undefined : rung
  }
  return undefined
}

function pop(ladder: Ladder): number {
  const { bottom } = ladder
  if (bottom.count === 0 && !refill(ladder)) return -1
  const last = bottom.count - 1
  bottom.count = last
  return slotOf(bottom.entries[2 * last + 1]!)
}

function peekTime(ladder: Ladder): number {
  const { bottom } = ladder
  if (bottom.count === 0 && !refill(ladder)) return Infinity
  return bottom.entries[2 * bottom.count - 2]!
}

function peekSerial(ladder: Ladder): number {
  const { bottom } = ladder
  if (bottom.count === 0 && !refill(ladder)) return NaN
  const key = bottom.entries[2 * bottom.count - 1]!
  return serialIn(key, slotOf(key))
}

/** Counted when asked for, lest every push and pop count. */
function size({ pool, bottom, rungs, rungsUsed }: Ladder): number {
  let entries = bottom.count
  for (const rung of rungs.slice(0, rungsUsed)) {
    for (const list of rung.tails.subarray(0, rung.buckets)) entries += lengthOf(pool, list)
  }
  return entries
}

function pushIntoBottom(ladder: Ladder, time: number, key: number): void {
  const { bottom } = ladder
  insert(bottom.entries, bottom.count, time, key)
  bottom.count += 1
  if (bottom.count > BOTTOM_MOST) relieve(ladder)
}

/** Spreads a bottom that has grown too large over a new innermost rung, and sees that there is room for one more. */
function relieve(ladder: Ladder): void {
  const { bottom, rungsUsed } = ladder
  const { entries, count } = bottom
  const [least, most] = [entries[2 * count - 2]!, entries[0]!]
  const end = rungsUsed === 1 ? most + 1 : ladder.rungs[rungsUsed - 1]!.from
  // Nothing but ties of an open bucket: they are in order, and no rung could part them.
  if (least >= end) {
    reserve(bottom, count + 1)
    return
  }
  addRung(ladder, least, end, count)
  ladder.tieTime = -1
  bottom.count = 0
  for (let index = 0; index < count; index++) push(ladder, entries[2 * index]!, entries[2 * index + 1]!)
}

/** Opens the next rung inward; the outermost one ends with a whole bucket, for nothing else says where it ends. */
function addRung(ladder: Ladder, first: number, end: number, entries: number): Rung {
  const isOutermost = ladder.rungsUsed === 1
  const rung = (ladder.rungs[ladder.rungsUsed++] ??= newRung())
  openRung(rung, first, end, isOutermost ? entries : entries / ENTRIES_PER_INNER_BUCKET)
  if (isOutermost) ladder.rungs[0]!.from = rung.end = wholeEnd(rung)
  return rung
}

/** Fills the empty bottom with the earliest entries; false when there are none. */
function refill(ladder: Ladder): boolean {
  const { bottom, rungs } = ladder
  ladder.tieTime = -1
  while (bottom.count === 0) {
    if (ladder.rungsUsed === 1 && !lowerTop(ladder, rungs[0]!)) return false
    if (ladder.rungsUsed > 1) lowerBucket(ladder, rungs[ladder.rungsUsed - 1]!)
  }
  return true
}

/** Moves the top to the bottom if it is small, else to a first rung; false when it is empty. */
function lowerTop(ladder: Ladder, top: Rung): boolean {
  const list = top.tails[0]!
  top.from = Infinity
  top.tails[0] = 0
  if (list === 0) return false
  const length = lengthOf(ladder.pool, list)
  if (length <= SORTED_MOST) {
    sortIntoBottom(ladder, list)
    return true
  }
  const { least, most } = rangeOf(ladder.pool, list)
  spread(ladder, list, addRung(ladder, least, most + 1, length))
  return true
}

/** Moves the innermost rung's next bucket down, or gives the rung up when it is empty. */
function lowerBucket(ladder: Ladder, rung: Rung): void {
  const list = findBucket(rung)
  if (list === 0) {
    ladder.rungsUsed -= 1
    return
  }
  const first = leaveBucket(rung)
  const length = lengthOf(ladder.pool, list)
  if (rung.widthNs === 1) moveTies(ladder, list, length, first)
  else if (length <= SORTED_MOST) sortIntoBottom(ladder, list)
  else spread(ladder, list, addRung(ladder, first, rung.from, length))
}

/** Moves a list of at most SORTED_MOST entries to the bottom. */
function sortIntoBottom(ladder: Ladder, list: number): void {
  const { pool, bottom } = ladder
  const { entries } = pool
  let { count } = bottom
  for (let tail = list; tail !== 0; tail = dropChunk(pool, tail)) {
    const first = firstOfChunk(tail)
    for (let place = tail - 1; place >= first; place--) {
      const key = entries[2 * place + 1]!
      if (!isDropped(ladder, key)) insert(bottom.entries, count++, entries[2 * place]!, key)
    }
  }
  bottom.count = count
}

/** Moves the entries of one instant, however many, to the bottom. */
function moveTies(ladder: Ladder, list: number, length: number, time: number): void {
  if (length <= SORTED_MOST) sortIntoBottom(ladder, list)
  else {
    reserve(ladder.bottom, length + 1)
    fillWithTies(ladder.bottom, time, keysOf(ladder, list, length))
  }
  if (ladder.bottom.count === 0) return
  ladder.tieTime = time
  ladder.tieKey = ladder.bottom.entries[1]!
}

/** The keys of a list, without the dropped ones. */
function keysOf(ladder: Ladder, list: number, length: number): Float64Array {
  const { pool } = ladder
  const keys = new Float64Array(length)
  let count = 0
  for (let tail = list; tail !== 0; tail = dropChunk(pool, tail)) {
    const first = firstOfChunk(tail)
    for (let place = tail - 1; place >= first; place--) {
      const key = pool.entries[2 * place + 1]!
      if (!isDropped(ladder, key)) keys[count++] = key
    }
  }
  return keys.subarray(0, count)
}

/** Moves a list over the buckets of a rung. */
function spread(ladder: Ladder, list: number, rung: Rung): void {
  const { pool } = ladder
  for (let tail = list; tail !== 0; tail = dropChunk(pool, tail)) {
    const first = firstOfChunk(tail)
    for (let place = tail - 1; place >= first; place--) {
      const key = pool.entries[2 * place + 1]!
      if (!isDropped(ladder, key)) addToRung(rung, pool, pool.entries[2 * place]!, key)
    }
  }
}

function isDropped(ladder: Ladder, key: number): boolean {
  const { tombstones } = ladder
  if (tombstones.count === 0) return false
  const slot = slotOf(key)
  return takeTombstone(tombstones, serialIn(key, slot), slot)
}
