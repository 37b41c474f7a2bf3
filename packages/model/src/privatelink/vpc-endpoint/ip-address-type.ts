import { apiError, type ApiError } from '@causeway/ground'
import type { Subnet } from '../../vpc/subnet/types.ts'
import type { EndpointService, IpAddressFamily } from '../endpoint-service/types.ts'
import type { DnsRecordIpType, EndpointIpAddressType } from '../interface-endpoint/types.ts'

interface AddressType {
  /** The families that the service must support, and that each interface has an address of. */
  readonly families: readonly IpAddressFamily[]
  readonly subnets: string
  readonly fits: (subnet: Subnet) => boolean
  /** The record types that go with it, its default first [R-EP-14]. */
  readonly dnsRecordIpTypes: readonly DnsRecordIpType[]
}

const hasIpv4 = ({ cidrBlock }: Subnet) => cidrBlock !== undefined
const hasIpv6 = ({ ipv6CidrBlock }: Subnet) => ipv6CidrBlock !== undefined

/** What each address type of an endpoint asks of the service and the subnets [R-EP-12], and which records it may have [R-EP-14]. */
export const ipAddressTypes: Readonly<Record<EndpointIpAddressType, AddressType>> = {
  ipv4: {
    families: ['ipv4'],
    subnets: 'subnets with an IPv4 block',
    fits: hasIpv4,
    dnsRecordIpTypes: ['ipv4'],
  },
  ipv6: {
    families: ['ipv6'],
    subnets: 'IPv6-only subnets',
    fits: (subnet) => hasIpv6(subnet) && !hasIpv4(subnet),
    dnsRecordIpTypes: ['ipv6'],
  },
  dualstack: {
    families: ['ipv4', 'ipv6'],
    subnets: 'subnets with an IPv4 and an IPv6 block',
    fits: (subnet) => hasIpv4(subnet) && hasIpv6(subnet),
    dnsRecordIpTypes: ['dualstack', 'ipv4', 'ipv6', 'service-defined'],
  },
}

const refuse = {
  service: (type: EndpointIpAddressType, { serviceName, supportedIpAddressTypes }: EndpointService) =>
    apiError(
      'InvalidParameter',
      'R-EP-12',
      `${serviceName} supports ${supportedIpAddressTypes.join(' and ')}, not all that ${type} needs; choose another address type`,
      'ipAddressType',
    ),
  subnet: (type: EndpointIpAddressType, { subnetId }: Subnet) =>
    apiError(
      'InvalidParameter',
      'R-EP-12',
      `${subnetId} does not fit: ${type} needs ${ipAddressTypes[type].subnets}; choose other subnets or another address type`,
      'ipAddressType',
    ),
  record: (type: EndpointIpAddressType, wanted: DnsRecordIpType) =>
    apiError(
      'InvalidParameter',
      'R-EP-14',
      `an endpoint of address type ${type} can't have ${wanted} records; choose ${ipAddressTypes[type].dnsRecordIpTypes.join(' or ')}`,
      'dnsOptions.dnsRecordIpType',
    ),
}

/** Refuses an address type that the service or any of the subnets does not support: `InvalidParameter` [R-EP-12]. */
export function faultOfAddressType(
  type: EndpointIpAddressType,
  service: EndpointService,
  subnets: readonly Subnet[],
): ApiError | undefined {
  const { families, fits } = ipAddressTypes[type]
  const isSupported = families.every((family) => service.supportedIpAddressTypes.includes(family))
  if (!isSupported) return refuse.service(type, service)
  const odd = subnets.find((subnet) => !fits(subnet))
  return odd === undefined ? undefined : refuse.subnet(type, odd)
}

/**
 * The record type of an endpoint: the one asked for if it goes with the address type, else `InvalidParameter`; unless
 * one is asked for, the former one while it still goes, else the one equal to the address type [R-EP-14].
 */
export function dnsRecordIpTypeFor(
  type: EndpointIpAddressType,
  wanted: DnsRecordIpType | undefined,
  former?: DnsRecordIpType,
): DnsRecordIpType | ApiError {
  const { dnsRecordIpTypes } = ipAddressTypes[type]
  if (wanted !== undefined) return dnsRecordIpTypes.includes(wanted) ? wanted : refuse.record(type, wanted)
  return former !== undefined && dnsRecordIpTypes.includes(former) ? former : type
}
