import { assert, streamColumns } from '@causeway/ground'
import type { SavedStreamColumns } from '@causeway/ground'

const purposes = [
  'arrivals',
  'flows',
  'backoff',
  'loss',
  'request',
  'response',
  'idle',
  'hold',
  'think',
  'reconnect',
] as const

/** What a client draws for: a stream each, so that one never shifts another [R-0-3]. */
export type Purpose = (typeof purposes)[number]

/** All that a run's clients draw, in columns: a stream for each client and purpose that has been drawn from [R-0-3]. */
export interface ClientDraws {
  /** A uniform number in (0, 1] with 53 bits; one draw. Clients are told by their places. */
  double(client: number, purpose: Purpose): number
  /** A uniform whole number from 0 to n - 1; one draw. */
  below(client: number, purpose: Purpose, n: number): number
  /** An exponentially distributed number of the given mean, not rounded; one draw. */
  exponential(client: number, purpose: Purpose, mean: number): number
  save(): SavedDraws
  /** Goes on from there, into draws of which none was made. */
  load(saved: SavedDraws): void
}

/** Streams in the order in which they were first drawn from. */
export interface SavedDraws extends SavedStreamColumns {
  /** Of each stream its client's place, times the number of purposes, and its purpose. */
  readonly of: Int32Array
}

const PURPOSES = purposes.length
const numberOf = Object.fromEntries(purposes.map((purpose, number) => [purpose, number])) as Readonly<
  Record<Purpose, number>
>

/** The draws of clients by their names, none made yet. */
export function clientDraws(seed: number, replication: number, names: readonly string[]): ClientDraws {
  /** By client and purpose the stream, plus 1. */
  const streamAt = new Int32Array(names.length * PURPOSES)
  const of: number[] = []
  const columns = streamColumns(seed, replication, (stream) => {
    const place = of[stream] as number
    const [entityName, purpose] = [names[Math.floor(place / PURPOSES)], purposes[place % PURPOSES]]
    assert(entityName !== undefined && purpose !== undefined, `no client draws at ${place}`)
    return { entityName, purpose }
  })

  function streamOf(client: number, purpose: Purpose): number {
    const place = client * PURPOSES + numberOf[purpose]
    const known = streamAt[place] as number
    return known > 0 ? known - 1 : open(place)
  }

  function open(place: number): number {
    return (streamAt[place] = of.push(place)) - 1
  }

  return {
    double: (client, purpose) => columns.double(streamOf(client, purpose)),
    below: (client, purpose, n) => columns.below(streamOf(client, purpose), n),
    exponential: (client, purpose, mean) => columns.exponential(streamOf(client, purpose), mean),
    save: () => ({ of: Int32Array.from(of), ...columns.save(of.length) }),
    load(saved) {
      for (const place of saved.of) open(place)
      columns.load(saved)
    },
  }
}
