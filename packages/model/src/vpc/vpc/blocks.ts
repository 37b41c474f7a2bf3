import {
  apiError,
  canonicalCidr,
  formatIpv6,
  must,
  parseCidr,
  prefixLengthOf,
  sha256Hex,
  type ApiError,
  type Cidr,
} from '@causeway/ground'
import type { Step } from '../../world.ts'
import type { Vpc, VpcId } from './types.ts'

const refuse = {
  block: (error: string) => invalid(`${error}; a VPC takes an IPv4 block such as 10.0.0.0/16`),
  size: (cidr: Cidr) => invalid(`${cidr} is not a VPC's size; choose a block from /16 to /28`),
}

function invalid(message: string): ApiError {
  return apiError('InvalidVpcRange', 'R-VPC-1', message, 'cidrBlock')
}

/** Amazon's addresses of us-east-1 begin so; which Region a block is from is of no consequence here. */
const AMAZON = 0x2600_1f00

/** Every IPv4 block of a VPC, the first one it had first [R-VPC-1]. */
export function ipv4Blocks(vpc: Vpc): readonly Cidr[] {
  return [vpc.cidrBlock, ...vpc.secondaryCidrBlocks]
}

/** Every block of a VPC of both families: each has its local route [R-RT-2]. */
export function vpcBlocks(vpc: Vpc): readonly Cidr[] {
  return vpc.ipv6CidrBlock === undefined ? ipv4Blocks(vpc) : [...ipv4Blocks(vpc), vpc.ipv6CidrBlock]
}

/** An IPv4 block as a VPC takes it, canonical; error: `InvalidVpcRange` [R-VPC-1]. */
export function ipv4VpcBlock(text: string): Cidr | ApiError {
  const cidr = canonicalCidr(text)
  if (!cidr.ok) return refuse.block(cidr.error)
  if (cidr.value.includes(':')) return refuse.block(`${cidr.value} is an IPv6 block`)
  const length = prefixLengthOf(cidr.value)
  return length < 16 || length > 28 ? refuse.size(cidr.value) : cidr.value
}

/** The /56 that Amazon gives a VPC: imported, else of a hash of its id [R-VPC-1]. */
export function ipv6BlockOf(step: Step, vpcId: VpcId): Cidr {
  const imported = step.imported?.['ipv6CidrBlock']
  if (imported !== undefined) return must(parseCidr(imported))
  const hash = sha256Hex(`ipv6/${vpcId}`)
  const first = (AMAZON | parseInt(hash.slice(0, 2), 16)) >>> 0
  const second = (parseInt(hash.slice(2, 10), 16) & 0xffff_ff00) >>> 0
  return must(parseCidr(`${formatIpv6([first, second, 0, 0])}/56`))
}
