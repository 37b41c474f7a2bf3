import { binsOf, inBins } from '../figure/bins.ts'
import { clock } from '../figure/clock.ts'
import type { VariantData, View } from '../figure/data.ts'
import { connectAt } from '../figure/connect.ts'
import { plotOf } from '../figure/frame.ts'
import { all, one } from './dom.ts'
import { bandwidthAt, metricAt } from './meter-lines.ts'
import type { KeyedVariant } from './state.ts'
import type { Stage } from './stage.ts'

const SVG = 'http://www.w3.org/2000/svg'
const BINS = 200

/** Under the pointer: one cursor through all charts, and what was the case at that moment. */
export function installTooltip(stage: Stage): void {
  const tip = one('[data-tip]')
  if (tip === undefined) return
  document.addEventListener('pointermove', (event) => {
    const svg = event.target instanceof Element ? event.target.closest('.plot svg[role="img"]') : null
    const moment = svg === null ? undefined : momentAt(stage, svg, event.clientX)
    drawCursors(stage, moment?.atMs)
    tip.hidden = moment === undefined
    if (moment === undefined) return
    tip.replaceChildren(...linesOf(moment))
    placeTip(tip, event)
  })
}

interface Moment {
  readonly atMs: number
  readonly data: VariantData
  readonly chart: string
  /** Which of a chart's pictures, one for each traffic class. */
  readonly part: number
  readonly view: View
}

function momentAt(stage: Stage, svg: Element, clientX: number): Moment | undefined {
  const owner = svg.closest<HTMLElement>('.variant')?.dataset['variant']
  const chart = svg.closest<HTMLElement>('[data-chart]')?.dataset['chart'] ?? ''
  const variant: KeyedVariant | undefined = stage.variants.find(({ key }) => key === owner)
  if (variant === undefined) return undefined
  const part = Number(svg.closest<HTMLElement>('[data-part]')?.dataset['part'] ?? 0)
  const width = Number(svg.getAttribute('width'))
  const view = { ...stage.shown(), width }
  const plot = plotOf(view)
  const x = ((clientX - svg.getBoundingClientRect().left) * width) / svg.getBoundingClientRect().width
  if (x < plot.left || x > plot.right) return undefined
  return { atMs: plot.x.invert(x), data: variant.data, chart, part, view }
}

function linesOf({ atMs, data, chart, part, view }: Moment): HTMLElement[] {
  const heading = document.createElement('b')
  heading.textContent = clock(Math.round(atMs))
  const mark = data.windows.find((window) => window.fromMs <= atMs && atMs < window.toMs)
  const faults = mark === undefined ? [] : [line(mark.label, '')]
  if (chart === 'timeline') return [heading, ...faults, ...laneLines(data, atMs)]
  if (chart === 'connect') {
    return [heading, ...faults, ...connectAt(data, view, atMs).map(({ label, value }) => line(label, value))]
  }
  if (chart === 'bandwidth' || chart === 'metrics') {
    const told =
      chart === 'bandwidth'
        ? bandwidthAt(data, data.bandwidth[part], atMs)
        : metricAt(data.metrics[part], atMs)
    return [heading, ...faults, ...told.map(({ label, value }) => line(label, value))]
  }
  const series = chart === 'answers' ? data.answers : (data.outcomes[part]?.series ?? [])
  const bins = binsOf(data, { fromMs: 0, toMs: data.endMs, width: 0 }, chart === 'answers' ? BINS / 10 : BINS)
  const bin = Math.floor(atMs / bins.binMs)
  const amounts = series.map((held) => ({
    label: held.label,
    count: inBins(held.counts, data.bucketMs, bins)[bin] ?? 0,
  }))
  const told = amounts.filter(({ count }) => count > 0).map(({ label, count }) => line(label, String(count)))
  const span = line(`${clock(bin * bins.binMs)} – ${clock((bin + 1) * bins.binMs)}`, '')
  return [heading, ...faults, span, ...told]
}

function laneLines(data: VariantData, atMs: number): HTMLElement[] {
  const rows = data.lanes.flatMap((group) => [
    { label: group.title, aspect: 'zone', bands: group.zone },
    ...group.rows,
  ])
  return rows.flatMap((row) => {
    const band = row.bands.find((held) => held.fromMs <= atMs && atMs < held.toMs)
    if (band === undefined || band.tone === 'good' || band.tone === 'idle') return []
    return [line(`${row.label} ${row.aspect}`, band.state)]
  })
}

function line(label: string, value: string): HTMLElement {
  const row = document.createElement('div')
  const [left, right] = [document.createElement('span'), document.createElement('span')]
  left.textContent = label
  right.textContent = value
  row.append(left, right)
  return row
}

function drawCursors(stage: Stage, atMs: number | undefined): void {
  all('.cursor').forEach((cursor) => cursor.remove())
  if (atMs === undefined) return
  for (const svg of all('.variant:not([hidden]) .plot svg[role="img"]')) {
    const x = plotOf({ ...stage.shown(), width: Number(svg.getAttribute('width')) }).x(atMs)
    const cursor = document.createElementNS(SVG, 'line')
    const ends = { x1: x, x2: x, y1: 0, y2: svg.getAttribute('height') ?? 0, class: 'cursor' }
    for (const [name, value] of Object.entries(ends)) cursor.setAttribute(name, String(value))
    svg.append(cursor)
  }
}

function placeTip(tip: HTMLElement, event: PointerEvent): void {
  const { width, height } = tip.getBoundingClientRect()
  const left = event.clientX + 16 + width > innerWidth ? event.clientX - 16 - width : event.clientX + 16
  const top = Math.min(event.clientY + 14, innerHeight - height - 8)
  tip.style.left = `${Math.max(8, left)}px`
  tip.style.top = `${Math.max(8, top)}px`
}
