import { tableGet } from '@causeway/ground'
import type { ForwardContext, Outcome, Packet, Place } from '../../forward.ts'
import { decider, dropped, hopTo, isReply, interfaceGate } from '../../hop-parts.ts'
import { INTERFACE_MTU_BYTES, tooLarge } from '../../mtu.ts'
import { admit } from './admit.ts'
import { askLocalService } from './local-service.ts'
import { serve } from './serve.ts'
import type { InterfaceType, NetworkInterface, NetworkInterfaceId } from './types.ts'

/** Interfaces at which nothing begins: they pass on or answer what others began. */
const passive: readonly InterfaceType[] = ['vpc_endpoint', 'gateway_load_balancer_endpoint']

/**
 * A packet leaves a host through its interface: the zone must be up [R-DP-15], the packet of a size that the interface
 * sends [R-DP-4], and the interface's groups must let it out [R-DP-13 step 1, R-SG-1]. Nothing begins at an endpoint: connections go one way [R-DP-7]. An interface that is
 * gone, as a terminated instance's, sends nothing.
 */
export function leaveInterface(
  context: ForwardContext,
  place: Extract<Place, { type: 'interface-egress' }>,
  packet: Packet,
): Outcome {
  const self = tableGet(context.world.networkInterfaces, place.id)
  if (self === undefined) return gone(place.id)
  const by = decider('network-interface', place.id, self)
  const gate = interfaceGate(context, self, by)
  if (gate.type === 'closed') return gate.drop
  if (!isReply(context) && passive.includes(self.interfaceType)) {
    const text = 'an endpoint begins no connection into its VPC; only its clients do'
    return dropped('VPCE_INTRA_VPC_TRAFFIC', { ...by, rule: 'R-DP-7', text })
  }
  const large = tooLarge(packet, INTERFACE_MTU_BYTES, by, false)
  if (large !== undefined) return large
  const answered = askLocalService(context, self, packet)
  if (answered !== undefined) return answered
  const verdict = admit(context, self, 'egress', packet)
  const next: Place = { type: 'subnet-egress', id: self.subnetId, from: place.id }
  const on = { ...hopTo(next, packet, verdict.decidedBy, gate), ...tracking(self) }
  return verdict.admitted ? on : { ...dropped(verdict.reason, verdict.decidedBy), otherwise: on }
}

/**
 * A packet reaches an interface: zone [R-DP-15], inbound rules [R-DP-13 steps 5 and 15], which for an endpoint have to
 * admit its clients [R-IF-1], then whatever the interface serves [step 16].
 */
export function enterInterface(
  context: ForwardContext,
  place: Extract<Place, { type: 'interface-ingress' }>,
  packet: Packet,
): Outcome {
  const self = tableGet(context.world.networkInterfaces, place.id)
  if (self === undefined) return gone(place.id)
  const gate = interfaceGate(context, self, decider('network-interface', place.id, self))
  if (gate.type === 'closed') return gate.drop
  const verdict = admit(context, self, 'ingress', packet)
  const served = serve(context, self, packet, { gate, decidedBy: verdict.decidedBy })
  const on = served.type === 'drop' || served.type === 'reset' ? served : { ...served, ...tracking(self) }
  if (verdict.admitted) return on
  const refusal = dropped(verdict.reason, verdict.decidedBy)
  return on.type === 'drop' || on.type === 'reset' ? refusal : { ...refusal, otherwise: on }
}

/** Groups remember what they let pass, so that its replies pass too [R-SG-3]. */
function tracking({ networkInterfaceId }: NetworkInterface) {
  return { leaves: [{ type: 'tracked', by: networkInterfaceId }] } as const
}

function gone(id: NetworkInterfaceId): Outcome {
  const text = `${id} is no more, as of a terminated instance`
  return dropped('BAD_STATE', { kind: 'network-interface', id, component: id, rule: 'R-RT-9', text })
}
