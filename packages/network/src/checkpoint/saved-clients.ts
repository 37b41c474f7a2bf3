import { restoredPool, savedPool } from '../arrivals/pool.ts'
import type { SavedPool } from '../arrivals/pool.ts'
import type { SavedDraws } from '../client-draws.ts'
import type { Path } from '../path.ts'
import type { CachedAnswer, SimulationState } from '../simulation-state.ts'
import type { OpenStream, Streams } from '../transfer/open-streams.ts'
import type { SharedList } from './shared-list.ts'

/** What clients draw, remember and keep open; all by their numbers. */
export interface SavedClients {
  readonly draws: SavedDraws
  readonly arrivals: Float64Array
  readonly caches: readonly (SavedAnswer | null)[]
  readonly pools: readonly (SavedPool | null)[]
  readonly streams: readonly (SavedStreams | null)[]
}

interface SavedAnswer extends Omit<CachedAnswer, 'expires'> {
  /** Null for never. */
  readonly expires: number | null
}

interface SavedOpenStream extends Omit<OpenStream, 'path'> {
  readonly path: number
}

interface SavedStreams extends Omit<Streams, 'open'> {
  readonly open: readonly SavedOpenStream[]
}

type Held = Pick<SimulationState, 'draws' | 'arrivals' | 'caches' | 'pools' | 'streams'>

export function saveClients(state: Held, paths: SharedList<Path>): SavedClients {
  const { draws, arrivals, caches, pools, streams } = state
  return {
    draws: draws.save(),
    arrivals: arrivals.slice(),
    caches: caches.map((answer) => (answer === undefined ? null : savedAnswer(answer))),
    pools: Array.from(pools, (pool) => (pool === undefined ? null : savedPool(pool))),
    streams: Array.from(streams, (own) => (own === undefined ? null : savedStreams(own, paths))),
  }
}

/** Into clients that have done nothing yet. */
export function loadClients(state: Held, saved: SavedClients, paths: readonly Path[]): void {
  const { draws, arrivals, caches, pools, streams } = state
  draws.load(saved.draws)
  arrivals.set(saved.arrivals)
  saved.caches.forEach((answer, number) => {
    if (answer !== null) caches[number] = { ...answer, expires: answer.expires ?? Number.POSITIVE_INFINITY }
  })
  saved.pools.forEach((pool, number) => {
    if (pool !== null) pools[number] = restoredPool(pool)
  })
  saved.streams.forEach((own, number) => {
    if (own === null) return
    const open = own.open.map((each) => ({ ...each, path: pathAt(paths, each.path) }))
    streams[number] = { ...own, open }
  })
}

function savedStreams(own: Streams, paths: SharedList<Path>): SavedStreams {
  return { ...own, open: own.open.map((each) => ({ ...each, path: paths.placeOf(each.path) })) }
}

function savedAnswer({ row, targets, expires }: CachedAnswer): SavedAnswer {
  return { row, targets, expires: expires === Number.POSITIVE_INFINITY ? null : expires }
}

function pathAt(paths: readonly Path[], place: number): Path {
  const path = paths[place]
  if (path === undefined) throw new RangeError(`no way ${place} was saved`)
  return path
}
