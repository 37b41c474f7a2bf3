import type { Assessed } from '@causeway/analysis'
import type { TimeWindow } from '@causeway/scenario'
import { outcomeOf, windowText } from '../text/verdict-words.ts'
import { html, type Markup } from './html.ts'
import { icon } from './icon.ts'
import { momentLink } from './moment-link.ts'
import type { ReportView, VariantView } from './report-view.ts'

const ICONS = { good: 'check', bad: 'cross', warn: 'bang', idle: 'dash' } as const

/** Every assertion of every variant: how it went, what was measured, against what, and by how much. */
export function assertionSection(view: ReportView): Markup {
  const bodies = view.variants.filter(({ summary }) => summary.assessed.length > 0).map(group)
  const table = html`<div class="scroll" tabindex="0" role="region" aria-label="Table of assertions">
    <table class="assertions">
      <thead>
        <tr>
          <th scope="col">Result</th>
          <th scope="col">Assertion</th>
          <th scope="col">When</th>
          <th scope="col" class="number">Measured</th>
          <th scope="col" class="number">Limit</th>
          <th scope="col" class="number">Margin</th>
          <th scope="col" class="number">Replications</th>
        </tr>
      </thead>
      ${bodies}
    </table>
  </div>`
  return html`<section id="assertions" aria-labelledby="assertions-title">
    <h2 id="assertions-title">Assertions</h2>
    ${bodies.length === 0 ? html`<p>The scenario asserts nothing.</p>` : table}
  </section>`
}

function group(view: VariantView): Markup {
  return html`<tbody>
    <tr class="group">
      <th colspan="7" scope="rowgroup">${view.summary.variant}</th>
    </tr>
    ${view.summary.assessed.map((assessed) => row(view, assessed))}
  </tbody>`
}

function row(view: VariantView, assessed: Assessed): Markup {
  const { word, tone } = outcomeOf(assessed)
  return html`<tr class="row-${tone}" ${tone === 'bad' && html`data-failing`}>
    <td>
      <span class="mark mark-${tone}">${icon(ICONS[tone])} ${word}</span>
    </td>
    <td><code>${assessed.assertion.text}</code></td>
    <td>${windowCell(view, assessed.assertion.window)}</td>
    <td class="number measured">${assessed.measuredText}</td>
    <td class="number">${assessed.limitText}</td>
    <td class="number">${assessed.marginText}</td>
    <td class="number">${assessed.passing}/${assessed.replications}</td>
  </tr>`
}

function windowCell(view: VariantView, window: TimeWindow): Markup {
  const { fromMs, toMs } = extentOf(view, window)
  return html`<a href="${momentLink(view, fromMs, toMs)}" data-moment>${windowText(window)}</a>`
}

// Only where to look; what was measured is the analysis's own affair.
function extentOf(view: VariantView, window: TimeWindow): { fromMs: number; toMs: number } {
  const endMs = view.data.endMs
  if (window.type === 'whole') return { fromMs: 0, toMs: endMs }
  const named = view.run.windows.find((candidate) => candidate.name === window.window)
  if (named === undefined) return { fromMs: 0, toMs: endMs }
  const [from, to] = [Math.floor(named.from / 1e6), Math.ceil(named.to / 1e6)]
  if (window.type === 'during') return { fromMs: from, toMs: to }
  if (window.type === 'before') return { fromMs: 0, toMs: from }
  return { fromMs: Math.min(to + Math.floor(window.plus / 1e6), endMs - 1), toMs: endMs }
}
