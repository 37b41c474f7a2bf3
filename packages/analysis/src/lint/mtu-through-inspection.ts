import { plural, tableValues } from '@causeway/ground'
import { routesTo } from '@causeway/model'
import type { LintRule } from './finding.ts'

/** Tells of packets above 8500 bytes on the way through a Gateway Load Balancer endpoint [R-DP-4]. */
export const mtuThroughInspection: LintRule = {
  code: 'CWL08',
  title: 'packets above 8500 bytes on the way through a Gateway Load Balancer endpoint',
  why: 'Traffic that is routed through a Gateway Load Balancer endpoint: packets above 8500 bytes are dropped there without a word, and interfaces send up to 9001; TCP is spared by its handshake, UDP is not.',
  find: ({ world }) =>
    tableValues(world.gatewayLoadBalancerEndpoints).flatMap((endpoint) => {
      const { length } = routesTo(world, endpoint.vpcEndpointId)
      if (length === 0) return []
      return [
        {
          severity: 'note',
          rule: 'R-DP-4',
          on: { name: endpoint.name, id: endpoint.vpcEndpointId },
          text: `${plural(length, 'route')} ${length === 1 ? 'leads' : 'lead'} through this endpoint, which takes 8500 bytes: interfaces send up to 9001, and larger packets other than TCP are dropped without a word`,
          mend: 'set the MTU of the hosts that send through it to 8500 or less',
        },
      ]
    }),
}
