import { profiles } from '@causeway/model'
import type { LintRule } from './finding.ts'
import { customerServices, networkLoadBalancers, portsOf } from './reading.ts'

/** Tells of a UDP listener behind an endpoint service [R-DP-6]. */
export const udpBehindEndpoint: LintRule = {
  code: 'CWL30',
  title: 'a UDP listener behind an endpoint service',
  why: 'A listener for UDP behind an endpoint service where interface endpoints carry TCP only: nothing reaches it.',
  find: ({ world }) => {
    if (profiles[world.profile].protocols.includes('udp')) return []
    return customerServices(world).flatMap(({ name: service, networkLoadBalancerArns }) =>
      networkLoadBalancers(world, networkLoadBalancerArns).flatMap(({ loadBalancerArn }) =>
        portsOf(world, loadBalancerArn)
          .filter(({ listener }) => listener.protocol === 'UDP' || listener.protocol === 'TCP_UDP')
          .map(({ listener: { name, listenerArn, port } }) => ({
            severity: 'warning',
            rule: 'R-DP-6',
            on: { name, id: listenerArn },
            text: `interface endpoints of ${service} carry TCP only: UDP to port ${port} is dropped at the endpoint`,
            mend: 'offer the port over TCP to consumers of the service',
          })),
      ),
    )
  },
}
