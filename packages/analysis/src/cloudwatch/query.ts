import type { CloudWatchStatistic } from '@causeway/scenario'
import { defaultStatistic } from './default-statistic.ts'
import { inPeriods, statisticOfPoint } from './data-point.ts'
import type { Dimension, MetricSeries } from './series.ts'

/** Which series are asked for; what is left out is any. A dimension is met by value, case as it is. */
export interface MetricQuery {
  readonly namespace?: string
  readonly metricName?: string
  readonly dimensions?: readonly Dimension[]
  /** Of each metric the one that says most, unless given. */
  readonly statistic?: CloudWatchStatistic
  /** In nanoseconds, a multiple of a minute. */
  readonly period: number
}

/** Values of one statistic over time, as GetMetricData answers. */
export interface MetricValues {
  readonly series: Omit<MetricSeries, 'points' | 'period'>
  readonly statistic: CloudWatchStatistic
  readonly period: number
  /** Starts of periods in nanoseconds since the start of the run, ascending. */
  readonly timestamps: readonly number[]
  readonly values: readonly number[]
}

/** The values of every series that a query asks for. A series' own period is the shortest that it is told in. */
export function metricValues(all: readonly MetricSeries[], query: MetricQuery): readonly MetricValues[] {
  return all
    .filter((series) => isAsked(series, query))
    .map((series) => {
      const { points, period: own, ...named } = series
      const statistic = query.statistic ?? defaultStatistic(series.metricName)
      const period = Math.max(own, query.period)
      const told = period === own ? points : inPeriods(points, period)
      return {
        series: named,
        statistic,
        period,
        timestamps: told.map(({ at }) => at),
        values: told.map((point) => statisticOfPoint(point, statistic)),
      }
    })
}

function isAsked(series: MetricSeries, { namespace, metricName, dimensions = [] }: MetricQuery): boolean {
  if (namespace !== undefined && series.namespace !== namespace) return false
  if (metricName !== undefined && series.metricName !== metricName) return false
  return dimensions.every(({ name, value }) =>
    series.dimensions.some((each) => each.name === name && each.value === value),
  )
}
