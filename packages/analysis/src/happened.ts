import { byCodeUnit, byNumber, formatBytes, formatClock, visible } from '@causeway/ground'
import type { FaultWindow, RunRecord } from '@causeway/scenario'
import type { Happening } from './analysis.ts'
import { countedText, countText, timeText } from './amount-text.ts'
import { cell } from './cell.ts'
import { countedAttempts, zoneOfAttempt } from './counted.ts'
import { countOutcomes } from './outcome-counts.ts'
import { attemptsIn, everyClientOf, zoneOf } from './rows.ts'
import { stateChanges } from './state-changes.ts'
import { streamsOf } from './stream-summary.ts'
import { wholeRun } from './windows.ts'

const SENTENCES_MAX = 10

/** A happening with its weight: where there are too many, the heavier ones (lower numbers) stay. */
export interface Weighed extends Happening {
  readonly weight: number
}

/** Up to ten sentences on what happened in one run, in order of time, each told by the record and by nothing else. */
export function happenedIn(run: RunRecord): readonly Happening[] {
  const all = [
    ...run.windows.flatMap((window) => windowEdges(run, window)),
    ...run.classes.flatMap((name) => attemptEdges(run, name)),
    ...stateChanges(run),
    runEnd(run),
  ]
  const kept = all.toSorted((a, b) => a.weight - b.weight || inTime(a, b)).slice(0, SENTENCES_MAX)
  return kept.toSorted(inTime).map(({ at, text }) => ({ at, text }))
}

function inTime(a: Weighed, b: Weighed): number {
  return a.at - b.at || a.weight - b.weight || byCodeUnit(a.text, b.text)
}

const BEGINNINGS = {
  'power-loss': 'loses power',
  isolate: 'is isolated',
  gray: 'turns gray: packets are lost and slow',
  degrade: 'is degraded',
  refuse: 'refuses connections',
  unavailable: 'answers nobody',
  slow: 'is slow',
  flap: 'flaps',
  apply: '',
} as const satisfies Readonly<Record<FaultWindow['how'], string>>

function windowEdges(run: RunRecord, window: FaultWindow): readonly Weighed[] {
  const name = visible(window.name)
  const beginning = BEGINNINGS[window.how]
  const begun = beginning === '' ? '' : ` ${beginning}`
  const begins = { at: window.from, text: `${name}: ${window.what}${begun}`, weight: 0 }
  const ends = { at: window.to, text: `${name} ends: ${window.what} is back`, weight: 0 }
  // What was changed stays changed.
  return window.to < run.end && window.how !== 'apply' ? [begins, ends] : [begins]
}

/** The first success, the first and the last failure of one class. */
function attemptEdges(run: RunRecord, name: string): readonly Weighed[] {
  const { result, first } = countedAttempts(run)
  const rows = attemptsIn(run, everyClientOf(name), wholeRun(run))
  const failed = rows.filter((row) => cell(result, row) === 1)
  const good = rows.filter((row) => cell(result, row) === 0)
  const firstGood = good.toSorted((a, b) => byNumber(cell(first, a), cell(first, b)))[0]
  return [
    ...(firstGood === undefined ? [] : [firstSuccess(run, name, firstGood)]),
    ...failureEdges(run, name, failed),
  ]
}

function firstSuccess(run: RunRecord, name: string, row: number): Weighed {
  const at = cell(countedAttempts(run).first, row)
  const text = `${visible(name)}: first connection`
  if (run.tallied !== undefined) return { at, text, weight: 4 }
  return { at, text: `${text}, up after ${timeText(cell(run.attempts.end, row) - at)}`, weight: 4 }
}

function failureEdges(run: RunRecord, name: string, failed: readonly number[]): readonly Weighed[] {
  const table = countedAttempts(run)
  const [earliest] = failed.toSorted((a, b) => byNumber(cell(table.first, a), cell(table.first, b)))
  if (earliest === undefined) return []
  const first = cell(table.first, earliest)
  const last = failed.reduce((latest, row) => Math.max(latest, cell(table.last, row)), first)
  const count = failed.reduce((sum, row) => sum + (table.count === undefined ? 1 : cell(table.count, row)), 0)
  const what = `${reasonOf(run, earliest)}, client in ${clientZone(run, earliest)}`
  const begins = { at: first, text: `${visible(name)}: first failed attempt (${what})`, weight: 1 }
  if (count === 1) return [begins]
  const since = `${countedText(count, 'attempt')} failed since ${formatClock(first)}`
  return [begins, { at: last, text: `${visible(name)}: last failed attempt; ${since}`, weight: 1 }]
}

function reasonOf(run: RunRecord, row: number): string {
  return run.reasons[cell(countedAttempts(run).reason, row)] ?? 'no reason known'
}

function clientZone(run: RunRecord, row: number): string {
  return zoneOf(run, zoneOfAttempt(run, row))
}

function runEnd(run: RunRecord): Weighed {
  const counts = run.classes.map((name) => countOutcomes(run, everyClientOf(name), wholeRun(run)))
  const ok = counts.reduce((sum, count) => sum + count.ok, 0)
  const failed = counts.reduce((sum, count) => sum + count.failed, 0)
  const how = run.status === 'complete' ? 'the run ends' : `the run is cut short (${run.status})`
  const streams = run.classes.flatMap((name) => streamsOf([run], name) ?? [])
  const carried = streams.reduce((sum, each) => sum + each.carried, 0)
  const tallies = [
    ...(streams.length < counts.length || counts.length === 0
      ? [`${countedText(ok, 'connection')} ended well, ${countText(failed)} failed`]
      : []),
    ...(streams.length > 0 ? [`streams carried ${formatBytes(carried)}`] : []),
  ]
  return { at: run.end, text: `${how}: ${tallies.join('; ')}`, weight: 0 }
}
