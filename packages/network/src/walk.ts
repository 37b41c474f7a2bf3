import { duration } from '@causeway/ground'
import type { AzId, Duration } from '@causeway/ground'
import { hop, replyRefusal } from '@causeway/model'
import type {
  Balance,
  Command,
  Crossing,
  Decision,
  Deliver,
  Drop,
  ForwardContext,
  Gate,
  Hop,
  Packet,
  Place,
  ReasonCode,
  Reset,
} from '@causeway/model'

const ALL_PASS_PPB = 1_000_000_000
/** A packet that takes more hops than this goes in circles. */
const HOPS_MAX = 64

/** The way of a packet up to a point where it ends or where a flow's hash must choose. */
export interface Leg {
  readonly hops: readonly Hop[]
  readonly end: Balance | Deliver | Drop | Reset
  /** What keeps the answer from coming back over this leg, if anything does. */
  readonly replyRefusal: Drop | undefined
  /** In fair weather; the gates add theirs. */
  readonly roundTrip: Duration
  /** Zones that this way depends on, each once, in order. */
  readonly gates: readonly Gate[]
  readonly zonesCrossed: number
  readonly commands: readonly Command[]
}

/** Walks from a place until the packet is delivered, dropped, reset or must be balanced; then the reply's ACLs. */
export function walkLeg(context: ForwardContext, from: Place, packet: Packet): Leg {
  const hops: Hop[] = []
  const crossings: Crossing[] = []
  let outcome = hop(context, from, packet)
  while (outcome.type === 'hop' && hops.length < HOPS_MAX) {
    hops.push(outcome)
    if (outcome.crossing !== undefined) crossings.push(outcome.crossing)
    outcome = hop(context, outcome.next, outcome.packet)
  }
  if (outcome.type === 'hop') return legOf(hops, inCircles(outcome), undefined)
  return legOf(hops, outcome, firstRefusal(context, crossings))
}

/** A whole way there and back. */
export interface Path {
  readonly legs: readonly Leg[]
  readonly verdict: 'delivered' | 'dropped' | 'reset'
  readonly reason: ReasonCode | undefined
  readonly decidedBy: Decision
  readonly roundTrip: Duration
  readonly zones: readonly AzId[]
  readonly zonesCrossed: number
  /** Parts per billion of packets that get through all gray zones on the way. */
  readonly passedPpb: number
  readonly commands: readonly Command[]
}

/** How the walk asks for a leg; the simulation answers from its cache. */
export type LegWalker = (from: Place, packet: Packet) => Leg

/**
 * The whole way of a flow's first packet, then that of its reply [R-DP-13].
 * `choose(n)` is the flow's hash at a load balancer: 0..n-1.
 */
export function walk(legFrom: LegWalker, from: Place, packet: Packet, choose: (n: number) => number): Path {
  const legs = [legFrom(from, packet)]
  let last = legs[0] as Leg
  while (last.end.type === 'balance') {
    const next = last.end.choices[choose(last.end.choices.length)] as Place
    last = legFrom(next, last.end.packet)
    legs.push(last)
  }
  return pathOf(legs, last.end as Deliver | Drop | Reset)
}

/** What legs do to a packet together: a gray zone loses and delays once, however many hops lie in it [R-DP-15]. */
export function weatherOn(legs: readonly Leg[]): Pick<Path, 'roundTrip' | 'zones' | 'passedPpb'> {
  const gates = eachZoneOnce(legs.flatMap((leg) => leg.gates))
  const fair = legs.reduce((sum, leg) => sum + leg.roundTrip, 0)
  return {
    roundTrip: duration(gates.reduce((sum, gate) => sum + gate.roundTrip, fair)),
    zones: gates.map(({ zoneId }) => zoneId),
    passedPpb: gates.reduce((share, gate) => both(share, gate.passedPpb), ALL_PASS_PPB),
  }
}

function pathOf(legs: readonly Leg[], last: Deliver | Drop | Reset): Path {
  // A RST is a reply too: it comes back only if the ACLs let it.
  const refused = last.type === 'drop' ? undefined : refusedOnTheWayBack(legs)
  const end = refused ?? last
  return {
    legs,
    verdict: end.type === 'deliver' ? 'delivered' : end.type === 'drop' ? 'dropped' : 'reset',
    reason: end.type === 'deliver' ? undefined : end.reason,
    decidedBy: end.decidedBy,
    ...weatherOn(legs),
    zonesCrossed: legs.reduce((sum, leg) => sum + leg.zonesCrossed, 0),
    commands: legs.flatMap((leg) => leg.commands),
  }
}

function refusedOnTheWayBack(legs: readonly Leg[]): Drop | undefined {
  return legs.toReversed().find((leg) => leg.replyRefusal !== undefined)?.replyRefusal
}

function legOf(hops: readonly Hop[], end: Leg['end'], refusal: Drop | undefined): Leg {
  const passed = end.type === 'balance' || end.type === 'deliver' ? [...hops, end] : hops
  const gated = end.type === 'drop' ? hops : [...hops, end]
  return {
    hops,
    end,
    replyRefusal: refusal,
    roundTrip: duration(passed.reduce((sum, each) => sum + each.roundTrip, 0)),
    gates: eachZoneOnce(gated.flatMap(({ gate }) => gate ?? [])),
    zonesCrossed: passed.reduce((sum, each) => sum + each.zonesCrossed, 0),
    commands: hops.flatMap((each) => each.commands),
  }
}

function eachZoneOnce(gates: readonly Gate[]): readonly Gate[] {
  return gates.filter(({ zoneId }, at) => gates.findIndex((gate) => gate.zoneId === zoneId) === at)
}

function both(left: number, right: number): number {
  return left === ALL_PASS_PPB ? right : Math.floor((left * right) / ALL_PASS_PPB)
}

function firstRefusal(context: ForwardContext, crossings: readonly Crossing[]): Drop | undefined {
  // The reply comes back from the far end: the last crossing is its first.
  for (const crossing of crossings.toReversed()) {
    const refusal = replyRefusal(context, crossing)
    if (refusal !== undefined) return refusal
  }
  return undefined
}

function inCircles(last: Hop): Drop {
  return {
    type: 'drop',
    reason: 'NO_POSSIBLE_DESTINATION',
    decidedBy: { ...last.decidedBy, text: 'the packet goes in circles' },
  }
}
