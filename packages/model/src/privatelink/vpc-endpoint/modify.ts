import { assert, isApiError, tableGet, unreachable, type ApiError } from '@causeway/ground'
import type { Applied } from '../../commit.ts'
import type { Step, World } from '../../world.ts'
import { modifyGatewayEndpoint } from '../gateway-endpoint/modify.ts'
import { modifyGatewayLoadBalancerEndpoint } from '../gateway-load-balancer-endpoint/modify.ts'
import { modifyInterfaceEndpoint } from '../interface-endpoint/modify.ts'
import type { ModifyVpcEndpoint } from '../interface-endpoint/types.ts'
import { faultOfFields } from './fields.ts'
import { findOwnAnyEndpoint } from './find.ts'

/**
 * Changes what its type lets be changed of an endpoint [R-API-2].
 *
 * Errors: `InvalidVpcEndpointId.Malformed` [R-ERR-2], `InvalidVpcEndpointId.NotFound` [R-ERR-1], `InvalidParameter` for a
 * parameter of another type [R-ERR-17, R-ERR-40, R-GE-2]; then those of the type's own Modify.
 */
export function modifyVpcEndpoint(world: World, step: Step, command: ModifyVpcEndpoint): Applied | ApiError {
  const endpoint = findOwnAnyEndpoint(world, command.accountId, command.vpcEndpointId)
  if (isApiError(endpoint)) return endpoint
  const fault = faultOfFields(command, endpoint.vpcEndpointType)
  if (fault !== undefined) return fault
  const service = tableGet(world.endpointServices, endpoint.serviceId)
  assert(service !== undefined, `${endpoint.vpcEndpointId} has no service`)
  switch (endpoint.vpcEndpointType) {
    case 'Interface':
      return modifyInterfaceEndpoint(world, step, endpoint, { service, command })
    case 'GatewayLoadBalancer':
      return modifyGatewayLoadBalancerEndpoint(world, step, endpoint, { service, command })
    case 'Gateway':
      return modifyGatewayEndpoint(world, endpoint, { service, command })
    default:
      return unreachable(endpoint, 'modifyVpcEndpoint')
  }
}
