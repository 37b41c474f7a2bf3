import { duration } from '@causeway/ground'
import type { AzId, Duration } from '@causeway/ground'
import type { Command, Decision, FlowState, Gate, Outcome, ReasonCode, World } from '@causeway/model'
import { allTraces, NO_NODES, nodeTracesOf } from './connections/node-traces.ts'
import type { NodeTraces } from './connections/node-traces.ts'
import type { Through } from './meters/through.ts'
import { joined, trimmed } from './short-list.ts'
import { eachThingOnce, throughOf } from './through-of.ts'
import type { RoundWalk, Step, Way } from './walk.ts'
import type { Weather } from './weather.ts'

const ALL_PASS_PPB = 1_000_000_000

/** What becomes of a connect: all that the simulation keeps of a walk there and back. */
export interface Path {
  readonly verdict: 'delivered' | 'dropped' | 'reset'
  readonly reason: ReasonCode | undefined
  readonly decidedBy: Decision
  /** There and back, the gray zones' own included. */
  readonly roundTrip: Duration
  /** The same in fair weather. */
  readonly fairRoundTrip: Duration
  /** Zones that the way depends on, each once, in order. */
  readonly zones: readonly AzId[]
  /** Those zones, and the interfaces and links: whatever stops one of them stops the flow [R-DP-15, R-DP-21]. */
  readonly hangsOn: readonly string[]
  /** Boundaries that the first packet crosses. */
  readonly zonesCrossed: number
  /** Parts per billion of connects that get through all gray zones on the way. */
  readonly passedPpb: number
  readonly commands: readonly Command[]
  /** The delivered packet's receiver. */
  readonly deliveredTo: string | undefined
  /** Something on the way hashes the flow's ports, so that another flow may go another way [R-GWLB-2]. */
  readonly hashesPorts: boolean
  /** What load balancers' nodes on the way have to do with the flow's life. */
  readonly nodes: NodeTraces
  /** What carries the flow's bytes, the client first; up to where a refused packet ended. */
  readonly through: readonly Through[]
  /** No part of what a path is: a saved run has none. */
  readonly memo: PathMemo
}

/** What others have worked out of a path, each once: flow after flow asks for it. */
export interface PathMemo {
  /** The number of its way at the meters; -1 before it is asked for. */
  way: number
  links: readonly number[] | undefined
  /** The number of its class among the flows that share its links, -1 before. */
  flowClass: number
}

/** Nothing worked out yet. */
export function pathMemo(): PathMemo {
  return { way: -1, links: undefined, flowClass: -1 }
}

/** What a run of hops, one way, adds to a path. */
export interface Piece {
  readonly gates: readonly Gate[]
  /** Half of their round trips, in fair weather. */
  readonly fair: number
  readonly zonesCrossed: number
  readonly commands: readonly Command[]
  readonly hashesPorts: boolean
  readonly nodes: NodeTraces
  /** What carries the flow's bytes, the client first; up to where a refused packet ended. */
  readonly through: readonly Through[]
}

/** Sums up a walk. */
export function pathOf(world: World, { forward, reply }: RoundWalk): Path {
  const pieces = [pieceOf(world, forward.steps, 'forward')]
  if (reply !== undefined) pieces.push(pieceOf(world, reply.steps, 'reply'))
  return pathOver(pieces, forward.end, reply?.end)
}

/** What some hops of one way add up to. */
export function pieceOf(world: World, steps: readonly Step[], way: FlowState['way']): Piece {
  const half = way === 'forward' ? halfThere : halfBack
  const gates: Gate[] = []
  let [fair, zonesCrossed] = [0, 0]
  // One loop for all sums: there is a walk for each pair of a client and an address.
  for (const { outcome } of steps) {
    for (const gate of gatesOf(outcome)) if (!gates.some(({ of }) => of === gate.of)) gates.push(gate)
    fair += half(roundTripOf(outcome))
    if (way === 'forward') zonesCrossed += zonesCrossedBy(outcome)
  }
  return {
    gates: trimmed(gates),
    fair,
    zonesCrossed,
    commands: trimmed(steps.flatMap(({ outcome }) => (outcome.type === 'hop' ? outcome.commands : []))),
    hashesPorts: steps.some(({ outcome }) => 'hashesPorts' in outcome),
    nodes: way === 'reply' ? NO_NODES : nodeTracesOf(steps),
    through: way === 'reply' ? trimmed([]) : throughOf(world, steps),
  }
}

/** The path over pieces in order, by how its two ways end. A RST is a reply too: it is heard only if it comes back. */
export function pathOver(pieces: readonly Piece[], there: Way['end'], back: Way['end'] | undefined): Path {
  const end = back === undefined || back.type === 'deliver' ? there : back
  const { hangsOn, zones, added, passedPpb } = gatesOver(pieces)
  const fair = pieces.reduce((sum, piece) => sum + piece.fair, 0)
  return {
    verdict: end.type === 'deliver' ? 'delivered' : end.type === 'drop' ? 'dropped' : 'reset',
    reason: end.type === 'deliver' ? undefined : end.reason,
    decidedBy: end.decidedBy,
    roundTrip: duration(fair + added),
    fairRoundTrip: duration(fair),
    zones,
    hangsOn,
    zonesCrossed: pieces.reduce((sum, piece) => sum + piece.zonesCrossed, 0),
    passedPpb,
    commands: joined(pieces.map((piece) => piece.commands)),
    deliveredTo: there.type === 'deliver' ? there.to : undefined,
    hashesPorts: pieces.some((piece) => piece.hashesPorts),
    through: eachThingOnce(pieces.flatMap((piece) => piece.through)),
    nodes: allTraces(pieces.map((piece) => piece.nodes)),
    memo: pathMemo(),
  }
}

/** A path as it is in the weather of this moment; what nothing passes just now it keeps as it was. */
export function inWeather(path: Path, { conditionOf }: Pick<Weather, 'conditionOf'>): Path {
  let roundTrip = path.fairRoundTrip as number
  let passedPpb = ALL_PASS_PPB
  for (const of of path.hangsOn) {
    const condition = conditionOf(of)
    if (condition.type === 'down') return path
    if (condition.type === 'up') continue
    roundTrip += condition.addedRoundTrip
    passedPpb = both(passedPpb, ALL_PASS_PPB - condition.lossPpb)
  }
  if (roundTrip === path.roundTrip && passedPpb === path.passedPpb) return path
  return { ...path, roundTrip: duration(roundTrip), passedPpb, memo: pathMemo() }
}

/** The half of a hop's round trip that a packet takes on its way there [R-DP-12]. */
export function halfThere(roundTrip: number): number {
  return Math.floor(roundTrip / 2)
}

/** The half that its answer takes: with the same hops both ways, the two halves are the whole. */
export function halfBack(roundTrip: number): number {
  return Math.ceil(roundTrip / 2)
}

/** What a hop hangs on, as it is now; a refused packet hangs on nothing. */
export function gatesOf(outcome: Outcome): readonly Gate[] {
  const gates: Gate[] = []
  let gate = outcome.type === 'drop' ? undefined : outcome.gate
  while (gate !== undefined) {
    gates.push(gate)
    gate = gate.and
  }
  return gates
}

/** The round trip that a hop adds in fair weather: 0 where the packet ends unheard. */
export function roundTripOf(outcome: Outcome): number {
  return outcome.type === 'drop' || outcome.type === 'reset' ? 0 : outcome.roundTrip
}

/** Zone boundaries that a hop crosses: 0 where the packet ends. */
export function zonesCrossedBy(outcome: Outcome): number {
  return outcome.type === 'drop' || outcome.type === 'reset' ? 0 : outcome.zonesCrossed
}

/** A gray zone loses and delays once, however many hops of the way there and back lie in it [R-DP-15]. */
function gatesOver(pieces: readonly Piece[]) {
  const hangsOn: string[] = []
  const zones: AzId[] = []
  let [added, passedPpb] = [0, ALL_PASS_PPB]
  for (const { gates } of pieces)
    for (const gate of gates) {
      if (hangsOn.includes(gate.of)) continue
      hangsOn.push(gate.of)
      if (gate.kind === 'zone') zones.push(gate.of as AzId)
      added += gate.roundTrip
      passedPpb = both(passedPpb, gate.passedPpb)
    }
  return { hangsOn: trimmed(hangsOn), zones: trimmed(zones), added, passedPpb }
}

function both(left: number, right: number): number {
  return left === ALL_PASS_PPB ? right : Math.floor((left * right) / ALL_PASS_PPB)
}
