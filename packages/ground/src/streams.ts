import { aleaState, type AleaColumns } from './alea-columns.ts'
import { streamColumns } from './stream-columns.ts'
import type { Names, SavedStreamColumns, StreamColumns } from './stream-columns.ts'
import type { StreamState } from './stream.ts'

/**
 * Many streams in one column, each known by a small number: the same draws as `stream` gives, for what draws millions
 * of times. A stream is the draws of an entity for a purpose, and nothing that others do shifts them.
 */
export interface Streams extends Omit<StreamColumns, 'save' | 'load'> {
  /** The stream of an entity and a purpose, numbered from 0 in the order in which they are first asked for. */
  open(entityName: string, purpose: string): number
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

/** The streams of one replication of one seed, none of them opened. */
export function streams(seed: number | string, replication: number): Streams {
  return streamsOver(seed, replication, [])
}

/** The streams that go on exactly where `save` was called. Throws `BrokenInvariant` when a state is damaged. */
export function restoreStreams({ seed, replication, streams: all }: StreamsState): Streams {
  return streamsOver(seed, replication, all)
}

function streamsOver(seed: number | string, replication: number, before: readonly SavedStream[]): Streams {
  const names = before.map(({ entityName, purpose }): Names => ({ entityName, purpose }))
  const numbers = new Map(names.map((each, n) => [keyOf(each), n]))
  const columns = streamColumns(seed, replication, (n) => names[n] as Names)
  columns.load(columnsFrom(before))

  function add(each: Names): number {
    numbers.set(keyOf(each), names.length)
    return names.push(each) - 1
  }

  return {
    ...columns,
    open: (entityName, purpose) =>
      numbers.get(keyOf({ entityName, purpose })) ?? add({ entityName, purpose }),
    save() {
      const { draws, alea } = columns.save(names.length)
      return { seed: String(seed), replication, streams: names.map((each, n) => saved(each, draws, alea, n)) }
    },
  }
}

function columnsFrom(all: readonly SavedStream[]): SavedStreamColumns {
  const alea = all.flatMap(({ drawn }) =>
    drawn === undefined ? [0, 0, 0, 0] : [drawn.alea.c, drawn.alea.s0, drawn.alea.s1, drawn.alea.s2],
  )
  return { draws: Float64Array.from(all, ({ drawn }) => drawn?.draws ?? 0), alea: Float64Array.from(alea) }
}

function saved(names: Names, draws: Float64Array, alea: AleaColumns, n: number): SavedStream {
  const count = draws[n] ?? 0
  return count === 0 ? { ...names } : { ...names, drawn: { draws: count, alea: aleaState(alea, 4 * n) } }
}

/** No two pairs of texts have one key. */
function keyOf({ entityName, purpose }: Names): string {
  return `${entityName.length} ${entityName}${purpose}`
}
