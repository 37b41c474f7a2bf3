import { apiError, tableGet, type ApiError } from '@causeway/ground'
import { commit, putRow, unchanged, type Applied } from '../../commit.ts'
import type { Step, World } from '../../world.ts'
import { isSameTarget } from './register.ts'
import { moveTarget } from './state-machine.ts'
import type {
  CompleteTargetRegistration,
  RegisteredTarget,
  SetTargetHealth,
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
  const state = target && moveTarget(target.state, 'registered')
  if (group === undefined || target === undefined || state === undefined) return unchanged(world)
  return withState(world, group, target, state)
}

/**
 * Internal: sets what DescribeTargetHealth shows of a target that is in service; `initial`, `unused` and
 * draining ones stay as they are [R-NLB-6]. Errors: `InvalidTarget` for one that is not registered.
 */
export function setTargetHealth(world: World, _step: Step, command: SetTargetHealth): Applied | ApiError {
  const group = tableGet(world.targetGroups, command.targetGroupArn)
  const target = targetIn(world, command)
  if (group === undefined || target === undefined) {
    const message = `${command.targetId}:${command.port} is not registered with ${command.targetGroupArn}; name a target that is`
    return apiError('InvalidTarget', 'R-NLB-6', message, 'targetId')
  }
  const state = moveTarget(target.state, command.state === 'healthy' ? 'passed' : 'failed')
  return state === undefined ? unchanged(world) : withState(world, group, target, state)
}

/** A registered target by its id and port. */
export function targetIn(world: World, named: Named): RegisteredTarget | undefined {
  const group = tableGet(world.targetGroups, named.targetGroupArn)
  return group?.targets.find((target) => isSameTarget(target, named))
}

function withState(
  world: World,
  group: TargetGroup,
  changed: RegisteredTarget,
  state: TargetHealthState,
): Applied {
  const targets = group.targets.map((target) => (target === changed ? { ...target, state } : target))
  return commit(world, (draft) => putRow(draft.targetGroups, group.targetGroupArn, { ...group, targets }))
}
