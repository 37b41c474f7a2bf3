import type { ApiError, AzId, Issue } from '@causeway/ground'
import type { Command, EntityKind, Patch } from '@causeway/model'
import type {
  Fault,
  GaugeColumns,
  MeteredThings,
  MeteredWay,
  MinuteColumns,
  StreamColumns,
  Tallied,
} from '@causeway/network'
import type { BillingRecord } from './billing-record.ts'
import type { NormalisedScenario } from './scenario.ts'

/**
 * Everything that a run leaves behind, as plain JSON [design.md 7]. Times are whole
 * nanoseconds of simulated time; entity columns hold indexes into `entities`;
 * windows are half-open. Two runs of equal (fingerprint, variant, seed, replication)
 * are equal byte for byte.
 */
export interface RunRecord {
  readonly format: 'causeway.run/1'
  readonly version: string
  readonly scenario: NormalisedScenario
  /** SHA-256 of (normalised scenario, version), 64 hex digits; the seed is no part of it. */
  readonly fingerprint: string
  readonly variant: string
  readonly seed: number
  readonly replication: number
  readonly status: 'complete' | 'incomplete' | 'interrupted'
  /** The instant up to which the run was simulated. */
  readonly end: number
  readonly events: number
  readonly digests: RunDigests
  readonly entities: readonly RunEntity[]
  readonly steps: readonly RunStep[]
  /** Client classes by name; the `class` columns index this list. */
  readonly classes: readonly string[]
  /** Reason codes; the `reason` columns index this list, -1 for none. */
  readonly reasons: readonly string[]
  readonly connections: ConnectionColumns
  readonly attempts: AttemptColumns
  readonly exchanges: ExchangeColumns
  readonly dnsAnswers: DnsAnswerColumns
  /** Names asked for; `dnsAnswers.name` indexes this list. */
  readonly dnsNames: readonly string[]
  /** Present where there was more than the rows of this record hold: they are of the first connections, this is of all. */
  readonly tallied?: Tallied
  readonly intervals: IntervalColumns
  readonly loads: LoadColumns
  /** Present where a class has streams without end: what it had to send, and what became of it, by the minute. */
  readonly streams?: StreamColumns
  /** The ways that packets took; `minutes.way` indexes this list. */
  readonly ways: readonly MeteredWay[]
  /** What crossed each way in each minute: raw meters of metrics and bills. */
  readonly minutes: MinuteColumns
  readonly gauges: GaugeColumns
  /** Endpoints, services and load balancers that metrics name. */
  readonly metered: MeteredThings
  /** What a bill is made from, beside the bytes on each way. */
  readonly billing: BillingRecord
  readonly states: readonly StateSpan[]
  readonly windows: readonly FaultWindow[]
  readonly assumptions: readonly TouchedAssumption[]
  readonly issues: readonly Issue[]
}

export interface RunDigests {
  readonly trajectory: string
  /** SHA-256 of the canonical JSON of this record without its digests. */
  readonly result: string
  readonly checkpoints: readonly string[]
}

export interface RunEntity {
  readonly id: string
  readonly name: string
  readonly kind: EntityKind
  readonly account: string
  /** Null for what lies in no zone. */
  readonly azId: AzId | null
}

export interface RunStep {
  readonly at: number
  readonly cause: string
  readonly command: Command
  readonly patches?: readonly Patch[]
  readonly error?: ApiError
}

/** 0 ok, 1 failed, 2 unfinished at the end, 3 not attempted (the client's host had no power). */
export const outcomes = ['ok', 'failed', 'unfinished', 'not-attempted'] as const
export type OutcomeName = (typeof outcomes)[number]

/** One row per connection, in order of arrival. -1 stands for "none". */
export interface ConnectionColumns {
  readonly class: readonly number[]
  /** Entity index of the client's network interface. */
  readonly client: readonly number[]
  /** Entity index of the client's availability zone. */
  readonly zone: readonly number[]
  /** When the request arrived, which is when the first attempt started. */
  readonly start: readonly number[]
  /** When the SYN-ACK of the attempt that succeeded came, or -1. */
  readonly established: readonly number[]
  readonly end: readonly number[]
  /** Entity index of the interface that the last attempt addressed, or -1. */
  readonly addressEni: readonly number[]
  readonly outcome: readonly number[]
  /** Index into `reasons` of what failed it, or -1. */
  readonly reason: readonly number[]
  readonly attempts: readonly number[]
  /** Payload, request and response, of requests that were answered; what others carried is in `minutes` and `loads` only. */
  readonly bytes: readonly number[]
  /** Zone boundaries between client and target on the path that carried the bytes. */
  readonly zonesCrossed: readonly number[]
}

/** 0 saw a SYN-ACK, 1 failed, 2 unfinished at the end. */
export const attemptResults = ['established', 'failed', 'unfinished'] as const

/** One row per attempt, in order of start. */
export interface AttemptColumns {
  readonly connection: readonly number[]
  readonly start: readonly number[]
  /** When its result was known to the client, or -1. */
  readonly end: readonly number[]
  readonly addressEni: readonly number[]
  /** Index into dnsAnswers of the answer that it used, or -1 when none was had, or has a row. */
  readonly dnsAnswer: readonly number[]
  readonly result: readonly number[]
  readonly reason: readonly number[]
  /** Index into `ways` of the way that its SYN took, or -1 if none was sent. */
  readonly way: readonly number[]
  /** When its flow was over at both ends, or -1; an established one outlives its attempt. */
  readonly closed: readonly number[]
}

/** 0 was answered, 1 failed, 2 unfinished at the end. */
export const exchangeResults = ['ok', 'failed', 'unfinished'] as const

/**
 * One row per request of a class whose connections may carry several, in order of start; a connection that carries one
 * only tells of it itself. -1 stands for "none".
 */
export interface ExchangeColumns {
  readonly class: readonly number[]
  readonly client: readonly number[]
  /** Row of the connection, or -1 while a pool has none free, and where it has no row. */
  readonly connection: readonly number[]
  /** When it was to be sent: in a pool, before a connection was free. */
  readonly start: readonly number[]
  readonly end: readonly number[]
  readonly requestBytes: readonly number[]
  readonly responseBytes: readonly number[]
  readonly result: readonly number[]
  readonly reason: readonly number[]
}

/** One row per answer of the resolver (not per cache hit). */
export interface DnsAnswerColumns {
  readonly at: readonly number[]
  readonly class: readonly number[]
  readonly client: readonly number[]
  readonly name: readonly number[]
  /** Entity index of the interface whose address came first, or -1 for an empty answer. */
  readonly first: readonly number[]
  /** How many addresses the answer held. */
  readonly count: readonly number[]
}

/**
 * Counters in intervals of one second, or as long as `tallied` says, sparse: one row for each (interval, class, client
 * zone, endpoint interface) in which something happened, sorted by those four.
 */
export interface IntervalColumns {
  /** Interval length in nanoseconds. */
  readonly length: number
  readonly interval: readonly number[]
  readonly class: readonly number[]
  readonly zone: readonly number[]
  readonly addressEni: readonly number[]
  readonly attempted: readonly number[]
  readonly established: readonly number[]
  readonly failed: readonly number[]
  /** Of requests that were answered, in the interval in which each answer was there; see `connections.bytes`. */
  readonly bytes: readonly number[]
}

/**
 * What went over what has a bandwidth of its own, by the second, sparse: one row for each second and link in which
 * something was carried or offered. Bytes are whole; what was offered and neither carried nor dropped waits, or waited before.
 */
export interface LoadColumns {
  /** Ids of interfaces and gateways; of a gateway endpoint with its zone. */
  readonly links: readonly string[]
  /** Index into `links`. */
  readonly link: readonly number[]
  readonly second: readonly number[]
  readonly offered: readonly number[]
  readonly carried: readonly number[]
  readonly dropped: readonly number[]
  /** Bits per second, the most that the link had within the second. */
  readonly capacityBps: readonly number[]
  /** How often something was carried for which there was no row left. */
  readonly omitted: number
  /** Bits per second that an endpoint has in a zone before its first step; steps are states of the aspect `capacity`. */
  readonly endpointBps: number
}

export type StateAspect =
  'zone' | 'health' | 'seenHealth' | 'target' | 'nlbPick' | 'lifecycle' | 'fault' | 'capacity'

/** One state of one thing from `from` (inclusive) to `to` (exclusive). */
export interface StateSpan {
  readonly entity: number
  readonly aspect: StateAspect
  readonly state: string
  readonly from: number
  readonly to: number
}

/** A named timeline entry as it ran. */
export interface FaultWindow {
  readonly name: string
  readonly from: number
  readonly to: number
  /** The zone that it is of; null for all that is no zone. */
  readonly azId: AzId | null
  /** What it is of, in words: a zone, names of the topology, or the commands that were given. */
  readonly what: string
  readonly how: Fault['how'] | 'apply'
}

export interface TouchedAssumption {
  readonly id: string
  readonly knob: string
  readonly rule: string
  readonly value: string
  readonly what: string
}

/** What `run.json` holds: all runs of one command, by variant in file order, then replication. */
export interface RunFile {
  readonly format: 'causeway.runs/1'
  readonly runs: readonly RunRecord[]
}
