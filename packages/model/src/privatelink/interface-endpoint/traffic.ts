import type { NetworkInterfaceId } from '../../vpc/network-interface/types.ts'
import type { PrivateLinkEndpoint } from '../vpc-endpoint/types.ts'

/** Whether packets pass: only while available, or pending because of a modification [R-EP-5]. */
export function carriesTraffic(endpoint: PrivateLinkEndpoint): boolean {
  if (endpoint.state === 'available') return true
  return endpoint.state === 'pending' && endpoint.pendingSince === 'modification'
}

/**
 * Whether packets pass at one interface of an endpoint: not at one that a modification added while it lasts
 * [R-EP-5], nor at one that replaces another until that is done [R-EP-9].
 */
export function interfaceCarries(endpoint: PrivateLinkEndpoint, via: NetworkInterfaceId): boolean {
  const self = endpoint.networkInterfaces.find((each) => each.networkInterfaceId === via)
  return carriesTraffic(endpoint) && self !== undefined && self.disconnected === undefined
}
