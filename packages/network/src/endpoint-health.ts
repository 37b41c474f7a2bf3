import { tableGet, tableValues } from '@causeway/ground'
import { nodesInZone } from '@causeway/model'
import type { EndpointInterface, InterfaceEndpoint, NetworkInterfaceId, World } from '@causeway/model'
import { servesZone } from './node-health.ts'
import type { TargetHealth } from './target-health.ts'
import type { Weather } from './weather.ts'

/**
 * The health of an endpoint interface: no fault of its zone or its own, and a good verdict on that zone
 * of the load balancer that it uses or, before its first connection, of any that it
 * could draw [R-DNS-11]; one that is shifted away from the zone has none. AWS-managed services know only the
 * zone [R-DP-18].
 */
export function endpointInterfaceHealth(
  world: World,
  { weather, targets }: { readonly weather: Weather; readonly targets: TargetHealth },
  endpoint: InterfaceEndpoint,
  self: EndpointInterface,
): boolean {
  const condition = weather.zone(self.availabilityZoneId)
  if (condition.type === 'down' || weather.isDown(self.networkInterfaceId)) return false
  if (condition.type === 'gray' && world.knobs['dns.graySeen']) return false
  if (world.knobs['dns.endpointHealth'] === 'az') return true
  const service = tableGet(world.endpointServices, endpoint.serviceId)
  if (service === undefined || service.owner === 'amazon') return true
  const zoneId = self.availabilityZoneId
  const choices = nodesInZone(world, service, zoneId)
  const picked = choices.find(({ loadBalancerArn }) => loadBalancerArn === self.loadBalancerArn)
  const asked = picked === undefined ? choices : [picked]
  return asked.some(({ loadBalancerArn }) => servesZone(world, targets, loadBalancerArn, zoneId))
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
  /** DNS sees this from an instant on, now unless given; never earlier than what it was told before. */
  set(id: NetworkInterfaceId, healthy: boolean, from?: number): void
  save(): SavedSights
  load(saved: SavedSights): void
}

/** What DNS sees and will see of each interface, as plain data. */
export type SavedSights = readonly (readonly [NetworkInterfaceId, readonly Sight[]])[]

interface Sight {
  readonly healthy: boolean
  readonly from: number
}

/**
 * Holds what is seen now and what will be: a pure delay, which does not depend on the order of the
 * events of one instant. `now` is the run's clock.
 */
export function seenHealth(
  initial: readonly (readonly [NetworkInterfaceId, boolean])[],
  now: () => number = () => 0,
): SeenHealth {
  const sights = new Map<NetworkInterfaceId, readonly Sight[]>(
    initial.map(([id, healthy]) => [id, [{ healthy, from: 0 }]]),
  )
  const sightOf = (id: NetworkInterfaceId) => sights.get(id)?.findLast(({ from }) => from <= now())
  return {
    get: (id) => sightOf(id)?.healthy ?? false,
    set(id, healthy, from = now()) {
      const seen = sightOf(id)
      const still = (sights.get(id) ?? []).filter((sight) => sight === seen || sight.from > now())
      sights.set(id, [...still, { healthy, from }])
    },
    save: () => [...sights],
    load(saved) {
      sights.clear()
      for (const [id, known] of saved) sights.set(id, known)
    },
  }
}
