import { apiError, isApiError, tableGet, type AccountId, type ApiError } from '@causeway/ground'
import type { Account } from '../../place/account/types.ts'
import { overQuota } from '../../quotas.ts'
import type { World } from '../../world.ts'
import type { Vpc, VpcId } from '../vpc/types.ts'
import type { SecurityGroup, SecurityGroupId } from './types.ts'

/** A security group that the account owns; any other is `InvalidGroup.NotFound` [R-ERR-25]. */
export function findSecurityGroup(
  world: World,
  accountId: AccountId,
  groupId: string,
  field = 'groupId',
): SecurityGroup | ApiError {
  const group = tableGet(world.securityGroups, groupId)
  return group !== undefined && group.ownerId === accountId
    ? group
    : notFound(groupId, `account ${accountId}`, field)
}

/** A group of a VPC; a group of another VPC can't be used in it and is `InvalidGroup.NotFound` [R-IF-3]. */
export function groupInVpc(
  world: World,
  vpcId: VpcId,
  groupId: string,
  field: string,
): SecurityGroup | ApiError {
  const group = tableGet(world.securityGroups, groupId)
  return group !== undefined && group.vpcId === vpcId ? group : notFound(groupId, vpcId, field)
}

/**
 * The groups of a new interface: those asked for, each of its VPC and at most five, or the VPC's
 * default group if none is [R-IF-2, R-IF-3].
 *
 * Errors: `InvalidGroup.NotFound` [R-ERR-25], `SecurityGroupsPerInterfaceLimitExceeded` [R-SG-6].
 */
export function interfaceGroups(
  world: World,
  where: { readonly account: Account; readonly vpc: Vpc },
  groupIds: readonly SecurityGroupId[] | undefined,
  field: string,
): readonly SecurityGroupId[] | ApiError {
  const { account, vpc } = where
  // The default group is the owner's: a participant of a shared subnet must name one of its own [R-VPC-7].
  if (groupIds === undefined || groupIds.length === 0) {
    if (vpc.ownerId === account.accountId) return [vpc.defaultSecurityGroupId]
    return notFound(vpc.defaultSecurityGroupId, `account ${account.accountId}`, field)
  }
  for (const [i, groupId] of groupIds.entries()) {
    const group = groupInVpc(world, vpc.vpcId, groupId, `${field}[${i}]`)
    if (isApiError(group)) return group
    if (group.ownerId !== account.accountId)
      return notFound(groupId, `account ${account.accountId}`, `${field}[${i}]`)
  }
  const distinct = [...new Set(groupIds)]
  return overQuota(account, 'securityGroupsPerInterface', distinct.length, field) ?? distinct
}

function notFound(groupId: string, where: string, field: string): ApiError {
  const message = `${where} has no security group '${groupId}'; name one of the same VPC`
  return apiError('InvalidGroup.NotFound', 'R-ERR-25', message, field)
}
