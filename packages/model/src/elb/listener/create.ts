import { isApiError, type ApiError } from '@causeway/ground'
import { commit, putRow, type Applied } from '../../commit.ts'
import { findAccount } from '../../place/account/find.ts'
import { overQuota } from '../../quotas.ts'
import type { Step, World } from '../../world.ts'
import { findAnyLoadBalancer, isNetworkLoadBalancer, type AnyLoadBalancer } from '../any-load-balancer.ts'
import { identifyArn } from '../naming.ts'
import { findTargetGroup } from '../target-group/find.ts'
import { regardedGroups } from '../target-group/regard.ts'
import { faultOfListener } from './check.ts'
import { listenersOf } from './find.ts'
import type { CreateListener, Listener, ListenerArn } from './types.ts'

/**
 * Opens a port of a Network Load Balancer and sends it to one target group [R-NLB-2], or all of a Gateway Load
 * Balancer's traffic to its appliances [R-GWLB-1]; targets in a zone that the load balancer has not enabled
 * become `unused` [R-NLB-4].
 *
 * Errors: `LoadBalancerNotFound` [R-ERR-27], `TargetGroupNotFound`, `InvalidConfigurationRequest` [R-NLB-5,
 * R-NLB-17], `ValidationError`, `DuplicateListener`, `IncompatibleProtocols`, `TooManyListeners` [R-NLB-20].
 */
export function createListener(world: World, step: Step, command: CreateListener): Applied | ApiError {
  const account = findAccount(world, command.accountId)
  if (isApiError(account)) return account
  const balancer = findAnyLoadBalancer(world, command.accountId, command.loadBalancerArn)
  if (isApiError(balancer)) return balancer
  const group = findTargetGroup(world, command.accountId, command.targetGroupArn)
  if (isApiError(group)) return group
  const { arn, name } = identified(world, step, balancer, command)
  const listener = listenerOf(arn, name, command)
  const fault = faultOfListener(world, balancer, { listener, group })
  if (fault !== undefined) return fault
  const held = listenersOf(world, command.loadBalancerArn).length
  const full = overQuota(account, 'listenersPerLoadBalancer', held + 1, 'loadBalancerArn')
  if (full !== undefined) return full

  const { regarded, effects } = regardedGroups(world, [group.targetGroupArn], { besides: balancer })
  return commit(
    world,
    (draft) => {
      putRow(draft.listeners, arn, listener)
      for (const each of regarded) putRow(draft.targetGroups, each.targetGroupArn, each)
    },
    { output: { listenerArn: arn }, effects },
  )
}

function listenerOf(listenerArn: ListenerArn, name: string, command: CreateListener): Listener {
  const { loadBalancerArn, protocol, port, targetGroupArn, tcpIdleTimeout } = command
  return {
    listenerArn,
    name,
    loadBalancerArn,
    ...(protocol !== undefined && { protocol }),
    ...(port !== undefined && { port }),
    targetGroupArn,
    ...(tcpIdleTimeout !== undefined && { tcpIdleTimeout }),
  }
}

function identified(
  world: World,
  step: Step,
  balancer: AnyLoadBalancer,
  { loadBalancerArn, port }: CreateListener,
): { readonly arn: ListenerArn; readonly name: string } {
  const { loadBalancerName, ownerId: accountId, name } = balancer
  const region = loadBalancerArn.split(':')[3] as never
  const family = isNetworkLoadBalancer(balancer) ? 'net' : 'gwy'
  const path = `listener/${family}/${loadBalancerName}/${loadBalancerArn.slice(loadBalancerArn.lastIndexOf('/') + 1)}`
  const kind = { kind: 'listener', path, accountId, region, table: world.listeners }
  const named = { ...step, name: step.name ?? `${name}/${port ?? 'all'}` }
  const { arn, self } = identifyArn<ListenerArn>(named, { ...kind, importedKey: 'listenerArn' })
  return { arn, name: self.name }
}
