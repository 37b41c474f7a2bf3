import { assert } from '@causeway/ground'
import { attemptResults, outcomes, type OutcomeName, type RunRecord, type Selector } from '@causeway/scenario'
import { cell } from './cell.ts'
import { countedAttempts, countedConnections, many } from './counted.ts'
import { attemptsIn, connectionsIn } from './rows.ts'
import type { Span } from './windows.ts'

/** How many connections ended in each way. */
export type OutcomeCounts = Readonly<Record<OutcomeName, number>>

/** How many attempts ended in each way. */
export type AttemptCounts = Readonly<Record<(typeof attemptResults)[number], number>>

/** Counts the selector's connections that start in the span, by outcome. */
export function countOutcomes(run: RunRecord, selector: Selector, span: Span): OutcomeCounts {
  return outcomesOf(run, connectionsIn(run, selector, span))
}

/** Counts given rows of counted connections by outcome. */
export function outcomesOf(run: RunRecord, rows: readonly number[]): OutcomeCounts {
  const counts: Record<OutcomeName, number> = { ok: 0, failed: 0, unfinished: 0, 'not-attempted': 0 }
  const table = countedConnections(run)
  for (const row of rows) counts[named(outcomes, cell(table.outcome, row))] += many(table, row)
  return counts
}

/** Counts the selector's attempts that start in the span, by result. */
export function countAttempts(run: RunRecord, selector: Selector, span: Span): AttemptCounts {
  const counts = { established: 0, failed: 0, unfinished: 0 }
  const { result, count } = countedAttempts(run)
  for (const row of attemptsIn(run, selector, span)) {
    counts[named(attemptResults, cell(result, row))] += count === undefined ? 1 : cell(count, row)
  }
  return counts
}

function named<Name extends string>(names: readonly Name[], index: number): Name {
  const name = names[index]
  assert(name !== undefined, `a run record holds the unknown result ${index}`)
  return name
}
