import { sortedBy, tableChanges, tableGet } from '@causeway/ground'
import type { Table } from '@causeway/ground'
import { anyEndpoint, anyLoadBalancer, emptyWorld, isNetworkLoadBalancer, zoneNameOf } from '@causeway/model'
import type { AnyLoadBalancer, EndpointService, PrivateLinkEndpoint, World } from '@causeway/model'
import type { MeteredEndpoint, MeteredLoadBalancer, MeteredService, MeteredThings } from './metered.ts'

/** Who is behind the interfaces of a run, kept after they are gone. */
export interface ThingsRegister {
  /** Notes the endpoints, services and load balancers of a world that have changed since it was last told of one. */
  noteAll(world: World): void
  /** The endpoint that an interface belongs to. */
  endpointOf(world: World, networkInterfaceId: string): MeteredEndpoint | undefined
  /** The load balancer whose node an interface is. */
  loadBalancerOf(world: World, networkInterfaceId: string): MeteredLoadBalancer | undefined
  isCustomers(serviceId: string): boolean
  things(): MeteredThings
  save(): MeteredThings
  load(saved: MeteredThings): void
}

export function thingsRegister(): ThingsRegister {
  const endpoints = new Map<string, MeteredEndpoint>()
  const services = new Map<string, MeteredService>()
  const balancers = new Map<string, MeteredLoadBalancer>()
  let noted: Noted = emptyWorld()

  function noteEndpoint(endpoint: PrivateLinkEndpoint): void {
    const before = endpoints.get(endpoint.vpcEndpointId)
    const own = endpoint.networkInterfaces.map(({ networkInterfaceId, subnetId, availabilityZoneId }) => ({
      networkInterfaceId,
      subnetId,
      azId: availabilityZoneId,
    }))
    const gone = (before?.interfaces ?? []).filter(
      (each) => !own.some(({ networkInterfaceId }) => networkInterfaceId === each.networkInterfaceId),
    )
    const { vpcEndpointId, vpcEndpointType, ownerId, vpcId, serviceId, serviceName } = endpoint
    const interfaces = sortedBy([...gone, ...own], ({ networkInterfaceId }) => networkInterfaceId)
    endpoints.set(vpcEndpointId, {
      vpcEndpointId,
      vpcEndpointType,
      ownerId,
      vpcId,
      serviceId,
      serviceName,
      interfaces,
    })
  }

  function noteService(service: EndpointService): void {
    if (service.owner !== 'customer') return
    const { serviceId, ownerId } = service
    services.set(serviceId, { serviceId, ownerId })
  }

  function noteBalancer(world: World, balancer: AnyLoadBalancer): void {
    const { loadBalancerArn, ownerId } = balancer
    const account = tableGet(world.accounts, ownerId)
    const nodes = balancer.availabilityZones.map(({ networkInterfaceId, zoneId: azId }) => ({
      networkInterfaceId: networkInterfaceId as string,
      azId,
      zoneName: (account && zoneNameOf(account, azId)) ?? (azId as string),
    }))
    const known = (balancers.get(loadBalancerArn)?.nodes ?? []).filter(
      (each) => !nodes.some(({ networkInterfaceId }) => networkInterfaceId === each.networkInterfaceId),
    )
    const type = isNetworkLoadBalancer(balancer) ? 'network' : 'gateway'
    const all = sortedBy([...known, ...nodes], ({ networkInterfaceId }) => networkInterfaceId)
    balancers.set(loadBalancerArn, { loadBalancerArn, type, ownerId, nodes: all })
  }

  function noteAll(world: World): void {
    const before = noted
    noted = world
    for (const endpoint of changed(before.vpcEndpoints, world.vpcEndpoints)) noteEndpoint(endpoint)
    const inspecting = changed(before.gatewayLoadBalancerEndpoints, world.gatewayLoadBalancerEndpoints)
    for (const endpoint of inspecting) noteEndpoint(endpoint)
    for (const service of changed(before.endpointServices, world.endpointServices)) noteService(service)
    for (const balancer of changed(before.loadBalancers, world.loadBalancers)) noteBalancer(world, balancer)
    for (const balancer of changed(before.gatewayLoadBalancers, world.gatewayLoadBalancers))
      noteBalancer(world, balancer)
  }

  function things(): MeteredThings {
    return {
      endpoints: sortedBy([...endpoints.values()], ({ vpcEndpointId }) => vpcEndpointId),
      services: sortedBy([...services.values()], ({ serviceId }) => serviceId),
      loadBalancers: sortedBy([...balancers.values()], ({ loadBalancerArn }) => loadBalancerArn),
    }
  }

  return {
    noteAll,
    endpointOf(world, id) {
      const self = tableGet(world.networkInterfaces, id)
      const endpoint = anyEndpoint(world, self?.attachedTo ?? '')
      if (endpoint === undefined || endpoint.vpcEndpointType === 'Gateway') return undefined
      return endpoints.get(endpoint.vpcEndpointId)
    },
    loadBalancerOf(world, id) {
      const balancer = anyLoadBalancer(world, tableGet(world.networkInterfaces, id)?.attachedTo ?? '')
      if (balancer === undefined) return undefined
      return balancers.get(balancer.loadBalancerArn)
    },
    isCustomers: (serviceId) => services.has(serviceId),
    things,
    save: things,
    load(saved) {
      noted = emptyWorld()
      for (const map of [endpoints, services, balancers]) map.clear()
      for (const each of saved.endpoints) endpoints.set(each.vpcEndpointId, each)
      for (const each of saved.services) services.set(each.serviceId, each)
      for (const each of saved.loadBalancers) balancers.set(each.loadBalancerArn, each)
    },
  }
}

type Noted = Pick<
  World,
  | 'vpcEndpoints'
  | 'gatewayLoadBalancerEndpoints'
  | 'endpointServices'
  | 'loadBalancers'
  | 'gatewayLoadBalancers'
>

/** The rows of a table that are new or other than they were. */
function changed<T>(before: Table<T>, after: Table<T>): readonly T[] {
  return tableChanges(before, after).flatMap((id) => tableGet(after, id) ?? [])
}
