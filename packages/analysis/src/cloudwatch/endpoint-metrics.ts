import type { RunRecord } from '@causeway/scenario'
import { sampleAt, together, type DataPoint } from './data-point.ts'
import { MINUTE, type GaugeReader } from './gauge-reader.ts'
import type { EndpointLeg, Legs } from './legs.ts'
import { countsBy, type MinuteCounts } from './minute-counts.ts'
import { dimensionsOf, type MetricSeries } from './series.ts'

/** What an endpoint's counters are called, and what they count [R-CW-2]. */
const counters = {
  BytesProcessed: ({ bytes }: MinuteCounts) => bytes,
  NewConnections: ({ newConnections }: MinuteCounts) => newConnections,
  PacketsDropped: ({ packetsDropped }: MinuteCounts) => packetsDropped,
  RstPacketsReceived: resetsOf,
} as const

/** RSTs on their way from the service to an endpoint: its targets' and its load balancers' [R-CW-7]. */
export function resetsOf({ resetsByTarget, resetsByLoadBalancer }: MinuteCounts): number {
  return resetsByTarget + resetsByLoadBalancer
}

/** How the set without Subnet Id is made. */
export type AcrossSubnets = 'mean' | 'sum'

type Subnet = Pick<EndpointLeg, 'endpoint' | 'subnetId'>

/**
 * The metrics of endpoints in `AWS/PrivateLinkEndpoints`: with Subnet Id, and without it, where each subnet is one sample
 * of a minute, so that its average is the mean over subnets [R-CW-2, A-102], or all are metered as one.
 */
export function endpointMetrics(
  run: RunRecord,
  legs: readonly Legs[],
  gauges: GaugeReader,
  across: AcrossSubnets,
): readonly MetricSeries[] {
  const subnets = distinct(legs)
  const counts = countsBy(run, (way) => (legs[way]?.endpoints ?? []).map(keyOf))
  const endpoints = new Map([...subnets.values()].map(({ endpoint }) => [endpoint.vpcEndpointId, endpoint]))
  const whole = countsBy(run, (way) => [
    ...new Set((legs[way]?.endpoints ?? []).map(({ endpoint }) => endpoint.vpcEndpointId)),
  ])
  const bySubnet = [...subnets].map(([key, subnet]) => ({
    subnet,
    points: pointsOf(counts.get(key) ?? [], (minute) => gauges.at(gaugeOf(subnet), minute)),
  }))
  return [
    ...bySubnet.flatMap(({ subnet, points }) =>
      seriesOf(dimensionsOfEndpoint(subnet.endpoint, subnet.subnetId), points),
    ),
    ...[...endpoints.values()].flatMap((endpoint) => {
      const { vpcEndpointId } = endpoint
      const parts = bySubnet.filter(({ subnet }) => subnet.endpoint.vpcEndpointId === vpcEndpointId)
      const points =
        across === 'sum'
          ? pointsOf(whole.get(vpcEndpointId) ?? [], (minute) => gauges.at({ vpcEndpointId }, minute))
          : acrossSubnets(parts.map((part) => part.points))
      return seriesOf(dimensionsOfEndpoint(endpoint), points)
    }),
  ]
}

type Points = Readonly<Record<string, readonly DataPoint[]>>

function pointsOf(
  counts: readonly MinuteCounts[],
  gauge: (minute: number) => ReturnType<GaugeReader['at']>,
): Points {
  const active = counts.map(({ minute }) => {
    const { average, minimum, maximum } = gauge(minute)
    return { at: minute * MINUTE, sampleCount: 1, sum: average, minimum, maximum }
  })
  const counted = Object.entries(counters).map(([name, valueOf]) => [
    name,
    counts.map((count) => sampleAt(count.minute * MINUTE, valueOf(count))),
  ])
  return { ActiveConnections: active, ...(Object.fromEntries(counted) as Points) }
}

function acrossSubnets(parts: readonly Points[]): Points {
  const names = Object.keys(parts[0] ?? {})
  return Object.fromEntries(names.map((name) => [name, together(parts.flatMap((part) => part[name] ?? []))]))
}

function seriesOf(dimensions: MetricSeries['dimensions'], points: Points): readonly MetricSeries[] {
  return Object.entries(points).map(([metricName, each]) => ({
    namespace: 'AWS/PrivateLinkEndpoints',
    metricName,
    dimensions,
    unit: metricName === 'BytesProcessed' ? 'Bytes' : 'Count',
    period: MINUTE,
    points: each,
  }))
}

function dimensionsOfEndpoint(endpoint: Subnet['endpoint'], subnetId?: string): MetricSeries['dimensions'] {
  return dimensionsOf({
    'Endpoint Type': endpoint.vpcEndpointType,
    'Service Name': endpoint.serviceName,
    'VPC Endpoint Id': endpoint.vpcEndpointId,
    'VPC Id': endpoint.vpcId,
    ...(subnetId !== undefined && { 'Subnet Id': subnetId }),
  })
}

/** The subnets in which endpoints have been passed, sorted. */
function distinct(legs: readonly Legs[]): ReadonlyMap<string, Subnet> {
  const found = new Map<string, Subnet>()
  for (const { endpoints } of legs) for (const leg of endpoints) found.set(keyOf(leg), leg)
  return new Map([...found].toSorted(([a], [b]) => (a < b ? -1 : 1)))
}

function keyOf({ endpoint, subnetId }: Subnet): string {
  return `${endpoint.vpcEndpointId} ${subnetId}`
}

function gaugeOf({ endpoint, subnetId }: Subnet): { vpcEndpointId: string; subnetId: string } {
  return { vpcEndpointId: endpoint.vpcEndpointId, subnetId }
}
