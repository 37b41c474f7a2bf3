import { apiError, type ApiError } from '@causeway/ground'
import type { Subnet, SubnetId } from '../../vpc/subnet/types.ts'
import type { EndpointIpAddressType, SubnetConfiguration } from '../interface-endpoint/types.ts'
import { ipAddressTypes } from './ip-address-type.ts'

const refuse = {
  stray: (subnetId: string, field: string) =>
    apiError(
      'InvalidParameter',
      'R-EP-10',
      `${subnetId} has an address but is not among the endpoint's subnets; name it there too`,
      field,
    ),
  twice: (subnetId: string, field: string) =>
    apiError('InvalidParameter', 'R-EP-10', `${subnetId} is configured twice; configure it once`, field),
  family: (family: string, type: EndpointIpAddressType, field: string) =>
    apiError(
      'InvalidParameter',
      'R-EP-10',
      `an endpoint of address type ${type} takes no ${family} address; leave it out`,
      field,
    ),
  missing: (family: string, type: EndpointIpAddressType, field: string) =>
    apiError(
      'MissingParameter',
      'R-EP-10',
      `an endpoint of address type ${type} needs an ${family} address in each subnet configuration; give one`,
      field,
    ),
}

/**
 * Refuses designated addresses that an endpoint can't have: each is for one of its subnets, once, and has exactly
 * the families of the endpoint, an IPv6-only endpoint IPv6 alone [R-EP-10].
 *
 * Errors: `InvalidParameter`, `MissingParameter`.
 */
export function faultOfConfigurations(
  configurations: readonly SubnetConfiguration[],
  of: { readonly subnets: readonly Subnet[]; readonly ipAddressType: EndpointIpAddressType },
): ApiError | undefined {
  const { families } = ipAddressTypes[of.ipAddressType]
  for (const [i, { subnetId, ...addresses }] of configurations.entries()) {
    const field = `subnetConfigurations[${i}]`
    if (!of.subnets.some((subnet) => subnet.subnetId === subnetId)) {
      return refuse.stray(subnetId, `${field}.subnetId`)
    }
    if (indexOf(configurations, subnetId) < i) return refuse.twice(subnetId, `${field}.subnetId`)
    for (const family of ['ipv4', 'ipv6'] as const) {
      const isGiven = addresses[family] !== undefined
      if (isGiven && !families.includes(family))
        return refuse.family(family, of.ipAddressType, `${field}.${family}`)
      if (!isGiven && families.includes(family))
        return refuse.missing(family, of.ipAddressType, `${field}.${family}`)
    }
  }
  return undefined
}

/** Where a subnet's configuration stands among them, -1 if it has none. */
export function indexOf(configurations: readonly SubnetConfiguration[], subnetId: SubnetId): number {
  return configurations.findIndex((each) => each.subnetId === subnetId)
}
