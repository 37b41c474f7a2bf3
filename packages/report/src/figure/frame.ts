import { scaleLinear, type ScaleLinear } from 'd3'
import { clock } from './clock.ts'
import type { VariantData, View, WindowMark } from './data.ts'
import { el, type Drawn } from './drawn.ts'
import { timeTicks } from './ticks.ts'

const NARROW = 720
const TICK_WIDTH = 84

/** Where the plot lies between the gutter of labels and the right margin, equal in all charts of one width. */
export interface Plot {
  readonly left: number
  readonly right: number
  readonly x: ScaleLinear<number, number>
}

/** The plot of a view; all charts share it, so that their time axes line up. */
export function plotOf(view: View): Plot {
  const left = view.width < NARROW ? 92 : 268
  const right = view.width - 14
  const x = scaleLinear([view.fromMs, view.toMs], [left, right])
  return { left, right, x }
}

/** The drawing itself, described in words for those who do not see it. */
export function svg(view: View, height: number, summary: string, ...children: readonly Drawn[]): Drawn {
  const box = { viewBox: `0 0 ${view.width} ${height}`, width: view.width, height }
  return el('svg', { ...box, role: 'img', 'aria-label': summary }, ...children)
}

/** The time axis along `y`, with a faint line upwards to `top` at every tick. */
export function timeAxis(plot: Plot, view: View, top: number, y: number): Drawn {
  const most = Math.max(2, Math.floor((plot.right - plot.left) / TICK_WIDTH))
  const ticks = timeTicks(view.fromMs, view.toMs, most).flatMap((tick) => {
    const x = plot.x(tick)
    // A label at the very edge would be cut off.
    const anchor = x > plot.right - 14 ? 'end' : 'middle'
    return [
      el('line', { x1: x, x2: x, y1: top, y2: y, class: 'grid' }),
      el('text', { x, y: y + 16, 'text-anchor': anchor, class: 'tick' }, clock(tick)),
    ]
  })
  return el('g', {}, ...ticks, el('line', { x1: plot.left, x2: plot.right, y1: y, y2: y, class: 'axis' }))
}

/** Every fault inside the view as a tint from `top` to `bottom`, every command as a line where it was given. */
export function faultTints(data: VariantData, plot: Plot, view: View, span: Span): Drawn {
  const tints = visibleWindows(data, view).map((mark) => {
    const { x, width } = extent(plot, view, mark)
    const title = el('title', {}, mark.label)
    if (mark.kind === 'command')
      return el('line', { x1: x, x2: x, y1: span.top, y2: span.bottom, class: 'command' }, title)
    const height = span.bottom - span.top
    return el('rect', { x, width, y: span.top, height, class: 'fault' }, title)
  })
  return el('g', {}, ...tints)
}

export interface Span {
  readonly top: number
  readonly bottom: number
}

/** The faults and commands that reach into the view. */
export function visibleWindows(data: VariantData, view: View): WindowMark[] {
  return data.windows.filter((mark) => mark.toMs > view.fromMs && mark.fromMs < view.toMs)
}

/** Where a span of time lies in the plot, cut to the view; at least one pixel wide, so that nothing vanishes. */
export function extent(plot: Plot, view: View, span: { readonly fromMs: number; readonly toMs: number }) {
  const x = plot.x(Math.max(span.fromMs, view.fromMs))
  return { x, width: Math.max(1, plot.x(Math.min(span.toMs, view.toMs)) - x) }
}

/** How a chart's summary names the span that it shows. */
export function spanOf(view: View): string {
  return `${clock(view.fromMs)} to ${clock(view.toMs)}`
}
