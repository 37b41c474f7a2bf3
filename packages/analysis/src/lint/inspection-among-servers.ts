import { tableGet, tableValues } from '@causeway/ground'
import type { LintRule } from './finding.ts'
import { hostsIn } from './reading.ts'

/** Tells of a Gateway Load Balancer endpoint in the subnet of servers [R-GE-4]. */
export const inspectionAmongServers: LintRule = {
  code: 'CWL18',
  title: 'a Gateway Load Balancer endpoint in the subnet of servers',
  why: 'A Gateway Load Balancer endpoint in the subnet of servers: what they send out follows the one table of the subnet, so that it is either not inspected or inspected again and again.',
  find: ({ world }) =>
    tableValues(world.gatewayLoadBalancerEndpoints).flatMap((endpoint) =>
      endpoint.networkInterfaces.flatMap(({ subnetId }) => {
        const server = hostsIn(world, endpoint.vpcId).find((host) => host.subnetId === subnetId)
        if (server === undefined) return []
        const subnet = tableGet(world.subnets, subnetId)?.name ?? subnetId
        return [
          {
            severity: 'warning',
            rule: 'R-GE-4',
            on: { name: endpoint.name, id: endpoint.vpcEndpointId },
            field: 'subnet',
            text: `the endpoint lies in ${subnet} beside ${server.name}: one route table serves both, so the server's traffic is not inspected, or comes back to the endpoint for ever`,
            mend: 'give the endpoint a subnet of its own',
          },
        ]
      }),
    ),
}
