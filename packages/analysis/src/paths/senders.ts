import { sortedBy, tableGet, tableValues } from '@causeway/ground'
import type { NetworkInterface, NetworkInterfaceId, SubnetId, World } from '@causeway/model'
import type { RunRecord, TrafficClass } from '@causeway/scenario'

/** A class that connects to an endpoint. */
export type EndpointClass = TrafficClass & {
  readonly to: Extract<TrafficClass['to'], { readonly type: 'endpoint' }>
}

/** The client that stands for its class in its subnet. */
export interface Client {
  readonly ofClass: EndpointClass
  readonly self: NetworkInterface
  readonly subnet: string
}

/** The first client of each class in each of its subnets, in the file's order of classes and by name of subnet. */
export function clientsOf(
  world: World,
  run: Pick<RunRecord, 'entities'>,
  traffic: readonly TrafficClass[],
): readonly Client[] {
  const ids = new Map(run.entities.map(({ name, id }) => [name, id]))
  const subnets = new Map(tableValues(world.subnets).map(({ subnetId, name }) => [subnetId, name]))
  return traffic.filter(toEndpoint).flatMap((ofClass) => {
    const firsts = new Map<SubnetId, NetworkInterface>()
    for (const name of ofClass.clients) {
      const self = tableGet(world.networkInterfaces, (ids.get(name) ?? '') as NetworkInterfaceId)
      if (self !== undefined && !firsts.has(self.subnetId)) firsts.set(self.subnetId, self)
    }
    const clients = [...firsts.values()].map((self) => ({
      ofClass,
      self,
      subnet: subnets.get(self.subnetId) ?? self.subnetId,
    }))
    return sortedBy(clients, ({ subnet }) => subnet)
  })
}

function toEndpoint(ofClass: TrafficClass): ofClass is EndpointClass {
  return ofClass.to.type === 'endpoint'
}
