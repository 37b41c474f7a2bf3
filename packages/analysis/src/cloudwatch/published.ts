import type { NormalisedValue, RunRecord } from '@causeway/scenario'
import { endpointMetrics } from './endpoint-metrics.ts'
import { endpointsCount } from './endpoints-count.ts'
import { gaugeReader } from './gauge-reader.ts'
import { hostCounts } from './host-counts.ts'
import { legsOf } from './legs.ts'
import { loadBalancerMetrics } from './load-balancer-metrics.ts'
import { bySeries, type MetricSeries } from './series.ts'
import { serviceMetrics } from './service-metrics.ts'

/**
 * Every metric of a run as CloudWatch would publish it, in a total order; a series without a data point is not there, as
 * ListMetrics would not list it [R-CW-1 to R-CW-4, R-CW-7, R-CW-8].
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

/** What a scenario sets a knob to, or undefined. */
function knobOf(run: RunRecord, name: string): NormalisedValue | undefined {
  const knobs = run.scenario['knobs']
  if (typeof knobs !== 'object' || knobs === null || Array.isArray(knobs)) return undefined
  return (knobs as { readonly [key: string]: NormalisedValue })[name]
}

/** How zones are written: by their name in the owner's account, or by their ID. */
function zoneTexts(run: RunRecord) {
  const byId = knobOf(run, 'metrics.az') === 'id'
  const { loadBalancers, services } = run.metered
  const names = new Map(
    loadBalancers.flatMap(({ ownerId, nodes }) =>
      nodes.map(({ azId, zoneName }) => [`${ownerId} ${azId}`, zoneName]),
    ),
  )
  const owners = new Map(services.map(({ serviceId, ownerId }) => [serviceId, ownerId as string]))
  const text = (ownerId: string, azId: string) => (byId ? azId : (names.get(`${ownerId} ${azId}`) ?? azId))
  return {
    ofService: (serviceId: string, azId: string) => text(owners.get(serviceId) ?? '', azId),
    ofBalancer: ({ ownerId }: { readonly ownerId: string }, azId: string) => text(ownerId, azId),
  }
}
