import type { RunRecord } from '@causeway/scenario'
import { cell } from '../cell.ts'
import { together, type DataPoint } from './data-point.ts'
import { MINUTE, type GaugeReader } from './gauge-reader.ts'
import { loadBalancerText } from './load-balancer-metrics.ts'
import type { NodeLeg } from './legs.ts'
import { dimensionsOf, dimensionsText, type MetricSeries } from './series.ts'

const metricNames = { 'healthy-hosts': 'HealthyHostCount', 'unhealthy-hosts': 'UnHealthyHostCount' } as const

type GaugeKey = RunRecord['gauges']['of'][number]

type ZoneText = (balancer: NodeLeg['balancer'], azId: string) => string

/**
 * HealthyHostCount and UnHealthyHostCount of each target group by zone, in every minute from the first in which it had
 * targets, and over zones, where each is one sample [R-CW-7, A-150].
 */
export function hostCounts(run: RunRecord, gauges: GaugeReader, zoneText: ZoneText): readonly MetricSeries[] {
  const byZone = run.gauges.of.flatMap((_, gauge) => ofZone(run, gauge, gauges, zoneText) ?? [])
  const groups = new Map<string, MetricSeries[]>()
  for (const series of byZone) {
    const key = `${series.metricName} ${dimensionsText(acrossZones(series))}`
    groups.set(key, [...(groups.get(key) ?? []), series])
  }
  return [...byZone, ...[...groups.values()].flatMap(overZones)]
}

function ofZone(
  run: RunRecord,
  gauge: number,
  gauges: GaugeReader,
  zoneText: ZoneText,
): MetricSeries | undefined {
  const key = run.gauges.of[gauge]
  if (key === undefined || key.counts === 'connections') return undefined
  const first = firstMinute(run, key)
  if (first === undefined) return undefined
  const { counts, azId, targetGroupArn } = key
  const balancer = run.metered.loadBalancers.find((each) => each.loadBalancerArn === key.loadBalancerArn)
  if (balancer === undefined || targetGroupArn === null || azId === null) return undefined
  const points: DataPoint[] = []
  for (let minute = first; minute * MINUTE < run.end; minute++) {
    const { average, minimum, maximum } = gauges.at(key, minute)
    points.push({ at: minute * MINUTE, sampleCount: 1, sum: average, minimum, maximum })
  }
  return {
    namespace: balancer.type === 'network' ? 'AWS/NetworkELB' : 'AWS/GatewayELB',
    metricName: metricNames[counts],
    dimensions: dimensionsOf({
      AvailabilityZone: zoneText(balancer, azId),
      LoadBalancer: loadBalancerText(balancer.loadBalancerArn),
      TargetGroup: targetGroupArn.slice(targetGroupArn.indexOf('targetgroup/')),
    }),
    unit: 'Count',
    period: MINUTE,
    points,
  }
}

/** The first minute in which a group had targets in a zone for some time, in whatever health. */
function firstMinute({ gauges }: RunRecord, key: GaugeKey): number | undefined {
  const row = gauges.gauge.findIndex((gauge, at) => {
    const each = gauges.of[gauge]
    return (
      each !== undefined &&
      cell(gauges.max, at) > 0 &&
      each.counts !== 'connections' &&
      each.loadBalancerArn === key.loadBalancerArn &&
      each.azId === key.azId &&
      each.targetGroupArn === key.targetGroupArn
    )
  })
  return gauges.minute[row]
}

function overZones(zones: readonly MetricSeries[]): readonly MetricSeries[] {
  const [first] = zones
  if (first === undefined) return []
  const points = zones.flatMap((series) => series.points)
  return [{ ...first, dimensions: acrossZones(first), points: together(points) }]
}

function acrossZones({ dimensions }: MetricSeries): MetricSeries['dimensions'] {
  return dimensions.filter(({ name }) => name !== 'AvailabilityZone')
}
