import { tableGet } from '@causeway/ground'
import { decider, dropped, passing, zoneGate } from '../../hop-parts.ts'
import type { ForwardContext, Outcome, Packet, Place } from '../../forward.ts'
import type { InterfaceEndpoint } from '../../privatelink/interface-endpoint/types.ts'
import { profiles } from '../../profile.ts'
import { groupsAdmit } from '../security-group/forward.ts'
import type { NetworkInterface } from './types.ts'
import { interfaceOf } from './lookup.ts'

/**
 * A packet leaves a host through its interface: the zone must be up [R-DP-15] and
 * the interface's groups must let it out [R-DP-13 step 1, R-SG-1].
 */
export function leaveInterface(
  context: ForwardContext,
  place: Extract<Place, { type: 'interface-egress' }>,
  packet: Packet,
): Outcome {
  const { world } = context
  const self = interfaceOf(world, place.id)
  const gate = zoneGate(context, self.availabilityZoneId, by(self))
  if (gate.type === 'closed') return gate.drop
  const admitted = groupsAdmit(world, self.groups, 'egress', packet, self.vpcId)
  if (admitted === undefined) return noRule(self, 'outbound', packet)
  return {
    ...passing(packet, gate),
    type: 'hop',
    decidedBy: { ...by(self), rule: 'R-DP-13', text: admitted },
    next: { type: 'subnet-egress', id: self.subnetId, from: place.id },
  }
}

/**
 * A packet reaches an interface: zone [R-DP-15], inbound rules [R-DP-13 steps 5 and 15], which for an endpoint have to
 * admit its clients [R-IF-1], then whatever the interface serves: an endpoint, or software that listens [step 16].
 */
export function enterInterface(
  context: ForwardContext,
  place: Extract<Place, { type: 'interface-ingress' }>,
  packet: Packet,
): Outcome {
  const { world, conditions } = context
  const self = interfaceOf(world, place.id)
  const gate = zoneGate(context, self.availabilityZoneId, by(self))
  if (gate.type === 'closed') return gate.drop
  const endpoint = endpointServedBy(context, self)
  const admitted = admittedTo(context, self, endpoint, packet)
  if (admitted === undefined) return noRule(self, 'inbound', packet)
  const decidedBy = { ...by(self), rule: 'R-DP-13', text: admitted }
  if (endpoint !== undefined) {
    return {
      ...passing(packet, gate),
      type: 'hop',
      decidedBy,
      next: { type: 'vpc-endpoint', id: endpoint.vpcEndpointId, via: place.id },
    }
  }
  if (!conditions.targetListens(place.id, packet.destinationPort)) {
    const text = `nothing listens on port ${packet.destinationPort}`
    return {
      type: 'reset',
      reason: 'CW_TARGET_REFUSED',
      decidedBy: { ...by(self), rule: 'R-DP-13', text },
      gate,
      replyFrom: { type: 'interface-egress', id: place.id },
    }
  }
  return {
    ...passing(packet, gate),
    type: 'deliver',
    decidedBy,
    to: self.name,
    replyFrom: { type: 'interface-egress', id: place.id },
  }
}

/** What admits a packet; in profile legacy-2017 no groups act on endpoints, so that step 5 falls away [R-0-4]. */
function admittedTo(
  { world }: ForwardContext,
  self: NetworkInterface,
  endpoint: InterfaceEndpoint | undefined,
  packet: Packet,
): string | undefined {
  const isGuarded = endpoint === undefined || profiles[world.profile].endpointSecurityGroups
  if (!isGuarded) return 'no security groups act on endpoints in this profile'
  return groupsAdmit(world, self.groups, 'ingress', packet, self.vpcId)
}

function endpointServedBy({ world }: ForwardContext, self: NetworkInterface) {
  if (self.interfaceType !== 'vpc_endpoint' || self.attachedTo === undefined) return undefined
  return tableGet(world.vpcEndpoints, self.attachedTo)
}

function noRule(self: NetworkInterface, way: 'inbound' | 'outbound', packet: Packet): Outcome {
  const peer = way === 'inbound' ? `from ${packet.source}` : `to ${packet.destination}`
  const text = `no ${way} rule of its security groups admits tcp ${packet.destinationPort} ${peer}`
  return dropped('ENI_SG_RULES_MISMATCH', { ...by(self), rule: 'R-SG-1', text })
}

function by(self: NetworkInterface) {
  return decider('network-interface', self.networkInterfaceId, self)
}
