import { tableGet, tableValues } from '@causeway/ground'
import type { LintRule } from './finding.ts'

/** Tells of a gateway endpoint in a VPC without DNS [R-GW-9]. */
export const gatewayEndpointNames: LintRule = {
  code: 'CWL14',
  title: 'a gateway endpoint in a VPC without DNS',
  why: 'A gateway endpoint in a VPC without both DNS attributes: names of its service may not resolve there.',
  find: ({ world }) =>
    tableValues(world.gatewayEndpoints).flatMap((endpoint) => {
      const vpc = tableGet(world.vpcs, endpoint.vpcId)
      if (vpc === undefined || (vpc.enableDnsSupport && vpc.enableDnsHostnames)) return []
      const off = vpc.enableDnsSupport ? 'enableDnsHostnames' : 'enableDnsSupport'
      return [
        {
          severity: vpc.enableDnsSupport ? 'note' : 'warning',
          rule: 'R-GW-9',
          on: { name: endpoint.name, id: endpoint.vpcEndpointId },
          text: `${off} of ${vpc.name} is off: unless hosts ask a resolver of their own, ${endpoint.serviceName} is not found by its names`,
          mend: `turn ${off} of ${vpc.name} on`,
        },
      ]
    }),
}
