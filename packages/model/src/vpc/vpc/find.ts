import { apiError, tableGet, type AccountId, type ApiError } from '@causeway/ground'
import type { World } from '../../world.ts'
import { subnetsIn } from '../subnet/in-vpc.ts'
import type { Vpc } from './types.ts'

/** A VPC that the account owns; any other is `InvalidVpcID.NotFound` [R-ERR-23]. */
export function findVpc(world: World, accountId: AccountId, vpcId: string, field = 'vpcId'): Vpc | ApiError {
  const vpc = tableGet(world.vpcs, vpcId)
  if (vpc !== undefined && vpc.ownerId === accountId) return vpc
  const message = `account ${accountId} has no VPC '${vpcId}'; name one that it owns`
  return apiError('InvalidVpcID.NotFound', 'R-ERR-23', message, field)
}

/** A VPC that the account owns or has a subnet of shared with it: there it may have groups of its own [R-VPC-7]. */
export function findUsableVpc(world: World, accountId: AccountId, vpcId: string): Vpc | ApiError {
  const vpc = tableGet(world.vpcs, vpcId)
  const isShared =
    vpc !== undefined && subnetsIn(world, vpc.vpcId).some((subnet) => subnet.sharedWith.includes(accountId))
  return isShared ? vpc : findVpc(world, accountId, vpcId)
}
