import type { AzId, Instant, IpAddress } from '@causeway/ground'
import type { ReasonCode } from '@causeway/model'
import type { Reason, Trace } from '@causeway/network'
import type { ResolvedName } from '../question/name.ts'
import type { PathMap } from './path-map.ts'

/** What the clients of one variant's first replication would meet at some moments of it. */
export interface VariantPaths {
  readonly variant: string
  /** In order of time; the start is always among them. */
  readonly moments: readonly PathMoment[]
  readonly senders: readonly PathSender[]
  /** What the bounds left out, a sentence each. */
  readonly notes: readonly string[]
}

/** A moment of a run, and where it lies among the faults: `early in outage`. */
export interface PathMoment {
  readonly at: Instant
  readonly text: string
}

/** One client that stands for all of its class in its subnet. */
export interface PathSender {
  readonly trafficClass: string
  readonly subnet: string
  readonly azId: AzId
  readonly client: string
  readonly endpoint: string
  readonly port: number
  /** One for each moment. */
  readonly looks: readonly PathLook[]
  /** The different ones, by when they were met first. */
  readonly paths: readonly ClientPath[]
}

/** What a client that asks anew meets at one moment. */
export interface PathLook {
  /** Index into the sender's `paths`; an earlier moment's where hops and verdict are the same. */
  readonly path: number
  /** What became of each address that the name was answered with, in the answer's order. */
  readonly told: readonly ToldAddress[]
  /** How many of the name's addresses the answer leaves out. */
  readonly leftOut: number
}

export interface ToldAddress {
  readonly address: IpAddress
  readonly component: string
  readonly azId: AzId
  /** The one whose path is shown. */
  readonly isTaken: boolean
  readonly verdict: Trace['verdict']
  readonly code?: ReasonCode
}

/** A client's whole way: the name, the hops there and back, and where they lie. */
export interface ClientPath {
  /** The moment it was met first. */
  readonly at: Instant
  readonly verdict: Trace['verdict']
  /** What was asked for; none where the endpoint has no such name. */
  readonly name?: ResolvedName
  /** None where no address was had. */
  readonly trace?: Trace
  readonly reasons: readonly Reason[]
  readonly map: PathMap
}
