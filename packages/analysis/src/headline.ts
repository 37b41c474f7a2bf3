import { formatBytes } from '@causeway/ground'
import type { RunRecord, Selector } from '@causeway/scenario'
import { countedText, countText } from './amount-text.ts'
import type { HeadlineFigure } from './analysis.ts'
import type { ClassSummary } from './class-summary.ts'
import { connectTimeFigure, crossAzFigure, dnsSpreadFigure, recoveryFigure, shareFigure } from './figures.ts'
import { requestsIn } from './requests.ts'
import { everyClientOf } from './rows.ts'
import { addStreams, partText, stoodShare, type StreamSummary } from './stream-summary.ts'
import { wholeRun } from './windows.ts'

const everything: Selector = { subject: { type: 'everything' }, clients: { type: 'all' } }

/**
 * The figures that a variant is told by before all else, over all its replications: of its connections unless all that it
 * has is streams, of requests where some share a connection, of its streams where it has any.
 */
export function headlineOf(
  runs: readonly RunRecord[],
  classes: readonly ClassSummary[],
): readonly HeadlineFigure[] {
  const streams = classes.flatMap((one) => one.streams ?? [])
  const spread = dnsSpreadFigure(
    runs,
    classes.map(({ name }) => everyClientOf(name)),
  )
  const hasOnlyStreams = streams.length > 0 && streams.length === classes.length
  return [
    ...(hasOnlyStreams ? [] : connectionFigures(runs, classes)),
    ...(streams.length === 0 ? [] : streamFigures(addStreams(streams), inRuns(runs))),
    { label: 'DNS spread', value: spread },
  ]
}

function connectionFigures(
  runs: readonly RunRecord[],
  classes: readonly ClassSummary[],
): readonly HeadlineFigure[] {
  const failed = classes.reduce((sum, one) => sum + one.failed, 0)
  const decided = classes.reduce((sum, one) => sum + one.failed + one.ok, 0)
  const selectors = classes.map((one) => everyClientOf(one.name))
  return [
    { label: 'Success', value: shareFigure(runs, 'success', everything) },
    { label: 'Failed connections', value: `${countText(failed)} of ${countText(decided)}${inRuns(runs)}` },
    ...requestFigures(runs),
    { label: 'p99 connect', value: connectTimeFigure(runs, everything, 'p99') },
    { label: 'Recovery', value: recoveryFigure(runs, selectors) },
    { label: 'Cross-AZ bytes', value: `${crossAzFigure(runs, everything)}${inRuns(runs)}` },
  ]
}

/** Connections of a pool never end well by themselves: what they are for is their requests. */
function requestFigures(runs: readonly RunRecord[]): readonly HeadlineFigure[] {
  if (runs.every(({ exchanges, tallied }) => (tallied?.exchanges ?? exchanges).class.length === 0)) return []
  const all = runs.map((run) => requestsIn(run, everything, wholeRun(run)))
  const failed = all.reduce((sum, one) => sum + one.failed, 0)
  const decided = all.reduce((sum, one) => sum + one.failed + one.ok, 0)
  return [{ label: 'Failed requests', value: `${countText(failed)} of ${countText(decided)}${inRuns(runs)}` }]
}

function streamFigures(streams: StreamSummary, where: string): readonly HeadlineFigure[] {
  const { demanded, offered, carried, dropped } = streams
  return [
    { label: 'Streams wanted', value: `${formatBytes(demanded)}${where}` },
    { label: 'Streams carried', value: ofWhole(carried, demanded) },
    { label: 'Streams dropped', value: ofWhole(dropped, offered) },
    { label: 'Streams stood', value: stoodShare(streams) },
  ]
}

function ofWhole(bytes: number, whole: number): string {
  return whole === 0 ? formatBytes(bytes) : `${formatBytes(bytes)} (${partText(bytes, whole)})`
}

function inRuns(runs: readonly RunRecord[]): string {
  return runs.length > 1 ? ` in ${countedText(runs.length, 'run')}` : ''
}
