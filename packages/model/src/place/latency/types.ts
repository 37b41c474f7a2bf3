import type { Duration } from '@causeway/ground'

/**
 * Round trips that a user has measured, by pair: `use1-az1 use1-az2`, `eu-west-1 us-east-1`, the lesser in code units
 * first, so that a pair has one way of being written. A zone with itself is what lies inside it.
 */
export interface Latency {
  readonly zones: Readonly<Record<string, Duration>>
  readonly regions: Readonly<Record<string, Duration>>
}
