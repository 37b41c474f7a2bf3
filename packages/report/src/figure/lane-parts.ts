import { binSpan, binsOf, inBins } from './bins.ts'
import type { Band, LaneGroup, LaneRow, VariantData, View } from './data.ts'
import { el, type Drawn } from './drawn.ts'
import { extent, type Plot } from './frame.ts'
import { rounded } from './round.ts'

const CHARACTER_WIDTH = 6.3
const BAR_HEIGHT = 16
const TICK_PIXELS = 3

/** Where one row of the lanes goes. */
export interface Lane {
  readonly data: VariantData
  readonly plot: Plot
  readonly view: View
  readonly top: number
  readonly height: number
}

/** The states of one row as bands, each named where there is room for its name. */
export function bandsOf(bands: readonly Band[], lane: Lane): Drawn[] {
  return bands
    .filter((band) => band.toMs > lane.view.fromMs && band.fromMs < lane.view.toMs)
    .map((band) => drawBand(band, lane))
}

/** A zone's heading: its ID, then its letter in each account. */
export function groupTitle(group: LaneGroup, lane: Lane): Drawn {
  const y = lane.top + BAR_HEIGHT - 3
  if (narrow(lane))
    return el('text', { x: 0, y, class: 'zone-id' }, el('title', {}, group.subtitle), group.title)
  const most = Math.floor((lane.plot.left - 20 - group.title.length * 7.6) / CHARACTER_WIDTH)
  const letters = group.subtitle
  const subtitle = letters.length <= most ? letters : `${letters.slice(0, most - 1)}…`
  return el(
    'text',
    { x: 0, y, class: 'zone-id' },
    el('title', {}, `${group.title} ${group.subtitle}`),
    `${group.title} `,
    el('tspan', { class: 'zone-letters', dx: 4 }, subtitle),
  )
}

/** A row's name and, beside it, which of its aspects the row shows. */
export function rowLabel(row: LaneRow, lane: Lane): Drawn {
  const y = lane.top + BAR_HEIGHT - 4
  const full = `${row.label}: ${row.aspect}`
  const room = lane.plot.left - 16
  if (narrow(lane))
    return el('text', { x: 0, y, class: 'row-label' }, el('title', {}, full), clip(row.aspect, room))
  const name = clip(row.label, room - 12 - row.aspect.length * CHARACTER_WIDTH)
  return el(
    'g',
    {},
    el('text', { x: 12, y, class: 'row-label' }, el('title', {}, full), name),
    el('text', { x: lane.plot.left - 8, y, 'text-anchor': 'end', class: 'row-aspect' }, row.aspect),
  )
}

/** Failed connections of a zone's clients as ticks at the foot of its band, darker where there were more. */
export function drawFailures(group: LaneGroup, lane: Lane): Drawn {
  const bins = binsOf(lane.data, lane.view, (lane.plot.right - lane.plot.left) / TICK_PIXELS)
  const counts = inBins(group.failed, lane.data.bucketMs, bins)
  const foot = lane.top + BAR_HEIGHT + 1
  const marks = counts.map((count, bin) => {
    if (count === 0) return ''
    const { x, width } = extent(lane.plot, lane.view, binSpan(bins, lane.view, bin))
    return `M${rounded(x)} ${rounded(foot)}h${rounded(width)}v4h${rounded(-width)}z`
  })
  return el('path', { d: marks.join(''), class: 'failures' })
}

function drawBand(band: Band, lane: Lane): Drawn {
  const { x, width } = extent(lane.plot, lane.view, band)
  const rect = el(
    'rect',
    {
      x,
      width,
      y: lane.top,
      height: BAR_HEIGHT,
      rx: Math.min(3, width / 2),
      class: `band tone-${band.tone}`,
    },
    el('title', {}, band.state),
  )
  const wide = width > band.state.length * CHARACTER_WIDTH + 14
  if (!wide) return rect
  const text = el(
    'text',
    { x: x + 7, y: lane.top + BAR_HEIGHT - 4, class: `state on-${band.tone}` },
    band.state,
  )
  return el('g', {}, rect, text)
}

function narrow(lane: Lane): boolean {
  return lane.plot.left < 120
}

/** The end of a name says more than its beginning, so the beginning goes first. */
function clip(text: string, room: number): string {
  const most = Math.max(4, Math.floor(room / CHARACTER_WIDTH))
  return text.length <= most ? text : `…${text.slice(text.length - most + 1)}`
}
