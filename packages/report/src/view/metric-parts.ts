import { alarmHistories, dimensionsText, publishedMetrics, statisticOfPoint } from '@causeway/analysis'
import type { AlarmHistory, MetricSeries } from '@causeway/analysis'
import { visible } from '@causeway/ground'
import type { RunRecord } from '@causeway/scenario'
import type { AlarmMark, MetricPart, Tone } from '../figure/data.ts'
import { milliseconds, namesById } from './names.ts'

type StatisticName = Parameters<typeof statisticOfPoint>[1]

const PARTS_MAX = 12
const POINTS_MAX = 1500

/** What is shown of every endpoint, whether an alarm watches it or not. */
const SHOWN: Readonly<Record<string, StatisticName>> = {
  ActiveConnections: 'Maximum',
  BytesProcessed: 'Sum',
  NewConnections: 'Sum',
  PacketsDropped: 'Sum',
  RstPacketsReceived: 'Sum',
}

const TONES: Readonly<Record<string, Tone>> = { OK: 'good', ALARM: 'bad', INSUFFICIENT_DATA: 'idle' }

/** The metrics that alarms watch, then those of whole endpoints that say something; twelve at most. */
export function metricParts(run: RunRecord): readonly MetricPart[] {
  const published = publishedMetrics(run)
  const histories = alarmHistories(run)
  const names = namesById(run)
  const watched = histories.flatMap((history) => {
    if (history.series === undefined) return []
    return [partOf(history.series, { statistic: history.rule.statistic, histories: [history], names })]
  })
  const plain = published.flatMap((series) => {
    const statistic = SHOWN[series.metricName]
    if (statistic === undefined || !isWholeEndpoint(series) || saysNothing(series, statistic)) return []
    if (
      histories.some(
        (each) =>
          each.series !== undefined && isSame(each.series, series) && each.rule.statistic === statistic,
      )
    )
      return []
    return [partOf(series, { statistic, histories: [], names })]
  })
  return [...watched, ...plain].slice(0, PARTS_MAX)
}

interface Asked {
  readonly statistic: StatisticName
  readonly histories: readonly AlarmHistory[]
  readonly names: ReadonlyMap<string, string>
}

function partOf(series: MetricSeries, { statistic, histories, names }: Asked): MetricPart {
  const points = series.points.slice(0, POINTS_MAX)
  const id = series.dimensions.find(
    ({ name }) => name === 'VPC Endpoint Id' || name === 'Service Id' || name === 'LoadBalancer',
  )
  const of = id === undefined ? '' : ` of ${names.get(id.value) ?? visible(id.value)}`
  return {
    label: `${series.metricName}${of}`,
    detail: `${statistic}, ${series.namespace}`,
    unit: series.unit,
    periodMs: milliseconds(series.period),
    at: points.map(({ at }) => milliseconds(at)),
    value: points.map((point) => statisticOfPoint(point, statistic)),
    alarms: histories.map(markOf),
  }
}

function markOf({ rule, spans }: AlarmHistory): AlarmMark {
  return {
    label: visible(rule.name),
    threshold: rule.threshold,
    bands: spans.map(({ state, from, to }) => ({
      fromMs: milliseconds(from),
      toMs: milliseconds(to),
      tone: TONES[state] ?? 'idle',
      state,
    })),
  }
}

function isSame(a: MetricSeries, b: MetricSeries): boolean {
  return (
    a.namespace === b.namespace &&
    a.metricName === b.metricName &&
    dimensionsText(a.dimensions) === dimensionsText(b.dimensions)
  )
}

/** The set of dimensions that sums up an endpoint's subnets. */
function isWholeEndpoint({ namespace, dimensions }: MetricSeries): boolean {
  return namespace === 'AWS/PrivateLinkEndpoints' && !dimensions.some(({ name }) => name === 'Subnet Id')
}

/** Drops and resets that never happened are not worth a picture. */
function saysNothing({ metricName, points }: MetricSeries, statistic: StatisticName): boolean {
  const isTrouble = metricName === 'PacketsDropped' || metricName === 'RstPacketsReceived'
  return isTrouble && points.every((point) => statisticOfPoint(point, statistic) === 0)
}
