import { unreachable } from '@causeway/ground'
import type { FaultWindow, RunRecord, TimeWindow } from '@causeway/scenario'

/** A half-open span of simulated time in nanoseconds. */
export interface Span {
  readonly from: number
  readonly to: number
}

/** All of a run's time. */
export function wholeRun(run: RunRecord): Span {
  return { from: 0, to: run.end }
}

/** Whether the span holds the instant: its start does, its end does not. */
export function holdsInstant(span: Span, at: number): boolean {
  return at >= span.from && at < span.to
}

/**
 * The span that an assertion looks at, cut at the run's end: before = [0, from), during = [from, to),
 * after = [to + plus, end). Undefined where the run has no such window or nothing is left of it.
 */
export function resolveWindow(run: RunRecord, window: TimeWindow): Span | undefined {
  if (window.type === 'whole') return notEmpty(wholeRun(run))
  const fault = run.windows.find((candidate) => candidate.name === window.window)
  return fault && notEmpty(clipped(spanOf(fault, window), run.end))
}

function spanOf(fault: FaultWindow, window: Exclude<TimeWindow, { type: 'whole' }>): Span {
  switch (window.type) {
    case 'before':
      return { from: 0, to: fault.from }
    case 'during':
      return { from: fault.from, to: fault.to }
    case 'after':
      return { from: fault.to + window.plus, to: Number.MAX_SAFE_INTEGER }
    default:
      return unreachable(window, 'spanOf')
  }
}

function clipped(span: Span, end: number): Span {
  return { from: span.from, to: Math.min(span.to, end) }
}

function notEmpty(span: Span): Span | undefined {
  return span.from < span.to ? span : undefined
}
