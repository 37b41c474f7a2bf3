import { scaleBand } from 'd3'
import { clock } from './clock.ts'
import type { LaneGroup, VariantData, View } from './data.ts'
import { el, type Drawn } from './drawn.ts'
import { faultFlags, FLAG_HEIGHT } from './fault-flags.ts'
import { faultTints, plotOf, spanOf, svg, timeAxis } from './frame.ts'
import { bandsOf, drawFailures, groupTitle, rowLabel, type Lane } from './lane-parts.ts'
import { legend } from './legend.ts'
import { table } from './table.ts'

const ROW_HEIGHT = 24
const GROUP_GAP = 12

const LEGEND = [
  { label: 'up, healthy', style: 'tone-good', amount: '' },
  { label: 'impaired, changing', style: 'tone-warn', amount: '' },
  { label: 'down, unhealthy', style: 'tone-bad', amount: '' },
  { label: 'unused, unknown', style: 'tone-idle', amount: '' },
  { label: 'fault window', style: 'fault', amount: '' },
  { label: 'failed connections', style: 'failures', amount: '' },
]

/** The lanes of every zone: its own state, the failures of its clients, and the states of what lies in it. */
export function drawLanes(data: VariantData, view: View): Drawn {
  const plot = plotOf(view)
  const flags = faultFlags(data, plot, view)
  const top = 8 + flags.rows * FLAG_HEIGHT
  const heights = data.lanes.map(groupHeight)
  const bottom = top + heights.reduce((sum, height) => sum + height, 0)
  const tops = heights.map(
    (_, index) => top + heights.slice(0, index).reduce((sum, height) => sum + height, 0),
  )
  const groups = data.lanes.map((group, index) =>
    drawGroup(data, group, { plot, view, top: tops[index] ?? top, height: heights[index] ?? 0 }),
  )
  const picture = svg(
    view,
    bottom + 30,
    summaryOf(data, view),
    faultTints(data, plot, view, { top: top - 2, bottom }),
    timeAxis(plot, view, top, bottom),
    ...groups,
    flags.drawn,
  )
  return el('div', {}, legend(LEGEND), picture)
}

/** Every state that differs from the one before it, as a table. */
export function tabulateLanes(data: VariantData, view: View): Drawn {
  const rows = data.lanes.flatMap((group) =>
    [{ label: group.title, aspect: 'zone', bands: group.zone }, ...group.rows].flatMap((row) =>
      row.bands
        .filter((band) => band.toMs > view.fromMs && band.fromMs < view.toMs)
        .map((band) => [
          group.title,
          row.label,
          row.aspect,
          band.state,
          clock(band.fromMs),
          clock(band.toMs),
        ]),
    ),
  )
  return table('States by zone', ['zone', 'what', 'aspect', 'state', 'from', 'to'], rows)
}

function drawGroup(data: VariantData, group: LaneGroup, lane: Omit<Lane, 'data'>): Drawn {
  const keys = ['zone', ...group.rows.keys()].map(String)
  const y = scaleBand(keys, [lane.top + GROUP_GAP, lane.top + GROUP_GAP + keys.length * ROW_HEIGHT])
  const at = (key: string): Lane => ({ ...lane, data, top: y(key) ?? lane.top, height: ROW_HEIGHT })
  const rows = group.rows.map((row, index) => {
    const place = at(String(index))
    return el('g', {}, rowLabel(row, place), ...bandsOf(row.bands, place))
  })
  const zone = at('zone')
  const note = el('text', { x: 0, y: lane.top + lane.height - 5, class: 'quiet' }, group.quiet)
  return el(
    'g',
    {},
    el('line', { x1: 0, x2: lane.plot.right, y1: lane.top + 5, y2: lane.top + 5, class: 'divider' }),
    groupTitle(group, zone),
    ...bandsOf(group.zone, zone),
    drawFailures(group, zone),
    ...rows,
    ...(group.quiet === '' ? [] : [note]),
  )
}

function groupHeight(group: LaneGroup): number {
  return GROUP_GAP + (1 + group.rows.length) * ROW_HEIGHT + (group.quiet === '' ? 2 : 18)
}

function summaryOf(data: VariantData, view: View): string {
  const zones = data.lanes.map((group) => {
    const worst = group.rows.filter((row) => row.bands.some((band) => band.tone === 'bad')).length
    return `${group.title}: ${worst} of ${group.rows.length} lanes were down at some time`
  })
  const faults = data.windows.map((mark) => `${mark.label}, ${clock(mark.fromMs)} to ${clock(mark.toMs)}`)
  return `States by availability zone, ${spanOf(view)}. Faults: ${faults.join('; ') || 'none'}. ${zones.join('; ')}.`
}
