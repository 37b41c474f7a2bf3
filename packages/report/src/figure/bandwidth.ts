import { scaleLinear, type ScaleLinear } from 'd3'
import { binSpan, binsOf, inBins, total, type Bins } from './bins.ts'
import { amountTicks, rateText } from './amounts.ts'
import { clock, spanText } from './clock.ts'
import type { BandwidthPart, VariantData, View } from './data.ts'
import { el, type Drawn } from './drawn.ts'
import { extent, faultTints, plotOf, spanOf, svg, timeAxis, type Plot } from './frame.ts'
import { legend } from './legend.ts'
import { rounded } from './round.ts'
import { table } from './table.ts'

const HEIGHT = 190
const SPAN = { top: 26, bottom: 160 }
const TABLE_ROWS = 30
const BIN_WIDTH = 4

/** Offered, carried and dropped bandwidth of each endpoint interface, with its capacity, all on one scale. */
export function drawBandwidth(data: VariantData, view: View): Drawn {
  const plot = plotOf(view)
  const bins = binsOf(data, view, Math.max(10, (plot.right - plot.left) / BIN_WIDTH))
  const rates = data.bandwidth.map((part) => ratesOf(data, part, bins))
  const highest = Math.max(1, ...rates.flatMap(({ offered }) => offered), ...data.bandwidth.flatMap(peaks))
  const y = scaleLinear([0, highest * 1.05], [SPAN.bottom, SPAN.top])
  const parts = data.bandwidth.map((part, at) =>
    el(
      'div',
      { 'data-part': at },
      ...drawPart(data, view, { part, bins, plot, y, highest, rates: rates[at] }),
    ),
  )
  return el('div', {}, ...parts)
}

/** The same rates as one table of at most thirty rows for each interface. */
export function tabulateBandwidth(data: VariantData, view: View): Drawn {
  const bins = binsOf(data, view, TABLE_ROWS)
  const tables = data.bandwidth.map((part) => {
    const { offered, carried, dropped } = ratesOf(data, part, bins)
    const rows = offered.map((rate, bin) => {
      const fromMs = bins.fromMs + bin * bins.binMs
      const figures = [rate, carried[bin] ?? 0, dropped[bin] ?? 0, capacityAt(part, fromMs + bins.binMs - 1)]
      return [clock(fromMs), ...figures.map(rateText)]
    })
    const caption = `Bandwidth of ${part.label}, mean over ${spanText(bins.binMs)}, and capacity at its end`
    return table(caption, ['from', 'offered', 'carried', 'dropped', 'capacity'], rows)
  })
  return el('div', {}, ...tables)
}

interface Rates {
  readonly offered: readonly number[]
  readonly carried: readonly number[]
  readonly dropped: readonly number[]
}

interface PartChart {
  readonly part: BandwidthPart
  readonly bins: Bins
  readonly plot: Plot
  readonly y: ScaleLinear<number, number>
  readonly highest: number
  readonly rates: Rates | undefined
}

function drawPart(data: VariantData, view: View, chart: PartChart): Drawn[] {
  const { part, bins, plot, y, highest, rates = { offered: [], carried: [], dropped: [] } } = chart
  const amounts = {
    offered: `peak ${rateText(Math.max(0, ...rates.offered))}`,
    carried: `peak ${rateText(Math.max(0, ...rates.carried))}`,
    dropped: `peak ${rateText(Math.max(0, ...rates.dropped))}`,
    capacity: [...new Set(part.capacity.map(({ bps }) => rateText(bps)))].join(', '),
  }
  const told = Object.entries(amounts).map(([name, amount]) => `${name} ${amount}`)
  const picture = svg(
    view,
    HEIGHT,
    `Bandwidth of ${part.label}, ${spanOf(view)}: ${told.join('; ')}.`,
    faultTints(data, plot, view, SPAN),
    el('text', { x: plot.left, y: 14, class: 'unit' }, `mean over ${spanText(bins.binMs)}`),
    ...rateAxis(plot, y, highest),
    el('path', {
      class: 'c-0',
      d: bars(
        chart,
        view,
        rates.carried,
        rates.carried.map(() => 0),
      ),
    }),
    el('path', { class: 'o-failed-1', d: bars(chart, view, rates.dropped, rates.carried) }),
    el('path', { class: 'line median', d: steps(chart, view, rates.offered) }),
    el('path', { class: 'line capacity', d: capacityLine(chart, view) }),
    timeAxis(plot, view, SPAN.bottom, SPAN.bottom),
  )
  const entries = [
    { label: 'carried', style: 'c-0', amount: amounts.carried },
    { label: 'dropped', style: 'o-failed-1', amount: amounts.dropped },
    { label: 'offered', style: 'median', amount: amounts.offered },
    { label: 'capacity', style: 'capacity', amount: amounts.capacity },
  ]
  return [el('p', { class: 'part' }, part.label), legend(entries), picture]
}

/** Bits per second, the mean of each bin. */
function ratesOf(data: VariantData, part: BandwidthPart, bins: Bins): Rates {
  const seconds = bins.binMs / 1000
  const rate = (bytes: readonly number[]) =>
    inBins(bytes, data.bucketMs, bins).map((sum) => Math.round((sum * 8) / seconds))
  return { offered: rate(part.offered), carried: rate(part.carried), dropped: rate(part.dropped) }
}

function bars(
  { bins, plot, y }: PartChart,
  view: View,
  values: readonly number[],
  below: readonly number[],
): string {
  return values
    .map((value, bin) => {
      if (value === 0) return ''
      const { x, width } = extent(plot, view, binSpan(bins, view, bin))
      const low = y(below[bin] ?? 0)
      const height = Math.max(0.5, low - y((below[bin] ?? 0) + value))
      return `M${rounded(x)} ${rounded(low)}h${rounded(width)}v${rounded(-height)}h${rounded(-width)}z`
    })
    .join('')
}

function steps({ bins, plot, y }: PartChart, view: View, values: readonly number[]): string {
  if (total(values) === 0) return ''
  return values
    .map((value, bin) => {
      const { x, width } = extent(plot, view, binSpan(bins, view, bin))
      return `${bin === 0 ? 'M' : 'L'}${rounded(x)} ${rounded(y(value))}h${rounded(width)}`
    })
    .join('')
}

function capacityLine({ part, plot, y }: PartChart, view: View): string {
  const seen = part.capacity.filter(({ fromMs }) => fromMs < view.toMs)
  const from = plot.x(view.fromMs)
  const first = `M${rounded(from)} ${rounded(y(capacityAt(part, view.fromMs)))}`
  const later = seen
    .filter(({ fromMs }) => fromMs > view.fromMs)
    .map(({ fromMs, bps }) => `H${rounded(plot.x(fromMs))}V${rounded(y(bps))}`)
  return `${first}${later.join('')}H${rounded(plot.x(view.toMs))}`
}

function capacityAt({ capacity }: BandwidthPart, ms: number): number {
  return capacity.findLast(({ fromMs }) => fromMs <= ms)?.bps ?? capacity[0]?.bps ?? 0
}

function peaks({ capacity }: BandwidthPart): readonly number[] {
  return capacity.map(({ bps }) => bps)
}

function rateAxis(plot: Plot, y: ScaleLinear<number, number>, highest: number): Drawn[] {
  return amountTicks(highest, 4).flatMap((tick) => [
    el('line', { x1: plot.left, x2: plot.right, y1: y(tick), y2: y(tick), class: 'grid' }),
    el('text', { x: plot.left - 8, y: y(tick) + 4, 'text-anchor': 'end', class: 'tick' }, rateText(tick)),
  ])
}
