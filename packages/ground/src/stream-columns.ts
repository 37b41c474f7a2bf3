import { aleaDouble, type AleaColumns } from './alea-columns.ts'
import { assert } from './assert.ts'
import { ln } from './ln.ts'
import { openStream } from './stream.ts'

/** The entity and the purpose that a stream is of. */
export interface Names {
  readonly entityName: string
  readonly purpose: string
}

/** Streams whose owner knows each by a number of its own giving, from 0 on without gaps; the same draws as `stream` gives. */
export interface StreamColumns {
  /** A uniform number in (0, 1] with 53 bits; one draw. */
  double(stream: number): number
  /** A uniform whole number from 0 to n - 1, n at most 2^53; one draw. */
  below(stream: number, n: number): number
  /** An exponentially distributed number of the given mean, at least 0, not rounded; one draw. */
  exponential(stream: number, mean: number): number
  /** How many draws were made of a stream. */
  draws(stream: number): number
  /** All that moves in them, the first so many of them. */
  save(count: number): SavedStreamColumns
  /** Goes on from there. Throws `BrokenInvariant` when a state is damaged. */
  load(saved: SavedStreamColumns): void
}

/** Of each stream its draws, and where any was made the four numbers of its generator. */
export interface SavedStreamColumns {
  readonly draws: Float64Array
  readonly alea: Float64Array
}

const FIRST_ROOM = 16

/** Streams in columns; `namesOf` is asked for a stream's entity and purpose when it is first drawn from. */
export function streamColumns(
  seed: number | string,
  replication: number,
  namesOf: (stream: number) => Names,
): StreamColumns {
  let alea: AleaColumns = new Float64Array(4 * FIRST_ROOM)
  let draws = new Float64Array(FIRST_ROOM)

  function draw(stream: number): number {
    if (stream >= draws.length) makeRoom(stream + 1)
    const before = draws[stream] as number
    if (before === 0) seedOne(stream)
    draws[stream] = before + 1
    return aleaDouble(alea, stream << 2)
  }

  function seedOne(stream: number): void {
    const { entityName, purpose } = namesOf(stream)
    const { c, s0, s1, s2 } = openStream(seed, replication, entityName, purpose)
    alea.set([c, s0, s1, s2], 4 * stream)
  }

  function makeRoom(count: number): void {
    const room = Math.max(count, 2 * draws.length)
    alea = enlarged(alea, 4 * room)
    draws = enlarged(draws, room)
  }

  return {
    double: (stream) => 1 - draw(stream),
    below: (stream, n) => Math.floor(draw(stream) * n),
    // Subtracted from 0 so that a draw of exactly 1 gives 0 and not -0.
    exponential: (stream, mean) => 0 - mean * ln(1 - draw(stream)),
    draws: (stream) => draws[stream] ?? 0,
    save(count) {
      if (count > draws.length) makeRoom(count)
      return { draws: draws.slice(0, count), alea: alea.slice(0, 4 * count) }
    },
    load(saved) {
      const isWhole = saved.draws.every((each, stream) => each >= 0 && isSound(saved.alea, stream))
      assert(isWhole, 'the state of streams is damaged')
      makeRoom(saved.draws.length)
      alea.set(saved.alea)
      draws.set(saved.draws)
    },
  }
}

function isSound(alea: AleaColumns, stream: number): boolean {
  const own = alea.subarray(4 * stream, 4 * stream + 4)
  return own.length === 4 && own.every(Number.isFinite)
}

function enlarged(column: Float64Array, length: number): Float64Array<ArrayBuffer> {
  const larger = new Float64Array(length)
  larger.set(column)
  return larger
}
