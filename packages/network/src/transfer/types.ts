import type { Instant } from '@causeway/ground'
import type { Path } from '../path.ts'

/** Bytes on their way: what connections hand over to be carried at a share of the bandwidth [R-DP-1, R-DP-9]. */
export interface Transfers {
  /**
   * Carries bytes for an owner along a path from now on. When the last of them has arrived, `onEnd` is called with the
   * owner, inside an event `transfer-end`. Tells a transfer number, which is used again after its end.
   */
  begin(owner: number, path: Path, bytes: number, now: Instant): number
  /** Takes a transfer off before its end; tells the whole bytes that had been carried. */
  stop(transfer: number, now: Instant): number
  /** Adds flows without end that offer a demand together, 0 at first; what is beyond their share is queued, then dropped [R-DP-3]. */
  beginStream(owner: number, path: Path, flows: number, now: Instant): number
  /** What a stream offers from now on, in whole bits per second. */
  setDemand(stream: number, bps: number, now: Instant): void
  /** Takes a stream off; its demand is gone with it. */
  stopStream(stream: number, now: Instant): void
}
