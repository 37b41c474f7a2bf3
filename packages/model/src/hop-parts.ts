import { duration } from '@causeway/ground'
import type { AzId, Region } from '@causeway/ground'
import { linkBetween } from './conditions.ts'
import type { Condition } from './conditions.ts'
import type {
  Decision,
  Drop,
  ForwardContext,
  Gate,
  Hop,
  Outcome,
  Packet,
  Place,
  ReasonCode,
} from './forward.ts'
import type { NetworkInterface } from './vpc/network-interface/types.ts'
import type { Command } from './world.ts'

const NO_TIME = duration(0)
const NO_COMMANDS: readonly Command[] = Object.freeze([])
const ALL_PASS_PPB = 1_000_000_000

/** What something lets through at this moment: a share of packets with an added round trip, or nothing. */
export type GateState = ({ readonly type: 'open' } & Gate) | { readonly type: 'closed'; readonly drop: Drop }

/** No interface of an isolated or powerless zone forwards anything; a gray one loses and delays [R-DP-15]. */
export function zoneGate({ conditions }: ForwardContext, zoneId: AzId, self: Decider): GateState {
  return gateAt({ kind: 'zone', of: zoneId }, conditions.zone(zoneId), self)
}

/** An interface forwards if its zone does [R-DP-15] and nothing ails itself or its host. */
export function interfaceGate(context: ForwardContext, at: NetworkInterface, self: Decider): GateState {
  const zone = zoneGate(context, at.availabilityZoneId, self)
  if (zone.type === 'closed') return zone
  const id = at.networkInterfaceId
  const own = gateAt({ kind: 'interface', of: id }, context.conditions.interface(id), self)
  if (own.type === 'closed') return own
  const { type, kind, of, passedPpb, roundTrip } = zone
  return { type, kind, of, passedPpb, roundTrip, and: own }
}

/** A hop that crosses from a place to another hangs on the link between the two zones or Regions, too [R-DP-21]. */
export function across<Where extends AzId | Region>(
  context: ForwardContext,
  from: Where | undefined,
  to: Where,
  passed: Outcome,
): Outcome {
  if (from === undefined || from === to || passed.type !== 'hop' || passed.zonesCrossed === 0) return passed
  return over(context, linkBetween(from, to), passed)
}

/** A hop that takes a link hangs on it, too [R-DP-21]. */
export function over(context: ForwardContext, link: string, passed: Outcome): Outcome {
  if (passed.type !== 'hop') return passed
  const gate = gateAt({ kind: 'link', of: link }, context.conditions.link(link), passed.decidedBy)
  if (gate.type === 'closed') return { ...gate.drop, otherwise: passed }
  return { ...passed, gate: passed.gate === undefined ? gate : { ...gate, and: passed.gate } }
}

type Gated = Pick<Gate, 'kind' | 'of'>

function gateAt({ kind, of }: Gated, condition: Condition, self: Decider): GateState {
  switch (condition.type) {
    case 'up':
      return { type: 'open', kind, of, passedPpb: ALL_PASS_PPB, roundTrip: NO_TIME }
    case 'gray': {
      const { lossPpb, addedRoundTrip } = condition
      return { type: 'open', kind, of, passedPpb: ALL_PASS_PPB - lossPpb, roundTrip: addedRoundTrip }
    }
    case 'down': {
      const [reason, rule, what] = closed[kind]
      const text = `${of} is down (${condition.how}): ${what}`
      const { id, component } = self
      return { type: 'closed', drop: dropped(reason, { kind: self.kind, id, component, rule, text }) }
    }
  }
}

const closed = {
  zone: ['CW_AZ_IMPAIRED', 'R-DP-15', 'nothing in it forwards'],
  interface: ['CW_HOST_IMPAIRED', 'R-DP-15', 'nothing passes it'],
  link: ['CW_LINK_IMPAIRED', 'R-DP-21', 'nothing gets across'],
} as const

/** What decides: AWS's kind and id, and our name for it. */
export type Decider = Pick<Decision, 'kind' | 'id' | 'component'>

/** A named resource as what decides. */
export function decider(kind: string, id: string, { name }: { readonly name: string }): Decider {
  return { kind, id, component: name }
}

/** The parts that every passed hop has, for a hop that depends on one zone or on none. */
export function passing(packet: Packet, gate?: Gate) {
  return { packet, roundTrip: NO_TIME, gate, zonesCrossed: 0, commands: NO_COMMANDS }
}

/** A packet's end, for which its sender hears nothing. */
export function dropped(reason: ReasonCode, decidedBy: Decision): Drop {
  return { type: 'drop', reason, decidedBy }
}

/** Whether a packet answers its flow's first one and so takes what was noted on the way. */
export function isReply({ flow }: ForwardContext): boolean {
  return flow.way === 'reply'
}

/** A plain hop on to a place: `passing`, written out, for there is one of these at every hop. */
export function hopTo(next: Place, packet: Packet, decidedBy: Decision, gate?: Gate): Hop {
  return {
    type: 'hop',
    next,
    packet,
    decidedBy,
    gate,
    roundTrip: NO_TIME,
    zonesCrossed: 0,
    commands: NO_COMMANDS,
  }
}
