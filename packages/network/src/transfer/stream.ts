import type { Instant } from '@causeway/ground'
import type { Knobs } from '@causeway/model'
import type { LinkBook } from '../capacity/link-book.ts'
import type { Path } from '../path.ts'
import type { Sharing } from '../sharing/sharing.ts'
import type { Loads } from './loads.ts'
import type { StreamMinutes } from './stream-minutes.ts'
import type { ByteMeters } from './types.ts'

/** A stream: flows behind a link of their own that lets through what they offer. */
export interface Stream {
  readonly ofClass: number
  readonly way: number
  readonly links: readonly number[]
  readonly flows: readonly number[]
  readonly flowClass: number
  readonly ownLink: number
  /** What its flows can have on their way, and what it was asked to offer, which may be more. */
  readonly mostBps: number
  askedBps: number
  bps: number
  since: Instant
  /** Whole bytes that wait, and the link that they wait at. */
  queued: number
  waitsAt: number
  /** Bytes that were offered, not rounded, and those of them that are accounted for. */
  came: number
  offered: number
  /** Bytes that went over its own link, not rounded, and those of them that the meters know of. */
  exact: number
  booked: number
}

/** Streams of flows without end. */
export interface Streams {
  begin(ofClass: number, path: Path, flows: number, now: Instant): number
  /** Books what a stream has carried and dropped since the last time, and lets it offer so much from now on. */
  offer(stream: number, bps: number, now: Instant): void
  /** Carries a stream along another path from now on, or along its own in other weather. */
  move(stream: number, to: Path, now: Instant): void
  stop(stream: number, now: Instant): void
  /** What went over a stream's own link; false where the link is no stream's. */
  carried(link: number, from: number, until: number, quanta: number): boolean
  /** Books all that lead over a link. */
  settleAt(link: number, now: Instant): void
  /** Books all of them. */
  settleAll(now: Instant): void
  linksOf(stream: number): readonly number[]
  save(): SavedStreams
  load(saved: SavedStreams): void
}

/** Streams by number, null for one that is over. */
export interface SavedStreams {
  readonly all: readonly (Stream | null)[]
  readonly freeLinks: readonly number[]
  readonly sharers: readonly (readonly [number, number])[]
}

/** What streams need of the transfers they are part of. */
export interface StreamOptions {
  readonly net: Sharing
  readonly book: LinkBook
  readonly seconds: Loads
  readonly minutes: StreamMinutes
  readonly meters: ByteMeters
  readonly knobs: () => Knobs
  /** Bits per second that one flow has at most on a path. */
  flowCap(path: Path): number
}
