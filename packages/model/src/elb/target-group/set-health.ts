import { apiError, tableGet, type ApiError } from '@causeway/ground'
import { commit, putRow, unchanged, type Applied } from '../../commit.ts'
import type { Step, World } from '../../world.ts'
import { isSameTarget } from './register.ts'
import { moveTarget } from './state-machine.ts'
import type { CompleteTargetRegistration, RegisteredTarget, SetTargetHealth, TargetGroup } from './types.ts'

type Named = Pick<SetTargetHealth, 'targetGroupArn' | 'targetId' | 'port'>

/**
 * Timer: registration has ended. The first check has passed with it, unless the caller says that it is awaited: then the
 * target stays `initial` until its health is told. One that is not `initial` stays as it is [R-NLB-6].
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
  if (command.awaitsCheck === true) return withTarget(world, group, target, { ...target, isChecked: true })
  return withTarget(world, group, target, { ...target, state })
}

/**
 * Internal: sets what DescribeTargetHealth shows of a target that is in service, or whose first check has told its
 * health; `unused`, draining and other `initial` ones stay as they are [R-NLB-6]. Errors: `InvalidTarget` for one that is not registered.
 */
export function setTargetHealth(world: World, _step: Step, command: SetTargetHealth): Applied | ApiError {
  const group = tableGet(world.targetGroups, command.targetGroupArn)
  const target = targetIn(world, command)
  if (group === undefined || target === undefined) {
    const message = `${command.targetId}:${command.port} is not registered with ${command.targetGroupArn}; name a target that is`
    return apiError('InvalidTarget', 'R-NLB-6', message, 'targetId')
  }
  if (target.state === 'initial' && target.isChecked !== true) return unchanged(world)
  const state = moveTarget(target.state, events[command.state])
  if (state === undefined) return unchanged(world)
  const { isChecked: _told, ...rest } = target
  return withTarget(world, group, target, { ...rest, state })
}

const events = { healthy: 'passed', unhealthy: 'failed', unavailable: 'lost' } as const

/** A registered target by its id and port. */
export function targetIn(world: World, named: Named): RegisteredTarget | undefined {
  const group = tableGet(world.targetGroups, named.targetGroupArn)
  return group?.targets.find((target) => isSameTarget(target, named))
}

function withTarget(
  world: World,
  group: TargetGroup,
  former: RegisteredTarget,
  next: RegisteredTarget,
): Applied {
  const targets = group.targets.map((target) => (target === former ? next : target))
  return commit(world, (draft) => putRow(draft.targetGroups, group.targetGroupArn, { ...group, targets }))
}
