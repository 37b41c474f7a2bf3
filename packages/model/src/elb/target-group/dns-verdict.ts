import { profiles } from '../../profile.ts'
import type { World } from '../../world.ts'
import type { AnyLoadBalancer } from '../any-load-balancer.ts'
import { flowTargets } from './eligible.ts'
import { isBelow } from './threshold.ts'
import type { TargetGroup } from './types.ts'

/**
 * Whether a zone with so few healthy targets of a group leaves its load balancer's DNS: the threshold for DNS is missed
 * [R-NLB-8], or the one for routing, where the node fails open as well [R-NLB-7].
 */
export function leavesDns({ attributes }: TargetGroup, healthy: number, registered: number): boolean {
  const { dnsFailover, unhealthyStateRouting } = attributes
  return isBelow(dnsFailover, healthy, registered) || isBelow(unhealthyStateRouting, healthy, registered)
}

/** Whether the profile lets a group without a single target fail open, so that it takes no zone out of DNS [R-NLB-7]. */
export function failsOpenEmpty({ profile }: World, balancer: AnyLoadBalancer, group: TargetGroup): boolean {
  if (!profiles[profile].emptyGroupFailsOpen) return false
  return balancer.availabilityZones.every(({ zoneId }) => flowTargets(balancer, group, zoneId).length === 0)
}
