import { tableGet, tableValues } from '@causeway/ground'
import { present } from '../../view/parts.ts'
import { shownTags } from '../../view/shown-tags.ts'
import { viewOf, type ViewObject } from '../../view/view.ts'
import type { World } from '../../world.ts'
import type { PeeringSide, VpcPeeringConnection } from './types.ts'

/** DescribeVpcPeeringConnections: those with a side that is the account's [R-PCX-1]. */
export const vpcPeeringConnectionsView = viewOf<VpcPeeringConnection>({
  list: 'VpcPeeringConnections',
  rows: ({ world, accountId }) =>
    tableValues(world.vpcPeeringConnections).filter(
      ({ requester, accepter }) => requester.ownerId === accountId || accepter.ownerId === accountId,
    ),
  show: (connection, { world }) => ({
    VpcPeeringConnectionId: connection.vpcPeeringConnectionId,
    Status: present({ Code: connection.state, Message: connection.statusMessage }),
    RequesterVpcInfo: side(world, connection.requester),
    AccepterVpcInfo: side(world, connection.accepter),
    Tags: shownTags(world, connection.vpcPeeringConnectionId),
  }),
  filters: {
    'vpc-peering-connection-id': ({ vpcPeeringConnectionId }) => vpcPeeringConnectionId,
    'status-code': ({ state }) => state,
    'requester-vpc-info.vpc-id': ({ requester }) => requester.vpcId,
    'requester-vpc-info.owner-id': ({ requester }) => requester.ownerId,
    'accepter-vpc-info.vpc-id': ({ accepter }) => accepter.vpcId,
    'accepter-vpc-info.owner-id': ({ accepter }) => accepter.ownerId,
  },
  taggedAs: ({ vpcPeeringConnectionId }) => vpcPeeringConnectionId,
})

function side(world: World, { vpcId, ownerId, allowDnsResolutionFromRemoteVpc }: PeeringSide): ViewObject {
  const vpc = tableGet(world.vpcs, vpcId)
  const blocks = vpc === undefined ? [] : [vpc.cidrBlock, ...vpc.secondaryCidrBlocks]
  return present({
    VpcId: vpcId,
    OwnerId: ownerId,
    Region: vpc?.region,
    CidrBlock: vpc?.cidrBlock,
    CidrBlockSet: blocks.map((CidrBlock) => ({ CidrBlock })),
    PeeringOptions: { AllowDnsResolutionFromRemoteVpc: allowDnsResolutionFromRemoteVpc },
  })
}
