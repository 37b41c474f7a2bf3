import { tableValues, type Duration } from '@causeway/ground'
import { ownRows } from '../../view/parts.ts'
import { viewOf } from '../../view/view.ts'
import type { World } from '../../world.ts'
import type { TargetGroup } from './types.ts'

const NANOSECONDS_PER_SECOND = 1_000_000_000

const filters = {
  'target-group-arn': ({ targetGroupArn }: TargetGroup) => targetGroupArn,
  'target-group-name': ({ targetGroupName }: TargetGroup) => targetGroupName,
  'target-type': ({ targetType }: TargetGroup) => targetType,
  'vpc-id': ({ vpcId }: TargetGroup) => vpcId,
}

/** Elbv2 DescribeTargetGroups, with the settings of health checks [R-NLB-6]. */
export const targetGroupsView = viewOf<TargetGroup>({
  list: 'TargetGroups',
  rows: (asking) => ownRows(asking, asking.world.targetGroups),
  show: (group, { world }) => ({
    TargetGroupArn: group.targetGroupArn,
    TargetGroupName: group.targetGroupName,
    Protocol: group.protocol,
    Port: group.port,
    VpcId: group.vpcId,
    TargetType: group.targetType,
    HealthCheckEnabled: true,
    HealthCheckProtocol: group.healthCheck.protocol,
    HealthCheckPort: 'traffic-port',
    HealthCheckIntervalSeconds: secondsOf(group.healthCheck.interval),
    HealthCheckTimeoutSeconds: secondsOf(group.healthCheck.timeout),
    HealthyThresholdCount: group.healthCheck.healthyThresholdCount,
    UnhealthyThresholdCount: group.healthCheck.unhealthyThresholdCount,
    LoadBalancerArns: balancersOf(world, group),
  }),
  filters: { ...filters, 'load-balancer-arn': (group, { world }) => balancersOf(world, group) },
  taggedAs: ({ targetGroupArn }) => targetGroupArn,
})

/** Elbv2 DescribeTargetHealth for every group of the account, where AWS answers about one at a time [R-NLB-6]. */
export const targetHealthView = viewOf<TargetGroup>({
  list: 'LoadBalancerTargetHealth',
  rows: (asking) => ownRows(asking, asking.world.targetGroups),
  show: ({ targetGroupArn, targets }) => ({
    TargetGroupArn: targetGroupArn,
    TargetHealthDescriptions: targets.map(({ targetId, port, state }) => ({
      HealthCheckPort: String(port),
      Target: { Id: targetId, Port: port },
      TargetHealth: { State: state },
    })),
  }),
  filters,
})

/** Elbv2 DescribeTargetGroupAttributes for every group of the account, where AWS answers about one at a time [R-NLB-4]. */
export const targetGroupAttributesView = viewOf<TargetGroup>({
  list: 'TargetGroupAttributes',
  rows: (asking) => ownRows(asking, asking.world.targetGroups),
  show: ({ targetGroupArn, crossZone }) => ({
    TargetGroupArn: targetGroupArn,
    Attributes: [{ Key: 'load_balancing.cross_zone.enabled', Value: crossZone }],
  }),
  filters,
})

function balancersOf(world: World, { targetGroupArn }: TargetGroup): readonly string[] {
  const listeners = tableValues(world.listeners).filter((each) => each.targetGroupArn === targetGroupArn)
  return [...new Set(listeners.map(({ loadBalancerArn }) => loadBalancerArn))]
}

function secondsOf(span: Duration): number {
  return span / NANOSECONDS_PER_SECOND
}
