import { charts } from '../figure/charts.ts'
import { clock } from '../figure/clock.ts'
import { all, announce, nodesOf, one } from './dom.ts'
import { endOf, readAddress, within, writeAddress, type KeyedVariant, type Shown } from './state.ts'

/** The page as a whole: what it shows now, and the one way to make it show something else. */
export interface Stage {
  readonly variants: readonly KeyedVariant[]
  shown(): Shown
  show(next: Shown): void
  /** Called after every change of what is shown. */
  onChange(listener: () => void): void
}

/** Puts the page under the rule of its address. */
export function openStage(variants: readonly KeyedVariant[], first: string): Stage {
  const start: Shown = { key: first, fromMs: 0, toMs: endOf(variants, first) }
  const listeners: (() => void)[] = []
  let shown = readAddress(location.hash, variants, start)
  const changed = (): void => listeners.forEach((listener) => listener())
  addEventListener('hashchange', () => {
    shown = readAddress(location.hash, variants, shown)
    changed()
  })
  return {
    variants,
    shown: () => shown,
    show(next) {
      shown = within(next, { key: next.key, fromMs: 0, toMs: endOf(variants, next.key) })
      history.replaceState(null, '', writeAddress(shown, variants))
      changed()
    },
    onChange: (listener) => void listeners.push(listener),
  }
}

/** Draws everything that is in sight for the span of time that is shown. */
export function drawStage(stage: Stage): void {
  const shown = stage.shown()
  for (const { key, data } of stage.variants) {
    const section = one(`.variant[data-variant="${key}"]`)
    if (section === undefined) continue
    section.hidden = shown.key !== 'all' && shown.key !== key
    if (section.hidden) continue
    const span = { fromMs: Math.min(shown.fromMs, data.endMs - 1), toMs: Math.min(shown.toMs, data.endMs) }
    for (const chart of charts) drawChart(section, chart, { data, span })
  }
  tellSpan(shown)
}

type Chart = (typeof charts)[number]
type Source = { data: KeyedVariant['data']; span: { fromMs: number; toMs: number } }

function drawChart(section: HTMLElement, chart: Chart, { data, span }: Source): void {
  const plot = one(`[data-chart="${chart.name}"]`, section)
  const table = one(`[data-table="${chart.name}"]`, section)
  if (plot === undefined) return
  const style = getComputedStyle(plot)
  const inner = plot.clientWidth - parseFloat(style.paddingLeft) - parseFloat(style.paddingRight)
  const view = { ...span, width: Math.max(300, Math.floor(inner)) }
  plot.replaceChildren(nodesOf(chart.draw(data, view)))
  table?.replaceChildren(nodesOf(chart.tabulate(data, view)))
}

function tellSpan(shown: Shown): void {
  const text = `${clock(shown.fromMs)} – ${clock(shown.toMs)}`
  const output = one('[data-span]')
  if (output !== undefined) output.textContent = text
  for (const button of all('[data-variant-button]')) {
    button.setAttribute('aria-pressed', String(button.dataset['variantButton'] === shown.key))
  }
  announce(`Showing ${text}`)
}
