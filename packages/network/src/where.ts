import { tableGet } from '@causeway/ground'
import type { AccountId, AzId, Table } from '@causeway/ground'
import type { NetworkInterfaceId, Place, VpcId, World } from '@causeway/model'

/** Whose a place is and where it lies: AWS's kind and id, our name, and what of account and zone it has. */
export interface Whereabouts {
  readonly kind: string
  readonly id: string
  readonly component: string
  readonly accountId?: AccountId
  readonly vpcId?: VpcId
  readonly azId?: AzId
}

/** The resource that a packet is at; what is gone by now goes by its id. */
export function whereIs(world: World, place: Place): Whereabouts {
  switch (place.type) {
    case 'interface-egress':
    case 'interface-ingress':
    case 'appliance':
      return named('network-interface', place.id, world.networkInterfaces, zoneOf(world, place.id))
    case 'subnet-egress':
    case 'subnet-ingress': {
      const azId = tableGet(world.subnets, place.id)?.availabilityZoneId
      return named('subnet', place.id, world.subnets, azId)
    }
    case 'route-table':
      return named('route-table', place.id, world.routeTables)
    case 'vpc-ingress':
      return named('vpc', place.id, world.vpcs)
    case 'vpc-endpoint':
    case 'vpc-endpoint-return':
      return named('vpc-endpoint', place.id, world.vpcEndpoints, zoneOf(world, place.via))
    case 'gateway-endpoint':
      return named('vpc-endpoint', place.id, world.gatewayEndpoints)
    case 'gateway-load-balancer-endpoint':
      return inspectingEndpoint(world, place.id)
    case 'load-balancer-node':
    case 'load-balancer-target':
    case 'load-balancer-return':
      return named('load-balancer', place.id, world.loadBalancers, zoneOf(world, place.node))
    case 'gateway-load-balancer':
      return named('load-balancer', place.id, world.gatewayLoadBalancers)
    case 'internet-gateway':
      return named('internet-gateway', place.id, world.internetGateways)
    case 'nat-gateway': {
      const own = tableGet(world.natGateways, place.id)?.networkInterfaceId
      return named('nat-gateway', place.id, world.natGateways, zoneOf(world, own))
    }
    case 'vpc-peering-connection':
      return named('vpc-peering-connection', place.id, world.vpcPeeringConnections)
    case 'transit-gateway':
      return named('transit-gateway', place.id, world.transitGateways)
    case 'virtual-private-gateway':
      return named('virtual-private-gateway', place.id, world.vpnGateways)
    case 'internet':
      return { kind: 'internet', id: 'internet', component: 'internet' }
    case 'on-premises':
      return { kind: 'on-premises', id: place.id, component: 'on-premises' }
  }
}

interface Named {
  readonly name: string
  readonly ownerId?: AccountId
  readonly vpcId?: VpcId
}

function named(kind: string, id: string, table: Table<Named>, azId?: AzId): Whereabouts {
  const found = tableGet(table, id)
  return {
    kind,
    id,
    component: found?.name ?? id,
    ...(found?.ownerId !== undefined && { accountId: found.ownerId }),
    ...(found?.vpcId !== undefined && { vpcId: found.vpcId }),
    ...(azId !== undefined && { azId }),
  }
}

function inspectingEndpoint(world: World, id: string): Whereabouts {
  const own = tableGet(world.gatewayLoadBalancerEndpoints, id)?.networkInterfaces[0]
  return named('vpc-endpoint', id, world.gatewayLoadBalancerEndpoints, own?.availabilityZoneId)
}

function zoneOf(world: World, id: NetworkInterfaceId | undefined): AzId | undefined {
  return id === undefined ? undefined : tableGet(world.networkInterfaces, id)?.availabilityZoneId
}
