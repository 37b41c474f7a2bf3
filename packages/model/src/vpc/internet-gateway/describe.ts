import { ownRows } from '../../view/parts.ts'
import { shownTags } from '../../view/shown-tags.ts'
import { viewOf } from '../../view/view.ts'
import type { InternetGateway } from './types.ts'

/** DescribeInternetGateways; a detached one has no attachment [R-VPC-6]. */
export const internetGatewaysView = viewOf<InternetGateway>({
  list: 'InternetGateways',
  rows: (asking) => ownRows(asking, asking.world.internetGateways),
  show: ({ internetGatewayId, ownerId, vpcId }, { world }) => ({
    InternetGatewayId: internetGatewayId,
    OwnerId: ownerId,
    Attachments: vpcId === undefined ? [] : [{ State: 'available', VpcId: vpcId }],
    Tags: shownTags(world, internetGatewayId),
  }),
  filters: {
    'internet-gateway-id': ({ internetGatewayId }) => internetGatewayId,
    'owner-id': ({ ownerId }) => ownerId,
    'attachment.vpc-id': ({ vpcId }) => vpcId,
    'attachment.state': ({ vpcId }) => (vpcId === undefined ? undefined : 'available'),
  },
  taggedAs: ({ internetGatewayId }) => internetGatewayId,
})
