import { tableGet, tableValues } from '@causeway/ground'
import { nodesInZone } from '@causeway/model'
import type { EndpointInterface, InterfaceEndpoint, NetworkInterfaceId, World } from '@causeway/model'
import type { TargetHealth } from './target-health.ts'
import type { Weather } from './weather.ts'

/**
 * The health of an endpoint interface: no fault of its zone, and a good verdict on that zone
 * of the load balancer that it uses or, before its first connection, of any that it
 * could draw [R-DNS-11]. AWS-managed services know only the zone [R-DP-18].
 */
export function endpointInterfaceHealth(
  world: World,
  weather: Weather,
  targets: TargetHealth,
  endpoint: InterfaceEndpoint,
  self: EndpointInterface,
): boolean {
  const condition = weather.zone(self.availabilityZoneId)
  if (condition.type === 'down') return false
  if (condition.type === 'gray' && world.knobs['dns.graySeen']) return false
  if (world.knobs['dns.endpointHealth'] === 'az') return true
  const service = tableGet(world.endpointServices, endpoint.serviceId)
  if (service === undefined || service.owner === 'amazon') return true
  const zoneId = self.availabilityZoneId
  const choices = nodesInZone(world, service, zoneId)
  const picked = choices.find(({ loadBalancerArn }) => loadBalancerArn === self.loadBalancerArn)
  const asked = picked === undefined ? choices : [picked]
  return asked.some(({ loadBalancerArn }) => targets.zoneVerdict(loadBalancerArn, zoneId))
}

/** Every endpoint interface of a world with its endpoint, in id order of the endpoints. */
export function endpointInterfaces(
  world: World,
): readonly { readonly endpoint: InterfaceEndpoint; readonly self: EndpointInterface }[] {
  return tableValues(world.vpcEndpoints).flatMap((endpoint) =>
    endpoint.networkInterfaces.map((self) => ({ endpoint, self })),
  )
}

/** What DNS sees of each interface: its health, a while ago [R-DNS-13]. */
export interface SeenHealth {
  get(id: NetworkInterfaceId): boolean
  set(id: NetworkInterfaceId, healthy: boolean): void
}

export function seenHealth(initial: readonly (readonly [NetworkInterfaceId, boolean])[]): SeenHealth {
  const seen = new Map(initial)
  return {
    get: (id) => seen.get(id) ?? false,
    set(id, healthy) {
      seen.set(id, healthy)
    },
  }
}
