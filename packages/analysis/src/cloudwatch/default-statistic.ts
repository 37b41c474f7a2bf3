import type { CloudWatchStatistic } from '@causeway/scenario'

const gauges = new Set([
  'ActiveConnections',
  'ActiveFlowCount',
  'ConsumedLCUs',
  'EndpointsCount',
  'HealthyHostCount',
  'UnHealthyHostCount',
])

/** The statistic that says most of a metric: the average of what stands for a time, the sum of what is counted. */
export function defaultStatistic(metricName: string): CloudWatchStatistic {
  return gauges.has(metricName) ? 'Average' : 'Sum'
}
