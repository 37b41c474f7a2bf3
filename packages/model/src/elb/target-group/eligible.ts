import { tableGet, type AzId } from '@causeway/ground'
import { branchIndex } from '../../branch-index.ts'
import type { World } from '../../world.ts'
import { anyLoadBalancer, type AnyLoadBalancer } from '../any-load-balancer.ts'
import { listenersOf } from '../listener/find.ts'
import type { Listener } from '../listener/types.ts'
import type { LoadBalancerArn } from '../network-load-balancer/types.ts'
import type { RegisteredTarget, Target, TargetGroup, TargetGroupArn } from './types.ts'

const listenersByGroup = branchIndex((listener: Listener) => [listener.targetGroupArn])

/** Whether nodes of the load balancer use the group's targets in all its zones: the group's setting, else the load balancer's [R-NLB-4]. */
export function crossZoneOf(balancer: AnyLoadBalancer, group: TargetGroup): boolean {
  if (group.crossZone === 'use_load_balancer_configuration') return balancer.crossZoneEnabled
  return group.crossZone === 'true'
}

/**
 * The targets that the node in a zone may send new flows to: those registered in its own zone, with cross-zone on
 * those in every enabled zone [R-NLB-4], and those of zone `all` [R-NLB-23]; healthy or not, but neither
 * before registration ends [R-NLB-6] nor while they drain [R-NLB-11]. Addresses outside the VPC, on-premises for one [R-ONP-3], are among them,
 * Application Load Balancers, which are not modelled, are not. Sorted by target id, then port.
 */
export function flowTargets(
  balancer: AnyLoadBalancer,
  group: TargetGroup,
  zoneId: AzId,
): readonly RegisteredTarget[] {
  return group.targets.filter(
    (target) =>
      target.state !== 'initial' &&
      isInService(group, target) &&
      isInReach({ balancer, group, zoneId }, target),
  )
}

/**
 * The targets whose health the node in a zone checks: those that it may use, and those whose registration has ended
 * and which enter service with their first passed check [R-NLB-6]; none that no interface of the VPC serves.
 */
export function checkedTargets(
  balancer: AnyLoadBalancer,
  group: TargetGroup,
  zoneId: AzId,
): readonly Target[] {
  return group.targets.filter(
    (target): target is Target =>
      isReachable(target) && isInService(group, target) && isInReach({ balancer, group, zoneId }, target),
  )
}

/** Those of the targets that a node may use which an interface of the VPC serves: those whose health can be seen. */
export function eligibleTargets(
  _world: World,
  balancer: AnyLoadBalancer,
  group: TargetGroup,
  zoneId: AzId,
): readonly Target[] {
  return flowTargets(balancer, group, zoneId).filter(isReachable)
}

/** The load balancers with a listener that sends to the group, in the order of the listeners' ids. */
export function balancersUsing(world: World, group: TargetGroupArn): readonly AnyLoadBalancer[] {
  const arns = listenersByGroup.rows(world.listeners, group).map((listener) => listener.loadBalancerArn)
  return [...new Set(arns)].flatMap((arn) => anyLoadBalancer(world, arn) ?? [])
}

/** The groups that a load balancer's listeners send to, each once, in the order of the listeners' ids. */
export function groupsOfBalancer(world: World, balancer: LoadBalancerArn): readonly TargetGroup[] {
  const arns = listenersOf(world, balancer).map((listener) => listener.targetGroupArn)
  return [...new Set(arns)].flatMap((arn) => tableGet(world.targetGroups, arn) ?? [])
}

/** Whether a target's zone is enabled on none of the load balancers that use its group: then it is `unused` [R-NLB-4]. */
export function isOutsideZones(balancers: readonly AnyLoadBalancer[], zoneId: AzId | 'all'): boolean {
  if (balancers.length === 0 || zoneId === 'all') return false
  return !balancers.some((balancer) => balancer.availabilityZones.some((node) => node.zoneId === zoneId))
}

/** Whether checks and, once they have passed, flows may go to a target. */
function isInService({ targetType }: TargetGroup, { state, isChecked }: RegisteredTarget): boolean {
  if (targetType === 'alb' || state === 'draining') return false
  return state !== 'initial' || isChecked === true
}

interface Seat {
  readonly balancer: AnyLoadBalancer
  readonly group: TargetGroup
  readonly zoneId: AzId
}

function isInReach({ balancer, group, zoneId }: Seat, { zoneId: own }: RegisteredTarget): boolean {
  if (own === 'all') return true
  const isEnabled = (zone: AzId) => balancer.availabilityZones.some((node) => node.zoneId === zone)
  return isEnabled(own) && (own === zoneId || crossZoneOf(balancer, group))
}

function isReachable(target: RegisteredTarget): target is Target {
  return target.networkInterfaceId !== undefined
}
