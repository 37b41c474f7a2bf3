import { assert } from '@causeway/ground'
import type { RunRecord, Selector, Statistic } from '@causeway/scenario'
import { cell } from './cell.ts'
import { countedAnswers, many } from './counted.ts'
import { possibleAnswers } from './first-answers.ts'
import { measuredShare, noSamples, type Measured } from './measured.ts'
import { answersIn, zoneOf } from './rows.ts'
import type { Span } from './windows.ts'

/**
 * How evenly answers name an endpoint's addresses first: the least or greatest share of any address (or zone, with
 * `by az`), or the spread between the two. An address that never came first counts with 0; empty answers do not count.
 */
export function dnsShare(run: RunRecord, selector: Selector, window: Span, statistic?: Statistic): Measured {
  const counts = [...firstCounts(run, selector, window).values()]
  const total = counts.reduce((sum, count) => sum + count, 0)
  if (total === 0) return noSamples
  const least = counts.reduce((a, b) => Math.min(a, b))
  const most = counts.reduce((a, b) => Math.max(a, b))
  if (statistic === 'min') return measuredShare(least, total)
  if (statistic === 'max') return measuredShare(most, total)
  assert(statistic === 'spread', `dns_share has min, max and spread, not ${statistic ?? 'one number'}`)
  return measuredShare(most - least, total)
}

/** How often each group (entity index of an interface as text, or AZ ID) came first in the window's answers. */
function firstCounts(run: RunRecord, selector: Selector, window: Span): ReadonlyMap<string, number> {
  const groupOf = (entity: number): string => (selector.by === 'az' ? zoneOf(run, entity) : String(entity))
  const counts = new Map<string, number>()
  for (const entity of possibleAnswers(run, selector)) counts.set(groupOf(entity), 0)
  const answers = countedAnswers(run)
  for (const row of answersIn(run, selector, window)) {
    const first = cell(answers.first, row)
    if (first >= 0) counts.set(groupOf(first), (counts.get(groupOf(first)) ?? 0) + many(answers, row))
  }
  return counts
}
