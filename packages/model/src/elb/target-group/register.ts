import { apiError, byCodeUnit, byNumber, isApiError, type ApiError } from '@causeway/ground'
import { commit, putRow, unchanged, type Applied } from '../../commit.ts'
import { findAccount } from '../../place/account/find.ts'
import type { Account } from '../../place/account/types.ts'
import { overQuota } from '../../quotas.ts'
import { isPortRange } from '../../vpc/security-group/rule.ts'
import type { Step, World } from '../../world.ts'
import { balancersUsing, isOutsideZones } from './eligible.ts'
import { findTargetGroup } from './find.ts'
import { overTargetQuota } from './quota.ts'
import { locate } from './resolve.ts'
import { registrationTimer } from './timers.ts'
import type { RegisteredTarget, RegisterTargets, TargetDescription, TargetGroup } from './types.ts'

const refuse = {
  none: () => apiError('ValidationError', 'R-NLB-5', 'no target was given; name at least one', 'targets'),
  port: (port: number, field: string) =>
    apiError('ValidationError', 'R-NLB-2', `${port} is no port; use 1..65535`, `${field}.port`),
  oneAlb: ({ targetGroupName }: TargetGroup, field: string) =>
    apiError(
      'InvalidTarget',
      'R-NLB-5',
      `'${targetGroupName}' holds one Application Load Balancer; deregister it first`,
      field,
    ),
}

/**
 * Registers targets of the group's type [R-NLB-5]: `initial` until `timing.nlbRegister` and the first
 * check have passed [R-NLB-6], or `unused` in a zone that no load balancer of the group has enabled
 * [R-NLB-4]. A target that is registered on that port stays as it is; one that drains comes back [R-NLB-11].
 *
 * Errors: `TargetGroupNotFound`, `InvalidTarget` [R-NLB-5], `ValidationError`, `TooManyTargets` [R-NLB-20, R-GWLB-12].
 */
export function registerTargets(world: World, _step: Step, command: RegisterTargets): Applied | ApiError {
  const account = findAccount(world, command.accountId)
  if (isApiError(account)) return account
  const group = findTargetGroup(world, command.accountId, command.targetGroupArn)
  if (isApiError(group)) return group
  const added = newTargets(world, { account, group, command })
  if (isApiError(added)) return added
  const isBack = (target: RegisteredTarget) => added.some((other) => isSameTarget(target, other))
  const targets = [...group.targets.filter((target) => !isBack(target)), ...added].sort(inOrder)
  const full =
    overQuota(account, 'targetsPerTargetGroup', targets.length, 'targets') ??
    overTargetQuota(world, account, { ...group, targets })
  if (full !== undefined) return full
  if (added.length === 0) return unchanged(world)
  const next = { ...group, targets, registrations: group.registrations + added.length }
  const effects = added
    .filter(({ state }) => state === 'initial')
    .map((target) => registrationTimer(world, group, target))
  return commit(world, (draft) => putRow(draft.targetGroups, group.targetGroupArn, next), { effects })
}

/** Whether two registrations are of one target on one port. */
export function isSameTarget(
  a: Pick<RegisteredTarget, 'targetId' | 'port'>,
  b: Pick<RegisteredTarget, 'targetId' | 'port'>,
): boolean {
  return a.targetId === b.targetId && a.port === b.port
}

interface Registering {
  readonly account: Account
  readonly group: TargetGroup
  readonly command: RegisterTargets
}

function newTargets(world: World, of: Registering): RegisteredTarget[] | ApiError {
  const { group, command } = of
  if (command.targets.length === 0) return refuse.none()
  const added: RegisteredTarget[] = []
  for (const [i, description] of command.targets.entries()) {
    const target = newTarget(world, of, { description, field: `targets[${i}]` })
    if (isApiError(target)) return target
    const known = [...group.targets, ...added].find((other) => isSameTarget(other, target))
    if (known !== undefined && known.state !== 'draining') continue
    const others = [...group.targets, ...added].filter((other) => !isSameTarget(other, target))
    if (group.targetType === 'alb' && others.length > 0) return refuse.oneAlb(group, `targets[${i}]`)
    added.push({ ...target, version: group.registrations + added.length })
  }
  return added
}

function newTarget(
  world: World,
  { account, group }: Registering,
  { description, field }: { readonly description: TargetDescription; readonly field: string },
): RegisteredTarget | ApiError {
  const located = locate(world, { account, group, target: description, field })
  if (isApiError(located)) return located
  const port = group.protocol === 'GENEVE' ? group.port : (description.port ?? group.port)
  if (port < 1 || !isPortRange(port, port)) return refuse.port(port, field)
  const isUnused = isOutsideZones(balancersUsing(world, group.targetGroupArn), located.zoneId)
  return {
    targetId: description.id,
    ...located,
    port,
    state: isUnused ? 'unused' : 'initial',
    version: group.registrations,
  }
}

function inOrder(a: RegisteredTarget, b: RegisteredTarget): number {
  return byCodeUnit(a.targetId, b.targetId) || byNumber(a.port, b.port)
}
