import { apiError, tableGet, type ApiError } from '@causeway/ground'
import { routesTo } from '../../vpc/route-table/endpoint-routes.ts'
import type { World } from '../../world.ts'
import type { GatewayLoadBalancerEndpoint } from './types.ts'

const refuse = {
  routed: ({ vpcEndpointId }: GatewayLoadBalancerEndpoint, count: number) =>
    apiError(
      'DependencyViolation',
      'R-GE-5',
      `${count === 1 ? 'a route leads' : `${count} routes lead`} to ${vpcEndpointId}; delete or replace them first`,
      'vpcEndpointIds',
    ),
}

/** Whether a route may be made to an endpoint: one of a Gateway Load Balancer that is available [R-GE-3, R-GE-6]. */
export function isRoutable(world: World, vpcEndpointId: string): boolean {
  return tableGet(world.gatewayLoadBalancerEndpoints, vpcEndpointId)?.state === 'available'
}

/** Refuses to delete an endpoint that any route still leads to: `DependencyViolation` [R-GE-5]. */
export function faultOfRoutedDeletion(
  world: World,
  endpoint: GatewayLoadBalancerEndpoint,
): ApiError | undefined {
  const { length } = routesTo(world, endpoint.vpcEndpointId)
  return length === 0 ? undefined : refuse.routed(endpoint, length)
}
