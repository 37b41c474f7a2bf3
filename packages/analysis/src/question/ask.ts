import type { Instant, IpAddress } from '@causeway/ground'
import type { Conditions, Packet, World } from '@causeway/model'
import { hostPacket, trace } from '@causeway/network'
import type { NameMoment, Reason, Trace } from '@causeway/network'
import { requestAnswer } from './access.ts'
import type { RequestAnswer, RequestAsked } from './access.ts'
import { destinationAt, destinationOf } from './destination.ts'
import type { Destination } from './destination.ts'
import { resolvedName, unresolved } from './name.ts'
import type { ResolvedName } from './name.ts'
import { originOf } from './origin.ts'
import type { Origin } from './origin.ts'
import { QuestionProblem } from './problem.ts'

/** The world, the weather and what DNS sees of it, at one moment of a run or before one. */
export interface QuestionContext {
  readonly world: World
  readonly conditions: Conditions
  /** What DNS sees healthy. */
  readonly seen: NameMoment['seen']
  readonly at?: Instant
}

/** Can a packet get from here to there, and its answer back? Ports and sizes that are absent are what a host would use. */
export interface Question {
  readonly from: string
  readonly to: string
  readonly protocol: Packet['protocol']
  readonly sourcePort?: number
  readonly sizeBytes?: number
  readonly mssBytes?: number
  readonly allReasons?: boolean
  /** The flow's own u32, by which load balancers choose; 0 unless given. */
  readonly salt?: number
  /** A request that the connection carries to a service of AWS: policies have a say in it [R-IAM-1]. */
  readonly request?: RequestAsked
}

/** The whole answer: how the name was resolved, the way there and back, what became of the request, and why it fails. */
export interface Answer {
  readonly question: Question
  readonly at: Instant
  readonly verdict: 'reachable' | 'not-reachable'
  readonly from: string
  readonly to: string
  readonly packet?: Packet
  readonly name?: ResolvedName
  readonly trace?: Trace
  readonly request?: RequestAnswer
  readonly reasons: readonly Reason[]
}

/**
 * Answers a question about connectivity from name to target and back, by the walk that the simulation takes.
 * Throws `QuestionProblem` where the question names what isn't there or asks for the impossible.
 */
export function ask(context: QuestionContext, question: Question): Answer {
  const origin = originOf(context.world, question.from)
  const destination = destinationOf(context.world, question.to, origin)
  checkPort(question, destination)
  const known = { question, at: context.at ?? (0 as Instant), from: origin.name, to: question.to }
  if (destination.type === 'addresses')
    return { ...known, ...traced(context, { question, origin, destination }) }
  const { seen, world } = context
  const name = resolvedName(world, origin, destination.dnsName, { seen })
  if (name.chosen === undefined)
    return { ...known, name, verdict: 'not-reachable', reasons: [unresolved(name)] }
  const at = destinationAt(name.chosen, destination.port)
  return { ...known, name, ...traced(context, { question, origin, destination: at }) }
}

/** Only how the name is resolved where the sender is: reachable if it leads to an address. Throws as `ask` does. */
export function askName({ world, seen, at = 0 as Instant }: QuestionContext, question: Question): Answer {
  const origin = originOf(world, question.from)
  const destination = destinationOf(world, question.to, origin)
  const known = { question, at, from: origin.name, to: question.to }
  if (destination.type === 'addresses')
    throw new QuestionProblem(
      `${question.to} is no name that DNS knows`,
      'name an endpoint, a load balancer or a DNS name',
    )
  const name = resolvedName(world, origin, destination.dnsName, { seen })
  const reasons = name.chosen === undefined ? [unresolved(name)] : []
  return { ...known, name, verdict: reasons.length === 0 ? 'reachable' : 'not-reachable', reasons }
}

interface Asked {
  readonly question: Question
  readonly origin: Origin
  readonly destination: Extract<Destination, { type: 'addresses' }>
}

function traced(
  context: QuestionContext,
  asked: Asked,
): Pick<Answer, 'verdict' | 'packet' | 'trace' | 'request' | 'reasons'> {
  const { question, origin } = asked
  const packet = packetOf(asked)
  const { allReasons = false, salt = 0 } = question
  const found = trace(context, { from: origin.place, packet, salt }, { allReasons })
  const request =
    question.request === undefined || (found.verdict !== 'reachable' && !allReasons)
      ? undefined
      : requestAnswer(context.world, { asked: question.request, origin, packet, trace: found })
  const reasons = [...found.reasons, ...(request?.reasons ?? [])]
  return {
    verdict: reasons.length === 0 ? 'reachable' : 'not-reachable',
    packet,
    trace: found,
    ...(request !== undefined && { request }),
    reasons,
  }
}

function packetOf({ question, origin, destination }: Asked): Packet {
  const [source, target] = sharedFamily(origin, destination)
  const { protocol, sourcePort, sizeBytes, mssBytes } = question
  return hostPacket({
    protocol,
    source,
    destination: target,
    destinationPort: destination.port,
    sourceInterface: origin.self?.networkInterfaceId,
    ...(sourcePort !== undefined && { sourcePort }),
    ...(sizeBytes !== undefined && { sizeBytes }),
    ...(mssBytes !== undefined && { mssBytes }),
  })
}

function sharedFamily(
  origin: Origin,
  destination: Extract<Destination, { type: 'addresses' }>,
): readonly [IpAddress, IpAddress] {
  if (origin.ipv4 !== undefined && destination.ipv4 !== undefined) return [origin.ipv4, destination.ipv4]
  if (origin.ipv6 !== undefined && destination.ipv6 !== undefined) return [origin.ipv6, destination.ipv6]
  throw new QuestionProblem(
    `${origin.name} and ${destination.name} have no address of one family`,
    'IPv4 reaches only IPv4, and IPv6 only IPv6: give one of them an address of the other family',
  )
}

function checkPort({ protocol, to }: Question, { port }: Destination): void {
  if (protocol === 'icmp' || port > 0) return
  throw new QuestionProblem(`${to} has no port`, `write ${to}:443, or --protocol icmp`)
}
