import type { RunRecord, Selector } from '@causeway/scenario'
import { cell } from './cell.ts'
import { measuredValue, noSamples, type Measured } from './measured.ts'
import { attemptsIn } from './rows.ts'
import type { Span } from './windows.ts'

/** An attempt whose result is known; `start` in nanoseconds. */
export interface DecidedAttempt {
  readonly start: number
  readonly hasFailed: boolean
}

/**
 * How long failures lasted in a window: from its start to the start of the last failed attempt that starts in it;
 * 0 when none fails, the window's whole length when no successful attempt in the window follows the last failure.
 * Attempts still unfinished at the end of the run say nothing.
 */
export function recoveryTime(run: RunRecord, selector: Selector, window: Span): Measured {
  const attempts = decidedOf(run, attemptsIn(run, selector, window))
  return attempts.length === 0 ? noSamples : measuredValue(recoveryOf(attempts, window))
}

/** The recovery time of attempts that all start in the window, in order of start. */
export function recoveryOf(attempts: readonly DecidedAttempt[], window: Span): number {
  const lastFailure = attempts.findLast((attempt) => attempt.hasFailed)
  if (lastFailure === undefined) return 0
  return attempts.at(-1) === lastFailure ? window.to - window.from : lastFailure.start - window.from
}

/** Those of the given rows of attempts whose result is known. */
export function decidedOf(run: RunRecord, rows: readonly number[]): readonly DecidedAttempt[] {
  const { start, result } = run.attempts
  return rows
    .filter((row) => cell(result, row) === 0 || cell(result, row) === 1)
    .map((row) => ({ start: cell(start, row), hasFailed: cell(result, row) === 1 }))
}
