import { unreachable } from '@causeway/ground'
import { putRow } from '../../commit.ts'
import type { World } from '../../world.ts'
import type { AnyEndpoint } from './types.ts'

/** Puts an endpoint into the table of its type, in a draft [R-EP-1]. */
export function putEndpoint(draft: World, endpoint: AnyEndpoint): void {
  switch (endpoint.vpcEndpointType) {
    case 'Interface':
      return putRow(draft.vpcEndpoints, endpoint.vpcEndpointId, endpoint)
    case 'GatewayLoadBalancer':
      return putRow(draft.gatewayLoadBalancerEndpoints, endpoint.vpcEndpointId, endpoint)
    case 'Gateway':
      return putRow(draft.gatewayEndpoints, endpoint.vpcEndpointId, endpoint)
    default:
      return unreachable(endpoint, 'putEndpoint')
  }
}
