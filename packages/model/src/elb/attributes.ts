import { isApiError, type ApiError } from '@causeway/ground'
import { commit, unchanged, type Applied } from '../commit.ts'
import type { Step, World } from '../world.ts'
import { findAnyLoadBalancer, putLoadBalancer } from './any-load-balancer.ts'
import type { ModifyLoadBalancerAttributes } from './network-load-balancer/types.ts'

/**
 * Turns cross-zone load balancing [R-NLB-4, R-GWLB-7] and protection against deletion on or off; what is not
 * given stays. Errors: `LoadBalancerNotFound` [R-ERR-27].
 */
export function modifyLoadBalancerAttributes(
  world: World,
  _step: Step,
  command: ModifyLoadBalancerAttributes,
): Applied | ApiError {
  const balancer = findAnyLoadBalancer(world, command.accountId, command.loadBalancerArn)
  if (isApiError(balancer)) return balancer
  const crossZoneEnabled = command.crossZoneEnabled ?? balancer.crossZoneEnabled
  const deletionProtectionEnabled = command.deletionProtectionEnabled ?? balancer.deletionProtectionEnabled
  const isSame =
    crossZoneEnabled === balancer.crossZoneEnabled &&
    deletionProtectionEnabled === balancer.deletionProtectionEnabled
  if (isSame) return unchanged(world)
  const next = { ...balancer, crossZoneEnabled, deletionProtectionEnabled }
  return commit(world, (draft) => putLoadBalancer(draft, next))
}
