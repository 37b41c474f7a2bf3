import type { RunRecord } from '@causeway/scenario'
import type { DataPoint } from './data-point.ts'
import { MINUTE, type GaugeReader } from './gauge-reader.ts'
import { loadBalancerText } from './load-balancer-metrics.ts'
import type { NodeLeg } from './legs.ts'
import { dimensionsOf, type MetricSeries } from './series.ts'

const metricNames = { 'healthy-hosts': 'HealthyHostCount', 'unhealthy-hosts': 'UnHealthyHostCount' } as const

/** HealthyHostCount and UnHealthyHostCount of each target group in each zone, in every minute from the first in which it had targets [R-CW-7]. */
export function hostCounts(
  run: RunRecord,
  gauges: GaugeReader,
  zoneText: (balancer: NodeLeg['balancer'], azId: string) => string,
): readonly MetricSeries[] {
  return run.gauges.of.flatMap((key, gauge): MetricSeries[] => {
    const { counts, loadBalancerArn, azId, targetGroupArn } = key
    if (counts === 'connections' || loadBalancerArn === null || targetGroupArn === null || azId === null)
      return []
    const balancer = run.metered.loadBalancers.find((each) => each.loadBalancerArn === loadBalancerArn)
    const first = run.gauges.minute[run.gauges.gauge.indexOf(gauge)]
    if (balancer === undefined || first === undefined) return []
    const points: DataPoint[] = []
    for (let minute = first; minute * MINUTE < run.end; minute++) {
      const { average, minimum, maximum } = gauges.at(key, minute)
      points.push({ at: minute * MINUTE, sampleCount: 1, sum: average, minimum, maximum })
    }
    return [
      {
        namespace: balancer.type === 'network' ? 'AWS/NetworkELB' : 'AWS/GatewayELB',
        metricName: metricNames[counts],
        dimensions: dimensionsOf({
          AvailabilityZone: zoneText(balancer, azId),
          LoadBalancer: loadBalancerText(loadBalancerArn),
          TargetGroup: targetGroupArn.slice(targetGroupArn.indexOf('targetgroup/')),
        }),
        unit: 'Count',
        period: MINUTE,
        points,
      },
    ]
  })
}
