import { stoodShare, type ClassSummary, type StreamSummary } from '@causeway/analysis'
import { formatBytes } from '@causeway/ground'
import { html, type Markup } from './html.ts'
import type { VariantView } from './report-view.ts'

/** What became of the streams of each class that has any, over all replications of a variant. */
export function streamTable({ key, summary }: VariantView): Markup | false {
  const rows = summary.classes.flatMap((one) => (one.streams === undefined ? [] : [row(one, one.streams)]))
  if (rows.length === 0) return false
  return html`<section class="classes" data-section="streams" aria-labelledby="${key}-streams">
    <h3 id="${key}-streams">Streams by traffic class</h3>
    <div class="scroll" tabindex="0" role="region" aria-label="Table of classes of streams">
      <table>
        <thead>
          <tr>
            <th scope="col">Class</th>
            <th scope="col">Endpoint</th>
            <th scope="col" class="number">To send</th>
            <th scope="col" class="number">Sent</th>
            <th scope="col" class="number">Carried</th>
            <th scope="col" class="number">Dropped</th>
            <th scope="col" class="number">Stood</th>
          </tr>
        </thead>
        <tbody>
          ${rows}
        </tbody>
      </table>
    </div>
  </section>`
}

function row({ name, endpoint }: ClassSummary, streams: StreamSummary): Markup {
  return html`<tr>
    <th scope="row"><code>${name}</code></th>
    <td>${endpoint}</td>
    <td class="number">${formatBytes(streams.demanded)}</td>
    <td class="number">${formatBytes(streams.offered)}</td>
    <td class="number">${formatBytes(streams.carried)}</td>
    <td class="number">${formatBytes(streams.dropped)}</td>
    <td class="number">${stoodShare(streams)}</td>
  </tr>`
}
