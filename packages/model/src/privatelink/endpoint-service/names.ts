import { hexDigitsOf, type Region } from '@causeway/ground'
import type { Profile } from '../../profile.ts'
import type { CustomerService, ServiceId } from './types.ts'

/**
 * The service's name and the base name of its endpoints' names [R-SVC-2, R-SVC-4]. In legacy-2017 an own
 * name `foo.example.com` makes the service `com.example.foo` with endpoints below that name [R-SVC-35, C-5].
 */
export function namesOf(
  { faqServiceNames }: Profile,
  of: {
    readonly serviceId: ServiceId
    readonly region: Region
    readonly privateDnsName?: string | undefined
  },
): Pick<CustomerService, 'serviceName' | 'baseEndpointDnsNames'> {
  const { serviceId, region, privateDnsName } = of
  const baseEndpointDnsNames = [`${serviceId}.${region}.vpce.amazonaws.com`]
  if (!faqServiceNames)
    return { serviceName: `com.amazonaws.vpce.${region}.${serviceId}`, baseEndpointDnsNames }
  if (privateDnsName === undefined) {
    const serviceName = `com.amazonaws.${region}.vpc-endpoint-services.service-${hexDigitsOf(serviceId)}`
    return { serviceName, baseEndpointDnsNames }
  }
  const serviceName = privateDnsName.split('.').toReversed().join('.')
  return { serviceName, baseEndpointDnsNames: [privateDnsName] }
}
