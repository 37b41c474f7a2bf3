import type { AccountId, ApiError } from '@causeway/ground'
import { branchIndex } from '../../branch-index.ts'
import type { World } from '../../world.ts'
import { findOwned } from '../owned.ts'
import type { VpcId } from '../vpc/types.ts'
import type { InternetGateway } from './types.ts'

const gatewaysByVpc = branchIndex(({ vpcId }: InternetGateway) => (vpcId === undefined ? [] : [vpcId]))

/** An internet gateway that the account owns; else `InvalidInternetGatewayID.NotFound` [R-VPC-6]. */
export function findInternetGateway(
  world: World,
  accountId: AccountId,
  id: string,
): InternetGateway | ApiError {
  return findOwned(world.internetGateways, accountId, id, {
    code: 'InvalidInternetGatewayID.NotFound',
    rule: 'R-VPC-6',
    what: 'internet gateway',
    field: 'internetGatewayId',
  })
}

/** The internet gateway of a VPC; undefined if it has none. */
export function internetGatewayOf(world: World, vpcId: VpcId): InternetGateway | undefined {
  return gatewaysByVpc.first(world.internetGateways, vpcId)
}
