import { apiError, isApiError, tableRemove, type ApiError } from '@causeway/ground'
import { commit, putRow, unchanged, type Applied } from '../../commit.ts'
import type { Step, World } from '../../world.ts'
import { balancersUsing } from './eligible.ts'
import { findTargetGroup } from './find.ts'
import { healthCheckOf } from './health-check.ts'
import type { DeleteTargetGroup, HealthCheck, ModifyTargetGroup, TargetGroup } from './types.ts'

const refuse = ({ targetGroupName }: TargetGroup, balancer: string): ApiError =>
  apiError(
    'ResourceInUse',
    'R-NLB-5',
    `target group '${targetGroupName}' is used by a listener of ${balancer}; delete the listener first`,
    'targetGroupArn',
  )

/** Changes a group's health check; what is not given stays. Errors: `TargetGroupNotFound`, `ValidationError` [R-NLB-6]. */
export function modifyTargetGroup(world: World, _step: Step, command: ModifyTargetGroup): Applied | ApiError {
  const group = findTargetGroup(world, command.accountId, command.targetGroupArn)
  if (isApiError(group)) return group
  const healthCheck = healthCheckOf(
    { ...kept(group.healthCheck, command), ...command.healthCheck },
    group.protocol,
  )
  if (isApiError(healthCheck)) return healthCheck
  if (JSON.stringify(healthCheck) === JSON.stringify(group.healthCheck)) return unchanged(world)
  const next = { ...group, healthCheck }
  return commit(world, (draft) => putRow(draft.targetGroups, group.targetGroupArn, next))
}

/** Deletes a group that no listener uses. Errors: `TargetGroupNotFound`, `ResourceInUse`. */
export function deleteTargetGroup(world: World, _step: Step, command: DeleteTargetGroup): Applied | ApiError {
  const group = findTargetGroup(world, command.accountId, command.targetGroupArn)
  if (isApiError(group)) return group
  const [user] = balancersUsing(world, group.targetGroupArn)
  if (user !== undefined) return refuse(group, user.loadBalancerArn)
  return commit(world, (draft) => tableRemove(draft.targetGroups, group.targetGroupArn))
}

/** Path and matcher belong to the protocol: they go when it becomes TCP. */
function kept(
  { path, matcher, ...rest }: HealthCheck,
  { healthCheck }: ModifyTargetGroup,
): Partial<HealthCheck> {
  if ((healthCheck.protocol ?? rest.protocol) === 'TCP') return rest
  return { ...rest, ...(path !== undefined && { path }), ...(matcher !== undefined && { matcher }) }
}
