import {
  addressAt,
  apiError,
  cidrHolds,
  cidrRange,
  formatIpv4,
  ipv4Bits,
  parseAddress,
  sha256Hex,
  type ApiError,
  type Cidr,
  type IpAddress,
} from '@causeway/ground'
import { branchIndex } from '../../branch-index.ts'
import type { World } from '../../world.ts'
import type { Subnet, SubnetId } from '../subnet/types.ts'
import type { VpcId } from '../vpc/types.ts'
import type { NetworkInterface, NetworkInterfaceId } from './types.ts'

/** First usable index of a subnet; network, router, DNS and one for the future come before [R-VPC-3]. */
const FIRST_USABLE = 4
const RESERVED_COUNT = 5

/** Both families: a free address of either is one that no interface of the VPC holds. */
const byAddress = branchIndex((eni: NetworkInterface) =>
  [eni.privateIpAddress, eni.ipv6Address].flatMap((each) =>
    each === undefined ? [] : [keyOf(eni.vpcId, each)],
  ),
)
const bySubnet = branchIndex((eni: NetworkInterface) =>
  eni.privateIpAddress === undefined ? [] : [eni.subnetId],
)

/** The part of a subnet that addresses of one family are chosen from. */
interface Place {
  readonly block: Cidr
  readonly subnetId: SubnetId
  readonly vpcId: VpcId
}

const refuse = {
  noIpv4: (subnet: Subnet, field: string) =>
    apiError(
      'InvalidParameterValue',
      'R-VPC-2',
      `${subnet.subnetId} has no IPv4 block; use a subnet that has one`,
      field,
    ),
  malformed: (error: string, field: string) => apiError('InvalidParameterValue', 'R-EP-10', error, field),
  outside: (address: IpAddress, { block, subnetId }: Place, field: string) =>
    apiError(
      'InvalidParameterValue',
      'R-EP-10',
      `${address} is outside ${block} of ${subnetId}; choose an address of the subnet`,
      field,
    ),
  reserved: (address: IpAddress, { block }: Place, field: string) =>
    apiError(
      'InvalidParameterValue',
      'R-VPC-3',
      `${address} is reserved in ${block}; the first four and the last address are AWS's own`,
      field,
    ),
  taken: (address: IpAddress, { subnetId }: Place, field: string) =>
    apiError(
      'InvalidIPAddress.InUse',
      'R-ERR-24',
      `${address} is taken in ${subnetId}; choose a free address`,
      field,
    ),
  full: ({ block, subnetId }: Place, field: string) =>
    apiError(
      'InsufficientFreeAddressesInSubnet',
      'R-EP-11',
      `${block} of ${subnetId} has no free address left; use a larger subnet`,
      field,
    ),
}

/**
 * The address of a new interface: the designated one [R-EP-10], else a free one, probed from a place
 * that the interface's id gives, so that an unrelated interface hardly ever shifts it. Never a
 * reserved one [R-VPC-3].
 *
 * Errors: `InvalidParameterValue` in an IPv6-only subnet [R-VPC-2], `InvalidIPAddress.InUse`, `InsufficientFreeAddressesInSubnet` [R-EP-11, R-ERR-24].
 */
export function chooseAddress(
  world: World,
  subnet: Subnet,
  eni: { readonly id: NetworkInterfaceId; readonly designated?: string | undefined; readonly field: string },
): IpAddress | ApiError {
  const { cidrBlock: block, subnetId, vpcId } = subnet
  if (block === undefined) return refuse.noIpv4(subnet, eni.field)
  const place: Place = { block, subnetId, vpcId }
  if (eni.designated !== undefined) return designatedAddress(world, place, eni.designated, eni.field)
  const { first, last } = cidrRange(block)
  const usable = last - first + 1 - RESERVED_COUNT
  const free = usable - bySubnet.count(world.networkInterfaces, subnetId)
  if (free <= 0) return refuse.full(place, eni.field)
  const start = parseInt(sha256Hex(eni.id).slice(0, 12), 16) % usable
  for (let step = 0; step < usable; step += 1) {
    const address = addressAt(block, FIRST_USABLE + ((start + step) % usable))
    if (!isAddressTaken(world, vpcId, address)) return address
  }
  return refuse.full(place, eni.field)
}

function designatedAddress(world: World, place: Place, text: string, field: string): IpAddress | ApiError {
  const address = parseAddress(text)
  if (!address.ok) return refuse.malformed(address.error, field)
  if (!cidrHolds(place.block, address.value)) return refuse.outside(address.value, place, field)
  if (isReserved(place.block, address.value)) return refuse.reserved(address.value, place, field)
  return isAddressTaken(world, place.vpcId, address.value)
    ? refuse.taken(address.value, place, field)
    : address.value
}

function isReserved(block: Cidr, address: IpAddress): boolean {
  const { first, last } = cidrRange(block)
  const bits = ipv4Bits(address)
  return bits < first + FIRST_USABLE || formatIpv4(last) === address
}

/** Whether an interface of the VPC holds the address, of either family [R-ERR-24]. */
export function isAddressTaken(world: World, vpcId: VpcId, address: IpAddress): boolean {
  return byAddress.count(world.networkInterfaces, keyOf(vpcId, address)) > 0
}

function keyOf(vpcId: VpcId, address: IpAddress): string {
  return `${vpcId}/${address}`
}
