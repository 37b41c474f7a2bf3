import { scaleLinear, stack } from 'd3'
import { binSpan, inBins, total, type Bins } from './bins.ts'
import type { Series, VariantData, View } from './data.ts'
import { el, type Drawn } from './drawn.ts'
import { extent, type Plot, type Span } from './frame.ts'
import { rounded } from './round.ts'
import { countTicks } from './ticks.ts'

/** Series stacked on each other bin by bin, one path for each series, and the axis of counts. */
export function stackedBars(data: VariantData, view: View, chart: Bars): Drawn {
  const rows = Array.from({ length: chart.bins.count }, (_, bin) => bin)
  const binned = chart.series.map((series) => inBins(series.counts, data.bucketMs, chart.bins))
  const y = scaleLinear([0, chart.highest], [chart.span.bottom, chart.span.top])
  const stacks = stack<number, number>()
    .keys(chart.series.keys())
    .value((bin, key) => binned[key]?.[bin] ?? 0)(rows)
  const paths = stacks.map((layer, index) =>
    el('path', {
      class: chart.series[index]?.style ?? '',
      d: layer.map((cell, bin) => bar(chart, view, { bin, low: y(cell[0]), high: y(cell[1]) })).join(''),
    }),
  )
  return el('g', {}, ...countAxis(chart.plot, y, chart.highest), ...paths)
}

export interface Bars {
  readonly series: readonly Series[]
  readonly bins: Bins
  readonly plot: Plot
  readonly span: Span
  /** The count at the top of the scale. */
  readonly highest: number
}

/** The highest stack of any bin. */
export function highestBar(data: VariantData, all: readonly Series[], bins: Bins): number {
  const binned = all.map((series) => inBins(series.counts, data.bucketMs, bins))
  const bars = Array.from({ length: bins.count }, (_, bin) => total(binned.map((counts) => counts[bin] ?? 0)))
  return Math.max(0, ...bars)
}

function bar(chart: Bars, view: View, cell: { bin: number; low: number; high: number }): string {
  if (cell.low === cell.high) return ''
  const { x, width } = extent(chart.plot, view, binSpan(chart.bins, view, cell.bin))
  const gap = width > 4 ? 1 : 0
  // What is there is seen: no bar is lower than a pixel's half.
  const height = Math.max(0.5, cell.low - cell.high)
  return `M${rounded(x)} ${rounded(cell.low)}h${rounded(width - gap)}v${rounded(-height)}h${rounded(gap - width)}z`
}

function countAxis(plot: Plot, y: (count: number) => number, highest: number): Drawn[] {
  return countTicks(highest, 4).flatMap((tick) => [
    el('line', { x1: plot.left, x2: plot.right, y1: y(tick), y2: y(tick), class: 'grid' }),
    el('text', { x: plot.left - 8, y: y(tick) + 4, 'text-anchor': 'end', class: 'tick' }, String(tick)),
  ])
}
