import { publishedMetrics } from '@causeway/analysis'
import type { RunRecord } from '@causeway/scenario'
import { rederived } from './rederive.ts'
import type { Bytes } from './replay.ts'

/** What the columns of a record do not tell: who counts targets, and what is no refusal of a target. */
const NOT_IN_COLUMNS = [
  'HealthyHostCount',
  'UnHealthyHostCount',
  'PacketsDropped',
  'PortAllocationErrorCount',
  'UnhealthyRoutingFlowCount',
  'TCP_ELB_Reset_Count',
  'TCP_Client_Reset_Count',
]

/** Bytes as the meters have them, for runs in which faults stop transfers: the others are replayed. */
export function meteredBytes({ minutes }: RunRecord): readonly Bytes[] {
  const rows = minutes.way.map((way, row) => ({
    way,
    minute: minutes.minute[row] as number,
    bytes: minutes.bytes[row] as number,
  }))
  return rows.filter(({ bytes }) => bytes > 0)
}

/** Series whose points are not what the record's columns say. */
export function differences(run: RunRecord): readonly string[] {
  const bytes = meteredBytes(run)
  return publishedMetrics(run)
    .filter(({ metricName }) => !NOT_IN_COLUMNS.includes(metricName))
    .filter((series) => JSON.stringify(series.points) !== JSON.stringify(rederived(run, series, bytes)))
    .map(({ metricName }) => metricName)
}
