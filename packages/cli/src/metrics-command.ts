import { metricValues, publishedMetrics } from '@causeway/analysis'
import type { Dimension, MetricQuery } from '@causeway/analysis'
import { canonicalJson, minutes, SECOND_NS } from '@causeway/ground'
import type { Duration } from '@causeway/ground'
import { metricsCsv, renderMetrics } from '@causeway/report'
import type { RunMetrics } from '@causeway/report'
import type { CloudWatchStatistic } from '@causeway/scenario'
import { BadInput, exitCode } from './exit-code.ts'
import type { ExitCode } from './exit-code.ts'
import type { Io } from './io.ts'
import { runsOf } from './runs-of.ts'
import type { RunsFlags } from './runs-of.ts'
import { styleFor } from './style.ts'
import type { ColorFlag } from './style.ts'

export interface MetricsFlags extends RunsFlags {
  readonly namespace?: string
  readonly metric?: string
  readonly dimension?: readonly string[]
  readonly statistic?: CloudWatchStatistic
  readonly period?: Duration
  readonly json?: boolean
  readonly csv?: boolean
  readonly color?: ColorFlag
  readonly ascii?: boolean
}

const MINUTE = minutes(1)

/** `causeway metrics`: what CloudWatch would show of each run, as a table, JSON or CSV. */
export async function metricsCommand(io: Io, path: string, flags: MetricsFlags): Promise<ExitCode> {
  const { namespace, metric, dimension = [], statistic, period = MINUTE, json, csv } = flags
  if (json === true && csv === true) throw new BadInput('--json and --csv: choose one of them')
  if (period < MINUTE || period % MINUTE !== 0)
    throw new BadInput('--period: write whole minutes, such as 5m')
  const query: MetricQuery = {
    period,
    dimensions: dimension.map(dimensionOf),
    ...(namespace !== undefined && { namespace }),
    ...(metric !== undefined && { metricName: metric }),
    ...(statistic !== undefined && { statistic }),
  }
  const { runs, code } = await runsOf(io, path, flags)
  if (code === exitCode.interrupted) return code
  const told = runs.map((run) => ({ run, values: metricValues(publishedMetrics(run), query) }))
  if (told.every(({ values }) => values.length === 0))
    throw new BadInput('no metric has a data point for that; loosen what is asked')
  if (json === true)
    io.out(`${canonicalJson({ format: 'causeway.metrics/1', metrics: told.flatMap(plain) })}\n`)
  else io.out(csv === true ? metricsCsv(told) : renderMetrics(told, styleFor(io, flags)))
  return code
}

function dimensionOf(text: string): Dimension {
  const sign = text.indexOf('=')
  if (sign < 1) throw new BadInput(`--dimension ${text}: write --dimension 'VPC Endpoint Id=vpce-…'`)
  return { name: text.slice(0, sign), value: text.slice(sign + 1) }
}

/** As GetMetricData answers, each metric with its run; times are in seconds since the start of the run. */
function plain({ run: { variant, replication }, values: all }: RunMetrics): readonly object[] {
  return all.map(({ series, statistic, period, timestamps, values }) => ({
    variant,
    replication,
    namespace: series.namespace,
    metricName: series.metricName,
    dimensions: series.dimensions.map(({ name, value }) => ({ name, value })),
    unit: series.unit,
    statistic,
    periodSeconds: period / SECOND_NS,
    timestamps: timestamps.map((at) => at / SECOND_NS),
    values,
  }))
}
