import { isApiError, type ApiError, type IpAddress } from '@causeway/ground'
import type { World } from '../../world.ts'
import type { Subnet } from '../subnet/types.ts'
import { chooseAddress } from './address.ts'
import { chooseIpv6Address } from './ipv6-address.ts'
import type { NetworkInterfaceId } from './types.ts'

/** What a caller says about the addresses of a new interface. */
interface Wishes {
  readonly privateIpAddress?: string
  readonly ipv6Address?: string
  readonly assignIpv6Address?: boolean
}

/**
 * The addresses of a customer's new interface: IPv4 wherever the subnet has it; IPv6 if it is asked for, and
 * unasked where the subnet has nothing else [R-VPC-2].
 *
 * Errors: those of an address of either family [R-ERR-24].
 */
export function chooseAddresses(
  world: World,
  subnet: Subnet,
  id: NetworkInterfaceId,
  wishes: Wishes,
): { readonly privateIpAddress?: IpAddress; readonly ipv6Address?: IpAddress } | ApiError {
  const isIpv6Only = subnet.cidrBlock === undefined
  const wantsIpv4 = !isIpv6Only || wishes.privateIpAddress !== undefined
  const wantsIpv6 = isIpv6Only || wishes.ipv6Address !== undefined || wishes.assignIpv6Address === true
  const privateIpAddress = wantsIpv4
    ? chooseAddress(world, subnet, { id, designated: wishes.privateIpAddress, field: 'privateIpAddress' })
    : undefined
  if (isApiError(privateIpAddress)) return privateIpAddress
  const ipv6Address = wantsIpv6
    ? chooseIpv6Address(world, subnet, { id, designated: wishes.ipv6Address, field: 'ipv6Address' })
    : undefined
  if (isApiError(ipv6Address)) return ipv6Address
  return {
    ...(privateIpAddress !== undefined && { privateIpAddress }),
    ...(ipv6Address !== undefined && { ipv6Address }),
  }
}
