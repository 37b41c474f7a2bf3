import { apiError, assert, byCodeUnit, byNumber, isApiError, tableGet, type ApiError } from '@causeway/ground'
import { commit, putRow, unchanged, type Applied } from '../../commit.ts'
import { findAccount } from '../../place/account/find.ts'
import { overQuota } from '../../quotas.ts'
import { isPortRange } from '../../vpc/security-group/rule.ts'
import type { Effect, Step, World } from '../../world.ts'
import { balancersUsing, isOutsideZones } from './eligible.ts'
import { findTargetGroup } from './find.ts'
import type { RegisterTargets, Target, TargetGroup } from './types.ts'

const refuse = {
  none: () =>
    apiError('ValidationError', 'R-NLB-5', 'no target was given; name at least one instance', 'targets'),
  unknown: ({ accountId }: RegisterTargets, id: string, field: string) =>
    apiError(
      'InvalidTarget',
      'R-NLB-5',
      `account ${accountId} has no instance '${id}'; name one that it owns`,
      field,
    ),
  otherVpc: (group: TargetGroup, id: string, field: string) =>
    apiError(
      'InvalidTarget',
      'R-NLB-5',
      `${id} is not in ${group.vpcId} of the target group; register an instance of that VPC`,
      field,
    ),
  port: (port: number, field: string) =>
    apiError('ValidationError', 'R-NLB-2', `${port} is no port; use 1..65535`, `${field}.port`),
}

/**
 * Registers instances of the group's VPC [R-NLB-5]: `initial` until `timing.nlbRegister` and the first
 * check have passed [R-NLB-6], or `unused` in a zone that no load balancer of the group has enabled
 * [R-NLB-4]. A target that is registered on that port stays as it is.
 *
 * Errors: `TargetGroupNotFound`, `InvalidTarget` [R-NLB-5], `ValidationError`, `TooManyTargets` [R-NLB-20].
 */
export function registerTargets(world: World, _step: Step, command: RegisterTargets): Applied | ApiError {
  const account = findAccount(world, command.accountId)
  if (isApiError(account)) return account
  const group = findTargetGroup(world, command.accountId, command.targetGroupArn)
  if (isApiError(group)) return group
  const added = newTargets(world, group, command)
  if (isApiError(added)) return added
  const targets = [...group.targets, ...added].sort(inOrder)
  const full = overQuota(account, 'targetsPerTargetGroup', targets.length, 'targets')
  if (full !== undefined) return full
  if (added.length === 0) return unchanged(world)
  const effects = added
    .filter(({ state }) => state === 'initial')
    .map((target) => registrationTimer(world, group, target))
  return commit(world, (draft) => putRow(draft.targetGroups, group.targetGroupArn, { ...group, targets }), {
    effects,
  })
}

function newTargets(world: World, group: TargetGroup, command: RegisterTargets): Target[] | ApiError {
  if (command.targets.length === 0) return refuse.none()
  const balancers = balancersUsing(world, group.targetGroupArn)
  const added: Target[] = []
  for (const [i, { id, port = group.port }] of command.targets.entries()) {
    const field = `targets[${i}]`
    const instance = tableGet(world.instances, id)
    if (instance === undefined || instance.ownerId !== command.accountId)
      return refuse.unknown(command, id, field)
    const eni = tableGet(world.networkInterfaces, instance.networkInterfaceId)
    assert(eni !== undefined, `${id} has no interface`)
    if (eni.vpcId !== group.vpcId) return refuse.otherVpc(group, id, field)
    if (port < 1 || !isPortRange(port, port)) return refuse.port(port, field)
    const isKnown = [...group.targets, ...added].some(
      (target) => target.targetId === id && target.port === port,
    )
    if (isKnown) continue
    const { networkInterfaceId, availabilityZoneId: zoneId } = eni
    const state = isOutsideZones(balancers, zoneId) ? 'unused' : 'initial'
    added.push({ targetId: id, networkInterfaceId, port, zoneId, state })
  }
  return added
}

function inOrder(a: Target, b: Target): number {
  return byCodeUnit(a.targetId, b.targetId) || byNumber(a.port, b.port)
}

/** The timer of a new target: it is in service after `timing.nlbRegister` [R-NLB-6]. */
export function registrationTimer(
  world: World,
  { targetGroupArn }: TargetGroup,
  { targetId, port }: Target,
): Effect {
  const command = { type: 'CompleteTargetRegistration', targetGroupArn, targetId, port } as const
  const after = world.knobs['timing.nlbRegister']
  return { type: 'timer', after, resource: targetGroupArn, ifVersion: 0, settles: true, command }
}
