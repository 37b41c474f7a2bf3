import { tableGet } from '@causeway/ground'
import type { NetworkInterfaceId, Place, World } from '@causeway/model'
import type { Pair } from './target-health.ts'

/** A health check as a flow: from a node's own address to a port of a target [R-NLB-6, R-GWLB-4]. */
export interface Check {
  readonly from: Place
  readonly node: NetworkInterfaceId
  readonly target: NetworkInterfaceId
  readonly port: number
}

/**
 * The check that a node makes of a target. A Network Load Balancer's checks leave it as its flows do, with the node's
 * address for their source [R-NLB-12]; a Gateway Load Balancer's are no flows of anybody's, and leave the node's interface.
 */
export function checkOf(world: World, { loadBalancerArn, node, group, target, check }: Pair): Check {
  const { networkInterfaceId, targetId } = target
  const port = check.port === 'traffic-port' ? target.port : check.port
  const common = { node, target: networkInterfaceId, port }
  if (tableGet(world.gatewayLoadBalancers, loadBalancerArn) !== undefined)
    return { ...common, from: { type: 'interface-egress', id: node } }
  const { targetGroupArn } = group
  const from = { type: 'load-balancer-target', id: loadBalancerArn, targetGroupArn, targetId } as const
  return { ...common, from: { ...from, ...common, over: 'privatelink' } }
}
