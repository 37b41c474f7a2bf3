import type { ApiError, Issue } from '@causeway/ground'
import type { Effect, Knobs, Latency, NamedEntity, Patch, ProfileName, Step, World } from '@causeway/model'
import type { SourceRef } from './item.ts'

/** One command that was issued while the world was built: what it changed, or why it was refused. */
export interface BuiltStep {
  readonly step: Step
  /** The declaration that caused it; none for the timers of settling. */
  readonly at: SourceRef | undefined
  readonly patches: readonly Patch[]
  readonly output: Readonly<Record<string, string>>
  readonly error?: ApiError
}

/** A settled world and how it came about. */
export interface Built {
  readonly world: World
  readonly steps: readonly BuiltStep[]
  /** Timers that start with the clock: expiry, poll, recheck. */
  readonly pending: readonly Effect[]
  /** Every resource of the world, sorted by id in code units. */
  readonly entities: readonly NamedEntity[]
  /** What is wrong with the topology, sorted by position; the world lacks what an error concerns. */
  readonly issues: readonly Issue[]
}

/** Under which profile, and with which parameters beside their defaults, a world is built [R-0-1]. */
export interface BuildOptions {
  readonly knobs?: Partial<Knobs>
  readonly profile?: ProfileName
  /** What the user has measured [R-DP-12]. */
  readonly latency?: Latency
}
