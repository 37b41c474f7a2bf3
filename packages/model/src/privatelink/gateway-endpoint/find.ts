import type { AccountId } from '@causeway/ground'
import { branchIndex } from '../../branch-index.ts'
import type { VpcId } from '../../vpc/vpc/types.ts'
import type { World } from '../../world.ts'
import { isLive } from '../vpc-endpoint/find.ts'
import type { GatewayEndpoint } from './types.ts'

const endpointsByOwner = branchIndex((endpoint: GatewayEndpoint) => [endpoint.ownerId])

/** The gateway endpoints of an account that are not deleted, in its Region and of these in a VPC [R-GW-14, R-Q-1]. */
export function gatewayEndpointCount(
  world: World,
  accountId: AccountId,
  vpcId: VpcId,
): { readonly inRegion: number; readonly inVpc: number } {
  const live = endpointsByOwner.rows(world.gatewayEndpoints, accountId).filter(isLive)
  return { inRegion: live.length, inVpc: live.filter((endpoint) => endpoint.vpcId === vpcId).length }
}

/** The gateway endpoints of a service in a VPC that are there to stay: neither deleting nor deleted. */
export function standingGatewayEndpoints(
  world: World,
  of: Pick<GatewayEndpoint, 'ownerId' | 'vpcId' | 'serviceName'>,
): GatewayEndpoint[] {
  return endpointsByOwner
    .rows(world.gatewayEndpoints, of.ownerId)
    .filter(({ vpcId, serviceName }) => vpcId === of.vpcId && serviceName === of.serviceName)
    .filter(({ state }) => state === 'available')
}
