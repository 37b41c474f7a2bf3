import type { EndpointService } from '../endpoint-service/types.ts'

/**
 * Whether a service's private name has been verified and no longer is: then new connection requests are denied,
 * while existing endpoints, zones and flows go on [R-SVC-18].
 */
export function hasLostVerification(service: EndpointService): boolean {
  if (service.owner === 'amazon') return false
  const name = service.privateDnsNameConfiguration
  return name !== undefined && name.everVerified && name.state !== 'verified'
}
