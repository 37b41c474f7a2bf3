import { apiError, isApiError, tableGet, type ApiError } from '@causeway/ground'
import { commit, putRow, unchanged, type Applied } from '../../commit.ts'
import type { Step, World } from '../../world.ts'
import { findTargetGroup } from './find.ts'
import { isSameTarget } from './register.ts'
import { moveTarget } from './state-machine.ts'
import { drainTimer } from './timers.ts'
import type {
  CompleteTargetDeregistration,
  DeregisterTargets,
  RegisteredTarget,
  TargetGroup,
} from './types.ts'

const refuse = (id: string, { targetGroupName }: TargetGroup, field: string): ApiError =>
  apiError(
    'InvalidTarget',
    'R-NLB-11',
    `'${id}' is not registered with '${targetGroupName}'; name a target that is`,
    field,
  )

/**
 * Takes targets out of a group: each drains, without new flows, for the deregistration delay, after which it is
 * gone [R-NLB-11]; an unused one is gone at once. One that drains already goes on.
 *
 * Errors: `TargetGroupNotFound`, `InvalidTarget`.
 */
export function deregisterTargets(world: World, _step: Step, command: DeregisterTargets): Applied | ApiError {
  const group = findTargetGroup(world, command.accountId, command.targetGroupArn)
  if (isApiError(group)) return group
  const leaving = new Set<RegisteredTarget>()
  for (const [i, { id, port }] of command.targets.entries()) {
    const named = group.targets.filter(({ targetId, port: own }) => targetId === id && own === (port ?? own))
    if (named.length === 0) return refuse(id, group, `targets[${i}]`)
    for (const target of named) leaving.add(target)
  }
  const draining = [...leaving].flatMap(drained)
  const targets = group.targets.flatMap((target) => {
    if (!leaving.has(target) || target.state === 'draining') return [target]
    return drained(target)
  })
  const next = { ...group, targets }
  if (draining.length === 0 && targets.length === group.targets.length) return unchanged(world)
  return commit(world, (draft) => putRow(draft.targetGroups, group.targetGroupArn, next), {
    effects: draining.map((target) => drainTimer(group, target)),
  })
}

/** Timer: a target that has drained is registered no more [R-NLB-11]. */
export function completeTargetDeregistration(
  world: World,
  _step: Step,
  command: CompleteTargetDeregistration,
): Applied {
  const group = tableGet(world.targetGroups, command.targetGroupArn)
  const gone = group?.targets.find((target) => isSameTarget(target, command))
  if (group === undefined || gone?.state !== 'draining') return unchanged(world)
  const next = { ...group, targets: group.targets.filter((target) => target !== gone) }
  return commit(world, (draft) => putRow(draft.targetGroups, group.targetGroupArn, next))
}

function drained(target: RegisteredTarget): RegisteredTarget[] {
  const state = moveTarget(target.state, 'deregister')
  return state === undefined ? [] : [{ ...target, state }]
}
