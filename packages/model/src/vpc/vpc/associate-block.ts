import { apiError, cidrsOverlap, isApiError, tableGet, type ApiError, type Cidr } from '@causeway/ground'
import { commit, putRow, type Applied } from '../../commit.ts'
import { findAccount } from '../../place/account/find.ts'
import { overQuota } from '../../quotas.ts'
import type { Step, World } from '../../world.ts'
import { allowAll } from '../network-acl/create.ts'
import type { NetworkAcl } from '../network-acl/types.ts'
import { addLocalRoutes } from '../route-table/local-routes.ts'
import { everywhereIpv6 } from '../security-group/create.ts'
import type { SecurityGroup } from '../security-group/types.ts'
import { farVpcId, openPeeringsOf } from '../vpc-peering-connection/find.ts'
import { ipv4Blocks, ipv4VpcBlock, ipv6BlockOf, vpcBlocks } from './blocks.ts'
import { findVpc } from './find.ts'
import type { AssociateVpcCidrBlock, Vpc } from './types.ts'

const refuse = {
  one: () =>
    apiError(
      'InvalidParameterCombination',
      'R-VPC-1',
      'one block is associated; give either cidrBlock or amazonProvidedIpv6CidrBlock',
      'cidrBlock',
    ),
  hasIpv6: ({ vpcId, ipv6CidrBlock }: Vpc) =>
    range('R-VPC-1', `${vpcId} has the IPv6 block ${ipv6CidrBlock} already; disassociate that first`),
  overlap: (cidr: Cidr, other: Cidr, vpcId: string) =>
    range('R-VPC-1', `${cidr} overlaps ${other} of ${vpcId}; choose a free block`),
  overlapsPeer: (cidr: Cidr, peering: string) =>
    range('R-PCX-1', `${cidr} overlaps the VPC at the other end of ${peering}; choose a free block`),
}

function range(rule: string, message: string): ApiError {
  return apiError('InvalidVpcRange', rule, message, 'cidrBlock')
}

/**
 * Gives a VPC one more block, up to five of IPv4, or its /56 of IPv6 [R-VPC-1]; every route table gets its local
 * route [R-RT-2]. With IPv6 the default ACL and the default group open up for it too [R-ACL-3, R-SG-8].
 *
 * Errors: `InvalidVpcID.NotFound` [R-ERR-23], `InvalidParameterCombination`, `InvalidVpcRange` [R-VPC-1, R-PCX-1],
 * `CidrBlockLimitExceeded`.
 */
export function associateVpcCidrBlock(
  world: World,
  step: Step,
  command: AssociateVpcCidrBlock,
): Applied | ApiError {
  const account = findAccount(world, command.accountId)
  if (isApiError(account)) return account
  const vpc = findVpc(world, command.accountId, command.vpcId)
  if (isApiError(vpc)) return vpc
  const { cidrBlock, amazonProvidedIpv6CidrBlock = false } = command
  if ((cidrBlock !== undefined) === amazonProvidedIpv6CidrBlock) return refuse.one()
  if (cidrBlock === undefined) return withIpv6(world, step, vpc)
  const block = freeBlock(world, vpc, cidrBlock)
  if (isApiError(block)) return block
  const full = overQuota(account, 'ipv4BlocksPerVpc', ipv4Blocks(vpc).length + 1, 'cidrBlock')
  if (full !== undefined) return full
  const secondaryCidrBlocks = [...vpc.secondaryCidrBlocks, block]
  return commit(world, (draft) => {
    putRow<Vpc>(draft.vpcs, vpc.vpcId, { ...vpc, secondaryCidrBlocks })
    addLocalRoutes(draft, vpc.vpcId, block)
  })
}

function freeBlock(world: World, vpc: Vpc, text: string): Cidr | ApiError {
  const block = ipv4VpcBlock(text)
  if (isApiError(block)) return block
  const own = ipv4Blocks(vpc).find((each) => cidrsOverlap(each, block))
  if (own !== undefined) return refuse.overlap(block, own, vpc.vpcId)
  const peering = openPeeringsOf(world, vpc.vpcId).find((each) => {
    const far = tableGet(world.vpcs, farVpcId(each, vpc.vpcId))
    return far !== undefined && vpcBlocks(far).some((other) => cidrsOverlap(other, block))
  })
  return peering === undefined ? block : refuse.overlapsPeer(block, peering.vpcPeeringConnectionId)
}

function withIpv6(world: World, step: Step, vpc: Vpc): Applied | ApiError {
  if (vpc.ipv6CidrBlock !== undefined) return refuse.hasIpv6(vpc)
  const ipv6CidrBlock = ipv6BlockOf(step, vpc.vpcId)
  return commit(
    world,
    (draft) => {
      putRow<Vpc>(draft.vpcs, vpc.vpcId, { ...vpc, ipv6CidrBlock })
      addLocalRoutes(draft, vpc.vpcId, ipv6CidrBlock)
      openAcl(draft, vpc.defaultNetworkAclId)
      openGroup(draft, vpc.defaultSecurityGroupId)
    },
    { output: { ipv6CidrBlock } },
  )
}

/** Rule 101 of the default ACL allows what rule 100 allows of IPv4 [R-ACL-3]. */
function openAcl(draft: World, id: string): void {
  const acl = tableGet(draft.networkAcls, id)
  if (acl === undefined || acl.entries.some(({ ruleNumber }) => ruleNumber === 101)) return
  const [inbound, outbound] = [false, true].map((egress) => [
    ...acl.entries.filter((entry) => entry.egress === egress),
    allowAll(101, egress),
  ])
  const entries = [...(inbound ?? []), ...(outbound ?? [])].sort(
    (a, b) => Number(a.egress) - Number(b.egress) || a.ruleNumber - b.ruleNumber,
  )
  putRow<NetworkAcl>(draft.networkAcls, id, { ...acl, entries })
}

/** The default group lets out to IPv6 what it lets out to IPv4 [R-SG-8]. */
function openGroup(draft: World, id: string): void {
  const group = tableGet(draft.securityGroups, id)
  if (group === undefined) return
  const { ipPermissionsEgress } = group
  const isOpen = ipPermissionsEgress.some(({ peer }) => peer.type === 'cidr' && peer.cidr === '::/0')
  if (isOpen) return
  const next: SecurityGroup = { ...group, ipPermissionsEgress: [...ipPermissionsEgress, everywhereIpv6] }
  putRow(draft.securityGroups, id, next)
}
