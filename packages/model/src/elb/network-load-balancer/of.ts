import { assert, tableGet } from '@causeway/ground'
import type { World } from '../../world.ts'
import type { TargetGroup, TargetGroupArn } from '../target-group/types.ts'
import type { LoadBalancerArn, NetworkLoadBalancer } from './types.ts'

/** The load balancer that a packet is at; its absence is our own bug. */
export function balancerOf(world: World, arn: LoadBalancerArn): NetworkLoadBalancer {
  const found = tableGet(world.loadBalancers, arn)
  assert(found !== undefined, `no load balancer ${arn}`)
  return found
}

/** The group that a listener sends to; its absence is our own bug. */
export function targetGroupOf(world: World, arn: TargetGroupArn): TargetGroup {
  const found = tableGet(world.targetGroups, arn)
  assert(found !== undefined, `no target group ${arn}`)
  return found
}
