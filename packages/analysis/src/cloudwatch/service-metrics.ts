import type { RunRecord } from '@causeway/scenario'
import { sampleAt } from './data-point.ts'
import { resetsOf } from './endpoint-metrics.ts'
import { MINUTE, type GaugeReader } from './gauge-reader.ts'
import type { EndpointLeg, Legs } from './legs.ts'
import { countsBy, type MinuteCounts } from './minute-counts.ts'
import { dimensionsOf, type MetricSeries } from './series.ts'

/** What a service's counters are called, and what they count [R-CW-3]. */
const counters = {
  BytesProcessed: ({ bytes }: MinuteCounts) => bytes,
  NewConnections: ({ newConnections }: MinuteCounts) => newConnections,
  RstPacketsSent: resetsOf,
} as const

/** One set of dimensions, and the gauge that counts the connections of just that set. */
interface DimensionSet {
  readonly dimensions: Readonly<Record<string, string>>
  readonly gauge: Parameters<GaugeReader['at']>[0]
}

/** The name of a zone as the owner of a service sees it. */
export type ZoneText = (serviceId: string, azId: string) => string

/**
 * The metrics of endpoint services in `AWS/PrivateLinkServices`, in all five sets of dimensions, each with one sample a
 * minute [R-CW-3, A-150]. A way that ends before a load balancer is in no set that names one.
 */
export function serviceMetrics(
  run: RunRecord,
  legs: readonly Legs[],
  gauges: GaugeReader,
  zoneText: ZoneText,
): readonly MetricSeries[] {
  const sets = new Map<string, DimensionSet>()
  const keys = legs.map(({ endpoints }) => {
    const own = endpoints.flatMap((leg) => setsOf(leg, zoneText))
    for (const set of own) sets.set(keyOf(set), set)
    return [...new Set(own.map(keyOf))]
  })
  const counts = countsBy(run, (way) => keys[way] ?? [])
  return [...sets].flatMap(([key, set]) => seriesOf(set, counts.get(key) ?? [], gauges))
}

function setsOf(
  { endpoint, azId, serviceId, node }: EndpointLeg,
  zoneText: ZoneText,
): readonly DimensionSet[] {
  if (serviceId === undefined) return []
  const service = { 'Service Id': serviceId }
  const zone = { Az: zoneText(serviceId, azId) }
  const { vpcEndpointId } = endpoint
  const sets: DimensionSet[] = [
    { dimensions: service, gauge: { serviceId } },
    { dimensions: { ...service, ...zone }, gauge: { serviceId, azId: azId } },
    { dimensions: { ...service, 'VPC Endpoint Id': vpcEndpointId }, gauge: { vpcEndpointId } },
  ]
  if (node === undefined) return sets
  const { loadBalancerArn } = node.balancer
  const balancer = { 'Load Balancer Arn': loadBalancerArn }
  return [
    ...sets,
    { dimensions: { ...service, ...balancer }, gauge: { serviceId, loadBalancerArn } },
    {
      dimensions: { ...service, ...zone, ...balancer },
      gauge: { serviceId, loadBalancerArn, azId: azId },
    },
  ]
}

function keyOf({ dimensions }: DimensionSet): string {
  return JSON.stringify(dimensions)
}

function seriesOf(
  { dimensions, gauge }: DimensionSet,
  counts: readonly MinuteCounts[],
  gauges: GaugeReader,
): readonly MetricSeries[] {
  const common = {
    namespace: 'AWS/PrivateLinkServices',
    dimensions: dimensionsOf(dimensions),
    period: MINUTE,
  } as const
  const active = counts.map(({ minute }) => {
    const { average, minimum, maximum } = gauges.at(gauge, minute)
    return { at: minute * MINUTE, sampleCount: 1, sum: average, minimum, maximum }
  })
  return [
    { ...common, metricName: 'ActiveConnections', unit: 'Count', points: active },
    ...Object.entries(counters).map(([metricName, valueOf]): MetricSeries => ({
      ...common,
      metricName,
      unit: metricName === 'BytesProcessed' ? 'Bytes' : 'Count',
      points: counts.map((count) => sampleAt(count.minute * MINUTE, valueOf(count))),
    })),
  ]
}
