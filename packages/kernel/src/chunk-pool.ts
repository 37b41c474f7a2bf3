const CHUNK_BITS = 5
const CHUNK_ENTRIES = 32
const WITHIN_CHUNK = CHUNK_ENTRIES - 1

/**
 * Entries (time, key) in chunks of 32 that are chained into lists, so that a list grows at its tail only and is read
 * back from memory that lies together. A list is named by its tail: one past its newest entry, 0 when it is empty.
 * Chunk 0 is never used. `before` is the chunk before each in its list, or in the list of free chunks; 0 is none.
 */
export interface ChunkPool {
  /** Entry i is [2i] time, [2i + 1] key. */
  entries: Float64Array
  before: Int32Array
  chunksUsed: number
  free: number
}

/** A pool without any list. */
export function chunkPool(): ChunkPool {
  const chunks = 16
  return {
    entries: new Float64Array(2 * CHUNK_ENTRIES * chunks),
    before: new Int32Array(chunks),
    chunksUsed: 1,
    free: 0,
  }
}

/** Appends an entry to the list of this tail and returns its new tail. */
export function append(pool: ChunkPool, tail: number, time: number, key: number): number {
  const place = (tail & WITHIN_CHUNK) === 0 ? takeChunk(pool, tail) : tail
  const { entries } = pool
  entries[2 * place] = time
  entries[2 * place + 1] = key
  return place + 1
}

/** How many entries the list of this tail has; reads one number a chunk. */
export function lengthOf({ before }: ChunkPool, tail: number): number {
  if (tail === 0) return 0
  let length = ((tail - 1) & WITHIN_CHUNK) + 1
  for (let chunk = before[chunkOf(tail)]!; chunk !== 0; chunk = before[chunk]!) length += CHUNK_ENTRIES
  return length
}

/** The least and the greatest time of a list that is not empty. */
export function rangeOf({ entries, before }: ChunkPool, list: number): { least: number; most: number } {
  let [least, most, tail] = [Infinity, -Infinity, list]
  while (tail !== 0) {
    for (let place = firstOfChunk(tail); place < tail; place++) {
      const time = entries[2 * place]!
      if (time < least) least = time
      if (time > most) most = time
    }
    tail = tailBefore(before, tail)
  }
  return { least, most }
}

/** The first place of the chunk in which a list of this tail ends: its newest entries are from there to the tail. */
export function firstOfChunk(tail: number): number {
  return (tail - 1) & ~WITHIN_CHUNK
}

/** Frees the chunk in which a list ends, which must have been read, and returns the tail of what is left of it. */
export function dropChunk(pool: ChunkPool, tail: number): number {
  const chunk = chunkOf(tail)
  const rest = tailBefore(pool.before, tail)
  pool.before[chunk] = pool.free
  pool.free = chunk
  return rest
}

/** The tail of a list without the chunk in which it ends. */
function tailBefore(before: Int32Array, tail: number): number {
  const previous = before[chunkOf(tail)]!
  return previous === 0 ? 0 : (previous + 1) << CHUNK_BITS
}

function chunkOf(tail: number): number {
  return (tail - 1) >>> CHUNK_BITS
}

/** Chains a free chunk after the one in which this tail lies and returns its first place. */
function takeChunk(pool: ChunkPool, tail: number): number {
  const chunk = pool.free
  if (chunk === 0) return newChunk(pool, tail)
  pool.free = pool.before[chunk]!
  pool.before[chunk] = tail === 0 ? 0 : chunkOf(tail)
  return chunk << CHUNK_BITS
}

function newChunk(pool: ChunkPool, tail: number): number {
  if (pool.chunksUsed === pool.before.length) grow(pool)
  const chunk = pool.chunksUsed++
  pool.before[chunk] = tail === 0 ? 0 : chunkOf(tail)
  return chunk << CHUNK_BITS
}

function grow(pool: ChunkPool): void {
  const { entries, before } = pool
  pool.entries = new Float64Array(2 * entries.length)
  pool.entries.set(entries)
  pool.before = new Int32Array(2 * before.length)
  pool.before.set(before)
}
