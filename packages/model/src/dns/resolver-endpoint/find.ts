import { apiError, tableGet, type AccountId, type ApiError } from '@causeway/ground'
import { branchIndex } from '../../branch-index.ts'
import type { VpcId } from '../../vpc/vpc/types.ts'
import type { World } from '../../world.ts'
import type { ResolverEndpoint } from './types.ts'

const endpointsByVpc = branchIndex((endpoint: ResolverEndpoint) => [endpoint.vpcId])

/** A Resolver endpoint that the account owns; any other is `ResourceNotFoundException` [R-DNS-19]. */
export function findResolverEndpoint(
  world: World,
  accountId: AccountId,
  resolverEndpointId: string,
): ResolverEndpoint | ApiError {
  const endpoint = tableGet(world.resolverEndpoints, resolverEndpointId)
  if (endpoint?.ownerId === accountId) return endpoint
  const message = `account ${accountId} has no Resolver endpoint '${resolverEndpointId}'; name one that it owns`
  return apiError('ResourceNotFoundException', 'R-DNS-19', message, 'resolverEndpointId')
}

/** The inbound endpoints of a VPC, sorted by id: the ways in from outside to what the VPC's Resolver answers [R-DNS-20]. */
export function inboundEndpointsOf(world: World, vpcId: VpcId): ResolverEndpoint[] {
  const endpoints = endpointsByVpc.rows(world.resolverEndpoints, vpcId)
  return endpoints.filter(({ direction }) => direction === 'INBOUND')
}
