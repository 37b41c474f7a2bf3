import { cidrSize, memoByPart, tableValues, type Table } from '@causeway/ground'
import { present, tieId, word, zoneFields } from '../../view/parts.ts'
import { shownTags } from '../../view/shown-tags.ts'
import { viewOf, type Asking, type ViewObject } from '../../view/view.ts'
import { zoneNameOf } from '../../place/account/find.ts'
import type { World } from '../../world.ts'
import type { NetworkInterface } from '../network-interface/types.ts'
import type { Subnet, SubnetId } from './types.ts'

/** AWS keeps the first four addresses of a subnet and the last [R-VPC-3]. */
const RESERVED = 5

/** DescribeSubnets: the account's own subnets and those shared with it, in its own zone names [R-REG-2, R-VPC-7]. */
export const subnetsView = viewOf<Subnet>({
  list: 'Subnets',
  rows: seenSubnets,
  show: (subnet, asking) => ({
    SubnetId: subnet.subnetId,
    SubnetArn: `arn:aws:ec2:${asking.account.region}:${subnet.ownerId}:subnet/${subnet.subnetId}`,
    VpcId: subnet.vpcId,
    OwnerId: subnet.ownerId,
    State: 'available',
    ...zoneFields(asking, subnet.availabilityZoneId),
    ...present({ CidrBlock: subnet.cidrBlock }),
    Ipv6CidrBlockAssociationSet: ipv6Associations(subnet),
    Ipv6Native: subnet.cidrBlock === undefined,
    AvailableIpAddressCount: freeAddresses(asking.world, subnet),
    DefaultForAz: false,
    MapPublicIpOnLaunch: false,
    AssignIpv6AddressOnCreation: false,
    Tags: shownTags(asking.world, subnet.subnetId),
  }),
  filters: {
    'subnet-id': ({ subnetId }) => subnetId,
    'vpc-id': ({ vpcId }) => vpcId,
    'owner-id': ({ ownerId }) => ownerId,
    'availability-zone': (subnet, { account }) => zoneNameOf(account, subnet.availabilityZoneId),
    'availability-zone-id': ({ availabilityZoneId }) => availabilityZoneId,
    'cidr-block': ({ cidrBlock }) => cidrBlock,
    'ipv6-cidr-block-association.ipv6-cidr-block': ({ ipv6CidrBlock }) => ipv6CidrBlock,
    'ipv6-native': ({ cidrBlock }) => word(cidrBlock === undefined),
    state: () => 'available',
  },
  taggedAs: ({ subnetId }) => subnetId,
})

function seenSubnets({ world, accountId }: Asking): readonly Subnet[] {
  return tableValues(world.subnets).filter(
    ({ ownerId, sharedWith }) => ownerId === accountId || sharedWith.includes(accountId),
  )
}

function ipv6Associations({ subnetId, ipv6CidrBlock }: Subnet): readonly ViewObject[] {
  if (ipv6CidrBlock === undefined) return []
  const AssociationId = tieId('subnet-cidr-assoc', subnetId, ipv6CidrBlock)
  return [{ AssociationId, Ipv6CidrBlock: ipv6CidrBlock, Ipv6CidrBlockState: { State: 'associated' } }]
}

const ipv4BySubnet = memoByPart((table: Table<NetworkInterface>) => {
  const counts = new Map<SubnetId, number>()
  for (const { subnetId, privateIpAddress } of tableValues(table)) {
    if (privateIpAddress !== undefined) counts.set(subnetId, (counts.get(subnetId) ?? 0) + 1)
  }
  return counts
})

function freeAddresses(world: World, { subnetId, cidrBlock }: Subnet): number {
  if (cidrBlock === undefined) return 0
  const taken = ipv4BySubnet(world.networkInterfaces).get(subnetId) ?? 0
  return cidrSize(cidrBlock) - RESERVED - taken
}
