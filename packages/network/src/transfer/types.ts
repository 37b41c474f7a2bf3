import type { Instant } from '@causeway/ground'
import type { EventHandle } from '@causeway/kernel'
import type { SavedBursts } from '../capacity/burst.ts'
import type { SavedBook } from '../capacity/link-book.ts'
import type { SavedScaling } from '../capacity/scaling.ts'
import type { SavedColumns } from '../checkpoint/saved-columns.ts'
import type { Path } from '../path.ts'
import type { SavedSharing } from '../sharing/saved-sharing.ts'
import type { LoadColumns, SavedLoads } from './loads.ts'
import type { StreamMinutes } from './stream-minutes.ts'
import type { SavedStreams } from './stream.ts'

/** Bytes on their way: what connections hand over to be carried at a share of the bandwidth [R-DP-1, R-DP-9]. */
export interface Transfers {
  /**
   * Carries bytes for an owner along a path from now on; when all of them are through, an event `transfer-end` comes. Tells
   * a transfer number, which is used again after its end.
   */
  begin(owner: number, path: Path, bytes: number, now: Instant): number
  /** Takes a transfer off before its end; tells the whole bytes that had been carried. */
  stop(transfer: number, now: Instant): number
  /**
   * Carries what is left of a transfer along another path from now on, or along its own as the weather has made it; tells
   * the transfer's number from then on.
   */
  move(transfer: number, from: Path, to: Path, now: Instant): number
  /** At an event `transfer-end`: takes the transfer that has ended, and tells its owner, or -1 where there is none. */
  takeEnded(now: Instant): number
  /** What classes of streams had to send, and what became of it. */
  readonly minutes: StreamMinutes
  /** Adds flows without end, of a class, that offer a demand together, 0 at first; what is beyond their share is queued, then dropped [R-DP-3]. */
  beginStream(ofClass: number, path: Path, flows: number, now: Instant): number
  /** What a stream offers from now on, in whole bits per second; books what it has carried since the last call. */
  setDemand(stream: number, bps: number, now: Instant): void
  /** The same as `move` for a stream, which keeps its number; what waits at a link that it leaves is dropped. */
  moveStream(stream: number, to: Path, now: Instant): void
  /** Takes a stream off; what was queued of it is gone. */
  stopStream(stream: number, now: Instant): void
  /** A minute of the clock is over: what is under way is booked in it. */
  minuteEnd(now: Instant): void
  /** A window of a link is over, or a step of its bandwidth takes effect; tells its bandwidth. */
  check(link: number, now: Instant): number
  step(link: number, now: Instant): number
  /** A fault leaves something so much bandwidth from now on, undefined for what it has by itself [R-DP-21]. */
  degrade(id: string, bps: number | undefined, now: Instant): void
  /** What went over each link by the second, up to the end. */
  finish(end: Instant): LoadColumns
  save(): SavedTransfers
  /** Goes on from there, where nothing has been carried yet. */
  load(saved: SavedTransfers): void
}

/** All that is carried, and what it is carried by. */
export interface SavedTransfers {
  readonly net: SavedSharing
  readonly links: SavedBook
  readonly seconds: SavedLoads
  readonly minutes: SavedColumns
  readonly growth: SavedScaling
  readonly credit: SavedBursts
  readonly endless: SavedStreams
  readonly finite: SavedColumns
  /** The event of the next end. */
  readonly planned: { readonly at: number; readonly event: EventHandle | null; readonly minute: boolean }
}

/** What transfers meter by; see `Meters`. */
export interface ByteMeters {
  wayOf(path: Path): number
  carried(way: number, bytes: number, now: Instant): void
  dropped(way: number, packets: number, now: Instant): void
}
