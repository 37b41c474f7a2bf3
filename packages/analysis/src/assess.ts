import type { Assertion } from '@causeway/scenario'
import type { Measured } from './measured.ts'

/** One assertion of one variant, judged over all replications. */
export interface Assessed {
  readonly assertion: Assertion
  /** `undecided` when no complete replication fails it, but one ended before its time. */
  readonly verdict: 'pass' | 'fail' | 'undecided'
  /** Of the worst replication. */
  readonly measured: Measured
  readonly measuredText: string
  /** Operator and limit as written: `>= 99.5%`. */
  readonly limitText: string
  /** How far inside (+) or beyond (-) the limit: `+0.4 pp`; empty where there is no value. */
  readonly marginText: string
  /** Replications that hold, of all. */
  readonly passing: number
  readonly replications: number
  /** Number of the replication that `measured` is of. */
  readonly worstReplication: number
}
