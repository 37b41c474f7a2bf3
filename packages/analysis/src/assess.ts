import type { Assertion, RunRecord } from '@causeway/scenario'
import { assert } from '@causeway/ground'
import { byBadness, holds } from './limits.ts'
import { marginText, measuredText } from './measured-text.ts'
import { noSamples, type Measured } from './measured.ts'
import { metrics } from './metrics.ts'
import { resolveWindow } from './windows.ts'

/** One assertion of one variant, judged over all replications. */
export interface Assessed {
  readonly assertion: Assertion
  /** `undecided` when no complete replication fails it, but one ended before its time. */
  readonly verdict: 'pass' | 'fail' | 'undecided'
  /** Of the worst replication. */
  readonly measured: Measured
  readonly measuredText: string
  /** Operator and limit as written: `>= 99.5%`. */
  readonly limitText: string
  /** How far inside (+) or beyond (-) the limit: `+0.4 pp`; empty where there is no value. */
  readonly marginText: string
  /** Replications that ran to their end and hold, of all. */
  readonly passing: number
  readonly replications: number
  /** Number of the replication that `measured` is of. */
  readonly worstReplication: number
}

interface Judged {
  readonly run: RunRecord
  readonly measured: Measured
  readonly passes: boolean
}

/**
 * Judges a variant's assertions over all its replications: each must hold in every one, and a window without
 * samples fails. A run that ended before its time decides nothing.
 */
export function assess(runs: readonly RunRecord[], assertions: readonly Assertion[]): readonly Assessed[] {
  return assertions.map((assertion) => assessOne(runs, assertion))
}

/** What one run measures for an assertion; no samples where its window is missing or lies beyond the end. */
export function measureFor(run: RunRecord, assertion: Assertion): Measured {
  const window = resolveWindow(run, assertion.window)
  if (window === undefined) return noSamples
  return metrics[assertion.metric](run, assertion.selector, window, assertion.statistic)
}

function assessOne(runs: readonly RunRecord[], assertion: Assertion): Assessed {
  const judged = runs.map((run) => judge(run, assertion))
  const worst = worstOf(judged, assertion)
  return {
    assertion,
    verdict: verdictOf(judged),
    measured: worst.measured,
    measuredText: measuredText(worst.measured, assertion.limit),
    limitText: `${assertion.operator} ${assertion.limit.text}`,
    marginText: marginText(worst.measured, assertion),
    passing: judged.filter(({ run, passes }) => passes && run.status === 'complete').length,
    replications: runs.length,
    worstReplication: worst.run.replication,
  }
}

function judge(run: RunRecord, assertion: Assertion): Judged {
  const measured = measureFor(run, assertion)
  return { run, measured, passes: holds(measured, assertion) }
}

function verdictOf(judged: readonly Judged[]): Assessed['verdict'] {
  const complete = judged.filter(({ run }) => run.status === 'complete')
  if (complete.some(({ passes }) => !passes)) return 'fail'
  return complete.length === judged.length ? 'pass' : 'undecided'
}

/** The worst of the complete replications, or of all where none is complete; of equals the first. */
function worstOf(judged: readonly Judged[], assertion: Assertion): Judged {
  const complete = judged.filter(({ run }) => run.status === 'complete')
  const candidates = complete.length > 0 ? complete : judged
  const worst = candidates.toSorted((a, b) => byBadness(a.measured, b.measured, assertion))[0]
  assert(worst !== undefined, 'an assertion is judged over at least one run')
  return worst
}
