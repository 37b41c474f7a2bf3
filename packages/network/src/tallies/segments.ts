import { byNumber } from '@causeway/ground'

/** The lengths of spans that counters are kept by, the shortest that leaves a run at most `SPANS_MAX` of them; beyond the last one its multiples. */
const SPANS_NS = [1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600].map((s) => s * 1_000_000_000)
const SPANS_MAX = 1000

/** The parts of a run's time that counters are kept by: equal spans, cut where a window begins or ends. */
export interface Segments {
  /** Length of an uncut span in nanoseconds. */
  readonly span: number
  /** Where each begins, in rising order from 0. */
  readonly starts: readonly number[]
  /** The number of the segment that holds an instant; what lies beyond the last belongs to it. */
  of(at: number): number
}

/**
 * So cut, every window whose edges are among `cuts` holds whole segments only: to ask whether a segment's start lies in it is
 * to ask whether what is counted there does.
 */
export function segments(duration: number, cuts: readonly number[]): Segments {
  const span = spanOf(duration)
  const spans = Math.floor(duration / span) + 1
  const whole = Array.from({ length: spans }, (_, number) => number * span)
  const inside = cuts.filter((cut) => cut > 0 && cut < duration)
  const starts = [...new Set([...whole, ...inside])].toSorted(byNumber)
  const firsts = new Int32Array(whole.map((at) => starts.indexOf(at)))
  return {
    span,
    starts,
    of(at) {
      let number = firsts[Math.min(spans - 1, Math.floor(at / span))] as number
      while (number + 1 < starts.length && (starts[number + 1] as number) <= at) number += 1
      return number
    },
  }
}

function spanOf(duration: number): number {
  const fitting = SPANS_NS.find((span) => duration <= span * SPANS_MAX)
  const longest = SPANS_NS.at(-1) as number
  return fitting ?? longest * Math.ceil(duration / (longest * SPANS_MAX))
}
