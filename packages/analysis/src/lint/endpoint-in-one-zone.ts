import { tableGet } from '@causeway/ground'
import { serviceZones } from '@causeway/model'
import type { LintRule } from './finding.ts'
import { listed, workingEndpoints, zonesOfEndpoint } from './reading.ts'

/** Tells of an interface endpoint in one zone only [R-IF-10]. */
export const endpointInOneZone: LintRule = {
  code: 'CWL01',
  title: 'an interface endpoint in one zone only',
  why: 'An endpoint in one zone though its service is offered in more: everybody in the VPC crosses to it, and loses the service with it.',
  find: ({ world }) =>
    workingEndpoints(world).flatMap((endpoint) => {
      const zones = zonesOfEndpoint(endpoint)
      const [only] = zones
      const service = tableGet(world.endpointServices, endpoint.serviceId)
      if (only === undefined || zones.length > 1 || service === undefined) return []
      const others = serviceZones(world, service).filter((zone) => zone !== only)
      if (others.length === 0) return []
      return [
        {
          severity: 'warning',
          rule: 'R-IF-10',
          on: { name: endpoint.name, id: endpoint.vpcEndpointId },
          field: 'subnets',
          text: `the endpoint has an interface in ${only} only: when that zone fails, every client of the VPC loses the service`,
          mend: `add a subnet in another zone of the service: ${listed(others)}`,
        },
      ]
    }),
}
