import { addressFamily, orderDestinations } from '@causeway/ground'
import type { IpAddress } from '@causeway/ground'
import { recordAddress, resolveName } from '@causeway/model'
import type {
  NameAnswer,
  NameContent,
  NameQuestion,
  NameStep,
  NetworkInterface,
  NetworkInterfaceId,
  Vantage,
  World,
} from '@causeway/model'
import type { SeenHealth } from './endpoint-health.ts'
import { toldInterfaces } from './name-turns.ts'

/** What DNS sees at a moment, and how many questions a name has been asked before, 0 unless given. */
export interface NameMoment {
  readonly seen: Pick<SeenHealth, 'get'>
  readonly count?: number
}

/** A name's way to its addresses. */
export interface NameTrace {
  readonly question: NameQuestion
  /** Who spoke, in order. */
  readonly steps: readonly NameStep[]
  /** How long a client may keep it. */
  readonly ttlSeconds: number
  /** A name with all its interfaces left out for their health counts as without data [R-DNS-12]. */
  readonly outcome: 'answered' | Exclude<NameContent['type'], 'interfaces' | 'addresses'>
  /** Why nobody answers; empty otherwise. */
  readonly reason: string
  /** In the order of the answer. */
  readonly addresses: readonly IpAddress[]
  /** The interfaces of those addresses, one by one; none where the answer names bare addresses. */
  readonly interfaces: readonly NetworkInterfaceId[]
  /** Interfaces of the name that the answer leaves out: unhealthy, or not their turn in answer mode `single`. */
  readonly leftOut: readonly NetworkInterfaceId[]
  /** The address that a client takes, the first [R-DNS-28]. */
  readonly chosen: IpAddress | undefined
}

/** Every interface healthy to DNS: for questions about no run. */
export const allHealthy: Pick<SeenHealth, 'get'> = { get: () => true }

/** What a question is told at a moment: the name's way, and of its interfaces those that are healthy, in their turn [R-DNS-9]. */
export function lookup(
  world: World,
  question: NameQuestion,
  { seen, count = 0 }: NameMoment = { seen: allHealthy },
): NameTrace {
  const answer = resolveName(world, question)
  const { steps, ttlSeconds } = answer
  const told = toldOf(world, answer, { recordType: question.recordType, seen, count })
  return {
    question,
    steps,
    ttlSeconds,
    ...told,
    outcome: outcomeOf(answer, told.addresses),
    reason: answer.type === 'no-answer' ? answer.reason : '',
    chosen: told.addresses[0],
  }
}

/** What a host is told of a name, one question for each family that it has, and the order in which it tries the addresses. */
export interface HostLookup {
  readonly traces: readonly NameTrace[]
  readonly addresses: readonly IpAddress[]
  readonly chosen: IpAddress | undefined
}

/**
 * What a host asks its VPC's Resolver, or a given vantage, for: A with an IPv4 address, AAAA with an IPv6 one. With
 * both it tries the addresses in RFC 6724's order, from its own address of their family; IPv4 ones keep their turns.
 */
export function lookupFrom(
  world: World,
  host: NetworkInterface,
  { name, vantage = { type: 'vpc', vpcId: host.vpcId }, ...moment }: HostQuestion,
): HostLookup {
  const types = (['A', 'AAAA'] as const).filter((recordType) => recordAddress(host, recordType) !== undefined)
  const traces = types.map((recordType) => lookup(world, { vantage, name, recordType }, moment))
  const addresses = orderDestinations(
    traces.flatMap((trace) => trace.addresses),
    (destination) => recordAddress(host, addressFamily(destination) === 4 ? 'A' : 'AAAA'),
  )
  return { traces, addresses, chosen: addresses[0] }
}

/** A host's question: the name, what DNS sees, and the vantage if it is not the host's VPC. */
export interface HostQuestion extends NameMoment {
  readonly name: string
  readonly vantage?: Vantage
}

function toldOf(
  world: World,
  answer: NameAnswer,
  turn: { readonly recordType: NameQuestion['recordType'] } & Required<NameMoment>,
): Pick<NameTrace, 'addresses' | 'interfaces' | 'leftOut'> {
  if (answer.type === 'addresses') return { addresses: answer.addresses, interfaces: [], leftOut: [] }
  if (answer.type !== 'interfaces') return { addresses: [], interfaces: [], leftOut: [] }
  const told = toldInterfaces(world, answer, turn)
  const interfaces = told.map(({ id }) => id)
  const leftOut = answer.interfaces.filter((id) => !interfaces.includes(id))
  return { addresses: told.map(({ address }) => address), interfaces, leftOut }
}

function outcomeOf(answer: NameAnswer, addresses: readonly IpAddress[]): NameTrace['outcome'] {
  if (answer.type === 'interfaces' || answer.type === 'addresses')
    return addresses.length > 0 ? 'answered' : 'no-data'
  return answer.type
}
