import { scaleLinear } from 'd3'
import { valueText } from './amounts.ts'
import { binSpan, binsOf, inBins, total } from './bins.ts'
import { grouped } from './clock.ts'
import type { VariantData, View } from './data.ts'
import { el, type Drawn } from './drawn.ts'
import { extent, faultTints, type Plot } from './frame.ts'
import { rounded } from './round.ts'

const BAR_WIDTH = 3

/**
 * A small picture of a whole run: how many connections ended well and how many failed, or what streams carried and
 * dropped, and when faults were.
 */
export function drawStrip(data: VariantData, width: number, height: number): Drawn {
  const view: View = { fromMs: 0, toMs: data.endMs, width }
  const plot: Plot = { left: 0, right: width, x: scaleLinear([0, data.endMs], [0, width]) }
  const bins = binsOf(data, view, width / BAR_WIDTH)
  const binned = data.overall.map((series) => ({
    style: series.style,
    counts: inBins(series.counts, data.bucketMs, bins),
  }))
  const sums = Array.from({ length: bins.count }, (_, bin) => total(binned.map((s) => s.counts[bin] ?? 0)))
  const highest = Math.max(1, ...sums)
  const floors = sums.map(() => 0)
  const paths = binned.map(({ style, counts }) => {
    const bars = counts.map((count, bin) => {
      const low = floors[bin] ?? 0
      floors[bin] = low + count
      if (count === 0) return ''
      const { x, width: wide } = extent(plot, view, binSpan(bins, view, bin))
      const [y, up] = [height - (low * height) / highest, Math.max(0.5, (count * height) / highest)]
      return `M${rounded(x)} ${rounded(y)}h${rounded(wide)}v${rounded(-up)}h${rounded(-wide)}z`
    })
    return el('path', { d: bars.join(''), class: style })
  })
  const faults = faultTints(data, plot, view, { top: 0, bottom: height })
  // A card may be wider than the picture that it shows.
  const box = { viewBox: `0 0 ${width} ${height}`, width, height, preserveAspectRatio: 'none' }
  return el('svg', { ...box, role: 'img', 'aria-label': summaryOf(data) }, faults, ...paths)
}

function summaryOf(data: VariantData): string {
  const [ok, ...others] = data.overall
  const well = total(ok?.counts ?? [])
  const ill = total(others.map((series) => total(series.counts)))
  if (data.outcomes.length === 0 && well + ill > 0) {
    const [carried, dropped] = [well, ill].map((bytes) => valueText(Math.round(bytes), 'Bytes'))
    return `${data.variant} over the whole run: streams carried ${carried}, dropped ${dropped}.`
  }
  return `${data.variant} over the whole run: ${grouped(well)} connections ended well, ${grouped(ill)} did not.`
}
