import { grouped } from '../figure/clock.ts'
import { html, type Markup } from './html.ts'
import type { ReportView } from './report-view.ts'

/** The digests that two runs are compared by. */
export function digestSection(view: ReportView): Markup {
  const rows = view.runs.map(
    (run) =>
      html`<tr>
        <th scope="row">${run.variant}</th>
        <td class="number">${run.replication}</td>
        <td class="number">${grouped(run.events)}</td>
        <td><code>${run.digests.trajectory}</code></td>
        <td><code>${run.digests.result}</code></td>
      </tr>`,
  )
  return html`<section id="digests" aria-labelledby="digests-title">
    <h2 id="digests-title">Digests</h2>
    <p class="chart-what">
      The same scenario, version and seed give these digests on every machine. Causeway
      ${view.runs[0]?.version ?? ''}.
    </p>
    <div class="scroll" tabindex="0" role="region" aria-label="Table of digests">
      <table class="digests">
        <thead>
          <tr>
            <th scope="col">Variant</th>
            <th scope="col" class="number">Replication</th>
            <th scope="col" class="number">Events</th>
            <th scope="col">Trajectory</th>
            <th scope="col">Result</th>
          </tr>
        </thead>
        <tbody>
          ${rows}
        </tbody>
      </table>
    </div>
  </section>`
}
