import { apiError, byCodeUnit, parseId, tableGet, type AccountId, type ApiError } from '@causeway/ground'
import { branchIndex } from '../../branch-index.ts'
import type { VpcId } from '../../vpc/vpc/types.ts'
import type { World } from '../../world.ts'
import type { ServiceId } from '../endpoint-service/types.ts'
import type { GatewayEndpoint } from '../gateway-endpoint/types.ts'
import type { GatewayLoadBalancerEndpoint } from '../gateway-load-balancer-endpoint/types.ts'
import type { InterfaceEndpoint } from '../interface-endpoint/types.ts'
import type { AnyEndpoint } from './types.ts'

const keysOf = (endpoint: AnyEndpoint) => [endpoint.vpcId, endpoint.serviceId]
const interfaceEndpoints = branchIndex<InterfaceEndpoint>(keysOf)
const gatewayEndpoints = branchIndex<GatewayEndpoint>(keysOf)
const balancerEndpoints = branchIndex<GatewayLoadBalancerEndpoint>(keysOf)

/** An endpoint of any type by its id, or undefined. */
export function anyEndpoint(world: World, vpcEndpointId: string): AnyEndpoint | undefined {
  return (
    tableGet(world.vpcEndpoints, vpcEndpointId) ??
    tableGet(world.gatewayLoadBalancerEndpoints, vpcEndpointId) ??
    tableGet(world.gatewayEndpoints, vpcEndpointId)
  )
}

/**
 * An endpoint of any type. Errors: `InvalidVpcEndpointId.Malformed` [R-ERR-2], `InvalidVpcEndpointId.NotFound`
 * [R-ERR-1]: where AWS has two codes for one condition, here as everywhere the first [R-API-11].
 */
export function findAnyEndpoint(
  world: World,
  vpcEndpointId: string,
  field = 'vpcEndpointId',
): AnyEndpoint | ApiError {
  return anyEndpoint(world, vpcEndpointId) ?? noEndpoint(vpcEndpointId, field)
}

/** An endpoint of any type that the account owns; another account's is `InvalidVpcEndpointId.NotFound` [R-ERR-1]. */
export function findOwnAnyEndpoint(
  world: World,
  accountId: AccountId,
  vpcEndpointId: string,
  field = 'vpcEndpointId',
): AnyEndpoint | ApiError {
  const endpoint = anyEndpoint(world, vpcEndpointId)
  return endpoint?.ownerId === accountId ? endpoint : noEndpoint(vpcEndpointId, field)
}

/** The refusal of an id that names no endpoint of the caller [R-ERR-1, R-ERR-2]. */
export function noEndpoint(vpcEndpointId: string, field: string): ApiError {
  const id = parseId('vpce', vpcEndpointId)
  if (!id.ok) return apiError('InvalidVpcEndpointId.Malformed', 'R-ERR-2', id.error, field)
  const message = `there is no VPC endpoint '${vpcEndpointId}' for this account; name one that it may change`
  return apiError('InvalidVpcEndpointId.NotFound', 'R-ERR-1', message, field)
}

/** The endpoints of a service in every state, sorted by id: one endpoint has one service for life [R-EP-2]. */
export function endpointsOfService(world: World, serviceId: ServiceId): AnyEndpoint[] {
  return endpointsAt(world, serviceId)
}

/** The endpoints of a VPC in every state, sorted by id: one endpoint has one VPC for life [R-EP-2]. */
export function endpointsOfVpc(world: World, vpcId: VpcId): AnyEndpoint[] {
  return endpointsAt(world, vpcId)
}

/** Whether an endpoint counts against quotas and stands in the way of others: all that are not deleted [R-Q-1]. */
export function isLive({ state }: AnyEndpoint): boolean {
  return state !== 'deleted'
}

function endpointsAt(world: World, key: string): AnyEndpoint[] {
  const rows: AnyEndpoint[] = [
    ...interfaceEndpoints.rows(world.vpcEndpoints, key),
    ...balancerEndpoints.rows(world.gatewayLoadBalancerEndpoints, key),
    ...gatewayEndpoints.rows(world.gatewayEndpoints, key),
  ]
  return rows.sort((a, b) => byCodeUnit(a.vpcEndpointId, b.vpcEndpointId))
}
