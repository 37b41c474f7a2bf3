import { aleaDouble, aleaState, type AleaColumns } from './alea-columns.ts'
import { assert } from './assert.ts'
import { ln } from './ln.ts'
import { openStream, type StreamState } from './stream.ts'

/**
 * Many streams in one column, each known by a small number: the same draws as `stream` gives, for what draws millions
 * of times. A stream is the draws of an entity for a purpose, and nothing that others do shifts them.
 */
export interface Streams {
  /** The stream of an entity and a purpose, numbered from 0 in the order in which they are first asked for. */
  open(entityName: string, purpose: string): number
  /** A uniform number in (0, 1] with 53 bits; one draw. */
  double(stream: number): number
  /** A uniform whole number from 0 to n - 1, n at most 2^53; one draw. */
  below(stream: number, n: number): number
  /** An exponentially distributed number of the given mean, at least 0, not rounded; one draw. */
  exponential(stream: number, mean: number): number
  /** How many draws were made of a stream. */
  draws(stream: number): number
  /** All streams at rest, by number. */
  save(): StreamsState
}

/** Streams at rest; JSON keeps them exactly. One that has not been drawn from is known by its name alone. */
export interface StreamsState {
  readonly seed: string
  readonly replication: number
  readonly streams: readonly SavedStream[]
}

interface SavedStream {
  readonly entityName: string
  readonly purpose: string
  readonly drawn?: Omit<StreamState, 'name'>
}

interface Names {
  readonly entityName: string
  readonly purpose: string
}

/** By stream: its generator, set up at the first draw, and how many draws were made. */
interface Columns {
  readonly names: Names[]
  readonly byName: Map<string, number>
  alea: AleaColumns
  draws: Float64Array
}

const FIRST_ROOM = 16

/** The streams of one replication of one seed, none of them opened. */
export function streams(seed: number | string, replication: number): Streams {
  return streamsOver(seed, replication, {
    names: [],
    byName: new Map(),
    alea: new Float64Array(4 * FIRST_ROOM),
    draws: new Float64Array(FIRST_ROOM),
  })
}

/** The streams that go on exactly where `save` was called. Throws `BrokenInvariant` when a state is damaged. */
export function restoreStreams({ seed, replication, streams: all }: StreamsState): Streams {
  const columns: Columns = {
    names: [],
    byName: new Map(),
    alea: new Float64Array(4 * Math.max(FIRST_ROOM, all.length)),
    draws: new Float64Array(Math.max(FIRST_ROOM, all.length)),
  }
  for (const [n, { entityName, purpose, drawn }] of all.entries()) {
    add(columns, { entityName, purpose })
    if (drawn === undefined) continue
    const { c, s0, s1, s2 } = drawn.alea
    const isWhole = [c, s0, s1, s2, drawn.draws].every(Number.isFinite)
    assert(isWhole && drawn.draws > 0, `the state of stream ${entityName}#${purpose} is damaged`)
    columns.alea.set([c, s0, s1, s2], 4 * n)
    columns.draws[n] = drawn.draws
  }
  return streamsOver(seed, replication, columns)
}

function streamsOver(seed: number | string, replication: number, columns: Columns): Streams {
  const draw = (stream: number): number => {
    if (columns.draws[stream] === 0) seedOne(stream)
    columns.draws[stream] = (columns.draws[stream] as number) + 1
    return aleaDouble(columns.alea, stream << 2)
  }
  const seedOne = (stream: number): void => {
    const { entityName, purpose } = columns.names[stream] as Names
    const { c, s0, s1, s2 } = openStream(seed, replication, entityName, purpose)
    columns.alea.set([c, s0, s1, s2], 4 * stream)
  }
  return {
    open: (entityName, purpose) =>
      columns.byName.get(keyOf({ entityName, purpose })) ?? add(columns, { entityName, purpose }),
    double: (stream) => 1 - draw(stream),
    below: (stream, n) => Math.floor(draw(stream) * n),
    // Subtracted from 0 so that a draw of exactly 1 gives 0 and not -0.
    exponential: (stream, mean) => 0 - mean * ln(1 - draw(stream)),
    draws: (stream) => columns.draws[stream] ?? 0,
    save: () => ({
      seed: String(seed),
      replication,
      streams: columns.names.map((names, n) => saved(columns, names, n)),
    }),
  }
}

function saved({ alea, draws }: Columns, names: Names, n: number): SavedStream {
  const count = draws[n] ?? 0
  return count === 0 ? { ...names } : { ...names, drawn: { draws: count, alea: aleaState(alea, 4 * n) } }
}

function add(columns: Columns, names: Names): number {
  const { length } = columns.names
  if (length === columns.draws.length) grow(columns)
  columns.byName.set(keyOf(names), length)
  columns.names.push(names)
  return length
}

/** No two pairs of texts have one key. */
function keyOf({ entityName, purpose }: Names): string {
  return `${entityName.length} ${entityName}${purpose}`
}

function grow(columns: Columns): void {
  const { alea, draws } = columns
  columns.alea = new Float64Array(2 * alea.length)
  columns.alea.set(alea)
  columns.draws = new Float64Array(2 * draws.length)
  columns.draws.set(draws)
}
