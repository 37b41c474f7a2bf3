import { duration } from '@causeway/ground'
import type { AzId } from '@causeway/ground'
import type { Decision, Drop, ForwardContext, Gate, Packet, ReasonCode } from './forward.ts'
import type { Command } from './world.ts'

const NO_TIME = duration(0)
const ALL_PASS_PPB = 1_000_000_000

/** What a zone lets through at this moment: a share of packets with an added round trip, or nothing. */
export type GateState = ({ readonly type: 'open' } & Gate) | { readonly type: 'closed'; readonly drop: Drop }

/** No interface of an isolated or powerless zone forwards anything; a gray one loses and delays [R-DP-15]. */
export function zoneGate({ conditions }: ForwardContext, zoneId: AzId, component: string): GateState {
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
      return { type: 'closed', drop: dropped('CW_AZ_IMPAIRED', { component, rule: 'R-DP-15', text }) }
    }
  }
}

/** The parts that every passed hop has, for a hop that depends on one zone or on none. */
export function passing(packet: Packet, gate?: Gate) {
  const commands: readonly Command[] = []
  return { packet, roundTrip: NO_TIME, gate, zonesCrossed: 0, commands }
}

export function dropped(reason: ReasonCode, decidedBy: Decision): Drop {
  return { type: 'drop', reason, decidedBy }
}
