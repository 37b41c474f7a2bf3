import { el, type Drawn } from './drawn.ts'

/** What one swatch of a legend stands for, and what it amounts to in the view. */
export interface LegendEntry {
  readonly label: string
  readonly style: string
  readonly amount: string
}

/** The legend above a chart, in the order in which the chart stacks. */
export function legend(entries: readonly LegendEntry[]): Drawn {
  const items = entries.map((entry) =>
    el('li', {}, swatch(entry.style), `${entry.label} `, el('b', {}, entry.amount)),
  )
  return el('ul', { class: 'legend' }, ...items)
}

function swatch(style: string): Drawn {
  const box = el('rect', { x: 0.5, y: 0.5, width: 13, height: 13, rx: 3, class: `swatch ${style}` })
  return el('svg', { width: 14, height: 14, 'aria-hidden': 'true' }, box)
}
