import { formatDuration, plural } from '@causeway/ground'
import { html, type Markup } from './html.ts'
import type { ReportView } from './report-view.ts'

/** The name of the scenario and what identifies its runs. */
export function titleBar(view: ReportView): Markup {
  const [first] = view.runs
  const end = view.runs.reduce((latest, run) => Math.max(latest, run.end), 0)
  const replications = new Set(view.runs.map((run) => run.replication)).size
  return html`<header class="title">
    <div class="title-row">
      <h1>${view.analysis.title}</h1>
      <div class="menu" data-scripted hidden>
        <button type="button" data-do="copy">Copy link</button>
        <button type="button" data-do="print">Print</button>
        <button type="button" data-do="theme">Theme</button>
        <button type="button" data-do="help">Keys <kbd>?</kbd></button>
      </div>
    </div>
    <p class="facts">
      <span>${formatDuration(end)} simulated</span>
      <span>${plural(view.variants.length, 'variant')}</span>
      <span>${plural(replications, 'replication')}</span>
      <span>seed ${first?.seed ?? 0}</span>
      <span>fingerprint <code>${fingerprints(view)}</code></span>
    </p>
  </header>`
}

/** The short form of a fingerprint: `cw1-` and its first eight hex digits. */
export function shortFingerprint(fingerprint: string): string {
  return `cw1-${fingerprint.slice(0, 8)}`
}

function fingerprints(view: ReportView): string {
  return [...new Set(view.runs.map((run) => shortFingerprint(run.fingerprint)))].join(' ')
}
