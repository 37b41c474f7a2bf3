import { tableGet, type AccountId, type ApiError } from '@causeway/ground'
import type { World } from '../../world.ts'
import { noEndpoint } from '../vpc-endpoint/find.ts'
import type { InterfaceEndpoint } from './types.ts'

/** An interface endpoint by its id. Errors: `InvalidVpcEndpointId.Malformed` [R-ERR-2], `.NotFound` [R-ERR-1]. */
export function findEndpoint(
  world: World,
  vpcEndpointId: string,
  field = 'vpcEndpointId',
): InterfaceEndpoint | ApiError {
  return tableGet(world.vpcEndpoints, vpcEndpointId) ?? noEndpoint(vpcEndpointId, field)
}

/** An interface endpoint that the account owns; another account's is `InvalidVpcEndpointId.NotFound` [R-ERR-1]. */
export function findOwnEndpoint(
  world: World,
  accountId: AccountId,
  vpcEndpointId: string,
  field = 'vpcEndpointId',
): InterfaceEndpoint | ApiError {
  const endpoint = tableGet(world.vpcEndpoints, vpcEndpointId)
  return endpoint?.ownerId === accountId ? endpoint : noEndpoint(vpcEndpointId, field)
}
