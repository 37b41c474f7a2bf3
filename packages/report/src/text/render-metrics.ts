import { dimensionsText, type MetricValues } from '@causeway/analysis'
import { formatClock, formatDuration, plural, visible } from '@causeway/ground'
import type { Duration } from '@causeway/ground'
import { csvOf } from './csv.ts'
import type { TextOptions } from './render-text.ts'
import { runTitle, type NamedRun } from './run-title.ts'

/** What was asked of one run's metrics. */
export interface RunMetrics {
  readonly run: NamedRun
  readonly values: readonly MetricValues[]
}

/** Characters of a bar, and of a line of bars. */
const BAR = 40
const SPARKS = 60
const blocks = ['▁', '▂', '▃', '▄', '▅', '▆', '▇', '█'] as const
const asciiBlocks = ['_', '.', '-', '=', '+', '*', '%', '#'] as const

/**
 * Metric values as text, each run under its name: each series on a line with its course in small bars; a single one as a
 * table by time.
 */
export function renderMetrics(all: readonly RunMetrics[], options: TextOptions): string {
  const runs = all.map(({ run }) => run)
  const texts = all.map(({ run, values }) => {
    const lines = [options.style.bold(runTitle(run, runs)), ...linesOf(values, options)]
    return `${lines.map((line) => `  ${line}`.trimEnd()).join('\n')}\n`
  })
  return texts.join('\n')
}

const csvHead = [
  'variant',
  'replication',
  'namespace',
  'metric',
  'dimensions',
  'statistic',
  'period_seconds',
  'at_seconds',
  'value',
]

/** Metric values as CSV: one line a data point; times in seconds since the start of the run. */
export function metricsCsv(all: readonly RunMetrics[]): string {
  const rows = all.flatMap(({ run, values }) => values.flatMap((each) => csvRows(run, each)))
  return csvOf([csvHead, ...rows])
}

function csvRows({ variant, replication }: NamedRun, told: MetricValues) {
  const { series, statistic, period, timestamps, values } = told
  return timestamps.map((at, row) => [
    variant,
    replication,
    series.namespace,
    series.metricName,
    dimensionsText(series.dimensions),
    statistic,
    secondsOf(period),
    secondsOf(at),
    values[row],
  ])
}

function linesOf(values: readonly MetricValues[], options: TextOptions): readonly string[] {
  const [first, ...more] = values
  if (first === undefined) return [options.style.dim('no data point')]
  return more.length === 0 ? oneSeries(first, options) : allSeries(values, options)
}

function oneSeries(values: MetricValues, { style, ascii }: TextOptions): readonly string[] {
  const { timestamps, series } = values
  const texts = values.values.map(numberText)
  const most = values.values.reduce((max, value) => Math.max(max, value), 0)
  const width = Math.max(0, ...texts.map((text) => text.length))
  return [
    style.bold(titleOf(values)),
    style.dim(visible(dimensionsText(series.dimensions))),
    '',
    ...timestamps.map((at, row) => {
      const length = most === 0 ? 0 : Math.round(((values.values[row] ?? 0) / most) * BAR)
      const bar = (ascii ? '#' : '█').repeat(length)
      return `${formatClock(at)}  ${(texts[row] ?? '').padStart(width)}  ${style.dim(bar)}`
    }),
  ]
}

function allSeries(all: readonly MetricValues[], options: TextOptions): readonly string[] {
  const { style } = options
  const groups = new Map<string, MetricValues[]>()
  for (const values of all) {
    const dimensions = visible(dimensionsText(values.series.dimensions))
    const key = `${style.bold(values.series.namespace)}  ${dimensions}`
    groups.set(key, [...(groups.get(key) ?? []), values])
  }
  const width = Math.max(0, ...all.map(({ series, statistic }) => `${series.metricName} ${statistic}`.length))
  return [
    style.dim(plural(all.length, 'metric')),
    ...[...groups].flatMap(([key, group]) => [
      '',
      key,
      ...group.map((values) => lineOf(values, width, options)),
    ]),
  ]
}

function lineOf(values: MetricValues, width: number, options: TextOptions): string {
  const { series, statistic } = values
  const least = values.values.reduce((min, value) => Math.min(min, value), Number.POSITIVE_INFINITY)
  const most = values.values.reduce((max, value) => Math.max(max, value), 0)
  const name = `${series.metricName} ${statistic}`.padEnd(width)
  const range = `${numberText(least)} .. ${numberText(most)}`
  return `  ${name}  ${sparks(values, options)}  ${range}`
}

/** The course of a metric, a sign for each period or for several; a space where there is no data point. */
function sparks({ timestamps, values, period }: MetricValues, { ascii }: TextOptions): string {
  const signs = ascii ? asciiBlocks : blocks
  const most = values.reduce((max, value) => Math.max(max, value), 0)
  const last = (timestamps.at(-1) ?? 0) / period
  const each = Math.max(1, Math.ceil((last + 1) / SPARKS))
  const highest = new Map<number, number>()
  timestamps.forEach((at, row) => {
    const place = Math.floor(at / period / each)
    highest.set(place, Math.max(highest.get(place) ?? 0, values[row] ?? 0))
  })
  const length = Math.floor(last / each) + 1
  return Array.from({ length }, (_, place) => {
    const value = highest.get(place)
    if (value === undefined) return ' '
    return signs[most === 0 ? 0 : Math.min(signs.length - 1, Math.floor((value / most) * signs.length))]
  }).join('')
}

function titleOf({ series, statistic, period }: MetricValues): string {
  const every = formatDuration(period as Duration)
  return `${series.namespace} ${series.metricName} ${statistic} every ${every} (${series.unit})`
}

/** Whole numbers as they are, others with three decimals. */
function numberText(value: number): string {
  return Number.isInteger(value) ? `${value}` : value.toFixed(3)
}

function secondsOf(time: number): number {
  return time / 1_000_000_000
}
