import { duration, seconds, type Duration } from '@causeway/ground'

/** What a sender knows of its round trips, in nanoseconds: the smoothed one and its variation. */
export interface RoundTripEstimate {
  readonly smoothed: number
  readonly variation: number
}

const RTO_MIN = seconds(1)
const RTO_MAX = seconds(60)

/**
 * The estimate after one more sample [RFC 6298, section 2]; of the first, half is the variation. No run uses it: an
 * attempt is one SYN, so nothing is sent again. It is here for the figures that are published of it.
 */
export function withSample(before: RoundTripEstimate | undefined, sample: Duration): RoundTripEstimate {
  if (before === undefined) return { smoothed: sample, variation: sample / 2 }
  return {
    variation: 0.75 * before.variation + 0.25 * Math.abs(before.smoothed - sample),
    smoothed: 0.875 * before.smoothed + 0.125 * sample,
  }
}

/** The time-out before its bounds: nanoseconds, with a clock of a nanosecond. */
export function unboundedTimeout({ smoothed, variation }: RoundTripEstimate): number {
  return smoothed + Math.max(1, 4 * variation)
}

/** The time-out, from one second to a minute [RFC 6298, rules 2.4 and 2.5]. */
export function retransmissionTimeout(estimate: RoundTripEstimate): Duration {
  return duration(Math.min(RTO_MAX, Math.max(RTO_MIN, Math.ceil(unboundedTimeout(estimate)))))
}
