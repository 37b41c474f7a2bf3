import { apiError, tableGet, type ApiError } from '@causeway/ground'
import { commit, putRow, unchanged, type Applied } from '../../commit.ts'
import type { Step, World } from '../../world.ts'
import type {
  CompleteTargetRegistration,
  SetTargetHealth,
  Target,
  TargetGroup,
  TargetHealthState,
} from './types.ts'

type Named = Pick<SetTargetHealth, 'targetGroupArn' | 'targetId' | 'port'>

/**
 * Timer: registration has ended and the first check has passed; a target that is not `initial` stays as it
 * is [R-NLB-6].
 */
export function completeTargetRegistration(
  world: World,
  _step: Step,
  command: CompleteTargetRegistration,
): Applied {
  const group = tableGet(world.targetGroups, command.targetGroupArn)
  const target = targetIn(world, command)
  if (group === undefined || target?.state !== 'initial') return unchanged(world)
  return withState(world, group, target, 'healthy')
}

/**
 * Internal: sets what DescribeTargetHealth shows of a target that is in service; `initial` and
 * `unused` ones stay as they are [R-NLB-6]. Errors: `InvalidTarget` for one that is not registered.
 */
export function setTargetHealth(world: World, _step: Step, command: SetTargetHealth): Applied | ApiError {
  const group = tableGet(world.targetGroups, command.targetGroupArn)
  const target = targetIn(world, command)
  if (group === undefined || target === undefined) {
    const message = `${command.targetId}:${command.port} is not registered with ${command.targetGroupArn}`
    return apiError('InvalidTarget', 'R-NLB-6', message, 'targetId')
  }
  const inService = target.state === 'healthy' || target.state === 'unhealthy'
  if (!inService || target.state === command.state) return unchanged(world)
  return withState(world, group, target, command.state)
}

/** A registered target by instance and port. */
export function targetIn(world: World, { targetGroupArn, targetId, port }: Named): Target | undefined {
  const group = tableGet(world.targetGroups, targetGroupArn)
  return group?.targets.find((target) => target.targetId === targetId && target.port === port)
}

function withState(world: World, group: TargetGroup, changed: Target, state: TargetHealthState): Applied {
  const targets = group.targets.map((target) => (target === changed ? { ...target, state } : target))
  return commit(world, (draft) => putRow(draft.targetGroups, group.targetGroupArn, { ...group, targets }))
}
