import { tableGet } from '@causeway/ground'
import { awsServiceCode, endpointsOfVpc, privateNameOf } from '@causeway/model'
import type { EndpointService, InterfaceEndpoint, World } from '@causeway/model'
import type { LintRule } from './finding.ts'
import { workingEndpoints } from './reading.ts'

/** Tells of private DNS off though the service has a private name [R-IF-6]. */
export const privateDnsOff: LintRule = {
  code: 'CWL12',
  title: 'private DNS off though the service has a private name',
  why: 'An endpoint without private DNS though its service has a private name: who uses that name goes past the endpoint. S3 is left out, where the console leaves it off too.',
  find: ({ world }) =>
    workingEndpoints(world).flatMap((endpoint) => {
      const service = tableGet(world.endpointServices, endpoint.serviceId)
      const name = service === undefined ? undefined : privateNameOf(service)
      if (service === undefined || name === undefined || isS3(service)) return []
      if (isAnswered(world, endpoint)) return []
      return [
        {
          severity: 'note',
          rule: 'R-IF-6',
          on: { name: endpoint.name, id: endpoint.vpcEndpointId },
          field: 'privateDns',
          text: `${name} is not answered by the endpoint: software that uses it goes past the endpoint, or finds nothing`,
          mend: "enable private DNS, or use the endpoint's own names everywhere",
        },
      ]
    }),
}

function isS3(service: EndpointService): boolean {
  return service.owner === 'amazon' && awsServiceCode(service.serviceName, service.region) === 's3'
}

/** By this endpoint, or by another one to the service: one name has one zone in a VPC. */
function isAnswered(world: World, { vpcId, serviceId }: InterfaceEndpoint): boolean {
  return endpointsOfVpc(world, vpcId).some(
    (each) => each.vpcEndpointType === 'Interface' && each.serviceId === serviceId && each.privateDnsEnabled,
  )
}
