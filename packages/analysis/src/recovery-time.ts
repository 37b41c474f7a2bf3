import type { RunRecord, Selector } from '@causeway/scenario'
import { byNumber } from '@causeway/ground'
import { cell } from './cell.ts'
import { countedAttempts } from './counted.ts'
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
 * 0 when none fails, the window's whole length when no successful attempt in the window starts later than that.
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
  return failsToTheLast(attempts) ? window.to - window.from : lastFailure.start - window.from
}

/** Whether no successful attempt starts later than the last failed one, of attempts in order of start. */
export function failsToTheLast(attempts: readonly DecidedAttempt[]): boolean {
  const lastFailure = attempts.findLast((attempt) => attempt.hasFailed)
  const lastSuccess = attempts.findLast((attempt) => !attempt.hasFailed)
  return lastFailure !== undefined && !(lastSuccess !== undefined && lastSuccess.start > lastFailure.start)
}

/**
 * Those of the given rows of counted attempts whose result is known, in order of start; of those that a row counts together
 * the first and the last.
 */
export function decidedOf(run: RunRecord, rows: readonly number[]): readonly DecidedAttempt[] {
  const { result, first, last } = countedAttempts(run)
  const decided = rows
    .filter((row) => cell(result, row) === 0 || cell(result, row) === 1)
    .flatMap((row) => {
      const hasFailed = cell(result, row) === 1
      const [from, to] = [cell(first, row), cell(last, row)]
      return from === to ? [{ start: from, hasFailed }] : [from, to].map((start) => ({ start, hasFailed }))
    })
  return run.tallied === undefined ? decided : decided.toSorted((a, b) => byNumber(a.start, b.start))
}
