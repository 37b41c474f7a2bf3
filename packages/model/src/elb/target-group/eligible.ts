import { tableGet, type AzId } from '@causeway/ground'
import { branchIndex } from '../../branch-index.ts'
import type { World } from '../../world.ts'
import type { Listener } from '../listener/types.ts'
import type { NetworkLoadBalancer } from '../network-load-balancer/types.ts'
import type { Target, TargetGroup, TargetGroupArn } from './types.ts'

const listenersByGroup = branchIndex((listener: Listener) => [listener.targetGroupArn])

/**
 * Whether nodes of the load balancer use the group's targets in all its zones: the group's setting, else
 * the load balancer's [R-NLB-4].
 */
export function crossZoneOf(balancer: NetworkLoadBalancer, group: TargetGroup): boolean {
  if (group.crossZone === 'use_load_balancer_configuration') return balancer.crossZoneEnabled
  return group.crossZone === 'true'
}

/**
 * The targets that the node in a zone may use: those registered in its own zone, with cross-zone on
 * those in every enabled zone [R-NLB-4]; healthy or not, but not before registration ends [R-NLB-6].
 * Sorted by target id, then port.
 */
export function eligibleTargets(
  _world: World,
  balancer: NetworkLoadBalancer,
  group: TargetGroup,
  zoneId: AzId,
): readonly Target[] {
  const enabled = balancer.availabilityZones.map((node) => node.zoneId)
  const zones = crossZoneOf(balancer, group)
    ? enabled
    : enabled.filter((enabledZone) => enabledZone === zoneId)
  return group.targets.filter((target) => zones.includes(target.zoneId) && target.state !== 'initial')
}

/** The load balancers with a listener that sends to the group, in the order of the listeners' ids. */
export function balancersUsing(world: World, group: TargetGroupArn): readonly NetworkLoadBalancer[] {
  const arns = listenersByGroup.rows(world.listeners, group).map((listener) => listener.loadBalancerArn)
  return [...new Set(arns)].flatMap((arn) => tableGet(world.loadBalancers, arn) ?? [])
}

/**
 * Whether a target's zone is enabled on none of the load balancers that use its group: then it is `unused`
 * [R-NLB-4].
 */
export function isOutsideZones(balancers: readonly NetworkLoadBalancer[], zoneId: AzId): boolean {
  if (balancers.length === 0) return false
  return !balancers.some((balancer) => balancer.availabilityZones.some((node) => node.zoneId === zoneId))
}
