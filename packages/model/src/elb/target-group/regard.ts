import { tableGet } from '@causeway/ground'
import type { Effect, World } from '../../world.ts'
import type { AnyLoadBalancer } from '../any-load-balancer.ts'
import type { LoadBalancerArn } from '../network-load-balancer/types.ts'
import { balancersUsing, isOutsideZones } from './eligible.ts'
import { moveTarget } from './state-machine.ts'
import { registrationTimer } from './timers.ts'
import type { RegisteredTarget, TargetGroup, TargetGroupArn } from './types.ts'

/** A load balancer that comes to use the groups, changes, or goes. */
export type BalancerChange =
  | { readonly besides: AnyLoadBalancer }
  | { readonly instead: AnyLoadBalancer }
  | { readonly without: LoadBalancerArn }

/** Groups that a change of their load balancers touches, and the timers of targets that enter service. */
export interface Regarded {
  readonly regarded: readonly TargetGroup[]
  readonly effects: readonly Effect[]
}

/**
 * What becomes of targets when the zones of their load balancers change: `unused` where none has the zone enabled
 * any more, registered anew where one has again [R-NLB-4].
 */
export function regardedGroups(
  world: World,
  arns: readonly TargetGroupArn[],
  change: BalancerChange,
): Regarded {
  const each = [...new Set(arns)].flatMap((arn) => {
    const group = tableGet(world.targetGroups, arn)
    return group === undefined ? [] : [regardGroup(world, group, change)]
  })
  return {
    regarded: each.flatMap(({ regarded }) => regarded),
    effects: each.flatMap(({ effects }) => effects),
  }
}

function regardGroup(world: World, group: TargetGroup, change: BalancerChange): Regarded {
  const balancers = balancersAfter(balancersUsing(world, group.targetGroupArn), change)
  let registrations = group.registrations
  const targets = group.targets.map((target) => {
    const state = moveTarget(target.state, isOutsideZones(balancers, target.zoneId) ? 'zone-off' : 'zone-on')
    if (state === undefined) return target
    const version = state === 'initial' ? registrations : target.version
    if (state === 'initial') registrations += 1
    const { isChecked: _before, ...rest } = target
    return { ...rest, state, version }
  })
  if (targets.every((target, i) => target === group.targets[i])) return { regarded: [], effects: [] }
  const entering = targets.filter((target, i) => isEntering(group.targets[i], target))
  return {
    regarded: [{ ...group, targets, registrations }],
    effects: entering.map((target) => registrationTimer(world, group, target)),
  }
}

function isEntering(former: RegisteredTarget | undefined, target: RegisteredTarget): boolean {
  return former !== target && target.state === 'initial'
}

function balancersAfter(
  balancers: readonly AnyLoadBalancer[],
  change: BalancerChange,
): readonly AnyLoadBalancer[] {
  if ('without' in change)
    return balancers.filter(({ loadBalancerArn }) => loadBalancerArn !== change.without)
  if ('besides' in change) return [...balancers, change.besides]
  const { instead } = change
  return balancers.map((each) => (each.loadBalancerArn === instead.loadBalancerArn ? instead : each))
}
