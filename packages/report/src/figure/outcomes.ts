import { binsOf, inBins, total } from './bins.ts'
import { clock, grouped, spanText } from './clock.ts'
import type { VariantData, View } from './data.ts'
import { el, type Drawn } from './drawn.ts'
import { faultTints, plotOf, spanOf, svg, timeAxis } from './frame.ts'
import { legend } from './legend.ts'
import { stackedBars } from './stacked-bars.ts'
import { table } from './table.ts'

const HEIGHT = 210
const SPAN = { top: 26, bottom: 180 }
const BAR_WIDTH = 9
const TABLE_ROWS = 30

/** Connection outcomes per interval, stacked: what ended well, what failed and of what. */
export function drawOutcomes(data: VariantData, view: View): Drawn {
  const plot = plotOf(view)
  const bins = binsOf(data, view, Math.max(10, (plot.right - plot.left) / BAR_WIDTH))
  const per = `connections per ${spanText(bins.binMs)}`
  const amounts = amountsIn(data, view)
  const shown = data.outcomes.map((series, index) => ({ ...series, amount: grouped(amounts[index] ?? 0) }))
  const summary = `Connection outcomes, ${spanOf(view)}: ${shown.map((s) => `${s.label} ${s.amount}`).join(', ')}.`
  const picture = svg(
    view,
    HEIGHT,
    summary,
    faultTints(data, plot, view, SPAN),
    el('text', { x: plot.left, y: 14, class: 'unit' }, per),
    stackedBars(data, view, { series: data.outcomes, bins, plot, span: SPAN }),
    timeAxis(plot, view, SPAN.bottom, SPAN.bottom),
  )
  return el('div', {}, legend(shown), picture)
}

/** The same counts as a table of at most thirty rows. */
export function tabulateOutcomes(data: VariantData, view: View): Drawn {
  const bins = binsOf(data, view, TABLE_ROWS)
  const columns = data.outcomes.map((series) => inBins(series.counts, data.bucketMs, bins))
  const rows = Array.from({ length: bins.count }, (_, bin) => [
    clock(bins.fromMs + bin * bins.binMs),
    ...columns.map((counts) => String(counts[bin] ?? 0)),
  ])
  const caption = `Connections by outcome, intervals of ${spanText(bins.binMs)}`
  return table(caption, ['from', ...data.outcomes.map((series) => series.label)], rows)
}

/** How many connections of each series began in the view, whole buckets. */
function amountsIn(data: VariantData, view: View): number[] {
  const from = Math.floor(view.fromMs / data.bucketMs)
  const to = Math.ceil(view.toMs / data.bucketMs)
  return data.outcomes.map((series) => total(series.counts.slice(from, to)))
}
