import { tableValues } from '@causeway/ground'
import { routeTableFor } from '@causeway/model'
import type { LintRule } from './finding.ts'
import { distinct, isUsed, listed } from './reading.ts'

/** Tells of subnets routed to a Gateway Load Balancer endpoint in another zone [R-GE-11]. */
export const inspectionAcrossZones: LintRule = {
  code: 'CWL19',
  title: 'subnets routed to a Gateway Load Balancer endpoint in another zone',
  why: 'Subnets that are routed to a Gateway Load Balancer endpoint of another zone: their traffic crosses zones.',
  find: ({ world }) => {
    const subnets = tableValues(world.subnets)
    return tableValues(world.gatewayLoadBalancerEndpoints).flatMap((endpoint) => {
      const zone = endpoint.networkInterfaces[0]?.availabilityZoneId
      const routed = subnets.filter((subnet) => {
        if (subnet.vpcId !== endpoint.vpcId || subnet.availabilityZoneId === zone) return false
        const { routes } = routeTableFor(world, subnet)
        return routes.some(({ target }) => target.type !== 'local' && target.id === endpoint.vpcEndpointId)
      })
      // A main table serves subnets that nobody uses.
      const used = routed.filter(({ subnetId }) => isUsed(world, subnetId))
      if (zone === undefined || used.length === 0) return []
      const names = listed(distinct(used.map(({ name }) => name)))
      const zones = listed(distinct(used.map(({ availabilityZoneId }) => availabilityZoneId)))
      return [
        {
          severity: 'warning',
          rule: 'R-GE-11',
          on: { name: endpoint.name, id: endpoint.vpcEndpointId },
          text: `${names} in ${zones} send through this endpoint in ${zone}: their traffic crosses zones and fails with ${zone}`,
          mend: `make an endpoint of the service in ${zones} and route to it there`,
        },
      ]
    })
  },
}
