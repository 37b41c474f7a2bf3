import { tableValues } from '@causeway/ground'
import { present } from '../../view/parts.ts'
import { viewOf, type Asking } from '../../view/view.ts'
import { anyLoadBalancer } from '../any-load-balancer.ts'
import type { Listener } from './types.ts'

/** Elbv2 DescribeListeners for every load balancer of the account, where AWS answers about one at a time [R-NLB-2]. */
export const listenersView = viewOf<Listener>({
  list: 'Listeners',
  rows: ({ world, accountId }: Asking) =>
    tableValues(world.listeners).filter(
      ({ loadBalancerArn }) => anyLoadBalancer(world, loadBalancerArn)?.ownerId === accountId,
    ),
  show: ({ listenerArn, loadBalancerArn, protocol, port, targetGroupArn }) => ({
    ListenerArn: listenerArn,
    LoadBalancerArn: loadBalancerArn,
    ...present({ Protocol: protocol, Port: port }),
    DefaultActions: [{ Type: 'forward', Order: 1, TargetGroupArn: targetGroupArn }],
  }),
  filters: {
    'listener-arn': ({ listenerArn }) => listenerArn,
    'load-balancer-arn': ({ loadBalancerArn }) => loadBalancerArn,
    'target-group-arn': ({ targetGroupArn }) => targetGroupArn,
    port: ({ port }) => (port === undefined ? undefined : String(port)),
    protocol: ({ protocol }) => protocol,
  },
  taggedAs: ({ listenerArn }) => listenerArn,
})
