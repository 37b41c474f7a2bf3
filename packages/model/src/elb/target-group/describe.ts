import { tableValues } from '@causeway/ground'
import { zoneNameOf } from '../../place/account/find.ts'
import { ownRows, present } from '../../view/parts.ts'
import { viewOf, type Asking, type ViewObject } from '../../view/view.ts'
import type { World } from '../../world.ts'
import { secondsOf, shownAttributes } from './shown-attributes.ts'
import { healthReason } from './state-machine.ts'
import type { RegisteredTarget, TargetGroup } from './types.ts'

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
    IpAddressType: group.ipAddressType,
    HealthCheckEnabled: true,
    HealthCheckProtocol: group.healthCheck.protocol,
    HealthCheckPort: String(group.healthCheck.port),
    ...present({
      HealthCheckPath: group.healthCheck.path,
      Matcher: group.healthCheck.matcher === undefined ? undefined : { HttpCode: group.healthCheck.matcher },
    }),
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
  show: (group, asking) => ({
    TargetGroupArn: group.targetGroupArn,
    TargetHealthDescriptions: group.targets.map((target) => targetHealth(group, target, asking)),
  }),
  filters,
})

/** Elbv2 DescribeTargetGroupAttributes for every group of the account, where AWS answers about one at a time [R-NLB-4]. */
export const targetGroupAttributesView = viewOf<TargetGroup>({
  list: 'TargetGroupAttributes',
  rows: (asking) => ownRows(asking, asking.world.targetGroups),
  show: (group) => ({ TargetGroupArn: group.targetGroupArn, Attributes: shownAttributes(group) }),
  filters,
})

function balancersOf(world: World, { targetGroupArn }: TargetGroup): readonly string[] {
  const listeners = tableValues(world.listeners).filter((each) => each.targetGroupArn === targetGroupArn)
  return [...new Set(listeners.map(({ loadBalancerArn }) => loadBalancerArn))]
}

// The zone is told of addresses only, of an instance it is its own [R-NLB-23].
function targetHealth(
  { targetType, healthCheck }: TargetGroup,
  target: RegisteredTarget,
  { account }: Asking,
): ViewObject {
  const { targetId, port, zoneId, state } = target
  const zone = zoneId === 'all' ? 'all' : zoneNameOf(account, zoneId)
  const AvailabilityZone = targetType === 'ip' ? zone : undefined
  return {
    HealthCheckPort: String(healthCheck.port === 'traffic-port' ? port : healthCheck.port),
    Target: present({ Id: targetId, Port: port, AvailabilityZone }),
    TargetHealth: present({ State: state, Reason: healthReason(target) }),
  }
}
