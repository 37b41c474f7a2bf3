import { ownRows } from '../../view/parts.ts'
import { shownTags } from '../../view/shown-tags.ts'
import { viewOf } from '../../view/view.ts'
import type { VpnGateway } from './types.ts'

/** DescribeVpnGateways, as AWS's API calls virtual private gateways [R-ONP-1]. */
export const vpnGatewaysView = viewOf<VpnGateway>({
  list: 'VpnGateways',
  rows: (asking) => ownRows(asking, asking.world.vpnGateways),
  show: ({ vpnGatewayId, vpcId }, { world }) => ({
    VpnGatewayId: vpnGatewayId,
    State: 'available',
    Type: 'ipsec.1',
    VpcAttachments: vpcId === undefined ? [] : [{ State: 'attached', VpcId: vpcId }],
    Tags: shownTags(world, vpnGatewayId),
  }),
  filters: {
    'vpn-gateway-id': ({ vpnGatewayId }) => vpnGatewayId,
    'attachment.vpc-id': ({ vpcId }) => vpcId,
    'attachment.state': ({ vpcId }) => (vpcId === undefined ? undefined : 'attached'),
    state: () => 'available',
  },
  taggedAs: ({ vpnGatewayId }) => vpnGatewayId,
})
