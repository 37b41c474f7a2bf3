import { scaleLinear } from 'd3'
import { binSpan, binsOf, type Bins } from './bins.ts'
import { clock, latencyText, spanText } from './clock.ts'
import { histograms, quantileClass, type Histogram, type Histograms } from './histograms.ts'
import type { VariantData, View } from './data.ts'
import { el, type Drawn } from './drawn.ts'
import { extent, faultTints, plotOf, spanOf, svg, timeAxis, type Plot } from './frame.ts'
import { classFloor, classPosition } from './latency-class.ts'
import { legend } from './legend.ts'
import { rounded } from './round.ts'
import { table } from './table.ts'
import { countTicks } from './ticks.ts'

const HEIGHT = 210
const SPAN = { top: 26, bottom: 180 }
const CELL_WIDTH = 8
const SHADES = 5
const TABLE_ROWS = 30
const DECADES_US = [1, 10, 100, 1000, 10_000, 100_000, 1_000_000, 10_000_000, 100_000_000]
const STEPS_US = DECADES_US.flatMap((us) => [us, 2 * us, 5 * us])

type Axis = (position: number) => number

/** Time from first attempt to SYN-ACK of connections that were established: shades for how many, lines for median and slowest. */
export function drawConnect(data: VariantData, view: View): Drawn {
  const plot = plotOf(view)
  const grid = histograms(data, connectBins(data, view))
  const y = axisOf(data)
  const all = merged(grid)
  const entries = [
    { label: 'median', style: 'median', amount: amount(quantileClass(all, 0.5)) },
    { label: 'slowest', style: 'slowest', amount: amount(quantileClass(all, 1)) },
  ]
  const summary = `Connect time, ${spanOf(view)}: ${entries.map((e) => `${e.label} ${e.amount}`).join(', ')}.`
  const picture = svg(
    view,
    HEIGHT,
    summary,
    faultTints(data, plot, view, SPAN),
    el(
      'text',
      { x: plot.left, y: 14, class: 'unit' },
      `connect time, intervals of ${spanText(grid.bins.binMs)}`,
    ),
    ...latencyAxis(data, plot, y),
    ...shades(grid, plot, { view, y }),
    line(grid, plot, { view, y, share: 0.5, style: 'median' }),
    line(grid, plot, { view, y, share: 1, style: 'slowest' }),
    timeAxis(plot, view, SPAN.bottom, SPAN.bottom),
  )
  return el('div', {}, legend(entries), picture)
}

/** Median, 99th percentile and slowest of at most thirty intervals; a percentile of too few is left out. */
export function tabulateConnect(data: VariantData, view: View): Drawn {
  const grid = histograms(data, binsOf(data, view, TABLE_ROWS))
  const rows = grid.cells.map((cell, bin) => [
    clock(grid.bins.fromMs + bin * grid.bins.binMs),
    String(cell.count),
    amount(quantileClass(cell, 0.5)),
    p99Of(cell),
    amount(quantileClass(cell, 1)),
  ])
  const caption = `Connect time, intervals of ${spanText(grid.bins.binMs)}; each value is the middle of a class at most an eighth wide`
  return table(caption, ['from', 'connections', 'median', 'p99', 'slowest'], rows)
}

// A percentile needs ten samples beyond it.
function p99Of(histogram: Histogram): string {
  return histogram.count < 1000 ? 'too few' : amount(quantileClass(histogram, 0.99))
}

function amount(index: number | undefined): string {
  return index === undefined ? '–' : `about ${latencyText(middleOf(index))}`
}

/** What the median and the slowest connection took in the interval of a view that holds a moment. */
export function connectAt(data: VariantData, view: View, atMs: number): { label: string; value: string }[] {
  const { cells, bins } = histograms(data, connectBins(data, view))
  const cell = cells[Math.floor((atMs - bins.fromMs) / bins.binMs)]
  if (cell === undefined || cell.count === 0) return []
  return [
    { label: 'connections', value: String(cell.count) },
    { label: 'median', value: amount(quantileClass(cell, 0.5)) },
    { label: 'slowest', value: amount(quantileClass(cell, 1)) },
  ]
}

function connectBins(data: VariantData, view: View): Bins {
  const { left, right } = plotOf(view)
  return binsOf(data, view, Math.max(10, (right - left) / CELL_WIDTH))
}

// Two figures are as many as the middle of a class can vouch for.
function middleOf(index: number): number {
  const middle = (classFloor(index) + classFloor(index + 1)) / 2
  const unit = countTicks(middle, 99)[1] ?? 1
  return Math.round(middle / unit) * unit
}

function merged(grid: Histograms): Histogram {
  const all = { count: 0, byClass: new Map<number, number>() }
  for (const cell of grid.cells) {
    all.count += cell.count
    for (const [index, count] of cell.byClass) all.byClass.set(index, (all.byClass.get(index) ?? 0) + count)
  }
  return all
}

function axisOf(data: VariantData): Axis {
  const { low, high } = classesOf(data)
  return scaleLinear([low - 1, high + 2], [SPAN.bottom, SPAN.top])
}

function classesOf({ connect }: VariantData): { low: number; high: number } {
  const low = connect.class.reduce((least, index) => Math.min(least, index), connect.class[0] ?? 0)
  return { low, high: connect.class.reduce((most, index) => Math.max(most, index), low) }
}

/** Powers of ten, finer marks where fewer than two of those are in sight, at worst the bounds of what there is. */
function marksOf(data: VariantData, y: Axis): readonly number[] {
  const { low, high } = classesOf(data)
  const isWithin = (us: number) => y(classPosition(us)) >= SPAN.top && y(classPosition(us)) <= SPAN.bottom
  const choices = [DECADES_US, STEPS_US].map((marks) => marks.filter(isWithin))
  return choices.find((marks) => marks.length > 1) ?? [classFloor(low), classFloor(high + 1)]
}

function latencyAxis(data: VariantData, plot: Plot, y: Axis): Drawn[] {
  if (data.connect.class.length === 0) return []
  return marksOf(data, y).flatMap((us) => {
    const at = y(classPosition(us))
    return [
      el('line', { x1: plot.left, x2: plot.right, y1: at, y2: at, class: 'grid' }),
      el('text', { x: plot.left - 8, y: at + 4, 'text-anchor': 'end', class: 'tick' }, latencyText(us)),
    ]
  })
}

function shades(grid: Histograms, plot: Plot, axes: { view: View; y: Axis }): Drawn[] {
  const most = grid.cells.reduce((max, cell) => Math.max(max, ...cell.byClass.values()), 1)
  const paths = Array.from({ length: SHADES }, () => '')
  grid.cells.forEach((cell, bin) => {
    const { x, width } = extent(plot, axes.view, binSpan(grid.bins, axes.view, bin))
    for (const [index, count] of cell.byClass) {
      // The square root keeps the rare and slow in sight beside the many and fast.
      const shade = Math.min(SHADES - 1, Math.floor(Math.sqrt(count / most) * SHADES))
      const [low, high] = [axes.y(index), axes.y(index + 1)]
      paths[shade] += `M${rounded(x)} ${rounded(low)}h${rounded(width)}V${rounded(high)}h${rounded(-width)}z`
    }
  })
  return paths.map((d, shade) => el('path', { d, class: `heat heat-${shade}` }))
}

function line(
  grid: Histograms,
  plot: Plot,
  curve: { view: View; y: Axis; share: number; style: string },
): Drawn {
  let pen = 'M'
  const parts = grid.cells.map((cell, bin) => {
    const index = quantileClass(cell, curve.share)
    if (index === undefined) pen = 'M'
    if (index === undefined) return ''
    const { x, width } = extent(plot, curve.view, binSpan(grid.bins, curve.view, bin))
    const part = `${pen}${rounded(x)} ${rounded(curve.y(index + 0.5))}h${rounded(width)}`
    pen = 'L'
    return part
  })
  return el('path', { d: parts.join(''), class: `line ${curve.style}` })
}
