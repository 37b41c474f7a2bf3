import { metrics, wholeRun } from '@causeway/analysis'
import type { Measured, Span } from '@causeway/analysis'
import { simulate } from '@causeway/scenario'
import type { MetricName, RunRecord, Scenario, Selector, Statistic } from '@causeway/scenario'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { only } from '../invariants/played.ts'
import { trafficPlan } from './traffic-plan.ts'
import { trafficText } from './traffic-text.ts'

// What is read from counters is held against what is read from rows: two records of one run, of which one had few rows.
const COUNTS: readonly MetricName[] = [
  'success',
  'attempt_success',
  'connections',
  'failed',
  'cross_az_bytes',
  'recovery_time',
  'requests',
  'request_success',
]
const EXACT: readonly Statistic[] = ['min', 'max', 'mean']
const QUANTILES: readonly Statistic[] = ['p50', 'p90', 'p95', 'p99']

interface Question {
  readonly metric: MetricName
  readonly selector: Selector
  readonly window: Span
  readonly statistic?: Statistic
}

const withRows = (scenario: Scenario, rowsMax: number): Scenario => ({
  ...scenario,
  budget: { ...scenario.budget, rowsMax },
})

function selectorsOf({ classes, windows, entities }: RunRecord): readonly Selector[] {
  const subjects: Selector['subject'][] = [
    { type: 'everything' },
    ...classes.map((name) => ({ type: 'class' as const, name })),
  ]
  const zones = [...new Set(entities.flatMap(({ azId }) => (azId === null ? [] : [azId])))]
  const clients: Selector['clients'][] = [
    { type: 'all' },
    ...zones.map((azId) => ({ type: 'from' as const, azId })),
    ...windows.map(({ name }) => ({ type: 'outside' as const, window: name })),
  ]
  return subjects.flatMap((subject) => clients.map((each) => ({ subject, clients: each })))
}

function spansOf(run: RunRecord): readonly Span[] {
  const around = run.windows.flatMap(({ from, to }) => [
    { from: 0, to: from },
    { from, to: Math.min(to, run.end) },
    { from: to, to: run.end },
  ])
  return [wholeRun(run), ...around].filter(({ from, to }) => from < to)
}

function questionsOf(run: RunRecord, ask: (at: { selector: Selector; window: Span }) => readonly Question[]) {
  return selectorsOf(run).flatMap((selector) => spansOf(run).flatMap((window) => ask({ selector, window })))
}

const answer = (run: RunRecord, { metric, selector, window, statistic }: Question): Measured =>
  metrics[metric](run, selector, window, statistic)

/** A quantile of a histogram is the true one, or at most 1/64 more. */
function isNear(told: Measured, truth: Measured): boolean {
  if (told.type !== 'value' || truth.type !== 'value') return JSON.stringify(told) === JSON.stringify(truth)
  return told.value >= truth.value && told.value - truth.value <= told.value / 64
}

function expectSameAnswers(full: RunRecord, few: RunRecord): void {
  const times = (of: readonly Statistic[]) =>
    questionsOf(full, (at) =>
      of.flatMap((statistic) => [
        { ...at, metric: 'connect_time', statistic },
        { ...at, metric: 'response_time', statistic },
      ]),
    )
  const shares = questionsOf(full, (at) =>
    (['min', 'max', 'spread'] as const).map((statistic) => ({ ...at, metric: 'dns_share', statistic })),
  )
  const counts = questionsOf(full, (at) => COUNTS.map((metric) => ({ ...at, metric })))
  for (const question of [...counts, ...shares, ...times(EXACT)])
    expect({ question, told: answer(few, question) }).toEqual({ question, told: answer(full, question) })
  for (const question of times(QUANTILES)) {
    const [told, truth] = [answer(few, question), answer(full, question)]
    expect({ question, told, truth, isNear: isNear(told, truth) }).toMatchObject({ isNear: true })
  }
}

/** The first rows of a longer table. */
function expectBeginning(few: object, full: object): void {
  for (const [name, column] of Object.entries(few) as [string, readonly number[]][])
    expect(column).toEqual((full as Record<string, readonly number[]>)[name]?.slice(0, column.length))
}

test('counters answer what rows answer: counts exactly, quantiles within 1/64, whatever the run', () => {
  let passed = 0
  const claim = fc.property(trafficPlan, fc.constantFrom(1, 7, 60), (plan, rowsMax) => {
    const scenario = only(trafficText(plan))
    const full = simulate(scenario)
    const few = simulate(withRows(scenario, rowsMax))
    expect(full.tallied).toBeUndefined()
    expect(few.digests.trajectory).toBe(full.digests.trajectory)
    expect([few.status, few.events, few.end]).toEqual([full.status, full.events, full.end])
    for (const part of ['states', 'minutes', 'gauges', 'loads', 'steps'] as const)
      expect(few[part]).toEqual(full[part])
    expectBeginning(few.connections, full.connections)
    expectBeginning(few.dnsAnswers, full.dnsAnswers)
    expect(few.connections.start.length + few.exchanges.start.length).toBeLessThanOrEqual(rowsMax)
    if (few.tallied !== undefined) passed += 1
    expectSameAnswers(full, few)
  })
  fc.assert(claim, { seed: 42, numRuns: 12 })
  expect(passed).toBeGreaterThan(6)
}, 120_000)
