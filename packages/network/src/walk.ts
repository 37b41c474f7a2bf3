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
  readonly roundTrip: Duration
  /** Zones whose health this way depends on, each once, in order. */
  readonly zones: readonly AzId[]
  readonly zonesCrossed: number
  readonly passedPpb: number
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
  if (outcome.type === 'hop') return legOf(hops, inCircles(outcome))
  if (outcome.type === 'drop' || outcome.type === 'reset') return legOf(hops, outcome)
  const refusal = firstRefusal(context, crossings)
  return legOf(hops, refusal ?? outcome)
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
  readonly passedPpb: number
  readonly commands: readonly Command[]
}

/** How the walk asks for a leg; the simulation answers from its cache. */
export type LegWalker = (from: Place, packet: Packet) => Leg

/**
 * The whole way of a flow's first packet, and whether its reply comes back [R-DP-13].
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

function pathOf(legs: readonly Leg[], end: Deliver | Drop | Reset): Path {
  return {
    legs,
    verdict: end.type === 'deliver' ? 'delivered' : end.type === 'drop' ? 'dropped' : 'reset',
    reason: end.type === 'deliver' ? undefined : end.reason,
    decidedBy: end.decidedBy,
    roundTrip: duration(legs.reduce((sum, leg) => sum + leg.roundTrip, 0)),
    zones: [...new Set(legs.flatMap((leg) => leg.zones))],
    zonesCrossed: legs.reduce((sum, leg) => sum + leg.zonesCrossed, 0),
    passedPpb: legs.reduce((share, leg) => both(share, leg.passedPpb), ALL_PASS_PPB),
    commands: legs.flatMap((leg) => leg.commands),
  }
}

function legOf(hops: readonly Hop[], end: Leg['end']): Leg {
  const passed = end.type === 'balance' || end.type === 'deliver' ? [...hops, end] : hops
  return {
    hops,
    end,
    roundTrip: duration(passed.reduce((sum, each) => sum + each.roundTrip, 0)),
    zones: [...new Set(passed.flatMap((each) => each.zones))],
    zonesCrossed: passed.reduce((sum, each) => sum + each.zonesCrossed, 0),
    passedPpb: passed.reduce((share, each) => both(share, each.passedPpb), ALL_PASS_PPB),
    commands: hops.flatMap((each) => each.commands),
  }
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
