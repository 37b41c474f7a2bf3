import { hop } from '@causeway/model'
import type {
  Balance,
  Conditions,
  Deliver,
  Drop,
  FlowState,
  Footprint,
  ForwardContext,
  Outcome,
  Packet,
  Place,
  Reset,
  World,
} from '@causeway/model'
import { answerFrom } from './answer.ts'
import type { Beyond } from './cut.ts'
import { isSameTarget, withItsTarget } from './known-target.ts'

/** A packet that takes more hops than this goes in circles. */
const HOPS_MAX = 64

/** The world and the weather of one moment: all that a packet's way depends on. */
export interface Moment {
  readonly world: World
  readonly conditions: Conditions
}

/** One hop as it was taken: where, with which packet, and what the room there said. */
export interface Step {
  readonly place: Place
  readonly packet: Packet
  readonly outcome: Outcome
  /** The refusal that was gone past to get this outcome. */
  readonly refused?: Drop
}

/** The hops of a packet one way, up to the one that ends it. */
export interface Way {
  readonly steps: readonly Step[]
  readonly end: Deliver | Drop | Reset
  /** All that the flow has left behind by then. */
  readonly footprints: readonly Footprint[]
  /** What was known of the way beyond the last step: `end` is its end. */
  readonly beyond?: Beyond
}

/** How a walk goes on where it could end or fork. */
export interface WalkOptions {
  /** The flow's hash at a load balancer: 0..n-1. */
  choose(n: number): number
  /** Goes on past refusals that say what would have been otherwise. */
  readonly goesPast?: boolean
  /** Walks a packet of a flow that is there already. */
  readonly known?: KnownFlow
  /** What is known of the way beyond a step: it is not walked again. */
  beyond?(step: Step): Beyond | undefined
}

/** What a flow under way has left, and the targets that load balancers' nodes have taken for it. */
export interface KnownFlow {
  readonly footprints: readonly Footprint[]
  readonly targets: readonly TargetPlace[]
  /** Its handshake is done. */
  readonly isEstablished: boolean
}

export type TargetPlace = Extract<Place, { type: 'load-balancer-target' }>

/** A flow's first packet and what comes back. */
export interface RoundWalk {
  readonly forward: Way
  /** Undefined where nothing answers. */
  readonly reply: Way | undefined
}

/** Walks the first packet of a flow to its end, and what answers it all the way back [R-DP-13]. */
export function walk(moment: Moment, from: Place, packet: Packet, options: WalkOptions): RoundWalk {
  const before = options.known?.footprints ?? []
  const isEstablished = options.known?.isEstablished === true ? ({ isEstablished: true } as const) : {}
  const start: FlowState = { way: 'forward', footprints: before, ...isEstablished }
  const forward = walkWay(moment, from, packet, { ...options, flow: start })
  const { end, footprints } = forward
  if (end.type === 'drop') return { forward, reply: undefined }
  const flow: FlowState = { way: 'reply', footprints: [...footprints, ...heardBy(end)], ...isEstablished }
  const answer = forward.beyond?.returned ?? answerTo(end, forward, packet)
  const reply = walkWay(moment, answer.place, answer.packet, { ...options, flow })
  return { forward, reply: homeFrom(reply, from) }
}

function answerTo(end: Deliver | Reset, { steps }: Way, sent: Packet): Pick<Step, 'place' | 'packet'> {
  const heard = end.type === 'deliver' ? end.packet : steps.at(-1)?.packet
  return { place: end.replyFrom, packet: answerFrom(end, heard ?? sent) }
}

interface WayOptions extends WalkOptions {
  readonly flow: FlowState
}

function walkWay(moment: Moment, from: Place, packet: Packet, options: WayOptions): Way {
  const { choose, goesPast = false, flow, known } = options
  const steps: Step[] = []
  let context: ForwardContext = { ...moment, flow }
  let place = from
  let moved = packet
  while (steps.length < HOPS_MAX) {
    const step =
      withItsTarget(moment.world, place, moved, known) ??
      take(context, place, moved, goesPast || isTrackedAt(place, known))
    const { outcome } = step
    steps.push(step)
    if ('leaves' in outcome && outcome.leaves !== undefined) context = leaving(context, outcome.leaves)
    const { footprints } = context.flow
    if (outcome.type !== 'hop' && outcome.type !== 'balance') return { steps, end: outcome, footprints }
    const beyond = options.beyond?.(step)
    if (beyond !== undefined) return { steps, end: beyond.end, footprints, beyond }
    place = outcome.type === 'hop' ? outcome.next : chosenOf(outcome, choose, known)
    moved = outcome.packet
  }
  return { steps, end: inCircles(steps), footprints: context.flow.footprints }
}

/** A flow goes on with what it has left behind so far. */
function leaving(context: ForwardContext, leaves: readonly Footprint[]): ForwardContext {
  const { world, conditions, flow } = context
  return { world, conditions, flow: { ...flow, footprints: [...flow.footprints, ...leaves] } }
}

/** A load balancer's own groups track what its nodes have sent on [R-SG-3]. */
function isTrackedAt(place: Place, known: KnownFlow | undefined): boolean {
  return known?.isEstablished === true && place.type === 'load-balancer-target'
}

function take(context: ForwardContext, place: Place, packet: Packet, goesPast: boolean): Step {
  const outcome = hop(context, place, packet)
  if (!goesPast || outcome.type !== 'drop' || outcome.otherwise === undefined)
    return { place, packet, outcome }
  return { place, packet, outcome: outcome.otherwise, refused: outcome }
}

/** A host that refuses has heard the packet: its groups let the RST out as they do any answer [R-SG-3]. */
function heardBy(end: Deliver | Reset): readonly Footprint[] {
  const { type, replyFrom } = end
  if (type === 'deliver' || replyFrom.type !== 'interface-egress') return []
  return [{ type: 'tracked', by: replyFrom.id }]
}

/** A reply that reaches anyone but its flow's sender has reached nobody. */
function homeFrom(reply: Way, from: Place): Way {
  const last = reply.steps.at(-1)
  if (reply.end.type !== 'deliver' || last === undefined || isBackAt(last.place, from)) return reply
  const text = `the reply reaches ${reply.end.to}, which did not send the packet`
  const decidedBy = { ...reply.end.decidedBy, text }
  return { ...reply, end: { type: 'drop', reason: 'NO_POSSIBLE_DESTINATION', decidedBy } }
}

function isBackAt(place: Place, from: Place): boolean {
  switch (from.type) {
    case 'interface-egress':
      return place.type === 'interface-ingress' && place.id === from.id
    case 'load-balancer-target':
      return place.type === 'load-balancer-return' && place.node === from.node
    default:
      return place.type === from.type
  }
}

function inCircles(steps: readonly Step[]): Drop {
  const decidedBy = (steps.at(-1) as Step).outcome.decidedBy
  const text = 'the packet goes in circles'
  return { type: 'drop', reason: 'NO_POSSIBLE_DESTINATION', decidedBy: { ...decidedBy, text } }
}

function chosenOf({ choices }: Balance, choose: (n: number) => number, known?: KnownFlow): Place {
  const own = choices.find((choice) => known?.targets.some((target) => isSameTarget(choice, target)) === true)
  const chosen = own ?? choices[choose(choices.length)]
  if (chosen === undefined) throw new RangeError(`none chosen of ${choices.length}`)
  return chosen
}
