import { assert, unreachable } from '@causeway/ground'
import type { AlarmRule, RunRecord } from '@causeway/scenario'
import { inPeriods, statisticOfPoint } from '../cloudwatch/data-point.ts'
import { publishedMetrics } from '../cloudwatch/published.ts'
import { dimensionsText, type MetricSeries } from '../cloudwatch/series.ts'
import { evaluationRange, nextAlarmState, type AlarmState } from './alarm-state.ts'
import { dimensionsWatched } from './dimensions-watched.ts'

/** One state of an alarm from `from` (inclusive) to `to` (exclusive). */
export interface AlarmSpan {
  readonly state: AlarmState
  readonly from: number
  readonly to: number
}

/** An alarm and how it fared in a run. */
export interface AlarmHistory {
  readonly rule: AlarmRule
  /** What it watches; undefined if that never had a data point. */
  readonly series: MetricSeries | undefined
  /** Without gap from 0 to the end of the run. */
  readonly spans: readonly AlarmSpan[]
}

// A run is asked about each of its alarms, and by several assertions.
const known = new WeakMap<RunRecord, readonly AlarmHistory[]>()

/** The histories of a run's alarms, in the file's order: evaluated when each period ends, first of all without data [R-CW-9]. */
export function alarmHistories(run: RunRecord): readonly AlarmHistory[] {
  const histories = known.get(run) ?? historiesOf(run)
  known.set(run, histories)
  return histories
}

function historiesOf(run: RunRecord): readonly AlarmHistory[] {
  const rules = alarmRulesOf(run)
  if (rules.length === 0) return []
  const published = publishedMetrics(run)
  return rules.map((rule) => {
    const series = seriesFor(run, rule, published)
    return { rule, series, spans: spansOf(rule, series, run.end) }
  })
}

/** The history of one alarm by its name. */
export function alarmHistory(run: RunRecord, name: string): AlarmHistory {
  const found = alarmHistories(run).find(({ rule }) => rule.name === name)
  assert(found !== undefined, `no alarm ${name}`)
  return found
}

function alarmRulesOf(run: RunRecord): readonly AlarmRule[] {
  return (run.scenario['alarms'] ?? []) as unknown as readonly AlarmRule[]
}

/** The one series that an alarm watches; undefined if it never had a data point. */
function seriesFor(
  run: RunRecord,
  rule: AlarmRule,
  published: readonly MetricSeries[],
): MetricSeries | undefined {
  const watched = dimensionsText(dimensionsWatched(run, rule))
  return published.find(
    ({ namespace, metricName, dimensions }) =>
      namespace === rule.namespace &&
      metricName === rule.metric &&
      // Targets are counted by group: those of the first are watched.
      dimensionsText(dimensions.filter(({ name }) => name !== 'TargetGroup')) === watched,
  )
}

function spansOf(rule: AlarmRule, series: MetricSeries | undefined, end: number): readonly AlarmSpan[] {
  const breaches = breachesOf(rule, series)
  const spans: AlarmSpan[] = []
  let state: AlarmState = 'INSUFFICIENT_DATA'
  let from = 0
  const count = evaluationRange(rule)
  for (let period = 1; period * rule.period <= end; period++) {
    const range = Array.from({ length: count }, (_, at) => breaches.get(period - count + at))
    const next = nextAlarmState(rule, range, state)
    if (next === state) continue
    const at = period * rule.period
    if (at > from) spans.push({ state, from, to: at })
    state = next
    from = at
  }
  if (end > from) spans.push({ state, from, to: end })
  return spans
}

/** Whether the data point of each period breaches, by the number of the period. */
function breachesOf(rule: AlarmRule, series: MetricSeries | undefined): ReadonlyMap<number, boolean> {
  if (series === undefined) return new Map()
  const points = rule.period > series.period ? inPeriods(series.points, rule.period) : series.points
  return new Map(
    points.map((point) => [
      Math.floor(point.at / rule.period),
      isBreaching(rule, statisticOfPoint(point, rule.statistic)),
    ]),
  )
}

function isBreaching({ comparison, threshold }: AlarmRule, value: number): boolean {
  switch (comparison) {
    case 'GreaterThanOrEqualToThreshold':
      return value >= threshold
    case 'GreaterThanThreshold':
      return value > threshold
    case 'LessThanThreshold':
      return value < threshold
    case 'LessThanOrEqualToThreshold':
      return value <= threshold
    default:
      return unreachable(comparison, 'isBreaching')
  }
}
