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
 * minute. Of streams without end nothing tells but the loads: where there are some, nothing else is compared that counts
 * connections.
 */
export function differences(run: RunRecord): readonly string[] {
  const bytes = meteredBytes(run)
  const series = publishedMetrics(run)
    .filter(({ metricName }) => flowsOfStreams(run) === 0 || /(Host|Endpoints)Count$/.test(metricName))
    .filter((each) => JSON.stringify(each.points) !== JSON.stringify(rederived(run, each, bytes)))
    .map(({ metricName }) => metricName)
  return [...series, ...bytesAstray(run), ...dropsAstray(run)]
}
