import { tableGet } from '@causeway/ground'
import { hiddenZoneOf } from '@causeway/model'
import type { LintRule } from './finding.ts'
import { workingEndpoints } from './reading.ts'

/** Tells of private DNS that has fallen silent [R-DNS-6]. */
export const privateDnsSilent: LintRule = {
  code: 'CWL13',
  title: 'private DNS that has fallen silent',
  why: 'Private DNS in a VPC whose DNS attributes were turned off since: the hidden zone has fallen silent.',
  find: ({ world }) =>
    workingEndpoints(world).flatMap((endpoint) => {
      const vpc = tableGet(world.vpcs, endpoint.vpcId)
      const zone = hiddenZoneOf(world, endpoint.vpcEndpointId)
      if (vpc === undefined || zone === undefined || (vpc.enableDnsSupport && vpc.enableDnsHostnames))
        return []
      const off = vpc.enableDnsSupport ? 'enableDnsHostnames' : 'enableDnsSupport'
      return [
        {
          severity: 'error',
          rule: 'R-DNS-6',
          on: { name: endpoint.name, id: endpoint.vpcEndpointId },
          field: 'privateDns',
          text: `private DNS is on, but ${off} of ${vpc.name} is off: ${zone.recordName} resolves as if there were no endpoint`,
          mend: `turn ${off} of ${vpc.name} on`,
        },
      ]
    }),
}
