import { tableGet } from '@causeway/ground'
import type { Instant } from '@causeway/ground'
import { NONE } from '@causeway/kernel'
import type { NetworkInterfaceId } from '@causeway/model'
import type { Destination } from './client-class.ts'
import type { Client } from './client.ts'
import { NONE_YET } from './connection-columns.ts'
import type { EntityIndex } from './entity-index.ts'
import type { Answer } from './resolver.ts'
import { isInterface } from './target.ts'
import type { Target } from './target.ts'
import type { CachedAnswer, SimulationState } from './simulation-state.ts'
import { answerDone, answerRow } from './tallies/kept-rows.ts'

/**
 * A client's answer for the name of its destination: from its own cache while that lasts [R-DNS-8], else from the
 * Resolver, which takes no time and answers an isolated host too. No security group stands before it [R-SG-7]. Who has an
 * address asks nobody.
 */
export function answerFor(state: SimulationState, number: number, now: Instant): CachedAnswer {
  const cached = state.caches[number]
  if (cached !== undefined && now < cached.expires) return cached
  const { to } = clientAt(state, number).class
  const fresh =
    to.type === 'address'
      ? { row: NONE_YET, targets: [to.address], expires: Number.POSITIVE_INFINITY }
      : ask(state, number, now, cached === undefined)
  state.caches[number] = fresh
  return fresh
}

/** Whether a client has to ask a Resolver that answers nobody: what it remembers, and addresses, it needs not ask. */
export function isUnanswered(state: SimulationState, number: number, now: Instant): boolean {
  const { vpcId, class: ofClass } = clientAt(state, number)
  if (!state.weather.isMute(vpcId) || ofClass.to.type === 'address') return false
  const cached = state.caches[number]
  return cached === undefined || now >= cached.expires
}

function ask(state: SimulationState, number: number, now: Instant, first: boolean): CachedAnswer {
  const client = clientAt(state, number)
  const { dnsName, ttl, interfaces, addresses = [] } = asked(state, client)
  const targets = interfaces.length > 0 ? interfaces : addresses
  return { row: recordAnswer(state, client, { dnsName, targets, now }), targets, expires: expiry() }

  function expiry(): number {
    if (client.class.ttl === 'forever') return Number.POSITIVE_INFINITY
    return now + ttl - (first ? client.firstAnswerAge : 0)
  }
}

function asked(state: SimulationState, { class: { to }, vpcId, zoneId }: Client): Answer {
  const world = state.control.world()
  if (to.type === 'endpoint')
    return state.resolver.resolve(world, { vpcId, endpointId: to.endpoint, scope: to.scope, zoneId })
  return state.resolver.resolveName(world, vpcId, nameOf(to))
}

function nameOf(to: Exclude<Destination, { readonly type: 'endpoint' }>): string {
  return to.type === 'name' ? to.name : to.address
}

interface Answered {
  readonly dnsName: string
  readonly targets: readonly Target[]
  readonly now: Instant
}

function recordAnswer(state: SimulationState, client: Client, { dnsName, targets, now }: Answered): number {
  const [head] = targets
  const { dnsAnswers, dnsNames, index } = state
  const row = answerRow(state)
  dnsAnswers.at[row] = now
  dnsAnswers.class[row] = client.classIndex
  dnsAnswers.client[row] = client.entity
  dnsAnswers.name[row] = dnsNames.numberOf(dnsName)
  dnsAnswers.first[row] = head === undefined ? NONE_YET : entityBehind(index, head)
  dnsAnswers.count[row] = targets.length
  return answerDone(state, row)
}

/** The index of the interface at an address, -1 for what is no entity. */
export function entityBehind(index: EntityIndex, target: Target): number {
  const found = isInterface(target) ? index.indexOrNone(target) : NONE
  return found === NONE ? NONE_YET : found
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
): Target | undefined {
  const { class: ofClass, subnetId } = clientAt(state, number)
  const { targets } = answer
  switch (ofClass.addresses) {
    case 'first':
      return targets[0]
    case 'next':
      return targets[attempt % Math.max(1, targets.length)]
    case 'same-subnet-first': {
      const world = state.control.world()
      const near = targets.find(
        (each) => isInterface(each) && tableGet(world.networkInterfaces, each)?.subnetId === subnetId,
      )
      return near ?? targets[0]
    }
  }
}

export function clientAt(state: SimulationState, number: number) {
  const client = state.clients[number]
  if (client === undefined) throw new RangeError(`no client ${number}`)
  return client
}

/** Whether an interface still exists; a cached answer may outlive it. */
export function exists(
  { control, index, presence }: SimulationState,
  id: NetworkInterfaceId,
  entity = index.indexOrNone(id),
): boolean {
  return presence.has(control.world().networkInterfaces, id, entity)
}
