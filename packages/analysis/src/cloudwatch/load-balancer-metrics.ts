import type { AzId } from '@causeway/ground'
import { capacityUnits } from '@causeway/model'
import type { RunRecord } from '@causeway/scenario'
import { sampleAt, type DataPoint } from './data-point.ts'
import { MINUTE, type GaugeReader } from './gauge-reader.ts'
import type { Legs, NodeLeg } from './legs.ts'
import { countsBy, type MinuteCounts } from './minute-counts.ts'
import { dimensionsOf, type MetricSeries } from './series.ts'

type LoadBalancer = NodeLeg['balancer']

/** What a load balancer's counters are called, and what they count [R-CW-7]. A Gateway Load Balancer has the first two. */
const counters = {
  NewFlowCount: ({ newConnections }: MinuteCounts) => newConnections,
  ProcessedBytes: ({ bytes }: MinuteCounts) => bytes,
  TCP_Client_Reset_Count: ({ resetsByClient }: MinuteCounts) => resetsByClient,
  TCP_ELB_Reset_Count: ({ resetsByLoadBalancer }: MinuteCounts) => resetsByLoadBalancer,
  TCP_Target_Reset_Count: ({ resetsByTarget }: MinuteCounts) => resetsByTarget,
} as const

/** What concerns only the node that had no port left, or sent a flow on while it failed open [R-NLB-7, R-NLB-15]. */
const ownCounters = {
  PortAllocationErrorCount: ({ portAllocationErrors }: MinuteCounts) => portAllocationErrors,
  UnhealthyRoutingFlowCount: ({ unhealthyRoutings }: MinuteCounts) => unhealthyRoutings,
} as const

const ofGateway: readonly string[] = ['NewFlowCount', 'ProcessedBytes']

/** Bytes of a GB in a capacity unit. */
const GB = 1_000_000_000
const SECONDS_PER_MINUTE = 60
const MINUTES_PER_HOUR = 60

interface DimensionSet {
  readonly balancer: LoadBalancer
  readonly azId: AzId | undefined
}

/** The metrics of flows in `AWS/NetworkELB` and `AWS/GatewayELB`: of a load balancer, and of each of its zones [R-CW-7]. */
export function loadBalancerMetrics(
  run: RunRecord,
  legs: readonly Legs[],
  gauges: GaugeReader,
  zoneText: (balancer: LoadBalancer, azId: string) => string,
): readonly MetricSeries[] {
  const sets = new Map<string, DimensionSet>()
  const keys = legs.map(({ nodes }) => {
    const all = nodes.flatMap(setsOf)
    for (const set of all) sets.set(keyOf(set), set)
    return [...new Set(all.map(keyOf))]
  })
  const ownKeys = legs.map(({ nodes }) => {
    const last = nodes.findLast(({ balancer }) => balancer.type === 'network')
    return last === undefined ? [] : setsOf(last).map(keyOf)
  })
  const counts = countsBy(run, (way) => keys[way] ?? [])
  const ownCounts = countsBy(run, (way) => ownKeys[way] ?? [])
  return [...sets].flatMap(([key, set]) => {
    const told = { counts: counts.get(key) ?? [], own: ownCounts.get(key) ?? [] }
    return seriesOf(set, dimensionsOfSet(set, zoneText), told, gauges)
  })
}

/** Of a load balancer, and of its zone that a node is in. */
function setsOf({ balancer, azId }: NodeLeg): readonly DimensionSet[] {
  return [
    { balancer, azId: undefined },
    { balancer, azId },
  ]
}

/** A load balancer as its metrics name it: what follows `loadbalancer/` in its ARN. */
export function loadBalancerText(arn: string): string {
  return arn.slice(arn.indexOf('loadbalancer/') + 'loadbalancer/'.length)
}

/** What crossed a load balancer by the minute, and what of it is counted on ways whose last node is one of its own. */
interface Told {
  readonly counts: readonly MinuteCounts[]
  readonly own: readonly MinuteCounts[]
}

function seriesOf(
  { balancer, azId }: DimensionSet,
  dimensions: MetricSeries['dimensions'],
  { counts, own }: Told,
  gauges: GaugeReader,
): readonly MetricSeries[] {
  const { loadBalancerArn, type } = balancer
  const namespace = type === 'network' ? 'AWS/NetworkELB' : 'AWS/GatewayELB'
  const active = counts.map(({ minute }): DataPoint => {
    const key = { loadBalancerArn, ...(azId !== undefined && { azId: azId }) }
    const { average, minimum, maximum } = gauges.at(key, minute)
    return { at: minute * MINUTE, sampleCount: 1, sum: average, minimum, maximum }
  })
  const common = { namespace, dimensions, period: MINUTE } as const
  const units = counts.map((count, at) =>
    sampleAt(count.minute * MINUTE, unitsOf(balancer, count, active[at]?.sum ?? 0)),
  )
  return [
    { ...common, metricName: 'ActiveFlowCount', unit: 'Count', points: active },
    ...(azId === undefined
      ? [{ ...common, metricName: 'ConsumedLCUs', unit: 'Count' as const, points: units }]
      : []),
    ...Object.entries(counters)
      .filter(([metricName]) => type === 'network' || ofGateway.includes(metricName))
      .map(([metricName, valueOf]): MetricSeries => ({
        ...common,
        metricName,
        unit: metricName === 'ProcessedBytes' ? 'Bytes' : 'Count',
        points: counts.map((count) => sampleAt(count.minute * MINUTE, valueOf(count))),
      })),
    ...(type === 'network' ? ownSeries(common, { counts, own }) : []),
  ]
}

/** A point in every minute in which anything crossed the load balancer. */
function ownSeries(
  common: Pick<MetricSeries, 'namespace' | 'dimensions' | 'period'>,
  { counts, own }: Told,
): readonly MetricSeries[] {
  const byMinute = new Map(own.map((count) => [count.minute, count]))
  return Object.entries(ownCounters).map(([metricName, valueOf]) => ({
    ...common,
    metricName,
    unit: 'Count',
    points: counts.map(({ minute }) => {
      const count = byMinute.get(minute)
      return sampleAt(minute * MINUTE, count === undefined ? 0 : valueOf(count))
    }),
  }))
}

/** Capacity units in use: the most of new flows a second, active flows, and bytes an hour, each by what a unit has. */
function unitsOf({ type }: LoadBalancer, { newConnections, bytes }: MinuteCounts, active: number): number {
  const unit = capacityUnits[type === 'network' ? 'tcp' : 'geneve']
  return Math.max(
    newConnections / (SECONDS_PER_MINUTE * Number(unit.newFlowsPerSecond)),
    active / Number(unit.activeFlows),
    (bytes * MINUTES_PER_HOUR) / (GB * Number(unit.gbPerHour)),
  )
}

function dimensionsOfSet(
  { balancer, azId }: DimensionSet,
  zoneText: (balancer: LoadBalancer, azId: string) => string,
): MetricSeries['dimensions'] {
  return dimensionsOf({
    LoadBalancer: loadBalancerText(balancer.loadBalancerArn),
    ...(azId !== undefined && { AvailabilityZone: zoneText(balancer, azId) }),
  })
}

function keyOf({ balancer, azId }: DimensionSet): string {
  return `${balancer.loadBalancerArn} ${azId ?? ''}`
}
