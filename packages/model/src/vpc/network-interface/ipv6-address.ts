import {
  addressWords,
  apiError,
  cidrHolds,
  formatIpv6,
  must,
  parseAddress,
  sha256Hex,
  type ApiError,
  type Cidr,
  type IpAddress,
} from '@causeway/ground'
import type { World } from '../../world.ts'
import type { Subnet } from '../subnet/types.ts'
import { isAddressTaken } from './address.ts'
import type { NetworkInterfaceId } from './types.ts'

const RESERVED_FIRST = 4
const LAST = 0xffff_ffff

const refuse = {
  noIpv6: (subnet: Subnet, field: string) =>
    invalid('R-VPC-2', `${subnet.subnetId} has no IPv6 block; associate one with it first`, field),
  malformed: (error: string, field: string) => invalid('R-EP-10', error, field),
  outside: (address: IpAddress, subnet: Subnet, field: string) =>
    invalid(
      'R-EP-10',
      `${address} is outside ${subnet.ipv6CidrBlock} of ${subnet.subnetId}; choose an address of the subnet`,
      field,
    ),
  reserved: (address: IpAddress, subnet: Subnet, field: string) =>
    invalid(
      'R-VPC-3',
      `${address} is reserved in ${subnet.ipv6CidrBlock}; the first four and the last address are AWS's own`,
      field,
    ),
  taken: (address: IpAddress, subnet: Subnet, field: string) =>
    apiError(
      'InvalidIPAddress.InUse',
      'R-ERR-24',
      `${address} is taken in ${subnet.subnetId}; choose a free address`,
      field,
    ),
}

function invalid(rule: string, message: string, field: string): ApiError {
  return apiError('InvalidParameterValue', rule, message, field)
}

/**
 * The IPv6 address of a new interface: the designated one [R-EP-10], else one whose host part is a hash
 * of the interface's id. Never one of the five that AWS reserves [R-VPC-3].
 *
 * Errors: `InvalidParameterValue` in a subnet without IPv6 [R-VPC-2], `InvalidIPAddress.InUse` [R-ERR-24].
 */
export function chooseIpv6Address(
  world: World,
  subnet: Subnet,
  eni: { readonly id: NetworkInterfaceId; readonly designated?: string | undefined; readonly field: string },
): IpAddress | ApiError {
  const block = subnet.ipv6CidrBlock
  if (block === undefined) return refuse.noIpv6(subnet, eni.field)
  if (eni.designated !== undefined) return designatedAddress(world, subnet, block, eni)
  for (let probe = 0; ; probe += 1) {
    const address = hashedAddress(block, `${eni.id}#${probe}`)
    if (!isReserved(block, address) && !isAddressTaken(world, subnet.vpcId, address)) return address
  }
}

function designatedAddress(
  world: World,
  subnet: Subnet,
  block: Cidr,
  eni: { readonly designated?: string | undefined; readonly field: string },
): IpAddress | ApiError {
  const { field } = eni
  const address = parseAddress(eni.designated ?? '')
  if (!address.ok) return refuse.malformed(address.error, field)
  if (!cidrHolds(block, address.value)) return refuse.outside(address.value, subnet, field)
  if (isReserved(block, address.value)) return refuse.reserved(address.value, subnet, field)
  return isAddressTaken(world, subnet.vpcId, address.value)
    ? refuse.taken(address.value, subnet, field)
    : address.value
}

/** The upper 64 bits are the subnet's, a /64; the lower ones are of the hash. */
function hashedAddress(block: Cidr, of: string): IpAddress {
  const [first, second] = networkWords(block)
  const hash = sha256Hex(of)
  return formatIpv6([first, second, parseInt(hash.slice(0, 8), 16), parseInt(hash.slice(8, 16), 16)])
}

function isReserved(block: Cidr, address: IpAddress): boolean {
  const [, , third, fourth] = addressWords(address)
  const isFirst = third === 0 && fourth < RESERVED_FIRST
  const isLast = third === LAST && fourth === LAST
  return cidrHolds(block, address) && (isFirst || isLast)
}

function networkWords(block: Cidr): readonly [number, number, number, number] {
  return addressWords(must(parseAddress(block.slice(0, block.indexOf('/')))))
}
