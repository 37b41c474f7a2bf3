import { scaleLinear } from 'd3'
import { amountTicks, valueText } from './amounts.ts'
import { clock, spanText } from './clock.ts'
import type { AlarmMark, MetricPart, VariantData, View } from './data.ts'
import { el, type Drawn } from './drawn.ts'
import { extent, faultTints, plotOf, spanOf, svg, timeAxis, type Plot } from './frame.ts'
import { rounded } from './round.ts'
import { table } from './table.ts'

const TOP = 8
const PLOT_HEIGHT = 46
const STATE_HEIGHT = 16
const AXIS_HEIGHT = 24
const STATES_GAP = 6
const TABLE_ROWS = 60

/** One small picture for each metric, all on one axis of time, with the thresholds and states of alarms. */
export function drawMetrics(data: VariantData, view: View): Drawn {
  return el(
    'div',
    {},
    ...data.metrics.map((part, at) => el('div', { 'data-part': at }, ...drawPart(data, view, part))),
  )
}

/** The data points in the view as one table for each metric, at most sixty of each. */
export function tabulateMetrics(data: VariantData, view: View): Drawn {
  const tables = data.metrics.map((part) => {
    const points = pointsIn(part, view)
    const rows = points
      .slice(0, TABLE_ROWS)
      .map(({ at, value }) => [
        clock(at),
        valueText(value, part.unit),
        ...part.alarms.map((alarm) => stateAt(alarm, at)),
      ])
    const more = points.length > TABLE_ROWS ? `, the first ${TABLE_ROWS} of ${points.length}` : ''
    const caption = `${part.label}: ${part.detail}, periods of ${spanText(part.periodMs)}${more}`
    return table(caption, ['from', 'value', ...part.alarms.map(({ label }) => label)], rows)
  })
  return el('div', {}, ...tables)
}

interface Point {
  readonly at: number
  readonly value: number
}

function drawPart(data: VariantData, view: View, part: MetricPart): Drawn[] {
  const plot = plotOf(view)
  const points = pointsIn(part, view)
  const thresholds = part.alarms.map(({ threshold }) => threshold)
  const highest = Math.max(1, ...points.map(({ value }) => value), ...thresholds)
  const bottom = TOP + PLOT_HEIGHT
  const y = scaleLinear([0, highest], [bottom, TOP])
  const states = bottom + STATES_GAP
  const end = part.alarms.length === 0 ? bottom : states + part.alarms.length * STATE_HEIGHT
  const ticks = amountTicks(highest, 2).map((tick) =>
    el(
      'text',
      { x: plot.left - 8, y: y(tick) + 4, 'text-anchor': 'end', class: 'tick' },
      valueText(tick, part.unit),
    ),
  )
  const picture = svg(
    view,
    end + AXIS_HEIGHT,
    summaryOf(part, points, view),
    faultTints(data, plot, view, { top: TOP, bottom: end }),
    ...ticks,
    el('path', {
      class: 'c-0',
      d: points.map((point) => bar(part, point, { plot, view, y, bottom })).join(''),
    }),
    ...thresholds.map((threshold) =>
      el('line', { x1: plot.left, x2: plot.right, y1: y(threshold), y2: y(threshold), class: 'threshold' }),
    ),
    ...part.alarms.flatMap((alarm, at) => stateRow(alarm, states + at * STATE_HEIGHT, plot, view)),
    timeAxis(plot, view, end, end),
  )
  const peak = points.length === 0 ? 'no data point' : `peak ${valueText(peakOf(points), part.unit)}`
  const heading = el('p', { class: 'part' }, `${part.label} `, el('small', {}, `${part.detail}; ${peak}`))
  return [heading, picture]
}

function bar(
  { periodMs }: MetricPart,
  { at, value }: Point,
  { plot, view, y, bottom }: { plot: Plot; view: View; y: (value: number) => number; bottom: number },
): string {
  const { x, width } = extent(plot, view, { fromMs: at, toMs: at + periodMs })
  const gap = width > 4 ? 1 : 0
  // A data point of zero is seen too: it is not an absent one.
  const height = Math.max(1, bottom - y(value))
  return `M${rounded(x)} ${rounded(bottom)}h${rounded(width - gap)}v${rounded(-height)}h${rounded(gap - width)}z`
}

function stateRow(alarm: AlarmMark, top: number, plot: Plot, view: View): Drawn[] {
  const bands = alarm.bands.filter(({ fromMs, toMs }) => toMs > view.fromMs && fromMs < view.toMs)
  const name = el(
    'text',
    { x: plot.left - 8, y: top + 12, 'text-anchor': 'end', class: 'row-aspect' },
    alarm.label.length > 38 ? `${alarm.label.slice(0, 37)}…` : alarm.label,
    el('title', {}, alarm.label),
  )
  return [
    name,
    ...bands.flatMap((band) => {
      const { x, width } = extent(plot, view, band)
      const box = el('rect', { x, y: top + 2, width, height: STATE_HEIGHT - 3, class: `tone-${band.tone}` })
      const fits = width > band.state.length * 7
      const text = el('text', { x: x + 5, y: top + 12, class: `state on-${band.tone}` }, band.state)
      return fits ? [box, text] : [box]
    }),
  ]
}

function summaryOf(part: MetricPart, points: readonly Point[], view: View): string {
  const count = `${points.length} data points`
  const peak = points.length === 0 ? '' : `, peak ${valueText(peakOf(points), part.unit)}`
  const alarms = part.alarms.map(({ label, threshold, bands }) => {
    const raised = bands.filter(({ state }) => state === 'ALARM').map(({ fromMs }) => clock(fromMs))
    const when = raised.length === 0 ? 'never in ALARM' : `in ALARM from ${raised.join(', ')}`
    return `; alarm ${label} at ${valueText(threshold, part.unit)}, ${when}`
  })
  return `${part.label}, ${part.detail}, ${spanOf(view)}: ${count}${peak}${alarms.join('')}.`
}

function pointsIn({ at, value, periodMs }: MetricPart, view: View): readonly Point[] {
  return at
    .map((ms, index) => ({ at: ms, value: value[index] ?? 0 }))
    .filter((point) => point.at + periodMs > view.fromMs && point.at < view.toMs)
}

function peakOf(points: readonly Point[]): number {
  return points.reduce((most, { value }) => Math.max(most, value), 0)
}

function stateAt({ bands }: AlarmMark, ms: number): string {
  return bands.find(({ fromMs, toMs }) => fromMs <= ms && ms < toMs)?.state ?? ''
}
