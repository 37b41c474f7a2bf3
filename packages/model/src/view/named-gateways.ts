import { tableGet } from '@causeway/ground'
import { entity, namedTable } from './named-thing.ts'
import type { NamedTable } from './named-thing.ts'

/** What leads out of VPCs and between them, and what routes speak of. */
export const namedGateways: readonly NamedTable[] = [
  namedTable(
    (world) => world.internetGateways,
    (each) => entity('internet-gateway', each.name, each.internetGatewayId, each.ownerId),
  ),
  namedTable(
    (world) => world.natGateways,
    (each, world) => {
      const azId = tableGet(world.subnets, each.subnetId)?.availabilityZoneId
      return entity('nat-gateway', each.name, each.natGatewayId, each.ownerId, azId)
    },
  ),
  namedTable(
    (world) => world.vpnGateways,
    (each) => entity('virtual-private-gateway', each.name, each.vpnGatewayId, each.ownerId),
  ),
  namedTable(
    (world) => world.vpcPeeringConnections,
    ({ name, vpcPeeringConnectionId, requester }) =>
      entity('vpc-peering-connection', name, vpcPeeringConnectionId, requester.ownerId),
  ),
  namedTable(
    (world) => world.transitGateways,
    (each) => entity('transit-gateway', each.name, each.transitGatewayId, each.ownerId),
  ),
  namedTable(
    (world) => world.transitGatewayAttachments,
    (each) => entity('transit-gateway-attachment', each.name, each.transitGatewayAttachmentId, each.ownerId),
  ),
  namedTable(
    (world) => world.transitGatewayRouteTables,
    (each) => entity('transit-gateway-route-table', each.name, each.transitGatewayRouteTableId, each.ownerId),
  ),
  namedTable(
    (world) => world.prefixLists,
    ({ name, prefixListId, ownerId }) =>
      entity('prefix-list', name, prefixListId, ownerId === 'amazon' ? '' : ownerId),
  ),
  namedTable(
    (world) => world.elasticIps,
    (each) => entity('elastic-ip', each.name, each.allocationId, each.ownerId),
  ),
]
