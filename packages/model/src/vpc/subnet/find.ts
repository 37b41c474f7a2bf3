import { apiError, tableGet, type AccountId, type ApiError } from '@causeway/ground'
import type { World } from '../../world.ts'
import type { Subnet } from './types.ts'

/**
 * A subnet that the account owns; any other is `InvalidSubnetID.NotFound` [R-ERR-23]: sharing a
 * subnet gives no right to create in it [R-EP-15].
 */
export function findSubnet(
  world: World,
  accountId: AccountId,
  subnetId: string,
  field = 'subnetId',
): Subnet | ApiError {
  const subnet = tableGet(world.subnets, subnetId)
  if (subnet !== undefined && subnet.ownerId === accountId) return subnet
  const message = `account ${accountId} has no subnet '${subnetId}'; name one that it owns`
  return apiError('InvalidSubnetID.NotFound', 'R-ERR-23', message, field)
}

/** A subnet that the account may put its own interfaces and instances in: its own, or one shared with it [R-VPC-7]. */
export function findUsableSubnet(world: World, accountId: AccountId, subnetId: string): Subnet | ApiError {
  const subnet = tableGet(world.subnets, subnetId)
  const isShared = subnet !== undefined && subnet.sharedWith.includes(accountId)
  return isShared ? subnet : findSubnet(world, accountId, subnetId)
}
