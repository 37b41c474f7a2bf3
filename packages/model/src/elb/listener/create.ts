import { apiError, isApiError, type ApiError } from '@causeway/ground'
import { branchIndex } from '../../branch-index.ts'
import { commit, putRow, type Applied } from '../../commit.ts'
import { findAccount } from '../../place/account/find.ts'
import { overQuota } from '../../quotas.ts'
import { isPortRange } from '../../vpc/security-group/rule.ts'
import type { Effect, Step, World } from '../../world.ts'
import { identifyArn } from '../naming.ts'
import { findLoadBalancer } from '../network-load-balancer/find.ts'
import type { NetworkLoadBalancer } from '../network-load-balancer/types.ts'
import { balancersUsing, isOutsideZones } from '../target-group/eligible.ts'
import { findTargetGroup } from '../target-group/find.ts'
import { registrationTimer } from '../target-group/register.ts'
import type { Target, TargetGroup } from '../target-group/types.ts'
import type { CreateListener, Listener, ListenerArn } from './types.ts'

const listenersByBalancer = branchIndex((listener: Listener) => [listener.loadBalancerArn])

const refuse = {
  port: ({ port }: CreateListener) =>
    apiError('ValidationError', 'R-NLB-2', `${port} is no port; use 1..65535`, 'port'),
  taken: ({ port, loadBalancerArn }: CreateListener) =>
    apiError(
      'DuplicateListener',
      'R-NLB-2',
      `${loadBalancerArn} has a listener on port ${port} already; choose a free port`,
      'port',
    ),
  protocol: ({ protocol }: CreateListener, group: TargetGroup) =>
    apiError(
      'IncompatibleProtocols',
      'R-NLB-2',
      `a ${protocol} listener can't send to the ${group.protocol} group ${group.targetGroupName}; use a TCP group`,
      'targetGroupArn',
    ),
  otherVpc: (balancer: NetworkLoadBalancer, group: TargetGroup) =>
    apiError(
      'InvalidConfigurationRequest',
      'R-NLB-5',
      `${group.targetGroupName} is in ${group.vpcId}, the load balancer in ${balancer.vpcId}; use a group of that VPC`,
      'targetGroupArn',
    ),
}

/**
 * Opens a port of a load balancer and sends it to one target group [R-NLB-2]; targets in a zone that
 * the load balancer has not enabled become `unused` [R-NLB-4].
 *
 * Errors: `LoadBalancerNotFound` [R-ERR-27], `TargetGroupNotFound`, `InvalidConfigurationRequest` [R-NLB-5],
 * `ValidationError`, `DuplicateListener`, `IncompatibleProtocols`, `TooManyListeners` [R-NLB-20].
 */
export function createListener(world: World, step: Step, command: CreateListener): Applied | ApiError {
  const account = findAccount(world, command.accountId)
  if (isApiError(account)) return account
  const balancer = findLoadBalancer(world, command.accountId, command.loadBalancerArn)
  if (isApiError(balancer)) return balancer
  const group = findTargetGroup(world, command.accountId, command.targetGroupArn)
  if (isApiError(group)) return group
  const { protocol, port, loadBalancerArn, targetGroupArn } = command
  if (port < 1 || !isPortRange(port, port)) return refuse.port(command)
  const siblings = listenersByBalancer.rows(world.listeners, loadBalancerArn)
  if (siblings.some((other) => other.port === port)) return refuse.taken(command)
  // A TLS listener ends TLS at the load balancer and may go on in the clear.
  if (protocol === 'TCP' && group.protocol === 'TLS') return refuse.protocol(command, group)
  if (group.vpcId !== balancer.vpcId) return refuse.otherVpc(balancer, group)
  const full = overQuota(account, 'listenersPerLoadBalancer', siblings.length + 1, 'loadBalancerArn')
  if (full !== undefined) return full

  const { accountId, region } = account
  const path = `listener/net/${balancer.loadBalancerName}/${loadBalancerArn.slice(loadBalancerArn.lastIndexOf('/') + 1)}`
  const kind = { kind: 'listener', path, accountId, region, table: world.listeners }
  const named = { ...step, name: step.name ?? `${balancer.name}/${port}` }
  const { arn, self } = identifyArn<ListenerArn>(named, { ...kind, importedKey: 'listenerArn' })
  const listener = { listenerArn: arn, name: self.name, loadBalancerArn, protocol, port, targetGroupArn }
  const next = regarding(group, [balancer, ...balancersUsing(world, targetGroupArn)])
  return commit(
    world,
    (draft) => {
      putRow(draft.listeners, arn, listener)
      if (next !== group) putRow(draft.targetGroups, targetGroupArn, next)
    },
    { output: { listenerArn: arn }, effects: timersOf(world, group, next) },
  )
}

/**
 * A target outside the zones of every load balancer is unused; one that a new load balancer reaches
 * registers anew.
 */
function regarding(group: TargetGroup, balancers: readonly NetworkLoadBalancer[]): TargetGroup {
  const stateOf = ({ state, zoneId }: Target): Target['state'] => {
    if (isOutsideZones(balancers, zoneId)) return 'unused'
    return state === 'unused' ? 'initial' : state
  }
  const isSettled = group.targets.every((target) => stateOf(target) === target.state)
  if (isSettled) return group
  return { ...group, targets: group.targets.map((target) => ({ ...target, state: stateOf(target) })) }
}

function timersOf(world: World, former: TargetGroup, next: TargetGroup): Effect[] {
  const renewed = next.targets.filter(
    (target, i) => target.state === 'initial' && former.targets[i]?.state === 'unused',
  )
  return renewed.map((target) => registrationTimer(world, next, target))
}
