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
  const held = Array.from({ length: chart.bins.count }, (_, bin) => binned.some((c) => (c[bin] ?? 0) > 0))
  const stacked = stack<number, number>()
    .keys(data.answers.keys())
    .value((bin, key) => binned[key]?.[bin] ?? 0)
    .offset(stackOffsetExpand)(held.map((_, bin) => bin))
  const y = (share: number): number => SPAN.bottom - share * (SPAN.bottom - SPAN.top)
  const shape = area<Corner>()
    .digits(1)
    .curve(curveStepAfter)
    .x((corner) => chart.plot.x(corner.ms))
    .y0((corner) => y(corner.low))
    .y1((corner) => y(corner.high))
  return stacked.map((layer, index) => {
    const corner = (ms: number, bin: number): Corner => ({
      ms,
      low: layer[bin]?.[0] ?? 0,
      high: layer[bin]?.[1] ?? 0,
    })
    const parts = stretches(held).map(([first, last]) => {
      const bins = Array.from({ length: last - first + 1 }, (_, offset) => first + offset)
      const starts = bins.map((bin) => corner(binSpan(chart.bins, view, bin).fromMs, bin))
      return shape([...starts, corner(binSpan(chart.bins, view, last).toMs, last)]) ?? ''
    })
    return el('path', { class: data.answers[index]?.style ?? '', d: parts.join('') })
  })
}

interface Corner {
  readonly ms: number
  readonly low: number
  readonly high: number
}

// An interval without answers is a gap, not a share: first and last bin of each stretch that has some.
function stretches(held: readonly boolean[]): [number, number][] {
  const firsts = held.flatMap((has, bin) => (has && held[bin - 1] !== true ? [bin] : []))
  const lasts = held.flatMap((has, bin) => (has && held[bin + 1] !== true ? [bin] : []))
  return firsts.map((first, index) => [first, lasts[index] ?? first])
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
