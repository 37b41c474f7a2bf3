import { tableValues, type Cidr } from '@causeway/ground'
import { present, tieId } from '../../view/parts.ts'
import { shownTags } from '../../view/shown-tags.ts'
import { viewOf, type Asking, type ViewObject } from '../../view/view.ts'
import type { Vpc } from './types.ts'

/** DescribeVpcs: the account's own VPCs and those of which a subnet is shared with it [R-VPC-7]. */
export const vpcsView = viewOf<Vpc>({
  list: 'Vpcs',
  rows: seenVpcs,
  show: (vpc, { world }) => ({
    VpcId: vpc.vpcId,
    OwnerId: vpc.ownerId,
    State: 'available',
    CidrBlock: vpc.cidrBlock,
    CidrBlockAssociationSet: blocksOf(vpc).map((block) => association(vpc, block)),
    ...present({
      Ipv6CidrBlockAssociationSet: vpc.ipv6CidrBlock && [ipv6Association(vpc, vpc.ipv6CidrBlock)],
    }),
    InstanceTenancy: 'default',
    IsDefault: false,
    Tags: shownTags(world, vpc.vpcId),
  }),
  filters: {
    'vpc-id': ({ vpcId }) => vpcId,
    'owner-id': ({ ownerId }) => ownerId,
    cidr: ({ cidrBlock }) => cidrBlock,
    'cidr-block-association.cidr-block': blocksOf,
    'ipv6-cidr-block-association.ipv6-cidr-block': ({ ipv6CidrBlock }) => ipv6CidrBlock,
    state: () => 'available',
  },
  taggedAs: ({ vpcId }) => vpcId,
})

/**
 * DescribeVpcAttribute for every VPC of the account at once, where AWS answers about one VPC and one
 * attribute at a time [R-VPC-5].
 */
export const vpcAttributesView = viewOf<Vpc>({
  list: 'VpcAttributes',
  rows: seenVpcs,
  show: (vpc) => ({
    VpcId: vpc.vpcId,
    EnableDnsSupport: { Value: vpc.enableDnsSupport },
    EnableDnsHostnames: { Value: vpc.enableDnsHostnames },
  }),
  filters: { 'vpc-id': ({ vpcId }) => vpcId },
})

function seenVpcs({ world, accountId }: Asking): readonly Vpc[] {
  const shared = tableValues(world.subnets).filter(({ sharedWith }) => sharedWith.includes(accountId))
  const ids = new Set(shared.map(({ vpcId }) => vpcId))
  return tableValues(world.vpcs).filter((vpc) => vpc.ownerId === accountId || ids.has(vpc.vpcId))
}

function blocksOf(vpc: Vpc): readonly Cidr[] {
  return [vpc.cidrBlock, ...vpc.secondaryCidrBlocks]
}

function association({ vpcId }: Vpc, block: Cidr): ViewObject {
  const AssociationId = tieId('vpc-cidr-assoc', vpcId, block)
  return { AssociationId, CidrBlock: block, CidrBlockState: { State: 'associated' } }
}

function ipv6Association({ vpcId }: Vpc, block: Cidr): ViewObject {
  const AssociationId = tieId('vpc-cidr-assoc', vpcId, block)
  return { AssociationId, Ipv6CidrBlock: block, Ipv6CidrBlockState: { State: 'associated' } }
}
