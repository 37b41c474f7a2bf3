import { apiError, tableGet, type AccountId, type ApiError } from '@causeway/ground'
import type { World } from '../../world.ts'
import type { NetworkLoadBalancer } from './types.ts'

/** A load balancer that the account owns; for elbv2 calls any other is `LoadBalancerNotFound` [R-ERR-27]. */
export function findLoadBalancer(
  world: World,
  accountId: AccountId,
  arn: string,
): NetworkLoadBalancer | ApiError {
  const balancer = tableGet(world.loadBalancers, arn)
  if (balancer !== undefined && balancer.ownerId === accountId) return balancer
  const message = `account ${accountId} has no load balancer '${arn}'; name one that it owns`
  return apiError('LoadBalancerNotFound', 'R-ERR-27', message, 'loadBalancerArn')
}
