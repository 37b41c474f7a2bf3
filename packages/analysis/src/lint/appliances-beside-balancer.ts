import { tableGet, tableValues } from '@causeway/ground'
import type { LintRule } from './finding.ts'
import { portsOf } from './reading.ts'

/** Tells of appliances in the subnet of their Gateway Load Balancer [R-GWLB-13]. */
export const appliancesBesideBalancer: LintRule = {
  code: 'CWL20',
  title: 'appliances in the subnet of their Gateway Load Balancer',
  why: 'Appliances in a subnet of their Gateway Load Balancer: each zone should have two, one for either.',
  find: ({ world }) =>
    tableValues(world.gatewayLoadBalancers).flatMap((balancer) => {
      const own = balancer.availabilityZones.map(({ subnetId }) => subnetId)
      const targets = portsOf(world, balancer.loadBalancerArn).flatMap(({ group }) => group.targets)
      const beside = targets
        .flatMap(({ networkInterfaceId = '' }) => tableGet(world.networkInterfaces, networkInterfaceId) ?? [])
        .find(({ subnetId }) => own.includes(subnetId))
      if (beside === undefined) return []
      const subnet = tableGet(world.subnets, beside.subnetId)?.name ?? beside.subnetId
      return [
        {
          severity: 'note',
          rule: 'R-GWLB-13',
          on: { name: balancer.name, id: balancer.loadBalancerArn },
          field: 'subnets',
          text: `the appliance ${beside.name} lies in ${subnet} with the load balancer: what the appliance sends itself follows the same routes and network ACL`,
          mend: 'give appliances and load balancer a subnet each in every zone',
        },
      ]
    }),
}
