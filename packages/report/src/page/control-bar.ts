import { html, type Markup } from './html.ts'
import type { ReportView } from './report-view.ts'

/** The bar that stays in sight: which variant is shown, and the brush that sets the span of time for all charts. */
export function controlBar(view: ReportView): Markup {
  const buttons = view.variants.map(
    ({ key, run }) =>
      html`<button type="button" data-variant-button="${key}" aria-pressed="false">${run.variant}</button>`,
  )
  return html`<section class="controls" aria-label="What is shown" data-scripted hidden>
    <div class="picker" role="group" aria-label="Variant">
      ${buttons}
      <button type="button" data-variant-button="all" aria-pressed="false">all</button>
    </div>
    <div class="brush" data-brush></div>
    <p class="span"><output data-span></output> <button type="button" data-do="whole">Whole run</button></p>
  </section>`
}
