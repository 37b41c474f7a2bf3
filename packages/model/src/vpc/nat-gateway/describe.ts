import { tableGet } from '@causeway/ground'
import { ownRows, present } from '../../view/parts.ts'
import { shownTags } from '../../view/shown-tags.ts'
import { viewOf, type ViewObject } from '../../view/view.ts'
import type { World } from '../../world.ts'
import type { NatGateway } from './types.ts'

/** DescribeNatGateways, with the addresses that stand for what passes through [R-VPC-6]. */
export const natGatewaysView = viewOf<NatGateway>({
  list: 'NatGateways',
  rows: (asking) => ownRows(asking, asking.world.natGateways),
  show: (gateway, { world }) => ({
    NatGatewayId: gateway.natGatewayId,
    VpcId: gateway.vpcId,
    SubnetId: gateway.subnetId,
    State: gateway.state,
    ConnectivityType: gateway.connectivityType,
    ...present({ FailureCode: gateway.failureCode }),
    NatGatewayAddresses: [addressOf(world, gateway)],
    Tags: shownTags(world, gateway.natGatewayId),
  }),
  filters: {
    'nat-gateway-id': ({ natGatewayId }) => natGatewayId,
    'vpc-id': ({ vpcId }) => vpcId,
    'subnet-id': ({ subnetId }) => subnetId,
    state: ({ state }) => state,
  },
  taggedAs: ({ natGatewayId }) => natGatewayId,
})

function addressOf(world: World, { networkInterfaceId, allocationId }: NatGateway): ViewObject {
  const eni = tableGet(world.networkInterfaces, networkInterfaceId)
  return present({
    NetworkInterfaceId: networkInterfaceId,
    PrivateIp: eni?.privateIpAddress,
    AllocationId: allocationId,
    PublicIp: allocationId && tableGet(world.elasticIps, allocationId)?.publicIp,
  })
}
