import type { RunRecord } from '@causeway/scenario'
import { endpointMetrics } from './endpoint-metrics.ts'
import { endpointsCount } from './endpoints-count.ts'
import { gaugeReader } from './gauge-reader.ts'
import { hostCounts } from './host-counts.ts'
import { legsOf } from './legs.ts'
import { loadBalancerMetrics } from './load-balancer-metrics.ts'
import { bySeries, type MetricSeries } from './series.ts'
import { serviceMetrics } from './service-metrics.ts'
import { knobOf, zoneTexts } from './zone-texts.ts'

/**
 * Every metric of a run as CloudWatch would publish it, in a total order; a series without a data point is not there, as
 * ListMetrics would not list it [R-CW-1, R-CW-2, R-CW-3, R-CW-4, R-CW-7, R-CW-8].
 */
export function publishedMetrics(run: RunRecord): readonly MetricSeries[] {
  const legs = legsOf(run)
  const gauges = gaugeReader(run)
  const zone = zoneTexts(run)
  const all = [
    ...endpointMetrics(run, legs, gauges, knobOf(run, 'metrics.acrossSubnets') === 'sum' ? 'sum' : 'mean'),
    ...serviceMetrics(run, legs, gauges, zone.ofService),
    ...endpointsCount(run),
    ...loadBalancerMetrics(run, legs, gauges, zone.ofBalancer),
    ...hostCounts(run, gauges, zone.ofBalancer),
  ]
  return all.filter(({ points }) => points.length > 0).toSorted(bySeries)
}
