import { apiError, isApiError, tableRemove, type ApiError } from '@causeway/ground'
import { commit, putRow, type Applied } from '../commit.ts'
import { serviceOfBalancer } from '../privatelink/endpoint-service/load-balancers.ts'
import type { EndpointService } from '../privatelink/endpoint-service/types.ts'
import type { Step, World } from '../world.ts'
import { findAnyLoadBalancer, type AnyLoadBalancer } from './any-load-balancer.ts'
import { listenersOf } from './listener/find.ts'
import type { DeleteLoadBalancer } from './network-load-balancer/types.ts'
import { regardedGroups } from './target-group/regard.ts'

const refuse = {
  inUse: ({ loadBalancerArn }: AnyLoadBalancer, { serviceId }: EndpointService) =>
    apiError(
      'ResourceInUse',
      'R-ERR-28',
      `Load balancer '${loadBalancerArn}' cannot be deleted because it is currently associated with another service, ${serviceId}; take it from the service first`,
      'loadBalancerArn',
    ),
  protected: ({ loadBalancerArn }: AnyLoadBalancer) =>
    apiError(
      'OperationNotPermitted',
      'R-ERR-28',
      `Load balancer '${loadBalancerArn}' is protected; turn its deletion protection off first`,
      'loadBalancerArn',
    ),
}

/**
 * Deletes a load balancer of either kind with its listeners and nodes; target groups and targets stay. One that
 * serves an endpoint service can't be deleted [R-SVC-9].
 *
 * Errors: `LoadBalancerNotFound` [R-ERR-27], `ResourceInUse` [R-ERR-28], `OperationNotPermitted`.
 */
export function deleteLoadBalancer(
  world: World,
  _step: Step,
  command: DeleteLoadBalancer,
): Applied | ApiError {
  const balancer = findAnyLoadBalancer(world, command.accountId, command.loadBalancerArn)
  if (isApiError(balancer)) return balancer
  const service = serviceOfBalancer(world, balancer.loadBalancerArn)
  if (service !== undefined) return refuse.inUse(balancer, service)
  if (balancer.deletionProtectionEnabled) return refuse.protected(balancer)
  const listeners = listenersOf(world, balancer.loadBalancerArn)
  const groups = listeners.map(({ targetGroupArn }) => targetGroupArn)
  const { regarded, effects } = regardedGroups(world, groups, { without: balancer.loadBalancerArn })
  return commit(
    world,
    (draft) => {
      for (const { listenerArn } of listeners) tableRemove(draft.listeners, listenerArn)
      for (const node of balancer.availabilityZones)
        tableRemove(draft.networkInterfaces, node.networkInterfaceId)
      tableRemove(draft.loadBalancers, balancer.loadBalancerArn)
      tableRemove(draft.gatewayLoadBalancers, balancer.loadBalancerArn)
      for (const group of regarded) putRow(draft.targetGroups, group.targetGroupArn, group)
    },
    { effects },
  )
}
