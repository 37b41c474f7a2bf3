import type { LossyFlow } from './mathis.ts'

/** What the equation knows beside a lossy flow: segments that one acknowledgement stands for, and the time-out in seconds. */
export interface EquationOptions {
  readonly segmentsPerAcknowledgement: number
  readonly timeoutSeconds: number
}

/**
 * Bytes per second of a flow that loses so much that some losses are only seen by a time-out [Padhye et al. 1998,
 * equation 30; RFC 5348, section 3.1, which leaves the bound of 1 away, so that the two differ above a loss of a
 * quarter]. It caps flows over lossy ways where a user prefers it.
 */
export function equationRate(
  { mssBytes, roundTripSeconds, loss }: LossyFlow,
  { segmentsPerAcknowledgement: b, timeoutSeconds }: EquationOptions,
): number {
  const between = roundTripSeconds * Math.sqrt((2 * b * loss) / 3)
  const timeouts = Math.min(1, 3 * Math.sqrt((3 * b * loss) / 8)) * loss * (1 + 32 * loss * loss)
  return mssBytes / (between + timeoutSeconds * timeouts)
}
