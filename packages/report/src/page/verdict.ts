import type { Analysis } from '@causeway/analysis'
import { formatClock } from '@causeway/ground'
import type { RunRecord } from '@causeway/scenario'
import { drawStrip } from '../figure/strip.ts'
import { variantSentence, verdictSentence, verdictWord } from '../text/verdict-words.ts'
import { html, type Markup } from './html.ts'
import { icon, type IconName } from './icon.ts'
import type { ReportView, VariantView } from './report-view.ts'

const ICONS: Readonly<Record<Analysis['verdict'], IconName>> = {
  passed: 'check',
  failed: 'cross',
  undecided: 'dash',
}

/** The first thing that one reads: what the run says, in a word, in a sentence, and in figures for each variant. */
export function verdictSection(view: ReportView): Markup {
  const { analysis } = view
  return html`<section id="verdict" aria-labelledby="verdict-title">
    <h2 id="verdict-title" class="visually-hidden">Verdict</h2>
    ${view.runs.map(partialNotice)}
    <div class="verdict verdict-${analysis.verdict}">
      <p class="verdict-word">${icon(ICONS[analysis.verdict])} ${verdictWord(analysis)}</p>
      <p class="verdict-sentence">${verdictSentence(analysis)}</p>
    </div>
    <div class="cards">${view.variants.map(card)}</div>
  </section>`
}

/** What is said above all else when a run did not reach its end. */
function partialNotice(run: RunRecord): Markup | undefined {
  switch (run.status) {
    case 'complete':
      return undefined
    case 'incomplete':
      return notice('INCOMPLETE', run, 'a budget was used up')
    case 'interrupted':
      return notice('INTERRUPTED', run, 'somebody stopped it')
  }
}

function notice(word: string, run: RunRecord, why: string): Markup {
  const which = `variant ${run.variant}, replication ${run.replication}`
  return html`<p class="partial" role="note">
    <strong>${word}</strong>
    ${which} ended at ${formatClock(run.end)} because ${why}. What follows covers only the time before, and
    its assertions are undecided.
  </p>`
}

function card(view: VariantView): Markup {
  const { summary } = view
  const figures = summary.headline.map(
    ({ label, value }) =>
      html`<div>
        <dt>${label}</dt>
        <dd>${value}</dd>
      </div>`,
  )
  return html`<article class="card card-${toneOf(view)}">
    <h3>${summary.variant}</h3>
    ${summary.description !== '' && html`<p class="card-description">${summary.description}</p>`}
    <p class="card-sentence">${variantSentence(summary)}</p>
    <div class="card-strip">${drawStrip(view.data, 360, 44)}</div>
    <dl>${figures}</dl>
  </article>`
}

function toneOf({ summary }: VariantView): string {
  const verdicts = summary.assessed.filter((one) => !one.assertion.warn).map((one) => one.verdict)
  if (verdicts.includes('fail')) return 'failed'
  return verdicts.includes('undecided') ? 'undecided' : 'passed'
}
