import { apiError, isApiError, tableGet, type AccountId, type ApiError } from '@causeway/ground'
import { branchIndex } from '../../branch-index.ts'
import type { World } from '../../world.ts'
import { findAnyLoadBalancer, type AnyLoadBalancer } from '../any-load-balancer.ts'
import type { LoadBalancerArn } from '../network-load-balancer/types.ts'
import type { Listener } from './types.ts'

const listenersByBalancer = branchIndex((listener: Listener) => [listener.loadBalancerArn])

/** The listeners of a load balancer, in the order of their ARNs. */
export function listenersOf(world: World, loadBalancerArn: LoadBalancerArn): readonly Listener[] {
  return listenersByBalancer.rows(world.listeners, loadBalancerArn)
}

/** A listener of a load balancer that the account owns, with it; any other is `ListenerNotFound` [R-NLB-2]. */
export function findListener(
  world: World,
  accountId: AccountId,
  arn: string,
): { readonly listener: Listener; readonly balancer: AnyLoadBalancer } | ApiError {
  const listener = tableGet(world.listeners, arn)
  const balancer = listener && findAnyLoadBalancer(world, accountId, listener.loadBalancerArn)
  if (listener !== undefined && balancer !== undefined && !isApiError(balancer)) return { listener, balancer }
  const message = `account ${accountId} has no listener '${arn}'; name one that it owns`
  return apiError('ListenerNotFound', 'R-NLB-2', message, 'listenerArn')
}
