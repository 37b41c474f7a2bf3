import { byCodeUnit } from '@causeway/ground'
import type { RunRecord } from '@causeway/scenario'
import { cell } from './cell.ts'
import { countedConnections, many } from './counted.ts'
import { endpointOf } from './endpoints.ts'
import { connectTimeFigure, crossAzFigure, dnsSpreadFigure, recoveryFigure, shareFigure } from './figures.ts'
import { classSentence } from './impact-sentence.ts'
import { countOutcomes, type OutcomeCounts } from './outcome-counts.ts'
import { connectionsIn, everyClientOf } from './rows.ts'
import { streamsOf, type StreamSummary } from './stream-summary.ts'
import { wholeRun } from './windows.ts'

/** One class of clients in one variant, over all replications; texts are '-' where nothing was measured. */
export interface ClassSummary {
  readonly name: string
  /** Full name of the endpoint that the class asks for, where the run shows one. */
  readonly endpoint: string | undefined
  /** Connections by outcome; only `ok` and `failed` are in `success`. */
  readonly ok: number
  readonly failed: number
  readonly unfinished: number
  readonly notAttempted: number
  readonly success: string
  readonly attemptSuccess: string
  readonly connectP50: string
  readonly connectP99: string
  /** The longest recovery time of any fault window and replication, '-' without a fault. */
  readonly recovery: string
  readonly crossAzBytes: string
  readonly dnsSpread: string
  /** What became of its streams without end; undefined of a class of connections. */
  readonly streams: StreamSummary | undefined
  /** Failed connections by reason, most frequent first. */
  readonly failures: readonly FailureCount[]
  /** What its clients saw, in words, as in the variant's sentence. */
  readonly sentence: string
}

/** How many connections failed for one reason. */
export interface FailureCount {
  readonly reason: string
  readonly count: number
}

/** Sums up one class over all replications of a variant. */
export function summariseClass(runs: readonly RunRecord[], name: string): ClassSummary {
  const selector = everyClientOf(name)
  const counts = runs.map((run) => countOutcomes(run, selector, wholeRun(run)))
  const total = (outcome: keyof OutcomeCounts): number =>
    counts.reduce((sum, count) => sum + count[outcome], 0)
  return {
    name,
    endpoint: endpointOfClass(runs, name),
    ok: total('ok'),
    failed: total('failed'),
    unfinished: total('unfinished'),
    notAttempted: total('not-attempted'),
    success: shareFigure(runs, 'success', selector),
    attemptSuccess: shareFigure(runs, 'attempt_success', selector),
    connectP50: connectTimeFigure(runs, selector, 'p50'),
    connectP99: connectTimeFigure(runs, selector, 'p99'),
    recovery: recoveryFigure(runs, [selector]),
    crossAzBytes: crossAzFigure(runs, selector),
    dnsSpread: dnsSpreadFigure(runs, [selector]),
    streams: streamsOf(runs, name),
    failures: failuresOf(runs, name),
    sentence: classSentence(runs, name),
  }
}

/** Counts the failed among given rows of counted connections by reason: most frequent first, then by name. */
export function failuresAmong(run: RunRecord, rows: readonly number[]): readonly FailureCount[] {
  const counts = new Map<string, number>()
  const table = countedConnections(run)
  for (const row of rows) {
    if (cell(table.outcome, row) !== 1) continue
    const reason = run.reasons[cell(table.reason, row)] ?? 'without a reason'
    counts.set(reason, (counts.get(reason) ?? 0) + many(table, row))
  }
  return inOrder(counts)
}

/** Adds up counts of failures by reason, in the same order. */
export function addFailures(lists: readonly (readonly FailureCount[])[]): readonly FailureCount[] {
  const counts = new Map<string, number>()
  for (const { reason, count } of lists.flat()) counts.set(reason, (counts.get(reason) ?? 0) + count)
  return inOrder(counts)
}

function failuresOf(runs: readonly RunRecord[], name: string): readonly FailureCount[] {
  return addFailures(
    runs.map((run) => failuresAmong(run, connectionsIn(run, everyClientOf(name), wholeRun(run)))),
  )
}

function inOrder(counts: ReadonlyMap<string, number>): readonly FailureCount[] {
  return [...counts]
    .map(([reason, count]) => ({ reason, count }))
    .sort((a, b) => b.count - a.count || byCodeUnit(a.reason, b.reason))
}

function endpointOfClass(runs: readonly RunRecord[], name: string): string | undefined {
  const [run] = runs
  return run && endpointOf(run, run.classes.indexOf(name))
}
