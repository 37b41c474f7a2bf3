import type { VariantData, View, WindowMark } from './data.ts'
import { el, type Drawn } from './drawn.ts'
import { extent, visibleWindows, type Plot } from './frame.ts'

/** Height of one row of flags. */
export const FLAG_HEIGHT = 22

const CHARACTER_WIDTH = 6.4
const PADDING = 16

/** A named flag over every fault and command, in as many rows as it takes that no two overlap. */
export function faultFlags(data: VariantData, plot: Plot, view: View): { rows: number; drawn: Drawn } {
  const ends: number[] = []
  const flags = visibleWindows(data, view).map((mark) => {
    const place = placeOf(mark, plot, view)
    const free = ends.findIndex((end) => end <= place.x)
    const row = free === -1 ? ends.length : free
    ends[row] = place.x + place.width + 4
    return drawFlag(mark, { ...place, y: 2 + row * FLAG_HEIGHT })
  })
  return { rows: ends.length, drawn: el('g', {}, ...flags) }
}

function placeOf(mark: WindowMark, plot: Plot, view: View): { x: number; width: number } {
  const width = Math.min(plot.right - plot.left, mark.label.length * CHARACTER_WIDTH + PADDING)
  const { x } = extent(plot, view, mark)
  return { x: Math.max(plot.left, Math.min(x, plot.right - width)), width }
}

function drawFlag(mark: WindowMark, place: { x: number; y: number; width: number }): Drawn {
  const most = Math.floor((place.width - PADDING) / CHARACTER_WIDTH + 0.01)
  const text = mark.label.length <= most ? mark.label : `${mark.label.slice(0, most - 1)}…`
  return el(
    'g',
    {},
    el('title', {}, mark.label),
    el('rect', {
      x: place.x,
      y: place.y,
      width: place.width,
      height: 18,
      rx: 4,
      class: mark.kind === 'fault' ? 'flag' : 'flag flag-command',
    }),
    el('text', { x: place.x + 8, y: place.y + 13, class: 'flag-text' }, text),
  )
}
