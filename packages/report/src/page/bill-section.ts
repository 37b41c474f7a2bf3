import { billTable, foldedRows, itemWords, notBilled, quantityText } from '@causeway/analysis'
import type { BilledPayer, BilledRow } from '@causeway/analysis'
import { formatDuration, shortMoney, visible, type Duration } from '@causeway/ground'
import { html, type Markup } from './html.ts'
import type { VariantView } from './report-view.ts'

const PAYERS_MAX = 20
const ROWS_MAX = 30

/** What the run costs by payer and line, and what a month at its rate would. */
export function billSection({ key, run }: VariantView): Markup {
  const table = billTable(run)
  const id = `${key}-bill`
  const shown = table.payers.slice(0, PAYERS_MAX)
  const left = table.payers.length - shown.length
  return html`<section class="bill" data-section="bill" aria-labelledby="${id}">
    <h3 id="${id}">Cost</h3>
    <p class="chart-what">
      In USD, by who pays: the simulated time as the start of a billing month, each begun hour in full, and
      730 hours at the same rate. Prices: ${visible(run.billing.prices.asOf)}.
    </p>
    <div class="scroll" tabindex="0" role="region" aria-label="Table of costs">
      <table>
        <thead>
          <tr>
            <th scope="col">Item</th>
            <th scope="col">Resource</th>
            <th scope="col">Zone</th>
            <th scope="col" class="number">In ${formatDuration(run.end as Duration)}</th>
            <th scope="col" class="number">USD</th>
            <th scope="col" class="number">In 730 h</th>
            <th scope="col" class="number">USD</th>
          </tr>
        </thead>
        ${shown.map((payer) => payerBody(payer, run.billing.prices.bytesPerGb))}
        <tbody>
          ${sumRow('All payers', table)}
        </tbody>
      </table>
    </div>
    ${left > 0 && html`<p class="note">${left} more payers are told of by <code>causeway cost</code>.</p>`}
    <p class="note">Not billed: ${notBilled.join(', ')}.</p>
  </section>`
}

function payerBody(payer: BilledPayer, bytesPerGb: number): Markup {
  const rows = foldedRows(payer.rows)
  const left = rows.length - ROWS_MAX
  return html`<tbody>
    ${sumRow(visible(payer.name), payer)} ${rows.slice(0, ROWS_MAX).map((row) => lineRow(row, bytesPerGb))}
    ${
      left > 0 &&
      html`<tr>
        <td colspan="7">${left} more lines are told of by <code>causeway cost</code></td>
      </tr>`
    }
  </tbody>`
}

function sumRow(name: string, { run, month }: Pick<BilledPayer, 'run' | 'month'>): Markup {
  return html`<tr class="group">
    <th scope="row" colspan="3">${name}</th>
    <td></td>
    <td class="number"><b>${shortMoney(run)}</b></td>
    <td></td>
    <td class="number"><b>${shortMoney(month)}</b></td>
  </tr>`
}

function lineRow({ item, name, azId, unit, run, month }: BilledRow, bytesPerGb: number): Markup {
  return html`<tr>
    <td>${itemWords[item]}</td>
    <td><code>${visible(name)}</code></td>
    <td>${azId ?? '–'}</td>
    <td class="number">${quantityText(run.quantity, unit, bytesPerGb)}</td>
    <td class="number">${shortMoney(run.nanoDollars)}</td>
    <td class="number">${quantityText(month.quantity, unit, bytesPerGb)}</td>
    <td class="number">${shortMoney(month.nanoDollars)}</td>
  </tr>`
}
