import { tableGet, tableValues } from '@causeway/ground'
import { viewOf, type Asking } from '../../view/view.ts'
import type { World } from '../../world.ts'
import type { Listener } from './types.ts'

/** Elbv2 DescribeListeners for every load balancer of the account, where AWS answers about one at a time [R-NLB-2]. */
export const listenersView = viewOf<Listener>({
  list: 'Listeners',
  rows: ({ world, accountId }: Asking) =>
    tableValues(world.listeners).filter((listener) => ownerOf(world, listener) === accountId),
  show: ({ listenerArn, loadBalancerArn, protocol, port, targetGroupArn }) => ({
    ListenerArn: listenerArn,
    LoadBalancerArn: loadBalancerArn,
    ...(protocol !== undefined && { Protocol: protocol }),
    ...(port !== undefined && { Port: port }),
    DefaultActions: [{ Type: 'forward', Order: 1, TargetGroupArn: targetGroupArn }],
  }),
  filters: {
    'listener-arn': ({ listenerArn }) => listenerArn,
    'load-balancer-arn': ({ loadBalancerArn }) => loadBalancerArn,
    'target-group-arn': ({ targetGroupArn }) => targetGroupArn,
    port: ({ port }) => String(port ?? ''),
    protocol: ({ protocol }) => protocol ?? '',
  },
  taggedAs: ({ listenerArn }) => listenerArn,
})

function ownerOf(world: World, { loadBalancerArn }: Listener): string | undefined {
  const { loadBalancers, gatewayLoadBalancers } = world
  const balancer = tableGet(loadBalancers, loadBalancerArn) ?? tableGet(gatewayLoadBalancers, loadBalancerArn)
  return balancer?.ownerId
}
