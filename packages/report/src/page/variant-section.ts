import { formatClock } from '@causeway/ground'
import { chartsOf, type Chart } from '../figure/charts.ts'
import type { View } from '../figure/data.ts'
import { variantSentences } from '../text/verdict-words.ts'
import { billSection } from './bill-section.ts'
import { classTable } from './class-table.ts'
import { changeSection } from './change-section.ts'
import { html, type Markup } from './html.ts'
import { momentLink } from './moment-link.ts'
import { pathSection } from './path-section.ts'
import type { VariantView } from './report-view.ts'
import { streamTable } from './stream-table.ts'

/** The width that the charts have in the file; the browser draws them again to fit its window. */
export const STATIC_WIDTH = 1120

const LEAD_MS = 20_000

/** The story of one variant: what happened, the charts on one time axis, and the log of state changes. */
export function variantSection(view: VariantView): Markup {
  const { key, run, runs } = view
  const others = runs.length > 1 ? ` Charts show replication ${run.replication} of ${runs.length}.` : ''
  const told = variantSentences(view.summary)
  const sentence = told.map(({ name, text }) => (name === '' ? text : `${name}: ${text}`)).join('; ')
  return html`<div class="variant" data-variant="${key}">
    <h2 class="variant-title" id="${key}">${run.variant}</h2>
    <p class="variant-sentence">${sentence}.${others}</p>
    ${happened(view)} ${classTable(view)} ${streamTable(view)}
    ${chartsOf(view.data).map((chart) => [
      chartSection(view, chart),
      chart.name === 'timeline' && pathSection(view),
    ])}
    ${billSection(view)} ${changeSection(view)}
  </div>`
}

function happened(view: VariantView): Markup {
  const items = view.summary.happened.map(({ at, text }) => {
    const ms = Math.floor(at / 1_000_000)
    const link = momentLink(view, ms - LEAD_MS, ms + 2 * LEAD_MS)
    return html`<li>
      <a class="time" href="${link}" data-moment>${formatClock(at)}</a> <span>${text}</span>
    </li>`
  })
  return html`<section class="happened" data-section="happened" aria-labelledby="${view.key}-happened">
    <h3 id="${view.key}-happened">What happened</h3>
    ${
      items.length === 0
        ? html`<p>Nothing worth telling.</p>`
        : html`<ol>
            ${items}
          </ol>`
    }
  </section>`
}

function chartSection(view: VariantView, chart: Chart): Markup {
  const span: View = { fromMs: 0, toMs: view.data.endMs, width: STATIC_WIDTH }
  const id = `${view.key}-${chart.name}`
  return html`<section class="chart" data-section="${chart.name}" aria-labelledby="${id}">
    <h3 id="${id}">${chart.title}</h3>
    <p class="chart-what">${chart.what}</p>
    <div class="plot" data-chart="${chart.name}">${chart.draw(view.data, span)}</div>
    <details class="as-table">
      <summary>View as table</summary>
      <div
        class="scroll"
        tabindex="0"
        role="region"
        aria-label="${chart.title} as table"
        data-table="${chart.name}"
      >
        ${chart.tabulate(view.data, span)}
      </div>
    </details>
  </section>`
}
