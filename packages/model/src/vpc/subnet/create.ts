import { apiError, isApiError, type ApiError, type Cidr } from '@causeway/ground'
import { commit, putRow, type Applied } from '../../commit.ts'
import { identify } from '../../identity.ts'
import { findAccount, findZone } from '../../place/account/find.ts'
import { overQuota } from '../../quotas.ts'
import type { Step, World } from '../../world.ts'
import { findVpc } from '../vpc/find.ts'
import type { Vpc } from '../vpc/types.ts'
import { subnetBlock } from './block.ts'
import { subnetsIn } from './in-vpc.ts'
import type { CreateSubnet, Subnet } from './types.ts'

const refuse = {
  native: (message: string, field: string) =>
    apiError('InvalidParameterCombination', 'R-VPC-2', message, field),
  noBlock: () =>
    apiError(
      'MissingParameter',
      'R-VPC-2',
      'a subnet needs an IPv4 block, or ipv6Native and an IPv6 block; give it one',
      'cidrBlock',
    ),
}

/**
 * Creates a subnet in one zone [R-VPC-2], under the VPC's default network ACL and main route table.
 *
 * Errors: `InvalidVpcID.NotFound` [R-ERR-23], `InvalidZone.NotFound` [R-ERR-35], `InvalidSubnet.Range`
 * and `InvalidSubnet.Conflict` [R-VPC-1], `InvalidParameterCombination` and `MissingParameter` for blocks that
 * make no kind of subnet [R-VPC-2], `SubnetLimitExceeded`.
 */
export function createSubnet(world: World, step: Step, command: CreateSubnet): Applied | ApiError {
  const account = findAccount(world, command.accountId)
  if (isApiError(account)) return account
  const vpc = findVpc(world, command.accountId, command.vpcId)
  if (isApiError(vpc)) return vpc
  const availabilityZoneId = findZone(account, command.zone)
  if (isApiError(availabilityZoneId)) return availabilityZoneId
  const siblings = subnetsIn(world, vpc.vpcId)
  const blocks = blocksOf(command, vpc, siblings)
  if (isApiError(blocks)) return blocks
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
    ...blocks,
    sharedWith: [],
    networkAclId,
  }
  return commit(world, (draft) => putRow<Subnet>(draft.subnets, id, subnet), { output: { subnetId: id } })
}

/** IPv4-only, dual-stack or IPv6-only [R-VPC-2]. */
function blocksOf(
  command: CreateSubnet,
  vpc: Vpc,
  siblings: readonly Subnet[],
): { readonly cidrBlock?: Cidr; readonly ipv6CidrBlock?: Cidr } | ApiError {
  const { cidrBlock, ipv6CidrBlock, ipv6Native = false } = command
  if (ipv6Native && cidrBlock !== undefined)
    return refuse.native('an IPv6-only subnet has no IPv4 block; leave cidrBlock out', 'cidrBlock')
  if (ipv6Native && ipv6CidrBlock === undefined)
    return refuse.native('an IPv6-only subnet needs an IPv6 block; give ipv6CidrBlock', 'ipv6CidrBlock')
  if (!ipv6Native && cidrBlock === undefined) return refuse.noBlock()
  const ipv4 = cidrBlock === undefined ? undefined : subnetBlock(cidrBlock, 'cidrBlock', vpc, siblings)
  if (ipv4 !== undefined && isApiError(ipv4)) return ipv4
  const ipv6 =
    ipv6CidrBlock === undefined ? undefined : subnetBlock(ipv6CidrBlock, 'ipv6CidrBlock', vpc, siblings)
  if (ipv6 !== undefined && isApiError(ipv6)) return ipv6
  return {
    ...(ipv4 !== undefined && { cidrBlock: ipv4 }),
    ...(ipv6 !== undefined && { ipv6CidrBlock: ipv6 }),
  }
}
