import { metricValues, publishedMetrics } from '@causeway/analysis'
import type { Dimension, MetricQuery, MetricValues } from '@causeway/analysis'
import { canonicalJson, minutes } from '@causeway/ground'
import type { Duration } from '@causeway/ground'
import { metricsCsv, renderMetrics } from '@causeway/report'
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
const SECOND = 1_000_000_000

/** `causeway metrics`: what CloudWatch would show of a run, as a table, JSON or CSV. */
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
  const [run] = runs
  if (code === exitCode.interrupted) return code
  if (run === undefined) throw new BadInput(`there is no run of the variant ${flags.variant ?? ''} in it`)
  const values = metricValues(publishedMetrics(run), query)
  if (values.length === 0) throw new BadInput('no metric has a data point for that; loosen what is asked')
  if (json === true) io.out(`${canonicalJson(jsonOf(values))}\n`)
  else io.out(csv === true ? metricsCsv(values) : renderMetrics(values, styleFor(io, flags)))
  return code
}

function dimensionOf(text: string): Dimension {
  const sign = text.indexOf('=')
  if (sign < 1) throw new BadInput(`--dimension ${text}: write --dimension 'VPC Endpoint Id=vpce-…'`)
  return { name: text.slice(0, sign), value: text.slice(sign + 1) }
}

/** As GetMetricData answers, with times in seconds since the start of the run. */
function jsonOf(values: readonly MetricValues[]) {
  return {
    format: 'causeway.metrics/1',
    metrics: values.map(({ series, statistic, period, timestamps, values: told }) => ({
      namespace: series.namespace,
      metricName: series.metricName,
      dimensions: series.dimensions.map(({ name, value }) => ({ name, value })),
      unit: series.unit,
      statistic,
      periodSeconds: period / SECOND,
      timestamps: timestamps.map((at) => at / SECOND),
      values: told,
    })),
  }
}
