import {
  apiError,
  canonicalCidr,
  cidrContains,
  cidrsOverlap,
  prefixLengthOf,
  type ApiError,
  type Cidr,
} from '@causeway/ground'
import { ipv4Blocks } from '../vpc/blocks.ts'
import type { Vpc } from '../vpc/types.ts'
import type { Subnet } from './types.ts'

type Field = 'cidrBlock' | 'ipv6CidrBlock'

const refuse = {
  block: (error: string, field: Field) =>
    range(
      `${error}; a subnet takes ${field === 'cidrBlock' ? 'an IPv4' : 'an IPv6'} block of its VPC`,
      field,
    ),
  size: (cidr: Cidr, field: Field) =>
    range(
      `${cidr} is not a subnet's size; choose ${field === 'cidrBlock' ? 'a block from /16 to /28' : 'a /64'}`,
      field,
    ),
  outside: (cidr: Cidr, vpc: Vpc, field: Field) =>
    range(
      `${cidr} is outside ${ownBlocks(vpc, field).join(', ') || 'the blocks'} of ${vpc.vpcId}; choose a block within it`,
      field,
    ),
  overlap: (cidr: Cidr, other: Subnet, field: Field) =>
    apiError(
      'InvalidSubnet.Conflict',
      'R-VPC-1',
      `${cidr} overlaps ${other[field]} of ${other.subnetId}; choose a free block`,
      field,
    ),
}

function range(message: string, field: Field): ApiError {
  return apiError('InvalidSubnet.Range', 'R-VPC-1', message, field)
}

/**
 * A block as a subnet takes it, canonical: IPv4 of /16 to /28, IPv6 of /64, inside one block of its VPC
 * and apart from its siblings.
 *
 * Errors: `InvalidSubnet.Range`, `InvalidSubnet.Conflict` [R-VPC-1].
 */
export function subnetBlock(
  text: string,
  field: Field,
  vpc: Vpc,
  siblings: readonly Subnet[],
): Cidr | ApiError {
  const cidr = canonicalCidr(text)
  if (!cidr.ok) return refuse.block(cidr.error, field)
  const isIpv6 = cidr.value.includes(':')
  if (isIpv6 !== (field === 'ipv6CidrBlock'))
    return refuse.block(`${cidr.value} is an ${isIpv6 ? 'IPv6' : 'IPv4'} block`, field)
  const length = prefixLengthOf(cidr.value)
  if (isIpv6 ? length !== 64 : length < 16 || length > 28) return refuse.size(cidr.value, field)
  if (!ownBlocks(vpc, field).some((block) => cidrContains(block, cidr.value)))
    return refuse.outside(cidr.value, vpc, field)
  const other = siblings.find((sibling) => overlaps(sibling[field], cidr.value))
  return other === undefined ? cidr.value : refuse.overlap(cidr.value, other, field)
}

function ownBlocks(vpc: Vpc, field: Field): readonly Cidr[] {
  if (field === 'cidrBlock') return ipv4Blocks(vpc)
  return vpc.ipv6CidrBlock === undefined ? [] : [vpc.ipv6CidrBlock]
}

function overlaps(block: Cidr | undefined, other: Cidr): boolean {
  return block !== undefined && cidrsOverlap(block, other)
}
