import { byCodeUnit, plural } from '@causeway/ground'
import type { FaultWindow, RunRecord, Selector } from '@causeway/scenario'
import { addFailures, failuresAmong } from './class-summary.ts'
import { ownerOf } from './endpoints.ts'
import { firstAnswers } from './first-answers.ts'
import { clientZones } from './impact.ts'
import { connectTimes, metrics } from './metrics.ts'
import { outcomesOf, type OutcomeCounts } from './outcome-counts.ts'
import { clientsIn, connectionsIn } from './rows.ts'
import { pooledTimes, statisticOfTimes, type Times } from './times.ts'
import { wholeRun, type Span } from './windows.ts'

const HEADER = [
  'variant',
  'class',
  'client zone',
  'window',
  'attempted',
  'ok',
  'failed',
  'unfinished',
  'not attempted',
  'p50 ns',
  'p99 ns',
  'cross-zone bytes',
  'failures by reason',
  'first answers',
]

/** Columns from `attempted` to `cross-zone bytes` are numbers, and stand to the right. */
const NUMBERS = { from: 4, to: 12 }

/**
 * The golden table of a scenario: integers that a person can read and check, one row for each variant, class,
 * client zone and window (`whole`, and before, during and after each fault), replications added up. A quantile with
 * too few samples is '-'.
 */
export function expectedTable(runs: readonly RunRecord[]): string {
  const [first] = runs
  if (first === undefined) return '# causeway expected table: no runs\n'
  const variants = [...new Set(runs.map((run) => run.variant))]
  const rows = variants.flatMap((variant) => variantRows(runs.filter((run) => run.variant === variant)))
  return `${[commentOf(first, runs), ...aligned([HEADER, ...rows])].join('\n')}\n`
}

function commentOf(first: RunRecord, runs: readonly RunRecord[]): string {
  const name = first.scenario['name']
  const replications = new Set(runs.map((run) => run.replication)).size
  const title = typeof name === 'string' ? name : 'scenario'
  return `# causeway expected table: ${title}, seed ${first.seed}, ${plural(replications, 'replication')}`
}

function variantRows(runs: readonly RunRecord[]): readonly string[][] {
  const [first] = runs
  if (first === undefined) return []
  return first.classes.flatMap((name) =>
    zonesOf(runs, name).flatMap((zone) =>
      spansOf(first).map(({ window, span }) => [
        first.variant,
        name,
        zone,
        window,
        ...figures(runs, clientsIn(name, zone), span),
      ]),
    ),
  )
}

function zonesOf(runs: readonly RunRecord[], name: string): readonly string[] {
  return [...new Set(runs.flatMap((run) => clientZones(run, name)))].toSorted(byCodeUnit)
}

interface NamedSpan {
  readonly window: string
  readonly span: Span
}

function spansOf(run: RunRecord): readonly NamedSpan[] {
  return [
    { window: 'whole', span: wholeRun(run) },
    ...run.windows.flatMap((fault) => aroundFault(run, fault)),
  ]
}

function aroundFault(run: RunRecord, { name, from, to }: FaultWindow): readonly NamedSpan[] {
  return [
    { window: `before ${name}`, span: { from: 0, to: from } },
    { window: `during ${name}`, span: { from, to } },
    { window: `after ${name}`, span: { from: to, to: run.end } },
  ]
}

function figures(runs: readonly RunRecord[], selector: Selector, span: Span): readonly string[] {
  const rows = runs.map((run) => connectionsIn(run, selector, span))
  const counts = runs.map((run, index) => outcomesOf(run, rows[index] ?? []))
  const total = (outcome: keyof OutcomeCounts): number =>
    counts.reduce((sum, count) => sum + count[outcome], 0)
  const failures = addFailures(runs.map((run, index) => failuresAmong(run, rows[index] ?? [])))
  const times = pooledTimes(runs.map((run) => connectTimes(run, selector, span)))
  return [
    total('ok') + total('failed') + total('unfinished'),
    total('ok'),
    total('failed'),
    total('unfinished'),
    total('not-attempted'),
    quantileText(times, 'p50'),
    quantileText(times, 'p99'),
    runs.reduce((sum, run) => sum + crossZoneBytes(run, selector, span), 0),
    countsText(failures.map(({ reason, count }) => [reason, count])),
    countsText(firstAnswers(runs, selector, span).map(([name, count]) => [shortName(name), count])),
  ].map(String)
}

function quantileText(times: Times, statistic: 'p50' | 'p99'): string {
  const measured = statisticOfTimes(times, statistic)
  return measured.type === 'value' ? String(measured.value) : '-'
}

function crossZoneBytes(run: RunRecord, selector: Selector, span: Span): number {
  const measured = metrics.cross_az_bytes(run, selector, span)
  return measured.type === 'value' ? measured.value : 0
}

function countsText(counts: readonly (readonly [string, number])[]): string {
  return counts.length === 0 ? '-' : counts.map(([name, count]) => `${name}=${count}`).join(' ')
}

/** An interface's name without its endpoint's: a class asks for one endpoint, so that nothing is lost. */
function shortName(name: string): string {
  const owner = ownerOf(name)
  return name.startsWith(`${owner}/`) ? name.slice(owner.length + 1) : name
}

/** Lines of equal columns, two spaces apart, without blanks at their ends. */
function aligned(rows: readonly (readonly string[])[]): readonly string[] {
  const widths = HEADER.map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)))
  return rows.map((row) =>
    row
      .map((text, column) => padded(text, column, widths[column] ?? 0))
      .join('  ')
      .trimEnd(),
  )
}

function padded(text: string, column: number, width: number): string {
  return column >= NUMBERS.from && column < NUMBERS.to ? text.padStart(width) : text.padEnd(width)
}
