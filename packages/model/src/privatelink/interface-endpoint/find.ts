import { apiError, parseId, tableGet, type AccountId, type ApiError } from '@causeway/ground'
import { branchIndex } from '../../branch-index.ts'
import type { World } from '../../world.ts'
import type { VpcId } from '../../vpc/vpc/types.ts'
import type { InterfaceEndpoint } from './types.ts'

const endpointsByVpc = branchIndex((endpoint: InterfaceEndpoint) => [endpoint.vpcId])

/**
 * An endpoint by its id. Errors: `InvalidVpcEndpointId.Malformed` [R-ERR-2],
 * `InvalidVpcEndpointId.NotFound` [R-ERR-1].
 */
export function findEndpoint(
  world: World,
  vpcEndpointId: string,
  field = 'vpcEndpointId',
): InterfaceEndpoint | ApiError {
  const endpoint = tableGet(world.vpcEndpoints, vpcEndpointId)
  return endpoint ?? missing(vpcEndpointId, field)
}

/** An endpoint that the account owns; another account's is `InvalidVpcEndpointId.NotFound` [R-ERR-1]. */
export function findOwnEndpoint(
  world: World,
  accountId: AccountId,
  vpcEndpointId: string,
  field = 'vpcEndpointId',
): InterfaceEndpoint | ApiError {
  const endpoint = tableGet(world.vpcEndpoints, vpcEndpointId)
  return endpoint?.ownerId === accountId ? endpoint : missing(vpcEndpointId, field)
}

/** The endpoints of a VPC that count against its quota: all that are not deleted [R-Q-1]. */
export function liveEndpointCount(world: World, vpcId: VpcId): number {
  const endpoints = endpointsByVpc.rows(world.vpcEndpoints, vpcId)
  return endpoints.filter((endpoint) => endpoint.state !== 'deleted').length
}

function missing(vpcEndpointId: string, field: string): ApiError {
  const id = parseId('vpce', vpcEndpointId)
  if (!id.ok) return apiError('InvalidVpcEndpointId.Malformed', 'R-ERR-2', id.error, field)
  const message = `there is no VPC endpoint '${vpcEndpointId}' for this account; name one that it may change`
  return apiError('InvalidVpcEndpointId.NotFound', 'R-ERR-1', message, field)
}
