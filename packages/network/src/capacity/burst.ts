import { later, seconds, SECOND_NS } from '@causeway/ground'
import type { Instant } from '@causeway/ground'
import type { InstanceBandwidth, Knobs } from '@causeway/model'
import { QUANTA_PER_BYTE } from '../sharing/link-table.ts'
import type { LinkBook } from './link-book.ts'

const PER_BYTE = QUANTA_PER_BYTE * SECOND_NS
const STEP = seconds(1)

/** Credit of instances whose peak bandwidth is above their baseline, each link for itself. */
export interface Bursts {
  /** Flows come to a link: its credit is looked at from now on. */
  used(link: number, now: Instant): void
  /** What a link has carried in some time at one rate. */
  carried(link: number, from: number, until: number, quanta: number): void
  /** A second of a link in use is over; tells its bandwidth from now on. */
  check(link: number, now: Instant): number
  save(): SavedBursts
  load(saved: SavedBursts): void
}

/** Credits by link. */
export type SavedBursts = readonly (readonly [number, Credit])[]

/** What credits ask of the run around them. */
export interface BurstOptions {
  readonly knobs: () => Knobs
  readonly book: LinkBook
  /** Brings what a link has carried up to date. */
  readMeter(link: number, now: Instant): void
  /** Bits per second on a link now. */
  carriedBps(link: number): number
  schedule(link: number, at: Instant): void
}

interface Credit {
  readonly host: InstanceBandwidth
  /** Bytes beyond the baseline that may still be carried. */
  bytes: number
  /** Bytes carried since the last look. */
  spent: number
  lookedAt: Instant
  isWatched: boolean
}

/**
 * An instance begins with credit for `instance.burst` at its peak. What it carries beyond its baseline is taken off each
 * second, what it leaves of its baseline is put back; with less credit than a second at its peak takes it has its baseline.
 */
export function bursts({ knobs, book, readMeter, carriedBps, schedule }: BurstOptions): Bursts {
  const credits = new Map<number, Credit>()

  function most({ baselineBps, peakBps }: InstanceBandwidth): number {
    return ((peakBps - baselineBps) / 8) * (knobs()['instance.burst'] / SECOND_NS)
  }

  function creditOf(link: number, now: Instant): Credit | undefined {
    const known = credits.get(link)
    if (known !== undefined) return known
    const host = book.hostOf(link)
    if (host === undefined || host.peakBps === host.baselineBps) return undefined
    const made = { host, bytes: most(host), spent: 0, lookedAt: now, isWatched: false }
    credits.set(link, made)
    return made
  }

  function settle(credit: Credit, now: Instant): void {
    const { host } = credit
    const earned = (host.baselineBps / 8) * ((now - credit.lookedAt) / SECOND_NS)
    credit.bytes = Math.max(0, Math.min(most(host), credit.bytes + earned - credit.spent))
    credit.spent = 0
    credit.lookedAt = now
  }

  function allow(link: number, { host, bytes }: Credit, now: Instant): number {
    const needs = (host.peakBps - host.baselineBps) / 8
    const bps = bytes >= needs ? host.peakBps : host.baselineBps
    if (bps !== book.ownOf(link)) book.setCapacity(link, bps, now)
    return bps
  }

  return {
    used(link, now) {
      const credit = creditOf(link, now)
      if (credit === undefined || credit.isWatched) return
      settle(credit, now)
      allow(link, credit, now)
      credit.isWatched = true
      schedule(link, later(now, STEP))
    },
    carried(link, from, until, quanta) {
      const credit = credits.get(link)
      if (credit !== undefined) credit.spent += (quanta * (until - from)) / PER_BYTE
    },
    check(link, now) {
      readMeter(link, now)
      const credit = credits.get(link)
      if (credit === undefined) return book.ownOf(link)
      settle(credit, now)
      credit.isWatched = carriedBps(link) > 0
      if (credit.isWatched) schedule(link, later(now, STEP))
      return allow(link, credit, now)
    },
    save: () => [...credits].map(([link, credit]) => [link, { ...credit }] as const),
    load(saved) {
      for (const [link, credit] of saved) credits.set(link, { ...credit })
    },
  }
}
