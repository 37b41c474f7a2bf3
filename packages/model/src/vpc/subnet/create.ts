import {
  apiError,
  canonicalCidr,
  cidrContains,
  cidrsOverlap,
  isApiError,
  prefixLengthOf,
  type ApiError,
  type Cidr,
} from '@causeway/ground'
import { branchIndex } from '../../branch-index.ts'
import { commit, putRow, type Applied } from '../../commit.ts'
import { identify } from '../../identity.ts'
import { findAccount, findZone } from '../../place/account/find.ts'
import { overQuota } from '../../quotas.ts'
import type { Step, World } from '../../world.ts'
import { findVpc } from '../vpc/find.ts'
import type { Vpc } from '../vpc/types.ts'
import type { CreateSubnet, Subnet } from './types.ts'

const subnetsByVpc = branchIndex((subnet: Subnet) => [subnet.vpcId])

const refuse = {
  block: (error: string) =>
    apiError(
      'InvalidSubnet.Range',
      'R-VPC-1',
      `${error}; a subnet takes an IPv4 block of its VPC`,
      'cidrBlock',
    ),
  size: (cidr: Cidr) =>
    apiError(
      'InvalidSubnet.Range',
      'R-VPC-1',
      `${cidr} is not a subnet's size; choose a block from /16 to /28`,
      'cidrBlock',
    ),
  outside: (cidr: Cidr, vpc: Vpc) =>
    apiError(
      'InvalidSubnet.Range',
      'R-VPC-1',
      `${cidr} is outside ${vpc.cidrBlock} of ${vpc.vpcId}; choose a block within it`,
      'cidrBlock',
    ),
  overlap: (cidr: Cidr, other: Subnet) =>
    apiError(
      'InvalidSubnet.Conflict',
      'R-VPC-1',
      `${cidr} overlaps ${other.cidrBlock} of ${other.subnetId}; choose a free block`,
      'cidrBlock',
    ),
}

/**
 * Creates a subnet in one zone [R-VPC-2], under the VPC's default network ACL and main route table.
 *
 * Errors: `InvalidVpcID.NotFound` [R-ERR-23], `InvalidZone.NotFound` [R-ERR-35], `InvalidSubnet.Range`
 * and `InvalidSubnet.Conflict` [R-VPC-1], `SubnetLimitExceeded`.
 */
export function createSubnet(world: World, step: Step, command: CreateSubnet): Applied | ApiError {
  const account = findAccount(world, command.accountId)
  if (isApiError(account)) return account
  const vpc = findVpc(world, command.accountId, command.vpcId)
  if (isApiError(vpc)) return vpc
  const availabilityZoneId = findZone(account, command.zone)
  if (isApiError(availabilityZoneId)) return availabilityZoneId
  const siblings = subnetsByVpc.rows(world.subnets, vpc.vpcId)
  const cidrBlock = subnetBlock(command, vpc, siblings)
  if (isApiError(cidrBlock)) return cidrBlock
  const full = overQuota(account, 'subnetsPerVpc', siblings.length + 1, 'vpcId')
  if (full !== undefined) return full

  const { accountId, region } = account
  const kind = { prefix: 'subnet', kind: 'subnet', accountId, region } as const
  const { id, name } = identify(step, { ...kind, table: world.subnets, importedKey: 'subnetId' })
  const { vpcId, defaultNetworkAclId: networkAclId } = vpc
  const subnet = {
    subnetId: id,
    name,
    ownerId: accountId,
    vpcId,
    availabilityZoneId,
    cidrBlock,
    networkAclId,
  }
  return commit(world, (draft) => putRow<Subnet>(draft.subnets, id, subnet), { output: { subnetId: id } })
}

function subnetBlock(command: CreateSubnet, vpc: Vpc, siblings: readonly Subnet[]): Cidr | ApiError {
  const cidr = canonicalCidr(command.cidrBlock)
  if (!cidr.ok) return refuse.block(cidr.error)
  if (cidr.value.includes(':')) return refuse.block(`${cidr.value} is an IPv6 block`)
  const length = prefixLengthOf(cidr.value)
  if (length < 16 || length > 28) return refuse.size(cidr.value)
  if (!cidrContains(vpc.cidrBlock, cidr.value)) return refuse.outside(cidr.value, vpc)
  const other = siblings.find((sibling) => cidrsOverlap(sibling.cidrBlock, cidr.value))
  return other === undefined ? cidr.value : refuse.overlap(cidr.value, other)
}
