import { tableGet } from '@causeway/ground'
import type { Instant } from '@causeway/ground'
import type { NetworkInterfaceId } from '@causeway/model'
import { appendRow, NONE_YET } from './connection-columns.ts'
import type { CachedAnswer, SimulationState } from './simulation-state.ts'

/**
 * A client's answer for its endpoint's name: from its own cache while that lasts [R-DNS-8], else
 * from the Resolver, which takes no time and answers an isolated host too. No security group stands before it [R-SG-7].
 */
export function answerFor(state: SimulationState, number: number, now: Instant): CachedAnswer {
  const cached = state.caches[number]
  if (cached !== undefined && now < cached.expires) return cached
  const fresh = ask(state, number, now, cached === undefined)
  state.caches[number] = fresh
  return fresh
}

function ask(state: SimulationState, number: number, now: Instant, first: boolean): CachedAnswer {
  const client = clientAt(state, number)
  const world = state.control.world()
  const { to } = client.class
  if (to.type !== 'endpoint') throw new RangeError(`no ${to.type} is connected to yet`)
  const answer = state.resolver.resolve(world, {
    vpcId: client.vpcId,
    endpointId: to.endpoint,
    scope: to.scope,
    zoneId: client.zoneId,
  })
  const head = answer.interfaces[0]
  const row = appendRow(state.dnsAnswers, {
    at: now,
    class: client.classIndex,
    client: client.entity,
    name: state.dnsNames.numberOf(answer.dnsName),
    first: head === undefined ? NONE_YET : state.index.indexOf(head),
    count: answer.interfaces.length,
  })
  return { row, interfaces: answer.interfaces, expires: expiry() }

  function expiry(): number {
    if (client.class.ttl === 'forever') return Number.POSITIVE_INFINITY
    return now + answer.ttl - (first ? client.firstAnswerAge : 0)
  }
}

/**
 * The address that an attempt takes from an answer: the first; the next one at each retry;
 * or the one in the client's own subnet, if there is one [R-DNS-28].
 */
export function addressFrom(
  state: SimulationState,
  number: number,
  answer: CachedAnswer,
  attempt: number,
): NetworkInterfaceId | undefined {
  const { class: ofClass, subnetId } = clientAt(state, number)
  const { interfaces } = answer
  switch (ofClass.addresses) {
    case 'first':
      return interfaces[0]
    case 'next':
      return interfaces[attempt % Math.max(1, interfaces.length)]
    case 'same-subnet-first': {
      const world = state.control.world()
      const near = interfaces.find((id) => tableGet(world.networkInterfaces, id)?.subnetId === subnetId)
      return near ?? interfaces[0]
    }
  }
}

export function clientAt(state: SimulationState, number: number) {
  const client = state.clients[number]
  if (client === undefined) throw new RangeError(`no client ${number}`)
  return client
}

/** Whether an interface still exists; a cached answer may outlive it. */
export function exists(state: SimulationState, id: NetworkInterfaceId): boolean {
  return tableGet(state.control.world().networkInterfaces, id) !== undefined
}
