import { minutes } from '@causeway/ground'
import type { Duration } from '@causeway/ground'

/** The metrics of each namespace that a run publishes, by AWS's names [R-CW-2, R-CW-3, R-CW-7]. */
export const cloudWatchMetrics = {
  'AWS/GatewayELB': [
    'ActiveFlowCount',
    'ConsumedLCUs',
    'HealthyHostCount',
    'NewFlowCount',
    'ProcessedBytes',
    'UnHealthyHostCount',
  ],
  'AWS/NetworkELB': [
    'ActiveFlowCount',
    'ConsumedLCUs',
    'HealthyHostCount',
    'NewFlowCount',
    'PortAllocationErrorCount',
    'ProcessedBytes',
    'TCP_Client_Reset_Count',
    'TCP_ELB_Reset_Count',
    'TCP_Target_Reset_Count',
    'UnHealthyHostCount',
    'UnhealthyRoutingFlowCount',
  ],
  'AWS/PrivateLinkEndpoints': [
    'ActiveConnections',
    'BytesProcessed',
    'NewConnections',
    'PacketsDropped',
    'RstPacketsReceived',
  ],
  'AWS/PrivateLinkServices': [
    'ActiveConnections',
    'BytesProcessed',
    'EndpointsCount',
    'NewConnections',
    'RstPacketsSent',
  ],
} as const satisfies Readonly<Record<string, readonly string[]>>

export type CloudWatchNamespace = keyof typeof cloudWatchMetrics

/** How far apart a metric's data points are [R-CW-1]. */
export function pointPeriod(metricName: string): Duration {
  return metricName === 'EndpointsCount' ? minutes(5) : minutes(1)
}

/** AWS's statistics of a data point. */
export const cloudWatchStatistics = ['Average', 'Maximum', 'Minimum', 'SampleCount', 'Sum'] as const

export type CloudWatchStatistic = (typeof cloudWatchStatistics)[number]
