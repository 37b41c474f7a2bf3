import { tableGet } from '@causeway/ground'
import type { ForwardContext, Hop, Outcome, Packet, Place } from '../../forward.ts'
import { across, decider, dropped, hopTo, interfaceGate } from '../../hop-parts.ts'
import { roundTripBetweenZones } from '../../place/latency/round-trip.ts'
import { interfaceOf } from '../../vpc/network-interface/lookup.ts'

type Here = Extract<Place, { type: 'appliance' }>

/**
 * An appliance inspects a packet and gives it back unchanged, drops it, or resets its flow [R-GWLB-11]. What it gives
 * back, and the RST, comes up at the interface of the endpoint that the packet went in by.
 */
export function inspect(context: ForwardContext, place: Here, packet: Packet): Outcome {
  const { world, conditions } = context
  const self = interfaceOf(world, place.id)
  const by = decider('network-interface', self.networkInterfaceId, self)
  const gate = interfaceGate(context, self, by)
  if (gate.type === 'closed') return gate.drop
  const back: Place = {
    type: 'gateway-load-balancer-endpoint',
    id: place.endpoint,
    step: 'out',
    from: place.id,
  }
  const decidedBy = { ...by, rule: 'R-GWLB-11', text: `${self.name} lets it pass unchanged` }
  const passed: Hop = { ...hopTo(back, packet, decidedBy, gate), ...wayBack(context, place) }
  switch (conditions.appliance(place.id)) {
    case 'pass':
      return overWayBack(context, place, passed)
    case 'drop': {
      const refused = { ...decidedBy, text: `${self.name} drops it` }
      return { ...dropped('CW_APPLIANCE_DROPPED', refused), otherwise: passed }
    }
    case 'reset': {
      const refused = { ...decidedBy, text: `${self.name} resets the flow` }
      return { type: 'reset', reason: 'CW_APPLIANCE_RESET', decidedBy: refused, gate, replyFrom: back }
    }
  }
}

/** Back to the endpoint's interface; from another zone that is a boundary and its round trip [R-GWLB-7, R-DP-12]. */
function wayBack({ world }: ForwardContext, { id, endpoint }: Here): Partial<Hop> {
  const [own] = tableGet(world.gatewayLoadBalancerEndpoints, endpoint)?.networkInterfaces ?? []
  const { availabilityZoneId: zoneId } = interfaceOf(world, id)
  if (own === undefined || own.availabilityZoneId === zoneId) return {}
  const notes = [`crosses from ${zoneId} to ${own.availabilityZoneId}`]
  return { roundTrip: roundTripBetweenZones(world, zoneId, own.availabilityZoneId), zonesCrossed: 1, notes }
}

function overWayBack(context: ForwardContext, { id, endpoint }: Here, passed: Hop): Outcome {
  const [own] = tableGet(context.world.gatewayLoadBalancerEndpoints, endpoint)?.networkInterfaces ?? []
  const from = interfaceOf(context.world, id).availabilityZoneId
  return own === undefined ? passed : across(context, from, own.availabilityZoneId, passed)
}
