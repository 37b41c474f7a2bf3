import { sortedBy, tableGet, tableValues } from '@causeway/ground'
import { anyLoadBalancer } from '@causeway/model'
import type { World } from '@causeway/model'
import type { NamedEntity } from './built.ts'
import { entity } from './entity.ts'
import { gatewayEntities, nameEntities } from './gateway-entities.ts'

/** Every resource of a world under its stable name, sorted by id in code units; `nameOf` knows those whose rows have none. */
export function entitiesOf(
  world: World,
  nameOf: (id: string) => string | undefined = () => undefined,
): NamedEntity[] {
  const entities = [
    ...gatewayEntities(world),
    ...nameEntities(world, nameOf),
    ...places(world),
    ...network(world),
    ...hosts(world),
    ...balancers(world),
    ...privateLink(world),
  ]
  return sortedBy(entities, ({ id }) => id)
}

function places(world: World): NamedEntity[] {
  return [
    ...tableValues(world.accounts).map(({ accountId, alias }) =>
      entity('account', alias, accountId, accountId),
    ),
    ...tableValues(world.availabilityZones).map(({ zoneId }) => ({
      ...entity('availability-zone', zoneId, zoneId, ''),
      azId: zoneId,
    })),
  ]
}

function network(world: World): NamedEntity[] {
  return [
    ...tableValues(world.vpcs).map((vpc) => entity('vpc', vpc.name, vpc.vpcId, vpc.ownerId)),
    ...tableValues(world.subnets).map((subnet) => ({
      ...entity('subnet', subnet.name, subnet.subnetId, subnet.ownerId),
      azId: subnet.availabilityZoneId,
    })),
    ...tableValues(world.securityGroups).map((group) =>
      entity('security-group', group.name, group.groupId, group.ownerId),
    ),
    ...tableValues(world.networkAcls).map((acl) =>
      entity('network-acl', acl.name, acl.networkAclId, acl.ownerId),
    ),
    ...tableValues(world.routeTables).map((table) =>
      entity('route-table', table.name, table.routeTableId, table.ownerId),
    ),
  ]
}

const INTERFACE_KINDS = {
  interface: 'network-interface',
  vpc_endpoint: 'endpoint-network-interface',
  gateway_load_balancer_endpoint: 'endpoint-network-interface',
  network_load_balancer: 'load-balancer-node',
  gateway_load_balancer: 'load-balancer-node',
  nat_gateway: 'network-interface',
  transit_gateway: 'network-interface',
} as const

function hosts(world: World): NamedEntity[] {
  const instances = tableValues(world.instances).map((instance) => {
    const { name, instanceId, ownerId, networkInterfaceId } = instance
    const azId = tableGet(world.networkInterfaces, networkInterfaceId)?.availabilityZoneId
    return { ...entity('instance', name, instanceId, ownerId), ...(azId === undefined ? {} : { azId }) }
  })
  const interfaces = tableValues(world.networkInterfaces).map((eni) => ({
    ...entity(INTERFACE_KINDS[eni.interfaceType], eni.name, eni.networkInterfaceId, eni.ownerId),
    azId: eni.availabilityZoneId,
  }))
  return [...instances, ...interfaces]
}

function balancers(world: World): NamedEntity[] {
  return [
    ...tableValues(world.loadBalancers).map((lb) =>
      entity('network-load-balancer', lb.name, lb.loadBalancerArn, lb.ownerId),
    ),
    ...tableValues(world.gatewayLoadBalancers).map((lb) =>
      entity('gateway-load-balancer', lb.name, lb.loadBalancerArn, lb.ownerId),
    ),
    ...tableValues(world.listeners).map((listener) => {
      const owner = anyLoadBalancer(world, listener.loadBalancerArn)?.ownerId ?? ''
      return entity('listener', listener.name, listener.listenerArn, owner)
    }),
    ...tableValues(world.targetGroups).map((group) =>
      entity('target-group', group.name, group.targetGroupArn, group.ownerId),
    ),
  ]
}

function privateLink(world: World): NamedEntity[] {
  return [
    ...tableValues(world.endpointServices).map((service) => {
      const owner = service.owner === 'customer' ? service.ownerId : ''
      return entity('endpoint-service', service.name, service.serviceId, owner)
    }),
    ...[
      ...tableValues(world.vpcEndpoints),
      ...tableValues(world.gatewayEndpoints),
      ...tableValues(world.gatewayLoadBalancerEndpoints),
    ].map((endpoint) => entity('vpc-endpoint', endpoint.name, endpoint.vpcEndpointId, endpoint.ownerId)),
    ...tableValues(world.hostedZones).map((zone) => {
      const endpoint = tableGet(world.vpcEndpoints, zone.vpcEndpointId)
      const name = `${endpoint?.name ?? zone.vpcEndpointId}/private-dns`
      return entity('hosted-zone', name, zone.hostedZoneId, endpoint?.ownerId ?? '')
    }),
  ]
}
