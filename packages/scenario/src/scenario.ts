import type { Duration } from '@causeway/ground'
import type { Knobs, Latency, ProfileName } from '@causeway/model'
import type { ClientClass, Destination } from '@causeway/network'
import type { SourceRef, Topology } from '@causeway/topology'
import type { AlarmRule } from './alarm-rule.ts'
import type { Assertion } from './assertion.ts'
import type { StatedPrices } from './read-prices.ts'
import type { TimelineEntry } from './timeline-entry.ts'

/** How clients of a class name the endpoint. */
export type DnsMode = 'regional' | 'zonal' | 'private'

/** What a class connects to, by the names of the topology. */
export type TrafficDestination =
  | {
      readonly type: 'endpoint'
      /** Full name of the endpoint. */
      readonly endpoint: string
      readonly scope: DnsMode
      readonly port: number
    }
  | Exclude<Destination, { readonly type: 'endpoint' }>

/** One class of clients: who, to where, how often, how patient [design.md 6]. */
export interface TrafficClass extends Omit<ClientClass, 'clients' | 'to'> {
  readonly at: SourceRef
  /** Full names of the matched subnets, sorted. */
  readonly subnets: readonly string[]
  /** Names of the clients' network interfaces, in order of subnet, then number. */
  readonly clients: readonly string[]
  readonly to: TrafficDestination
}

export interface Budget {
  readonly eventsMax: number
  /** Connections, and requests that share one, after which a run ends; absent where only its events end it. */
  readonly connectionsMax?: number
  /** So many of them are recorded one by one: what bounds a run's memory. In a longer run all are counted together too. */
  readonly rowsMax: number
  readonly entitiesMax: number
}

/** One variant, resolved: nothing is left to look up. */
export interface Scenario {
  readonly name: string
  readonly description: string
  readonly variant: string
  readonly variantDescription: string
  readonly params: Readonly<Record<string, string>>
  readonly seed: number
  readonly replications: number
  readonly duration: Duration
  readonly topology: Topology
  /** Which age of AWS is modelled. */
  readonly profile: ProfileName
  readonly knobs: Partial<Knobs>
  /** Round trips that the user has measured; absent where all are assumed [R-DP-12]. */
  readonly latency?: Latency
  /** Absent where the standard list holds. */
  readonly prices?: StatedPrices
  readonly traffic: readonly TrafficClass[]
  readonly timeline: readonly TimelineEntry[]
  /** Absent where there is none. */
  readonly alarms?: readonly AlarmRule[]
  readonly assertions: readonly Assertion[]
  readonly budget: Budget
  /** What the fingerprint is taken of, and what reports print as the input. */
  readonly normalised: NormalisedScenario
  /** Of the normalised scenario and the version of Causeway. */
  readonly fingerprint: string
}

/** The whole file as plain JSON with every reference resolved, without positions or seed. */
export type NormalisedScenario = { readonly [key: string]: NormalisedValue }
export type NormalisedValue =
  string | number | boolean | null | readonly NormalisedValue[] | { readonly [key: string]: NormalisedValue }
