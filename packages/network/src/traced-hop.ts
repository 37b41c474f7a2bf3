import { duration } from '@causeway/ground'
import type { Duration } from '@causeway/ground'
import type {
  Decision,
  FlowState,
  Gate,
  IpProtocol,
  Outcome,
  Packet,
  Place,
  ReasonCode,
  World,
} from '@causeway/model'
import { gatesOf, halfBack, halfThere, roundTripOf, zonesCrossedBy } from './path.ts'
import type { Step, Way } from './walk.ts'
import { whereIs } from './where.ts'
import type { Whereabouts } from './where.ts'

/** The header of a packet as it comes to a hop or leaves it. */
export interface Header {
  readonly protocol: IpProtocol
  readonly source: Packet['source']
  readonly sourcePort: number
  readonly destination: Packet['destination']
  readonly destinationPort: number
  readonly sizeBytes: number
  readonly mssBytes?: number
}

/** One hop of a trace: where, what came and left, and what decided. */
export interface TraceHop extends Whereabouts {
  readonly place: Place['type']
  readonly headerIn: Header
  readonly headerOut: Header
  readonly decidedBy: Decision
  /** Half of the round trip that the hop adds; with it the whole delay of a gray zone at the first hop in it. */
  readonly addedLatency: Duration
  readonly zonesCrossed: number
  readonly notes: readonly string[]
  /** The refusal that ended the packet here, or would have. */
  readonly refused?: ReasonCode
}

const ALL_PASS_PPB = 1_000_000_000

/** The hops of one way. `counted` is what delayed earlier hops already; this adds its own [R-DP-15]. */
export function tracedHops(
  world: World,
  { steps, end }: Way,
  way: FlowState['way'],
  counted: Set<string>,
): readonly TraceHop[] {
  return steps.map((step, at) => {
    const isLast = at === steps.length - 1
    const outcome = isLast && end.type === 'drop' ? end : step.outcome
    return tracedHop(world, { ...step, outcome }, way, counted)
  })
}

function tracedHop(world: World, step: Step, way: FlowState['way'], counted: Set<string>): TraceHop {
  const { place, packet, outcome, refused } = step
  const refusal = refused ?? (outcome.type === 'drop' || outcome.type === 'reset' ? outcome : undefined)
  const half = way === 'forward' ? halfThere : halfBack
  return {
    ...whereIs(world, place),
    place: place.type,
    headerIn: headerOf(packet),
    headerOut: headerOf('packet' in outcome ? outcome.packet : packet),
    decidedBy: refusal?.decidedBy ?? outcome.decidedBy,
    addedLatency: duration(half(roundTripOf(outcome)) + newDelay(outcome, counted)),
    zonesCrossed: zonesCrossedBy(outcome),
    notes: notesOf(outcome),
    ...(refusal !== undefined && { refused: refusal.reason }),
  }
}

function headerOf(packet: Packet): Header {
  const { protocol, source, sourcePort, destination, destinationPort, sizeBytes, mssBytes } = packet
  const header = { protocol, source, sourcePort, destination, destinationPort, sizeBytes }
  return mssBytes === undefined ? header : { ...header, mssBytes }
}

function newDelay(outcome: Outcome, counted: Set<string>): number {
  const fresh = gatesOf(outcome).filter(({ of }) => !counted.has(of))
  for (const { of } of fresh) counted.add(of)
  return fresh.reduce((sum, { roundTrip }) => sum + roundTrip, 0)
}

function notesOf(outcome: Outcome): readonly string[] {
  const notes = 'notes' in outcome ? (outcome.notes ?? []) : []
  const gray = gatesOf(outcome).filter(({ passedPpb }) => passedPpb < ALL_PASS_PPB)
  return [...notes, ...gray.map(grayNote)]
}

function grayNote({ of, passedPpb }: Gate): string {
  return `${of} is gray: ${passedPpb / 10_000_000} % of packets get through`
}
