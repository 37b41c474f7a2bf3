import { formatClock, plural } from '@causeway/ground'
import { changeLog, ROWS_MAX, type ChangeRow } from '../view/changes.ts'
import { html, type Markup } from './html.ts'
import { icon } from './icon.ts'
import type { VariantView } from './report-view.ts'

/** The log of state changes: what changed while the clock ran, and, folded, what was built before it started. */
export function changeSection(view: VariantView): Markup {
  const log = changeLog(view.run)
  const id = `${view.key}-changes`
  return html`<section class="changes" data-section="changes" aria-labelledby="${id}">
    <h3 id="${id}">State changes</h3>
    <p class="chart-what">
      What the control plane showed, from the patches of each of its steps.
      ${plural(log.changes.length, 'change')} while the clock ran.
    </p>
    <p class="filter" data-scripted hidden>
      <label>Filter <input type="search" data-filter autocomplete="off" spellcheck="false" /></label>
      <span data-filter-count role="status"></span>
    </p>
    ${log.changes.length > 0 && changeTable(log.changes)} ${log.left > 0 && leftOut(log.left)}
    <details>
      <summary>${plural(log.build.length, 'step')} before the clock started</summary>
      ${buildTable(log.build)}
    </details>
  </section>`
}

function leftOut(left: number): Markup {
  return html`<p class="note">
    The first ${ROWS_MAX} changes are listed; ${left} more are in <code>run.json</code>.
  </p>`
}

function changeTable(rows: readonly ChangeRow[]): Markup {
  const body = rows.map(
    (row) =>
      html`<tr data-at="${Math.floor(row.at / 1_000_000)}">
        <td class="time">${formatClock(row.at)}</td>
        <td>${row.cause}<br /><small>${row.command}</small></td>
        <td>${row.subject}</td>
        <td><code>${row.field}</code></td>
        <td class="value">
          <del>${row.before}</del> ${icon('arrow')}<span class="visually-hidden">becomes</span>
          <ins>${row.after}</ins>
        </td>
      </tr>`,
  )
  return html`<div class="scroll log" tabindex="0" role="region" aria-label="Table of state changes">
    <table data-log>
      <thead>
        <tr>
          <th scope="col">Time</th>
          <th scope="col">Cause</th>
          <th scope="col">Resource</th>
          <th scope="col">Field</th>
          <th scope="col">Before and after</th>
        </tr>
      </thead>
      <tbody>
        ${body}
      </tbody>
    </table>
  </div>`
}

function buildTable(rows: readonly ChangeRow[]): Markup {
  const body = rows.map(
    (row) =>
      html`<tr>
        <td>${row.command}</td>
        <td>${row.subject}</td>
        <td>${row.cause}</td>
        <td>${row.after}</td>
      </tr>`,
  )
  return html`<div class="scroll log" tabindex="0" role="region" aria-label="Steps before the clock started">
    <table>
      <thead>
        <tr>
          <th scope="col">Step</th>
          <th scope="col">Resource</th>
          <th scope="col">Cause</th>
          <th scope="col">Result</th>
        </tr>
      </thead>
      <tbody>
        ${body}
      </tbody>
    </table>
  </div>`
}
