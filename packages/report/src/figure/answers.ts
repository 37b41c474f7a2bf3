import { area, curveStepAfter, stack, stackOffsetExpand } from 'd3'
import { binSpan, binsOf, inBins, total, type Bins } from './bins.ts'
import { clock, spanText } from './clock.ts'
import type { VariantData, View } from './data.ts'
import { el, type Drawn } from './drawn.ts'
import { faultTints, plotOf, spanOf, svg, timeAxis, type Plot } from './frame.ts'
import { legend } from './legend.ts'
import { table } from './table.ts'

const HEIGHT = 176
const SPAN = { top: 26, bottom: 146 }
const TABLE_ROWS = 30
const ANSWERS_PER_BIN = 12

/** Which address stood first in the resolver's answers, as shares of each interval. */
export function drawAnswers(data: VariantData, view: View): Drawn {
  const plot = plotOf(view)
  const bins = answerBins(data, view)
  const amounts = data.answers.map((series) => total(inBins(series.counts, data.bucketMs, bins)))
  const all = Math.max(1, total(amounts))
  const shown = data.answers.map((series, index) => ({
    ...series,
    amount: percent(amounts[index] ?? 0, all),
  }))
  const summary = `First address of DNS answers, ${spanOf(view)}: ${shown.map((s) => `${s.label} ${s.amount}`).join(', ')}.`
  const picture = svg(
    view,
    HEIGHT,
    summary,
    el('text', { x: plot.left, y: 14, class: 'unit' }, `share of answers per ${spanText(bins.binMs)}`),
    ...layers(data, view, { plot, bins }),
    faultTints(data, plot, view, SPAN),
    ...shareAxis(plot),
    timeAxis(plot, view, SPAN.bottom, SPAN.bottom),
  )
  return el('div', {}, legend(shown), picture)
}

/** The same answers as a table of at most thirty rows, in counts. */
export function tabulateAnswers(data: VariantData, view: View): Drawn {
  const bins = binsOf(data, view, TABLE_ROWS)
  const columns = data.answers.map((series) => inBins(series.counts, data.bucketMs, bins))
  const rows = Array.from({ length: bins.count }, (_, bin) => [
    clock(bins.fromMs + bin * bins.binMs),
    ...columns.map((counts) => String(counts[bin] ?? 0)),
  ])
  const caption = `DNS answers by first address, intervals of ${spanText(bins.binMs)}`
  return table(caption, ['from', ...data.answers.map((series) => series.label)], rows)
}

function layers(data: VariantData, view: View, chart: { plot: Plot; bins: Bins }): Drawn[] {
  const binned = data.answers.map((series) => inBins(series.counts, data.bucketMs, chart.bins))
  const held = (bin: number): boolean => binned.some((counts) => (counts[bin] ?? 0) > 0)
  // The last step needs an end of its own, so the last bin is drawn twice.
  const edges = Array.from({ length: chart.bins.count + 1 }, (_, edge) => edge)
  const stacked = stack<number, number>()
    .keys(data.answers.keys())
    .value((edge, key) => binned[key]?.[Math.min(edge, chart.bins.count - 1)] ?? 0)
    .offset(stackOffsetExpand)(edges)
  const y = (share: number): number => SPAN.bottom - share * (SPAN.bottom - SPAN.top)
  const shape = area<readonly [number, number]>()
    .digits(1)
    .curve(curveStepAfter)
    // An interval without answers is a gap, not a share; an area ends where the next bin is empty.
    .defined((_, edge) => held(Math.min(edge, chart.bins.count - 1)))
    .x((_, edge) => chart.plot.x(edgeMs(chart.bins, view, edge)))
    .y0((cell) => y(cell[0]))
    .y1((cell) => y(cell[1]))
  return stacked.map((layer, index) =>
    el('path', { class: data.answers[index]?.style ?? '', d: shape(layer.map((c) => [c[0], c[1]])) ?? '' }),
  )
}

function edgeMs(bins: Bins, view: View, edge: number): number {
  return edge === bins.count ? view.toMs : binSpan(bins, view, edge).fromMs
}

function answerBins(data: VariantData, view: View): Bins {
  const answers = total(data.answers.map((series) => total(series.counts)))
  const inView = (answers * (view.toMs - view.fromMs)) / Math.max(1, data.endMs)
  // Shares of a handful of answers say nothing: bins are wide enough to hold about a dozen.
  return binsOf(data, view, Math.min(120, Math.max(6, inView / ANSWERS_PER_BIN)))
}

function shareAxis(plot: Plot): Drawn[] {
  return [0, 50, 100].map((share) => {
    const y = SPAN.bottom - (share * (SPAN.bottom - SPAN.top)) / 100
    return el('text', { x: plot.left - 8, y: y + 4, 'text-anchor': 'end', class: 'tick' }, `${share}%`)
  })
}

function percent(part: number, whole: number): string {
  return `${Math.round((part * 1000) / whole) / 10}%`
}
