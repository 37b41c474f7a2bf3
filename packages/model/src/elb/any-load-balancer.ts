import { apiError, tableGet, type AccountId, type ApiError } from '@causeway/ground'
import { putRow } from '../commit.ts'
import type { World } from '../world.ts'
import type { GatewayLoadBalancer } from './gateway-load-balancer/types.ts'
import type { NetworkLoadBalancer } from './network-load-balancer/types.ts'

/** A load balancer of either kind; elbv2's calls take both. */
export type AnyLoadBalancer = NetworkLoadBalancer | GatewayLoadBalancer

/** A load balancer of either kind by its ARN, or undefined. */
export function anyLoadBalancer(world: World, arn: string): AnyLoadBalancer | undefined {
  return tableGet(world.loadBalancers, arn) ?? tableGet(world.gatewayLoadBalancers, arn)
}

/** A load balancer of either kind that the account owns; any other is `LoadBalancerNotFound` [R-ERR-27]. */
export function findAnyLoadBalancer(
  world: World,
  accountId: AccountId,
  arn: string,
): AnyLoadBalancer | ApiError {
  const balancer = anyLoadBalancer(world, arn)
  if (balancer?.ownerId === accountId) return balancer
  const message = `account ${accountId} has no load balancer '${arn}'; name one that it owns`
  return apiError('LoadBalancerNotFound', 'R-ERR-27', message, 'loadBalancerArn')
}

/** Whether a load balancer works on layer 4; only those have security groups [R-NLB-16]. */
export function isNetworkLoadBalancer(balancer: AnyLoadBalancer): balancer is NetworkLoadBalancer {
  return 'securityGroups' in balancer
}

/** Puts a load balancer into the table of its kind. */
export function putLoadBalancer(draft: World, balancer: AnyLoadBalancer): void {
  if (isNetworkLoadBalancer(balancer)) putRow(draft.loadBalancers, balancer.loadBalancerArn, balancer)
  else putRow(draft.gatewayLoadBalancers, balancer.loadBalancerArn, balancer)
}
