import { publishedMetrics } from '@causeway/analysis'
import type { RunRecord } from '@causeway/scenario'
import { bytesAstray, dropsAstray, flowsOfStreams } from './loads-told.ts'
import { rederived } from './rederive.ts'
import type { Bytes } from './replay.ts'

/** Bytes as the meters have them, for runs in which faults stop transfers: the others are replayed. */
export function meteredBytes({ minutes }: RunRecord): readonly Bytes[] {
  const rows = minutes.way.map((way, row) => ({
    way,
    minute: minutes.minute[row] as number,
    bytes: minutes.bytes[row] as number,
  }))
  return rows.filter(({ bytes }) => bytes > 0)
}

/**
 * What is not as the record's columns and its log of events say: names of metrics, and bytes and drops by interface and
 * minute. Flows of streams without end are taken from the moments in which they were seen to be opened, and what is dropped of them
 * from the loads.
 */
export function differences(run: RunRecord): readonly string[] {
  const bytes = meteredBytes(run)
  const isOfLoads = flowsOfStreams(run) > 0
  const series = publishedMetrics(run)
    .filter(({ metricName }) => !isOfLoads || metricName !== 'PacketsDropped')
    .filter((each) => JSON.stringify(each.points) !== JSON.stringify(rederived(run, each, bytes)))
    .map(({ metricName }) => metricName)
  return [...series, ...bytesAstray(run), ...dropsAstray(run)]
}
