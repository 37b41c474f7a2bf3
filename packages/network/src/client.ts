import { byNumber, duration, stream } from '@causeway/ground'
import type { AzId, Duration, IpAddress, Stream } from '@causeway/ground'
import { interfaceOf, ipv4Of } from '@causeway/model'
import type { NetworkInterfaceId, SubnetId, VpcId, World } from '@causeway/model'
import type { ClientClass, Distribution } from './client-class.ts'
import { clientDraws } from './client-draws.ts'
import type { ClientDraws, Purpose } from './client-draws.ts'
import type { EntityIndex } from './entity-index.ts'
import type { SimulationInput } from './input.ts'
import { isFixed, sample } from './arrivals/sample.ts'

/** One simulated client: where it sits, and its own chances [R-0-3]. */
export interface Client {
  readonly classIndex: number
  readonly class: ClientClass
  readonly id: NetworkInterfaceId
  readonly entity: number
  readonly zoneEntity: number
  readonly zoneId: AzId
  readonly vpcId: VpcId
  readonly subnetId: SubnetId
  readonly address: IpAddress
  readonly name: string
  /** Its number among all clients, by which it is known in the draws. */
  readonly place: number
  readonly draws: ClientDraws
  /** How old its first answer counts as, so that caches do not expire in step [A-117, R-DNS-8]. */
  readonly firstAnswerAge: Duration
  /** Number in its class and size of the class: its share of the arrivals. */
  readonly number: number
  readonly of: number
}

/** All clients in id order, so that the order of their classes in a file changes nothing, and what they draw. */
export function clientsOf(
  input: SimulationInput,
  index: EntityIndex,
): { readonly clients: readonly Client[]; readonly draws: ClientDraws } {
  const clients = input.classes.flatMap((each, classIndex) =>
    each.clients.map((id, number) => clientOf(input, index, each, classIndex, id, number)),
  )
  const inOrder = clients.toSorted((a, b) => byNumber(a.entity, b.entity))
  const { seed, replication } = input
  const draws = clientDraws(
    seed,
    replication,
    inOrder.map(({ name }) => name),
  )
  return { clients: inOrder.map((client, place) => ({ ...client, place, draws })), draws }
}

function clientOf(
  input: SimulationInput,
  index: EntityIndex,
  ofClass: ClientClass,
  classIndex: number,
  id: NetworkInterfaceId,
  number: number,
): Omit<Client, 'place' | 'draws'> {
  const { seed, replication, world } = input
  const self = interfaceOf(world, id)
  return {
    classIndex,
    class: ofClass,
    id,
    entity: index.indexOf(id),
    zoneEntity: index.indexOf(self.availabilityZoneId),
    zoneId: self.availabilityZoneId,
    vpcId: self.vpcId,
    subnetId: self.subnetId,
    address: ipv4Of(self),
    name: self.name,
    firstAnswerAge: firstAnswerAge(world, stream(seed, replication, self.name, 'dns-phase')),
    number,
    of: ofClass.clients.length,
  }
}

function firstAnswerAge(world: World, phase: Stream): Duration {
  const ttl = world.knobs['dns.ttl']
  return duration(ttl === 0 ? 0 : phase.below(ttl))
}

/** A size or a time by a distribution of the client's class; what is fixed draws nothing. */
export function drawn(client: Client, purpose: Purpose, law: Distribution): number {
  return isFixed(law) ? sample(law, 1) : sample(law, client.draws.double(client.place, purpose))
}
