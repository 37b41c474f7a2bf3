const SQRT_3_2 = Math.sqrt(1.5)

/** A flow of full segments that loses some: its segments in bytes, its round trip in seconds, and the share lost, above 0. */
export interface LossyFlow {
  readonly mssBytes: number
  readonly roundTripSeconds: number
  readonly loss: number
}

/**
 * Bytes per second of a flow whose window halves at each loss and grows by a segment each round trip, one
 * acknowledgement a segment [Mathis et al. 1997]: MSS/RTT sqrt(3/2)/sqrt(p). It caps flows over lossy ways.
 */
export function mathisRate({ mssBytes, roundTripSeconds, loss }: LossyFlow): number {
  return (mssBytes / roundTripSeconds) * (SQRT_3_2 / Math.sqrt(loss))
}

/** Segments that such a flow has on its way on average. */
export function mathisWindow(loss: number): number {
  return SQRT_3_2 / Math.sqrt(loss)
}

/** The loss at which it has so many segments on its way. No run uses it: it is here for the figures of RFC 3649, table 1. */
export function lossOfMathisWindow(segments: number): number {
  return 1.5 / (segments * segments)
}
