import { byNumber, visible } from '@causeway/ground'
import type { VariantSummary } from '@causeway/analysis'
import type { RunRecord } from '@causeway/scenario'
import type { VariantData, WindowMark } from '../figure/data.ts'
import { answerSeries } from './answer-series.ts'
import { bandwidthParts } from './bandwidth-parts.ts'
import { bucketsOf, endMsOf } from './buckets.ts'
import { laneGroups } from './lanes.ts'
import { latencyCounts } from './latency-counts.ts'
import { metricParts } from './metric-parts.ts'
import { milliseconds } from './names.ts'
import { outcomeParts, outcomeSeries } from './outcome-series.ts'
import type { ReasonStyles } from './reason-styles.ts'
import { streamSeries } from './stream-series.ts'

/** What the charts of one variant are drawn from: one run of it, counted into buckets. */
export function variantData(run: RunRecord, summary: VariantSummary, styles: ReasonStyles): VariantData {
  const buckets = bucketsOf(run)
  const outcomes = outcomeParts(run, buckets, styles)
  const hasOnlyStreams = run.streams !== undefined && outcomes.length === 0
  const windows = run.windows.map((window): WindowMark => {
    const isCommand = window.how === 'apply'
    return {
      kind: isCommand ? 'command' : 'fault',
      label: `${visible(window.name)}: ${visible(window.what)}${isCommand ? '' : ` ${window.how}`}`,
      azId: visible(window.azId ?? ''),
      fromMs: milliseconds(window.from),
      toMs: Math.ceil(window.to / 1_000_000),
    }
  })
  const moments = [
    ...summary.happened.map((moment) => milliseconds(moment.at)),
    ...windows.flatMap((window) => [window.fromMs, window.toMs]),
  ]
  return {
    variant: visible(run.variant),
    endMs: endMsOf(run),
    bucketMs: buckets.widthMs,
    windows,
    moments: [...new Set(moments)].sort(byNumber),
    lanes: laneGroups(run, buckets),
    overall: hasOnlyStreams ? streamSeries(run, buckets) : outcomeSeries(run, buckets, { styles }),
    outcomes,
    answers: answerSeries(run, buckets),
    connect: latencyCounts(run, buckets),
    bandwidth: bandwidthParts(run, buckets),
    metrics: metricParts(run),
  }
}
