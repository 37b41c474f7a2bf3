import { apiError, tableGet, type AccountId, type ApiError } from '@causeway/ground'
import type { World } from '../../world.ts'
import type { TargetGroup } from './types.ts'

/** A target group that the account owns; any other is `TargetGroupNotFound` [R-NLB-5]. */
export function findTargetGroup(world: World, accountId: AccountId, arn: string): TargetGroup | ApiError {
  const group = tableGet(world.targetGroups, arn)
  if (group !== undefined && group.ownerId === accountId) return group
  const message = `account ${accountId} has no target group '${arn}'; name one that it owns`
  return apiError('TargetGroupNotFound', 'R-NLB-5', message, 'targetGroupArn')
}
