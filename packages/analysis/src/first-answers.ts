import { byCodeUnit } from '@causeway/ground'
import type { RunRecord, Selector } from '@causeway/scenario'
import { cell } from './cell.ts'
import { countedAnswers, many } from './counted.ts'
import { endpointOf, interfacesOf } from './endpoints.ts'
import { answersIn, classesOf } from './rows.ts'
import type { Span } from './windows.ts'

/**
 * How often each endpoint network interface came first in the answers of a span, replications added up, by name;
 * those that never did are there with 0, and empty answers, where there are any, as `none`.
 */
export function firstAnswers(
  runs: readonly RunRecord[],
  selector: Selector,
  span: Span,
): readonly (readonly [string, number])[] {
  const counts = new Map<string, number>()
  for (const run of runs) countFirsts(run, selector, span, counts)
  return [...counts].sort(([a], [b]) => byCodeUnit(a, b))
}

/** Entity indexes of all interfaces that an answer to the selector's clients may name. */
export function possibleAnswers(run: RunRecord, selector: Selector): readonly number[] {
  const endpoints = new Set(classesOf(run, selector).map((index) => endpointOf(run, index)))
  return [...endpoints].flatMap((endpoint) => (endpoint === undefined ? [] : interfacesOf(run, endpoint)))
}

function countFirsts(run: RunRecord, selector: Selector, span: Span, counts: Map<string, number>): void {
  const add = (name: string, count: number): unknown => counts.set(name, (counts.get(name) ?? 0) + count)
  const nameOf = (entity: number): string => run.entities[entity]?.name ?? 'none'
  for (const entity of possibleAnswers(run, selector)) add(nameOf(entity), 0)
  const answers = countedAnswers(run)
  for (const row of answersIn(run, selector, span)) add(nameOf(cell(answers.first, row)), many(answers, row))
}
