import type { AlarmRule, RunRecord } from '@causeway/scenario'
import { loadBalancerText } from '../cloudwatch/load-balancer-metrics.ts'
import { dimensionsOf, type Dimension } from '../cloudwatch/series.ts'
import { zoneTexts } from '../cloudwatch/zone-texts.ts'

/** The dimensions, in AWS's spelling, of what an alarm names in ours; without a target group. */
export function dimensionsWatched(run: RunRecord, rule: AlarmRule): readonly Dimension[] {
  const zones = zoneTexts(run)
  const id = idOf(run, rule.of)
  const { az, loadBalancer, endpoint } = rule
  switch (rule.namespace) {
    case 'AWS/PrivateLinkEndpoints':
      return dimensionsOfEndpoint(run, id, az)
    case 'AWS/PrivateLinkServices':
      return dimensionsOf({
        'Service Id': id,
        ...(az !== undefined && { Az: zones.ofService(id, az) }),
        ...(loadBalancer !== undefined && { 'Load Balancer Arn': idOf(run, loadBalancer) }),
        ...(endpoint !== undefined && { 'VPC Endpoint Id': idOf(run, endpoint) }),
      })
    default: {
      const balancer = run.metered.loadBalancers.find((each) => each.loadBalancerArn === id)
      return dimensionsOf({
        LoadBalancer: loadBalancerText(id),
        ...(az !== undefined &&
          balancer !== undefined && { AvailabilityZone: zones.ofBalancer(balancer, az) }),
      })
    }
  }
}

function dimensionsOfEndpoint(run: RunRecord, id: string, az: AlarmRule['az']): readonly Dimension[] {
  const endpoint = run.metered.endpoints.find((each) => each.vpcEndpointId === id)
  if (endpoint === undefined) return []
  const subnet = endpoint.interfaces.find((each) => each.azId === az)?.subnetId ?? ''
  return dimensionsOf({
    'Endpoint Type': endpoint.vpcEndpointType,
    'Service Name': endpoint.serviceName,
    'VPC Endpoint Id': id,
    'VPC Id': endpoint.vpcId,
    ...(az !== undefined && { 'Subnet Id': subnet }),
  })
}

/** Of several of one name the newest. What a command was to create and did not has no id: no metric has its name for one. */
function idOf(run: RunRecord, name: string): string {
  return run.entities.findLast((each) => each.name === name)?.id ?? name
}
