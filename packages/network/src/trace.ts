import type { AzId, Duration, Instant } from '@causeway/ground'
import type { Decision, Packet, Place, ReasonCode } from '@causeway/model'
import { chooserOf } from './flow-hash.ts'
import { pathOf } from './path.ts'
import type { Path } from './path.ts'
import { tracedHops } from './traced-hop.ts'
import type { TraceHop } from './traced-hop.ts'
import { walk } from './walk.ts'
import type { Moment, RoundWalk, Step, Way } from './walk.ts'

/** A flow's first packet, where it sets out, and the flow's own u32, by which load balancers choose. */
export interface Flow {
  /** An interface's egress, the internet, or a network behind a virtual private gateway. */
  readonly from: Place
  readonly packet: Packet
  readonly salt: number
}

/** Why a flow fails: on which way, at what, by which rule. */
export interface Reason {
  readonly code: ReasonCode
  readonly way: 'name' | 'forward' | 'return'
  readonly component: string
  readonly kind: string
  readonly id: string
  readonly rule: string
  readonly text: string
}

/** The whole way of a flow and its answer, with what decided each hop. */
export interface Trace {
  /** Reachable if the packet is delivered and its answer comes back. */
  readonly verdict: 'reachable' | 'not-reachable'
  /** What the sender sees: an answer, silence, or a RST. */
  readonly outcome: Path['verdict']
  /** What the sender's failure goes by in a run; none if it is answered. */
  readonly reason?: ReasonCode
  /** The moment asked about; 0 for a question about no run. */
  readonly at: Instant
  readonly hops: readonly TraceHop[]
  readonly returnHops: readonly TraceHop[]
  /** In the order of the way; only the first refusal each way unless all were asked for. */
  readonly reasons: readonly Reason[]
  readonly roundTrip: Duration
  readonly zonesCrossed: number
  readonly zones: readonly AzId[]
  /** False where AWS's own network carries all of it, to AWS's services also through an internet gateway [R-DP-16]. */
  readonly leavesAwsNetwork: boolean
  readonly viaInternetGateway: boolean
  readonly deliveredTo?: string
}

/** The world and weather to ask about, and when that is. */
export interface TraceContext extends Moment {
  readonly at?: Instant
}

export interface TraceOptions {
  /** Goes on past the first refusal, where it can be said what would have been. */
  readonly allReasons?: boolean
}

/**
 * Traces a flow there and back: the same walk that the simulation takes, with its decisions kept [R-DP-13]. Commands that
 * hops ask for, such as an endpoint interface's pick, are discarded.
 */
export function trace(context: TraceContext, flow: Flow, options: TraceOptions = {}): Trace {
  const { from, packet, salt } = flow
  const { allReasons = false } = options
  const taken = walk(context, from, packet, { choose: chooserOf(packet, salt), goesPast: allReasons })
  const { forward, reply } = taken
  const path = pathOf(context.world, taken)
  const reasons = [
    ...reasonsOf(forward, 'forward'),
    ...(reply === undefined ? [] : reasonsOf(reply, 'return')),
  ]
  const counted = new Set<string>()
  return {
    verdict: reasons.length === 0 ? 'reachable' : 'not-reachable',
    ...seenBySender(taken, path),
    at: context.at ?? (0 as Instant),
    hops: tracedHops(context.world, forward, 'forward', counted),
    returnHops: reply === undefined ? [] : tracedHops(context.world, reply, 'reply', counted),
    reasons,
    roundTrip: path.roundTrip,
    zonesCrossed: path.zonesCrossed,
    zones: path.zones,
    leavesAwsNetwork: stepsOf(taken).some(isOutside),
    viaInternetGateway: stepsOf(taken).some(({ place }) => place.type === 'internet-gateway'),
    ...(path.deliveredTo !== undefined && { deliveredTo: path.deliveredTo }),
  }
}

/** What a sender sees whose packet goes past no refusal: the first refusal is silence to it. */
function seenBySender(taken: RoundWalk, path: Path): Pick<Trace, 'outcome' | 'reason'> {
  const first = stepsOf(taken).find(({ refused }) => refused !== undefined)?.refused
  if (first !== undefined) return { outcome: 'dropped', reason: first.reason }
  return path.reason === undefined
    ? { outcome: path.verdict }
    : { outcome: path.verdict, reason: path.reason }
}

function reasonsOf({ steps, end }: Way, way: Reason['way']): readonly Reason[] {
  const passed = steps.flatMap(({ refused }) => refused ?? [])
  const refusals = end.type === 'deliver' ? passed : [...passed, end]
  return refusals.map(({ reason, decidedBy }) => ({ code: reason, way, ...whoRefused(decidedBy) }))
}

function whoRefused({ component, kind, id, rule, text }: Decision): Omit<Reason, 'code' | 'way'> {
  return { component, kind, id, rule, text }
}

function stepsOf({ forward, reply }: RoundWalk): readonly Step[] {
  return [...forward.steps, ...(reply?.steps ?? [])]
}

/** Networks behind a gateway lie outside AWS; on the internet only what no AWS address answers does. */
function isOutside({ place, outcome }: Step): boolean {
  if (place.type === 'on-premises') return true
  return place.type === 'internet' && outcome.type === 'deliver' && outcome.to === 'internet'
}
