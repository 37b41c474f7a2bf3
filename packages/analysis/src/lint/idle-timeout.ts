import { seconds } from '@causeway/ground'
import type { LintRule } from './finding.ts'
import { customerServices, networkLoadBalancers, portsOf } from './reading.ts'

/** What flows through an endpoint are forgotten after. */
const ENDPOINT_IDLE = seconds(350)

/** Tells of an idle timeout or keep-alive beyond the 350 s of an endpoint [R-NLB-10, R-DP-10]. */
export const idleTimeout: LintRule = {
  code: 'CWL07',
  title: 'an idle timeout or keep-alive beyond the 350 s of an endpoint',
  why: 'A listener behind an endpoint service that waits longer than 350 s: the way through the endpoint forgets idle flows before the load balancer does, and who relies on its time-out is cut off.',
  find: ({ world }) =>
    customerServices(world).flatMap((service) =>
      networkLoadBalancers(world, service.networkLoadBalancerArns).flatMap((balancer) =>
        portsOf(world, balancer.loadBalancerArn).flatMap(({ listener }) => {
          const { tcpIdleTimeout, listenerArn, name } = listener
          if (tcpIdleTimeout === undefined || tcpIdleTimeout <= ENDPOINT_IDLE) return []
          return [
            {
              severity: 'warning',
              rule: 'R-NLB-10',
              on: { name, id: listenerArn },
              text: `flows may be idle for ${tcpIdleTimeout / seconds(1)}s here, but only for 350s on the way through an endpoint of ${service.name}: later data is reset`,
              mend: 'send TCP keep-alives more often than every 350s',
            },
          ]
        }),
      ),
    ),
}
