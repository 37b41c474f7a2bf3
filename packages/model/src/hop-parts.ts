import { duration } from '@causeway/ground'
import type { AzId } from '@causeway/ground'
import type { Decision, Drop, ForwardContext, Gate, Hop, Packet, Place, ReasonCode } from './forward.ts'
import type { Command } from './world.ts'

const NO_TIME = duration(0)
const ALL_PASS_PPB = 1_000_000_000

/** What a zone lets through at this moment: a share of packets with an added round trip, or nothing. */
export type GateState = ({ readonly type: 'open' } & Gate) | { readonly type: 'closed'; readonly drop: Drop }

/** No interface of an isolated or powerless zone forwards anything; a gray one loses and delays [R-DP-15]. */
export function zoneGate({ conditions }: ForwardContext, zoneId: AzId, self: Decider): GateState {
  const condition = conditions.zone(zoneId)
  switch (condition.type) {
    case 'up':
      return { type: 'open', zoneId, passedPpb: ALL_PASS_PPB, roundTrip: NO_TIME }
    case 'gray':
      return {
        type: 'open',
        zoneId,
        passedPpb: ALL_PASS_PPB - condition.lossPpb,
        roundTrip: condition.addedRoundTrip,
      }
    case 'down': {
      const text = `${zoneId} is down (${condition.how}): nothing in it forwards`
      return { type: 'closed', drop: dropped('CW_AZ_IMPAIRED', { ...self, rule: 'R-DP-15', text }) }
    }
  }
}

/** What decides: AWS's kind and id, and our name for it. */
export type Decider = Pick<Decision, 'kind' | 'id' | 'component'>

/** A named resource as what decides. */
export function decider(kind: string, id: string, { name }: { readonly name: string }): Decider {
  return { kind, id, component: name }
}

/** The parts that every passed hop has, for a hop that depends on one zone or on none. */
export function passing(packet: Packet, gate?: Gate) {
  const commands: readonly Command[] = []
  return { packet, roundTrip: NO_TIME, gate, zonesCrossed: 0, commands }
}

/** A packet's end, for which its sender hears nothing. */
export function dropped(reason: ReasonCode, decidedBy: Decision): Drop {
  return { type: 'drop', reason, decidedBy }
}

/** Whether a packet answers its flow's first one and so takes what was noted on the way. */
export function isReply({ flow }: ForwardContext): boolean {
  return flow.way === 'reply'
}

/** A plain hop on to a place. */
export function hopTo(next: Place, packet: Packet, decidedBy: Decision, gate?: Gate): Hop {
  return { ...passing(packet, gate), type: 'hop', decidedBy, next }
}
