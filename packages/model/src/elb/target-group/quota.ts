import { tableGet, type ApiError } from '@causeway/ground'
import { branchIndex } from '../../branch-index.ts'
import type { Account } from '../../place/account/types.ts'
import { overQuota } from '../../quotas.ts'
import type { World } from '../../world.ts'
import { isNetworkLoadBalancer, type AnyLoadBalancer } from '../any-load-balancer.ts'
import type { Listener } from '../listener/types.ts'
import { balancersUsing } from './eligible.ts'
import type { RegisteredTarget, TargetGroup } from './types.ts'

const listenersByBalancer = branchIndex((listener: Listener) => [listener.loadBalancerArn])

/**
 * Refuses targets beyond what the load balancers of a group may have: a Network one 3000, 500 per zone, or 500
 * in all with cross-zone on [R-NLB-20]; a Gateway one 300, and 300 per zone [R-GWLB-12].
 */
export function overTargetQuota(world: World, account: Account, next: TargetGroup): ApiError | undefined {
  for (const balancer of balancersUsing(world, next.targetGroupArn)) {
    const full = overBalancerQuota(world, account, { balancer, next })
    if (full !== undefined) return full
  }
  return undefined
}

function overBalancerQuota(
  world: World,
  account: Account,
  { balancer, next }: { readonly balancer: AnyLoadBalancer; readonly next: TargetGroup },
): ApiError | undefined {
  const targets = targetsOf(world, balancer, next)
  const perZone = Math.max(0, ...balancer.availabilityZones.map(({ zoneId }) => countIn(targets, zoneId)))
  if (!isNetworkLoadBalancer(balancer)) {
    const full = overQuota(account, 'targetsPerGatewayLoadBalancer', targets.length, 'targets')
    return full ?? overQuota(account, 'targetsPerGatewayLoadBalancerZone', perZone, 'targets')
  }
  const full = overQuota(account, 'targetsPerLoadBalancer', targets.length, 'targets')
  if (full !== undefined) return full
  const counted = balancer.crossZoneEnabled ? targets.length : perZone
  return overQuota(account, 'targetsPerLoadBalancerZone', counted, 'targets')
}

function targetsOf(world: World, balancer: AnyLoadBalancer, next: TargetGroup): RegisteredTarget[] {
  const arns = listenersByBalancer
    .rows(world.listeners, balancer.loadBalancerArn)
    .map(({ targetGroupArn }) => targetGroupArn)
  return [...new Set(arns)].flatMap((arn) => {
    const group = arn === next.targetGroupArn ? next : tableGet(world.targetGroups, arn)
    return group?.targets ?? []
  })
}

function countIn(targets: readonly RegisteredTarget[], zoneId: string): number {
  return targets.filter((target) => target.zoneId === zoneId).length
}
