import { translationBy, answerTo } from '../../elb/network-load-balancer/return.ts'
import type { ForwardContext, Outcome, Packet, Place } from '../../forward.ts'
import { decider, dropped, hopTo, interfaceGate } from '../../hop-parts.ts'
import { clampMss } from '../../mtu.ts'
import { interfaceOf } from '../../vpc/network-interface/lookup.ts'

/**
 * A reply is back at the endpoint's interface: it goes to the client from the address that the client called
 * [R-DP-8], its MSS clamped too [R-DP-5]. The interface answers only, so no outbound rule is needed [R-DP-14]; its
 * subnet's ACL and routes act as on any packet [R-DP-13 return].
 */
export function returnThroughEndpoint(
  context: ForwardContext,
  place: Extract<Place, { type: 'vpc-endpoint-return' }>,
  packet: Packet,
): Outcome {
  const self = interfaceOf(context.world, place.via)
  const by = decider('network-interface', place.via, self)
  const gate = interfaceGate(context, self, by)
  if (gate.type === 'closed') return gate.drop
  const asked = translationBy(context, place.via)?.before
  if (asked === undefined) {
    const text = 'nobody in the VPC asked: a service begins no connection'
    return dropped('VPCE_INTRA_VPC_TRAFFIC', { ...by, rule: 'R-DP-7', text })
  }
  const { packet: answer, notes } = clampMss(answerTo(asked, packet, place.via))
  const text = 'an endpoint only answers: no outbound rule is needed'
  const next: Place = { type: 'subnet-egress', id: self.subnetId, from: place.via }
  return { ...hopTo(next, answer, { ...by, rule: 'R-DP-14', text }, gate), notes }
}
