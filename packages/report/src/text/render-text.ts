import { countedSentence } from '@causeway/analysis'
import type { Analysis, Assessed, VariantSummary } from '@causeway/analysis'
import { formatClock, formatDuration, plural, visible } from '@causeway/ground'
import type { RunRecord } from '@causeway/scenario'
import { outcomeOf, verdictSentence, verdictWord, windowText } from './verdict-words.ts'

/** How the terminal dresses a text; each may return it unchanged. */
export interface TextStyle {
  readonly good: (text: string) => string
  readonly bad: (text: string) => string
  readonly dim: (text: string) => string
  readonly bold: (text: string) => string
}

export interface TextOptions {
  readonly style: TextStyle
  /** Words in place of signs, for terminals and logs that know only ASCII. */
  readonly ascii: boolean
}

/** The verdict as the block of lines that the command line prints: verdict, every assertion, digests. */
export function renderText(analysis: Analysis, runs: readonly RunRecord[], options: TextOptions): string {
  const paint = analysis.verdict === 'passed' ? options.style.good : options.style.bad
  const lines = [
    `${options.style.bold(visible(analysis.title))}  ${options.style.dim(factsOf(analysis, runs, options))}`,
    '',
    ...partial(runs, options),
    ...counted(runs, options),
    `${options.style.bold(paint(verdictWord(analysis)))}  ${visible(verdictSentence(analysis))}`,
    ...variantBlocks(analysis.variants, options),
    '',
    ...runs.map((run) => options.style.dim(digestLine(run))),
  ]
  return `${lines.map((line) => `  ${line}`.trimEnd()).join('\n')}\n`
}

function factsOf(analysis: Analysis, runs: readonly RunRecord[], options: TextOptions): string {
  const end = runs.reduce((latest, run) => Math.max(latest, run.end), 0)
  const replications = new Set(runs.map((run) => run.replication)).size
  const prints = [...new Set(runs.map((run) => `cw1-${run.fingerprint.slice(0, 8)}`))]
  const facts = [
    `${formatDuration(end)} simulated`,
    plural(analysis.variants.length, 'variant'),
    plural(replications, 'replication'),
    `seed ${runs[0]?.seed ?? 0}`,
    ...prints,
  ]
  return facts.join(options.ascii ? ', ' : ' · ')
}

function partial(runs: readonly RunRecord[], options: TextOptions): string[] {
  const told = runs
    .filter((run) => run.status !== 'complete')
    .map((run) => `${run.status.toUpperCase()}  ${runName(run)} ended at ${formatClock(run.end)}`)
  return told.length === 0 ? [] : [...told.map((line) => options.style.bad(line)), '']
}

function counted(runs: readonly RunRecord[], options: TextOptions): string[] {
  const told = runs.flatMap((run) => {
    const sentence = countedSentence(run)
    return sentence === undefined ? [] : [options.style.dim(`counted  ${runName(run)}  ${sentence}`)]
  })
  return told.length === 0 ? [] : [...told, '']
}

function variantBlocks(variants: readonly VariantSummary[], options: TextOptions): string[] {
  const rows = variants.flatMap((variant) => variant.assessed)
  const width = Math.max(0, ...rows.map((row) => claim(row).length))
  const measured = Math.max(0, ...rows.map((row) => row.measuredText.length))
  return variants.flatMap((variant) => [
    '',
    options.style.bold(visible(variant.sentence)),
    ...variant.assessed.map((row) => assertionLine(row, { width, measured, options })),
    ...variant.alarms.map((alarm) => alarmLine(alarm, options)),
  ])
}

interface Columns {
  readonly width: number
  readonly measured: number
  readonly options: TextOptions
}

function assertionLine(row: Assessed, { width, measured, options }: Columns): string {
  const { sign, ascii, tone } = outcomeOf(row)
  const mark = options.ascii ? ascii.padEnd(4) : sign
  const painted = tone === 'good' ? options.style.good(mark) : options.style.bad(mark)
  const share = options.style.dim(`(${row.passing} of ${row.replications})`)
  return `  ${painted} ${claim(row).padEnd(width)}  ${row.measuredText.padStart(measured)}  ${share}`
}

function alarmLine(
  { name, text, wasRaised }: VariantSummary['alarms'][number],
  { style }: TextOptions,
): string {
  return `  ${style.bold('alarm')} ${name}  ${wasRaised ? style.bad(text) : style.dim(text)}`
}

function claim(row: Assessed): string {
  const { window, text } = row.assertion
  return visible(window.type === 'whole' ? text : `${text}  ${windowText(window)}`)
}

function digestLine(run: RunRecord): string {
  const { trajectory, result } = run.digests
  return `${runName(run)}  trajectory ${trajectory.slice(0, 16)}  result ${result.slice(0, 16)}`
}

function runName(run: RunRecord): string {
  return `${visible(run.variant)} r${run.replication}`
}
