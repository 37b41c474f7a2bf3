import type { Instant } from '@causeway/ground'
import type { Scheduler } from '@causeway/kernel'
import type { NetworkInterfaceId } from '@causeway/model'
import type { Client } from './client.ts'
import type { AttemptTable, ConnectionTable, DnsAnswerTable } from './connection-columns.ts'
import type { ControlPlane } from './control-plane.ts'
import type { EntityIndex } from './entity-index.ts'
import type { SynWatcher } from './input.ts'
import type { Meters } from './meters/meters.ts'
import type { Resolver } from './resolver.ts'
import type { Ways } from './ways.ts'
import type { Weather } from './weather.ts'
import type { WordList } from './word-list.ts'
import type { Path } from './path.ts'

/** What a client remembers of its last answer. */
export interface CachedAnswer {
  readonly row: number
  readonly interfaces: readonly NetworkInterfaceId[]
  /** Not served at this instant or later. */
  readonly expires: number
}

/** An open connection: what its handlers need until it ends. */
export interface OpenConnection {
  readonly client: Client
  /** Number of the client among all clients. */
  readonly number: number
  attemptRow: number
  attemptStart: Instant
  attempts: number
  path: Path | undefined
  reason: string
}

/** The mutable heart of one run: born in openSimulation, seen by its handlers only. */
export interface SimulationState {
  readonly index: EntityIndex
  readonly clients: readonly Client[]
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
  readonly open: Map<number, OpenConnection>
  readonly caches: (CachedAnswer | undefined)[]
  readonly arrivals: Float64Array
  readonly onSyn: SynWatcher | undefined
  scheduler(): Scheduler
}
