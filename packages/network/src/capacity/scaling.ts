import { duration, later } from '@causeway/ground'
import type { Instant } from '@causeway/ground'
import type { Knobs } from '@causeway/model'
import { QUANTA_PER_BIT } from '../sharing/link-table.ts'
import type { LinkBook } from './link-book.ts'

const WHOLE_PPB = 1_000_000_000

/** How the bandwidth of endpoints grows, each link for itself [R-DP-2, A-81]. */
export interface Scaling {
  /** Flows come to a link: it is watched from now on. */
  used(link: number, now: Instant): void
  /** What a link has carried in some time at one rate. */
  carried(link: number, from: number, until: number, quanta: number): void
  /** A window is over: whether the link's use in it asks for a step. Tells the bandwidth that it will have, or has. */
  check(link: number, now: Instant): number
  /** A step takes effect; tells the bandwidth. Flows only get other shares by it, nothing else happens to them [R-DP-20]. */
  step(link: number, now: Instant): number
  save(): SavedScaling
  load(saved: SavedScaling): void
}

/** What is kept between two events, by link; null for one that was never used. */
export interface SavedScaling {
  readonly window: readonly (number | null)[]
  readonly isWatched: readonly boolean[]
  readonly pending: readonly (number | null)[]
}

/** What scaling asks of the run around it. */
export interface ScalingOptions {
  readonly knobs: () => Knobs
  /** Whether bandwidth grows the moment that it is needed [R-0-4]. */
  readonly atOnce: () => boolean
  readonly book: LinkBook
  /** Brings what a link has carried up to date. */
  readMeter(link: number, now: Instant): void
  /** Bits per second on a link now. */
  carriedBps(link: number): number
  schedule(what: 'check' | 'step', link: number, at: Instant): void
  onStep(link: number, fromBps: number, toBps: number, now: Instant): void
}

/**
 * At the end of each window, on a grid from the clock's start, a link whose mean use in it reaches the threshold of what it has now gets
 * the next bandwidth after the reaction time; while it waits for that it asks for nothing more. A link without use is not looked at.
 */
export function scaling(options: ScalingOptions): Scaling {
  const { book, knobs } = options
  let window: number[] = []
  let isWatched: boolean[] = []
  let pending: number[] = []

  const isLive = (): boolean => options.atOnce() || knobs()['endpoint.scalingInterval'] === 0

  function change(link: number, now: Instant): number {
    const to = pending[link] as number
    const from = book.ownOf(link)
    pending[link] = 0
    book.setCapacity(link, to, now)
    options.onStep(link, from, to, now)
    return to
  }

  function plan(link: number, bps: number, now: Instant): number {
    pending[link] = bps
    const reaction = options.atOnce() ? duration(0) : knobs()['endpoint.scalingReaction']
    if (reaction === 0) return change(link, now)
    options.schedule('step', link, later(now, reaction))
    return bps
  }

  function growLive(link: number, now: Instant): void {
    while (pending[link] === 0) {
      const at = book.ownOf(link)
      const to = nextUp(at, knobs())
      if (to <= at || !reaches(options.carriedBps(link), at, knobs())) return
      plan(link, to, now)
    }
  }

  return {
    used(link, now) {
      window[link] ??= 0
      pending[link] ??= 0
      if (isLive()) return growLive(link, now)
      if (isWatched[link] === true) return
      isWatched[link] = true
      options.schedule('check', link, windowEnd(now, knobs()))
    },
    carried(link, from, until, quanta) {
      window[link] = (window[link] ?? 0) + quanta * (until - from)
    },
    check(link, now) {
      options.readMeter(link, now)
      const at = book.ownOf(link)
      const sum = window[link] as number
      window[link] = 0
      const mean = sum / knobs()['endpoint.scalingInterval'] / QUANTA_PER_BIT
      const [up, down] = [nextUp(at, knobs()), nextDown(at, knobs())]
      if (pending[link] === 0 && up > at && reaches(mean, at, knobs())) plan(link, up, now)
      else if (pending[link] === 0 && down < at && !reaches(2 * mean, down, knobs())) plan(link, down, now)
      const mayChange = up > at || down < at || pending[link] !== 0
      isWatched[link] = mayChange && (sum > 0 || options.carriedBps(link) > 0 || down < at)
      if (isWatched[link] === true) options.schedule('check', link, windowEnd(now, knobs()))
      return book.ownOf(link)
    },
    step: change,
    save: () => ({
      window: Array.from(window, (each) => each ?? null),
      isWatched: Array.from(isWatched, (each) => each ?? false),
      pending: Array.from(pending, (each) => each ?? null),
    }),
    load(saved) {
      window = withoutNulls(saved.window)
      isWatched = [...saved.isWatched]
      pending = withoutNulls(saved.pending)
    },
  }
}

function withoutNulls(saved: readonly (number | null)[]): number[] {
  const list: number[] = []
  saved.forEach((each, link) => {
    if (each !== null) list[link] = each
  })
  return list
}

/** The bandwidth after a step up: never above the most that there is. */
export function nextUp(bps: number, knobs: Knobs): number {
  const most = knobs['endpoint.maxBandwidth']
  const grown =
    knobs['endpoint.scalingStep'] === 'linear'
      ? bps + knobs['endpoint.bandwidth']
      : Math.floor((bps * knobs['endpoint.scalingFactor']) / 1000)
  return Math.max(bps, Math.min(most, grown))
}

/** The bandwidth after a step down, where there is one: never below what there is to begin with. */
export function nextDown(bps: number, knobs: Knobs): number {
  if (knobs['endpoint.scaleIn'] === 'none') return bps
  const least = knobs['endpoint.bandwidth']
  const shrunk =
    knobs['endpoint.scalingStep'] === 'linear'
      ? bps - least
      : Math.ceil((bps * 1000) / knobs['endpoint.scalingFactor'])
  return Math.min(bps, Math.max(least, shrunk))
}

function reaches(bps: number, capacityBps: number, knobs: Knobs): boolean {
  return bps * WHOLE_PPB >= capacityBps * knobs['endpoint.scalingThreshold']
}

function windowEnd(now: Instant, knobs: Knobs): Instant {
  const interval = knobs['endpoint.scalingInterval']
  return ((Math.floor(now / interval) + 1) * interval) as Instant
}
