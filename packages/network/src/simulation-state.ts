import type { Instant } from '@causeway/ground'
import type { Scheduler } from '@causeway/kernel'
import type { Pool } from './arrivals/pool.ts'
import type { ClientDraws } from './client-draws.ts'
import type { Client } from './client.ts'
import type { AttemptTable, ConnectionTable, DnsAnswerTable, ExchangeTable } from './connection-columns.ts'
import type { OpenConnections } from './connections/open-connections.ts'
import type { SourcePorts } from './connections/source-ports.ts'
import type { ControlPlane } from './control-plane.ts'
import type { EntityIndex } from './entity-index.ts'
import type { SimulationInput } from './input.ts'
import type { Counting } from './tallies/counted.ts'
import type { Tallies } from './tallies/tallies.ts'
import type { Presence } from './presence.ts'
import type { Target } from './target.ts'
import type { Meters } from './meters/meters.ts'
import type { Resolver } from './resolver.ts'
import type { Streams } from './transfer/open-streams.ts'
import type { Transfers } from './transfer/types.ts'
import type { Ways } from './ways.ts'
import type { Weather } from './weather.ts'
import type { WordList } from './word-list.ts'

/** What a client remembers of its last answer. */
export interface CachedAnswer {
  readonly row: number
  readonly targets: readonly Target[]
  /** Not served at this instant or later. */
  readonly expires: number
}

/** The mutable heart of one run: born in openSimulation, seen by its handlers only. */
export interface SimulationState {
  readonly index: EntityIndex
  readonly presence: Presence
  readonly clients: readonly Client[]
  readonly draws: ClientDraws
  readonly weather: Weather
  readonly control: ControlPlane
  readonly ways: Ways
  readonly meters: Meters
  readonly resolver: Resolver
  readonly connections: ConnectionTable
  readonly attempts: AttemptTable
  readonly dnsAnswers: DnsAnswerTable
  readonly reasons: WordList
  readonly dnsNames: WordList
  readonly exchanges: ExchangeTable
  /** How many connections and requests, and how many answers, have a row of their own. */
  readonly rowsMax: number
  /** Which rows are kept, and what is counted of those that are not. */
  readonly tallies: Tallies
  readonly counting: Counting
  readonly open: OpenConnections
  readonly ports: SourcePorts
  readonly transfers: Transfers
  /** By client, of those whose class offers a demand. */
  readonly streams: (Streams | undefined)[]
  /** By client, of those that keep connections. */
  readonly pools: (Pool | undefined)[]
  readonly caches: (CachedAnswer | undefined)[]
  readonly arrivals: Float64Array
  /** When the run is over: nothing is planned for then or later. */
  readonly end: Instant
  readonly watchers: Pick<SimulationInput, 'onSyn' | 'onStream'>
  scheduler(): Scheduler
}
