import { countedSentence } from '@causeway/analysis'
import type { Analysis, VariantSummary } from '@causeway/analysis'
import { formatClock, plural } from '@causeway/ground'
import type { RunRecord } from '@causeway/scenario'
import { drawStrip } from '../figure/strip.ts'
import { capitalised, variantSentences, verdictSentence, verdictWord } from '../text/verdict-words.ts'
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
    ${partialNotice(view.runs, 'incomplete')} ${partialNotice(view.runs, 'interrupted')}
    ${countedNotice(view.runs)}
    <div class="verdict verdict-${analysis.verdict}">
      <p class="verdict-word">${icon(ICONS[analysis.verdict])} ${verdictWord(analysis)}</p>
      <p class="verdict-sentence">${verdictSentence(analysis)}</p>
    </div>
    <div class="cards">${view.variants.map(card)}</div>
  </section>`
}

const TOLD_MAX = 6

/** What is said above all else when runs did not reach their end. */
function partialNotice(runs: readonly RunRecord[], status: 'incomplete' | 'interrupted'): Markup | undefined {
  const early = runs.filter((run) => run.status === status)
  if (early.length === 0) return undefined
  const why = status === 'incomplete' ? 'a budget was used up' : 'somebody stopped it'
  const told = early
    .slice(0, TOLD_MAX)
    .map((run) => `${run.variant} (replication ${run.replication}) at ${formatClock(run.end)}`)
  const more = early.length > TOLD_MAX ? ` and ${early.length - TOLD_MAX} more` : ''
  return html`<p class="partial" role="note">
    <strong>${status.toUpperCase()}</strong>
    ${early.length} of ${plural(runs.length, 'run')} ended before its time, because ${why}:
    ${told.join(', ')}${more}. What follows covers only the time before, and its assertions are undecided.
  </p>`
}

/** Said of runs that had more connections than rows for them. */
function countedNotice(runs: readonly RunRecord[]): Markup | undefined {
  const told = runs.flatMap((run) => {
    const sentence = countedSentence(run)
    return sentence === undefined ? [] : [`${run.variant} (replication ${run.replication}): ${sentence}`]
  })
  if (told.length === 0) return undefined
  const more = told.length > TOLD_MAX ? `; and ${told.length - TOLD_MAX} more runs alike` : ''
  return html`<p class="partial" role="note">${told.slice(0, TOLD_MAX).join('; ')}${more}.</p>`
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
    ${sentences(summary)}
    <div class="card-strip">${drawStrip(view.data, 360, 44)}</div>
    <dl>${figures}</dl>
  </article>`
}

function toneOf({ summary }: VariantView): string {
  const verdicts = summary.assessed.filter((one) => !one.assertion.warn).map((one) => one.verdict)
  if (verdicts.includes('fail')) return 'failed'
  return verdicts.includes('undecided') ? 'undecided' : 'passed'
}

/** A variant's sentences, each after the name of its traffic class where they differ. */
function sentences(summary: VariantSummary): Markup {
  const told = variantSentences(summary).map(
    ({ name, text }) =>
      html`<p class="card-sentence">${name !== '' && html`<code>${name}</code>`} ${capitalised(text)}</p>`,
  )
  return html`${told}`
}
