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
  type IpAddress,
} from '@causeway/ground'
import { branchIndex } from '../../branch-index.ts'
import type { World } from '../../world.ts'
import type { Subnet } from '../subnet/types.ts'
import type { VpcId } from '../vpc/types.ts'
import type { NetworkInterface, NetworkInterfaceId } from './types.ts'

/** First usable index of a subnet; network, router, DNS and one for the future come before [R-VPC-3]. */
const FIRST_USABLE = 4
const RESERVED_COUNT = 5

const byAddress = branchIndex((eni: NetworkInterface) => [keyOf(eni.vpcId, eni.privateIpAddress)])
const bySubnet = branchIndex((eni: NetworkInterface) => [eni.subnetId])

const refuse = {
  malformed: (error: string, field: string) => apiError('InvalidParameterValue', 'R-EP-10', error, field),
  outside: (address: IpAddress, subnet: Subnet, field: string) =>
    apiError(
      'InvalidParameterValue',
      'R-EP-10',
      `${address} is outside ${subnet.cidrBlock} of ${subnet.subnetId}; choose an address of the subnet`,
      field,
    ),
  reserved: (address: IpAddress, subnet: Subnet, field: string) =>
    apiError(
      'InvalidParameterValue',
      'R-VPC-3',
      `${address} is reserved in ${subnet.cidrBlock}; the first four and the last address are AWS's own`,
      field,
    ),
  taken: (address: IpAddress, subnet: Subnet, field: string) =>
    apiError(
      'InvalidIPAddress.InUse',
      'R-ERR-24',
      `${address} is taken in ${subnet.subnetId}; choose a free address`,
      field,
    ),
  full: (subnet: Subnet, field: string) =>
    apiError(
      'InsufficientFreeAddressesInSubnet',
      'R-EP-11',
      `${subnet.cidrBlock} of ${subnet.subnetId} has no free address left; use a larger subnet`,
      field,
    ),
}

/**
 * The address of a new interface: the designated one [R-EP-10], else a free one, probed from a place
 * that the interface's id gives, so that an unrelated interface hardly ever shifts it. Never a
 * reserved one [R-VPC-3].
 *
 * Errors: `InvalidIPAddress.InUse`, `InsufficientFreeAddressesInSubnet` [R-EP-11, R-ERR-24].
 */
export function chooseAddress(
  world: World,
  subnet: Subnet,
  eni: { readonly id: NetworkInterfaceId; readonly designated?: string | undefined; readonly field: string },
): IpAddress | ApiError {
  if (eni.designated !== undefined) return designatedAddress(world, subnet, eni.designated, eni.field)
  const { first, last } = cidrRange(subnet.cidrBlock)
  const usable = last - first + 1 - RESERVED_COUNT
  const free = usable - bySubnet.count(world.networkInterfaces, subnet.subnetId)
  if (free <= 0) return refuse.full(subnet, eni.field)
  const start = parseInt(sha256Hex(eni.id).slice(0, 12), 16) % usable
  for (let step = 0; step < usable; step += 1) {
    const address = addressAt(subnet.cidrBlock, FIRST_USABLE + ((start + step) % usable))
    if (!isTaken(world, subnet.vpcId, address)) return address
  }
  return refuse.full(subnet, eni.field)
}

function designatedAddress(world: World, subnet: Subnet, text: string, field: string): IpAddress | ApiError {
  const address = parseAddress(text)
  if (!address.ok) return refuse.malformed(address.error, field)
  if (!cidrHolds(subnet.cidrBlock, address.value)) return refuse.outside(address.value, subnet, field)
  if (isReserved(subnet, address.value)) return refuse.reserved(address.value, subnet, field)
  return isTaken(world, subnet.vpcId, address.value)
    ? refuse.taken(address.value, subnet, field)
    : address.value
}

function isReserved(subnet: Subnet, address: IpAddress): boolean {
  const { first, last } = cidrRange(subnet.cidrBlock)
  const bits = ipv4Bits(address)
  return bits < first + FIRST_USABLE || formatIpv4(last) === address
}

function isTaken(world: World, vpcId: VpcId, address: IpAddress): boolean {
  return byAddress.count(world.networkInterfaces, keyOf(vpcId, address)) > 0
}

function keyOf(vpcId: VpcId, address: IpAddress): string {
  return `${vpcId}/${address}`
}
