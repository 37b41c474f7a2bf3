import { formatBytes } from '@causeway/ground'
import type { RunRecord, Selector } from '@causeway/scenario'
import { shareText, timeText } from './amount-text.ts'
import { dnsShare } from './dns-share.ts'
import { pooledShare, type Measured } from './measured.ts'
import { connectTimes, metrics } from './metrics.ts'
import { recoveryTime } from './recovery-time.ts'
import { pooledTimes, statisticOfTimes } from './times.ts'
import { wholeRun } from './windows.ts'

const NOTHING = '-'

/** A success share of all replications taken together: `98.71%`. */
export function shareFigure(
  runs: readonly RunRecord[],
  metric: 'success' | 'attempt_success',
  selector: Selector,
): string {
  const pooled = pooledShare(runs.map((run) => metrics[metric](run, selector, wholeRun(run))))
  return shareText(valueOf(pooled))
}

/** A quantile of the connect times of all replications taken together: `412 ms`. */
export function connectTimeFigure(
  runs: readonly RunRecord[],
  selector: Selector,
  statistic: 'p50' | 'p99',
): string {
  const samples = pooledTimes(runs.map((run) => connectTimes(run, selector, wholeRun(run))))
  return timeFigure(valueOf(statisticOfTimes(samples, statistic)))
}

/** The longest recovery time of any selector, fault window and replication. */
export function recoveryFigure(runs: readonly RunRecord[], selectors: readonly Selector[]): string {
  const measured = runs.flatMap((run) =>
    run.windows.flatMap((window) =>
      selectors.map((selector) => recoveryTime(run, selector, clipped(window, run))),
    ),
  )
  return timeFigure(greatest(measured))
}

/** Payload bytes times zone boundaries, of all replications added up. */
export function crossAzFigure(runs: readonly RunRecord[], selector: Selector): string {
  const values = runs.map((run) => valueOf(metrics.cross_az_bytes(run, selector, wholeRun(run))))
  const known = values.filter((value) => value !== undefined)
  return known.length === 0 ? NOTHING : formatBytes(known.reduce((sum, value) => sum + value, 0))
}

/** The greatest spread of first answers over an endpoint's addresses, of any selector and replication. */
export function dnsSpreadFigure(runs: readonly RunRecord[], selectors: readonly Selector[]): string {
  return shareText(
    greatest(
      runs.flatMap((run) => selectors.map((selector) => dnsShare(run, selector, wholeRun(run), 'spread'))),
    ),
  )
}

function clipped(window: { from: number; to: number }, run: RunRecord): { from: number; to: number } {
  return { from: window.from, to: Math.min(window.to, run.end) }
}

function greatest(measured: readonly Measured[]): number | undefined {
  const values = measured.map(valueOf).filter((value) => value !== undefined)
  return values.length === 0 ? undefined : Math.max(...values)
}

function timeFigure(ns: number | undefined): string {
  return ns === undefined ? NOTHING : timeText(ns)
}

function valueOf(measured: Measured): number | undefined {
  return measured.type === 'value' ? measured.value : undefined
}
