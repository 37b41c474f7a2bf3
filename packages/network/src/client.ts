import { byNumber, duration, stream } from '@causeway/ground'
import type { AzId, Duration, Instant, IpAddress, Stream } from '@causeway/ground'
import { NONE } from '@causeway/kernel'
import { interfaceOf, ipv4Of } from '@causeway/model'
import type { NetworkInterfaceId, SubnetId, VpcId, World } from '@causeway/model'
import { kind } from './event-kinds.ts'
import type { EntityIndex } from './entity-index.ts'
import type { ClientClass } from './client-class.ts'
import type { SimulationInput } from './input.ts'
import type { SimulationState } from './simulation-state.ts'

/** One simulated client: where it sits, and its own streams of chance [R-0-3]. */
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
  readonly arrivals: Stream
  readonly flows: Stream
  readonly backoff: Stream
  readonly loss: Stream
  /** How old its first answer counts as, so that caches do not expire in step [A-117, R-DNS-8]. */
  readonly firstAnswerAge: Duration
  /** Number in its class and size of the class: its share of the arrivals. */
  readonly number: number
  readonly of: number
}

/** All clients in id order, so that the order of their classes in a file changes nothing. */
export function clientsOf(input: SimulationInput, index: EntityIndex): readonly Client[] {
  const clients = input.classes.flatMap((each, classIndex) =>
    each.clients.map((id, number) => clientOf(input, index, each, classIndex, id, number)),
  )
  return clients.toSorted((a, b) => byNumber(a.entity, b.entity))
}

function clientOf(
  input: SimulationInput,
  index: EntityIndex,
  ofClass: ClientClass,
  classIndex: number,
  id: NetworkInterfaceId,
  number: number,
): Client {
  const self = interfaceOf(input.world, id)
  const own = (purpose: string) => stream(input.seed, input.replication, self.name, purpose)
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
    arrivals: own('arrivals'),
    flows: own('flows'),
    backoff: own('backoff'),
    loss: own('loss'),
    firstAnswerAge: firstAnswerAge(input.world, own('dns-phase')),
    number,
    of: ofClass.clients.length,
  }
}

function firstAnswerAge(world: World, phase: Stream): Duration {
  const ttl = world.knobs['dns.ttl']
  return duration(ttl === 0 ? 0 : phase.below(ttl))
}

/**
 * The instant of a client's next arrival: its even share of the class's rate, exponential
 * gaps for a Poisson stream, or a fixed grid on which the clients take turns.
 */
export function nextArrival(client: Client, now: Instant, arrivalsSoFar: number): number {
  const { arrivals } = client.class
  if (arrivals.type !== 'poisson' && arrivals.type !== 'constant') return Number.POSITIVE_INFINITY
  const { rate } = arrivals
  if (arrivals.type === 'poisson')
    return now + Math.round(client.arrivals.exponential((client.of * rate.per) / rate.count))
  return Math.floor(((arrivalsSoFar * client.of + client.number) * rate.per) / rate.count)
}

/** Lets a client's next connection arrive at `at`, if the run lasts that long. */
export function scheduleArrival(
  { duration: end }: SimulationInput,
  { clients, scheduler }: Pick<SimulationState, 'clients' | 'scheduler'>,
  number: number,
  at: number,
): void {
  const client = clients[number]
  // A rate of zero puts the next arrival at infinity.
  if (client === undefined || !(at < end)) return
  scheduler().schedule(at as Instant, kind.arrival, client.entity, NONE, number)
}
