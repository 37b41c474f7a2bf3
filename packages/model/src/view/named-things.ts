import { tableGet } from '@causeway/ground'
import { anyLoadBalancer } from '../elb/any-load-balancer.ts'
import type { AnyEndpoint } from '../privatelink/vpc-endpoint/types.ts'
import type { World } from '../world.ts'
import { namedGateways } from './named-gateways.ts'
import { entity, namedTable } from './named-thing.ts'
import type { NamedEntity, NamedTable } from './named-thing.ts'

const INTERFACE_KINDS = {
  interface: 'network-interface',
  vpc_endpoint: 'endpoint-network-interface',
  gateway_load_balancer_endpoint: 'endpoint-network-interface',
  network_load_balancer: 'load-balancer-node',
  gateway_load_balancer: 'load-balancer-node',
  nat_gateway: 'network-interface',
  transit_gateway: 'network-interface',
} as const

/** Zones of the Resolver have no name of ours in the world. */
const namedAnswers: readonly NamedTable[] = [
  namedTable(
    (world) => world.resolverEndpoints,
    (each) => entity('resolver-endpoint', each.name, each.resolverEndpointId, each.ownerId),
  ),
  namedTable(
    (world) => world.resolverRules,
    (each) => entity('resolver-rule', each.name, each.resolverRuleId, each.ownerId),
  ),
  namedTable(
    (world) => world.zones,
    (each) => entity('hosted-zone', each.hostedZoneId, each.hostedZoneId, each.ownerId),
  ),
]

const namedPlaces: readonly NamedTable[] = [
  namedTable(
    (world) => world.accounts,
    ({ accountId, alias }) => entity('account', alias, accountId, accountId),
  ),
  namedTable(
    (world) => world.availabilityZones,
    ({ zoneId }) => entity('availability-zone', zoneId, zoneId, '', zoneId),
  ),
  namedTable(
    (world) => world.vpcs,
    (each) => entity('vpc', each.name, each.vpcId, each.ownerId),
  ),
  namedTable(
    (world) => world.subnets,
    (each) => entity('subnet', each.name, each.subnetId, each.ownerId, each.availabilityZoneId),
  ),
  namedTable(
    (world) => world.securityGroups,
    (each) => entity('security-group', each.name, each.groupId, each.ownerId),
  ),
  namedTable(
    (world) => world.networkAcls,
    (each) => entity('network-acl', each.name, each.networkAclId, each.ownerId),
  ),
  namedTable(
    (world) => world.routeTables,
    (each) => entity('route-table', each.name, each.routeTableId, each.ownerId),
  ),
]

const namedHosts: readonly NamedTable[] = [
  namedTable(
    (world) => world.instances,
    ({ name, instanceId, ownerId, networkInterfaceId }, world) => {
      const azId = tableGet(world.networkInterfaces, networkInterfaceId)?.availabilityZoneId
      return entity('instance', name, instanceId, ownerId, azId)
    },
  ),
  namedTable(
    (world) => world.networkInterfaces,
    ({ interfaceType, name, networkInterfaceId, ownerId, availabilityZoneId }) =>
      entity(INTERFACE_KINDS[interfaceType], name, networkInterfaceId, ownerId, availabilityZoneId),
  ),
]

const namedBalancers: readonly NamedTable[] = [
  namedTable(
    (world) => world.loadBalancers,
    (each) => entity('network-load-balancer', each.name, each.loadBalancerArn, each.ownerId),
  ),
  namedTable(
    (world) => world.gatewayLoadBalancers,
    (each) => entity('gateway-load-balancer', each.name, each.loadBalancerArn, each.ownerId),
  ),
  namedTable(
    (world) => world.listeners,
    ({ name, listenerArn, loadBalancerArn }, world) =>
      entity('listener', name, listenerArn, anyLoadBalancer(world, loadBalancerArn)?.ownerId ?? ''),
  ),
  namedTable(
    (world) => world.targetGroups,
    (each) => entity('target-group', each.name, each.targetGroupArn, each.ownerId),
  ),
]

const namedEndpoints: readonly NamedTable[] = [
  namedTable(
    (world) => world.endpointServices,
    (each) =>
      entity('endpoint-service', each.name, each.serviceId, each.owner === 'customer' ? each.ownerId : ''),
  ),
  namedTable((world) => world.vpcEndpoints, endpointEntity),
  namedTable((world) => world.gatewayEndpoints, endpointEntity),
  namedTable((world) => world.gatewayLoadBalancerEndpoints, endpointEntity),
  namedTable(
    (world) => world.hostedZones,
    (zone, world) => {
      const endpoint = tableGet(world.vpcEndpoints, zone.vpcEndpointId)
      const name = `${endpoint?.name ?? zone.vpcEndpointId}/private-dns`
      return entity('hosted-zone', name, zone.hostedZoneId, endpoint?.ownerId ?? '')
    },
  ),
]

const tables = [
  ...namedGateways,
  ...namedAnswers,
  ...namedPlaces,
  ...namedHosts,
  ...namedBalancers,
  ...namedEndpoints,
]

/** Every resource of a world under its stable name, kind by kind. */
export function namedThings(world: World): readonly NamedEntity[] {
  return tables.flatMap((table) => table.all(world))
}

/** The resources that a step has made or changed, kind by kind and each kind in id order; it costs what was written. */
export function namedChanges(before: World, after: World): readonly NamedEntity[] {
  return tables.flatMap((table) => table.changed(before, after))
}

function endpointEntity({ name, vpcEndpointId, ownerId }: AnyEndpoint): NamedEntity {
  return entity('vpc-endpoint', name, vpcEndpointId, ownerId)
}
