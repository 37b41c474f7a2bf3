import type { ClassSummary } from '@causeway/analysis'
import { grouped } from '../figure/clock.ts'
import { html, type Markup } from './html.ts'
import type { VariantView } from './report-view.ts'

/** The figures of each traffic class of connections of a variant, over all its replications; nothing of a single class. */
export function classTable({ key, summary }: VariantView): Markup | false {
  const classes = summary.classes.filter(({ streams }) => streams === undefined)
  if (classes.length === 0 || summary.classes.length < 2) return false
  return html`<section class="classes" data-section="classes" aria-labelledby="${key}-classes">
    <h3 id="${key}-classes">Figures by traffic class</h3>
    <div class="scroll" tabindex="0" role="region" aria-label="Table of traffic classes">
      <table>
        <thead>
          <tr>
            <th scope="col">Class</th>
            <th scope="col">Endpoint</th>
            <th scope="col" class="number">Success</th>
            <th scope="col" class="number">Failed</th>
            <th scope="col" class="number">Median connect</th>
            <th scope="col" class="number">p99 connect</th>
            <th scope="col" class="number">Recovery</th>
            <th scope="col" class="number">Cross-AZ bytes</th>
            <th scope="col" class="number">DNS spread</th>
          </tr>
        </thead>
        <tbody>
          ${classes.map(row)}
        </tbody>
      </table>
    </div>
  </section>`
}

function row(one: ClassSummary): Markup {
  return html`<tr>
    <th scope="row"><code>${one.name}</code></th>
    <td>${one.endpoint}</td>
    <td class="number">${one.success}</td>
    <td class="number">${grouped(one.failed)} of ${grouped(one.ok + one.failed)}</td>
    <td class="number">${one.connectP50}</td>
    <td class="number">${one.connectP99}</td>
    <td class="number">${one.recovery}</td>
    <td class="number">${one.crossAzBytes}</td>
    <td class="number">${one.dnsSpread}</td>
  </tr>`
}
