import { seconds, tableGet } from '@causeway/ground'
import type { AzId, Duration, IpAddress } from '@causeway/ground'
import { resolveName as meaningOf } from '@causeway/model'
import type {
  DnsEntry,
  NameAnswer,
  NameQuestion,
  NetworkInterfaceId,
  Vantage,
  VpcEndpointId,
  VpcId,
  World,
} from '@causeway/model'
import type { SeenHealth } from './endpoint-health.ts'
import { tellable, toldInterfaces } from './name-turns.ts'
import type { ToldInterface } from './name-turns.ts'

/** What the Resolver of a VPC answers: the name asked for, and interfaces in the order of their addresses in the answer. */
export interface Answer {
  readonly dnsName: string
  /** How long a client may keep it; a denial as long as its zone says (RFC 2308). */
  readonly ttl: Duration
  readonly interfaces: readonly NetworkInterfaceId[]
  /** Of a name that means bare addresses, those; none where it means interfaces. */
  readonly addresses?: readonly IpAddress[]
}

export interface Question {
  readonly vpcId: VpcId
  readonly endpointId: VpcEndpointId
  readonly scope: 'regional' | 'zonal' | 'private'
  /** The zone whose name is asked for, with a zonal name. */
  readonly zoneId: AzId
}

/**
 * The Resolver: what names mean is the model's to say, which interfaces are told and in which order is decided here.
 * It keeps no cache of its own, only one rotation counter per (VPC, zone, name, record type) [R-DNS-9].
 */
export interface Resolver {
  resolve(world: World, question: Question): Answer
  /** What the hosts of a VPC are told of any name, as a trace would tell it. */
  resolveName(world: World, vpcId: VpcId, name: string): Answer
  /** A world takes another's place in which every name means what it did: what is known is not asked again. */
  follow(before: World, after: World): void
  /** The counters of turns; what names mean is the world's to say. */
  save(): readonly (readonly [string, number])[]
  load(saved: readonly (readonly [string, number])[]): void
}

export function resolver(seen: SeenHealth): Resolver {
  const counters = new Map<string, number>()
  const meaning = meanings()

  function counted(counter: string): number {
    const count = counters.get(counter) ?? 0
    counters.set(counter, count + 1)
    return count
  }

  function resolveName(world: World, vpcId: VpcId, dnsName: string): Answer {
    const { answer, all, counter } = meaning.of(world, vpcId, dnsName)
    const ttl = seconds(answer.ttlSeconds)
    if (answer.type === 'addresses') return { dnsName, interfaces: [], addresses: answer.addresses, ttl }
    if (answer.type !== 'interfaces') return { dnsName, interfaces: [], ttl }
    const count = answer.rotates ? counted(counter) : 0
    const told = toldInterfaces(world, answer, { recordType: 'A', seen, count }, all)
    return { dnsName, interfaces: told.map(({ id }) => id), ttl }
  }

  return {
    resolve(world, question) {
      const entry = entryOf(world, question)
      if (entry === undefined) return { dnsName: '', interfaces: [], ttl: world.knobs['dns.ttl'] }
      return resolveName(world, question.vpcId, entry.dnsName)
    },
    resolveName,
    follow: meaning.follow,
    save: () => [...counters],
    load(saved) {
      for (const [counter, count] of saved) counters.set(counter, count)
    },
  }
}

/** What turns are counted by: the VPC, or one pseudo VPC for all that ask from outside [R-DNS-9]. */
export function counterOf(vantage: Vantage, counter: string, recordType: NameQuestion['recordType']): string {
  const scope = vantage.type === 'vpc' || vantage.type === 'inbound' ? vantage.vpcId : 'internet'
  return `${scope} ${counter} ${recordType}`
}

/** None before an endpoint has been created, and none when it is deleted. */
function entryOf(world: World, { endpointId, scope, zoneId }: Question): DnsEntry | undefined {
  return tableGet(world.vpcEndpoints, endpointId)?.dnsEntries.find(
    (entry) => entry.scope === scope && (scope !== 'zonal' || entry.availabilityZoneId === zoneId),
  )
}

/** What a name means, and the interfaces that it may tell. */
interface Meaning {
  readonly answer: NameAnswer
  readonly all: readonly ToldInterface[]
  /** What its turns are counted by. */
  readonly counter: string
}

interface Meanings {
  /** What a name means to the hosts of a VPC, who ask for its IPv4 addresses. */
  of(world: World, vpcId: VpcId, name: string): Meaning
  follow(before: World, after: World): void
}

/** What a name means, asked once for each name of a world: nothing but the world decides what names mean. */
function meanings(): Meanings {
  // In two steps, so that no text is put together for a question that was asked before.
  const known = new Map<VpcId, Map<string, Meaning>>()
  let current: World | undefined
  return {
    of(world, vpcId, name) {
      if (world !== current) known.clear()
      current = world
      const ofVpc = known.get(vpcId) ?? new Map<string, Meaning>()
      known.set(vpcId, ofVpc)
      const meaning =
        ofVpc.get(name) ?? meant(world, { vantage: { type: 'vpc', vpcId }, name, recordType: 'A' })
      ofVpc.set(name, meaning)
      return meaning
    },
    follow(before, after) {
      if (current === before) current = after
    },
  }
}

function meant(world: World, question: NameQuestion): Meaning {
  const { vantage, recordType } = question
  const answer = meaningOf(world, question)
  if (answer.type !== 'interfaces') return { answer, all: [], counter: '' }
  return {
    answer,
    all: tellable(world, answer, recordType),
    counter: counterOf(vantage, answer.counter, recordType),
  }
}
