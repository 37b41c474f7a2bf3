import { tableGet, tableValues } from '@causeway/ground'
import type { World } from '@causeway/model'
import type { NamedEntity } from './built.ts'
import { entity } from './entity.ts'

/** What leads out of VPCs and between them, and what routes speak of. */
export function gatewayEntities(world: World): NamedEntity[] {
  return [
    ...tableValues(world.internetGateways).map((each) =>
      entity('internet-gateway', each.name, each.internetGatewayId, each.ownerId),
    ),
    ...tableValues(world.natGateways).map((each) => {
      const azId = tableGet(world.subnets, each.subnetId)?.availabilityZoneId
      const found = entity('nat-gateway', each.name, each.natGatewayId, each.ownerId)
      return { ...found, ...(azId === undefined ? {} : { azId }) }
    }),
    ...tableValues(world.vpnGateways).map((each) =>
      entity('virtual-private-gateway', each.name, each.vpnGatewayId, each.ownerId),
    ),
    ...tableValues(world.vpcPeeringConnections).map((each) =>
      entity('vpc-peering-connection', each.name, each.vpcPeeringConnectionId, each.requester.ownerId),
    ),
    ...transitEntities(world),
    ...tableValues(world.prefixLists).map((each) => {
      const owner = each.ownerId === 'amazon' ? '' : each.ownerId
      return entity('prefix-list', each.name, each.prefixListId, owner)
    }),
    ...tableValues(world.elasticIps).map((each) =>
      entity('elastic-ip', each.name, each.allocationId, each.ownerId),
    ),
  ]
}

function transitEntities(world: World): NamedEntity[] {
  return [
    ...tableValues(world.transitGateways).map((each) =>
      entity('transit-gateway', each.name, each.transitGatewayId, each.ownerId),
    ),
    ...tableValues(world.transitGatewayAttachments).map((each) =>
      entity('transit-gateway-attachment', each.name, each.transitGatewayAttachmentId, each.ownerId),
    ),
    ...tableValues(world.transitGatewayRouteTables).map((each) =>
      entity('transit-gateway-route-table', each.name, each.transitGatewayRouteTableId, each.ownerId),
    ),
  ]
}

/** What answers names; zones have no name of ours in the world. */
export function nameEntities(world: World, nameOf: (id: string) => string | undefined): NamedEntity[] {
  return [
    ...tableValues(world.resolverEndpoints).map((each) =>
      entity('resolver-endpoint', each.name, each.resolverEndpointId, each.ownerId),
    ),
    ...tableValues(world.resolverRules).map((each) =>
      entity('resolver-rule', each.name, each.resolverRuleId, each.ownerId),
    ),
    ...tableValues(world.zones).map((each) =>
      entity('hosted-zone', nameOf(each.hostedZoneId) ?? each.hostedZoneId, each.hostedZoneId, each.ownerId),
    ),
  ]
}
