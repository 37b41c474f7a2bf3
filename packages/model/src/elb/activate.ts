import { commit, unchanged, type Applied } from '../commit.ts'
import type { Effect, Step, World } from '../world.ts'
import { anyLoadBalancer, putLoadBalancer, type AnyLoadBalancer } from './any-load-balancer.ts'
import { moveLoadBalancer, type LoadBalancerEvent } from './network-load-balancer/state-machine.ts'
import type { ActivateLoadBalancer, FailLoadBalancer } from './network-load-balancer/types.ts'

/** Timer: a provisioning load balancer becomes active; in any other state nothing happens [R-NLB-1]. */
export function activateLoadBalancer(world: World, _step: Step, command: ActivateLoadBalancer): Applied {
  return settled(world, command.loadBalancerArn, 'provisioned')
}

/** An injected fault: a provisioning load balancer fails; in any other state nothing happens [R-NLB-1]. */
export function failLoadBalancer(world: World, _step: Step, command: FailLoadBalancer): Applied {
  return settled(world, command.loadBalancerArn, 'fault')
}

/** The timer of a new load balancer: it is active after `timing.nlbProvisioning` [R-NLB-1]. */
export function activation(world: World, { loadBalancerArn, version }: AnyLoadBalancer): Effect {
  const after = world.knobs['timing.nlbProvisioning']
  const command = { type: 'ActivateLoadBalancer', loadBalancerArn } as const
  return { type: 'timer', after, resource: loadBalancerArn, ifVersion: version, settles: true, command }
}

function settled(world: World, arn: AnyLoadBalancer['loadBalancerArn'], event: LoadBalancerEvent): Applied {
  const balancer = anyLoadBalancer(world, arn)
  const state = balancer && moveLoadBalancer(balancer.state, event)
  if (balancer === undefined || state === undefined) return unchanged(world)
  return commit(world, (draft) =>
    putLoadBalancer(draft, { ...balancer, state, version: balancer.version + 1 }),
  )
}
