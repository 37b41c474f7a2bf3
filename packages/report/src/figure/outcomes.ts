import { binsOf, inBins, total } from './bins.ts'
import { clock, grouped, spanText } from './clock.ts'
import type { OutcomePart, Series, VariantData, View } from './data.ts'
import { el, type Drawn } from './drawn.ts'
import { faultTints, plotOf, spanOf, svg, timeAxis } from './frame.ts'
import { legend } from './legend.ts'
import { highestBar, stackedBars } from './stacked-bars.ts'
import { table } from './table.ts'

const HEIGHT = 210
const SPAN = { top: 26, bottom: 180 }
const BAR_WIDTH = 9
const TABLE_ROWS = 30

/** Connection outcomes per interval, stacked, one picture for each traffic class and all on one scale. */
export function drawOutcomes(data: VariantData, view: View): Drawn {
  const { left, right } = plotOf(view)
  const bins = binsOf(data, view, Math.max(10, (right - left) / BAR_WIDTH))
  const highest = Math.max(1, ...data.outcomes.map(({ series }) => highestBar(data, series, bins)))
  const parts = data.outcomes.map((part, index) => {
    const heading = part.label === '' ? [] : [el('p', { class: 'part' }, part.label)]
    return el('div', { 'data-part': index }, ...heading, ...drawPart(data, view, { part, bins, highest }))
  })
  return el('div', {}, ...parts)
}

/** The same counts as one table of at most thirty rows for each class. */
export function tabulateOutcomes(data: VariantData, view: View): Drawn {
  return el('div', {}, ...data.outcomes.map((part) => tabulatePart(data, view, part)))
}

interface PartChart {
  readonly part: OutcomePart
  readonly bins: ReturnType<typeof binsOf>
  readonly highest: number
}

function drawPart(data: VariantData, view: View, { part, bins, highest }: PartChart): Drawn[] {
  const plot = plotOf(view)
  const amounts = amountsIn(data, view, part.series)
  const shown = part.series.map((series, index) => ({ ...series, amount: grouped(amounts[index] ?? 0) }))
  const whose = part.label === '' ? '' : ` of ${part.label}`
  const told = shown.map(({ label, amount }) => `${label} ${amount}`).join(', ')
  const picture = svg(
    view,
    HEIGHT,
    `Connection outcomes${whose}, ${spanOf(view)}: ${told}.`,
    faultTints(data, plot, view, SPAN),
    el('text', { x: plot.left, y: 14, class: 'unit' }, `connections per ${spanText(bins.binMs)}`),
    stackedBars(data, view, { series: part.series, bins, plot, span: SPAN, highest }),
    timeAxis(plot, view, SPAN.bottom, SPAN.bottom),
  )
  return [legend(shown), picture]
}

function tabulatePart(data: VariantData, view: View, part: OutcomePart): Drawn {
  const bins = binsOf(data, view, TABLE_ROWS)
  const columns = part.series.map((series) => inBins(series.counts, data.bucketMs, bins))
  const rows = Array.from({ length: bins.count }, (_, bin) => [
    clock(bins.fromMs + bin * bins.binMs),
    ...columns.map((counts) => String(counts[bin] ?? 0)),
  ])
  const whose = part.label === '' ? '' : ` of ${part.label}`
  const caption = `Connections${whose} by outcome, intervals of ${spanText(bins.binMs)}`
  return table(caption, ['from', ...part.series.map((series) => series.label)], rows)
}

/** How many connections of each series began in the view, whole buckets. */
function amountsIn(data: VariantData, view: View, all: readonly Series[]): number[] {
  const from = Math.floor(view.fromMs / data.bucketMs)
  const to = Math.ceil(view.toMs / data.bucketMs)
  return all.map((series) => total(series.counts.slice(from, to)))
}
