import { tableGet } from '@causeway/ground'
import type { VpcEndpointId } from '../../privatelink/interface-endpoint/types.ts'
import type { LoadBalancerArn } from '../../elb/network-load-balancer/types.ts'
import type { Decision, ForwardContext, Gate, Outcome, Packet, Place } from '../../forward.ts'
import { decider, dropped, hopTo, isReply, passing } from '../../hop-parts.ts'
import type { NatGatewayId } from '../nat-gateway/types.ts'
import { hasAddress } from '../security-group/holders.ts'
import type { NetworkInterface } from './types.ts'

/** What an interface's zone and groups have said before it serves a packet. */
export interface Passage {
  readonly gate: Gate
  readonly decidedBy: Decision
}

const DNS_PORT = 53

/**
 * What an interface does with a packet that reached it: those that AWS manages pass it on to what they belong to; a
 * host's takes what is addressed to it, for the source/destination check is on, and software may listen
 * [R-DP-13 step 16].
 */
export function serve(
  context: ForwardContext,
  self: NetworkInterface,
  packet: Packet,
  passage: Passage,
): Outcome {
  const next = servedBy(context, self)
  if (next !== undefined) return hopTo(next, packet, passage.decidedBy, passage.gate)
  // All that answers a Gateway Load Balancer's node is an appliance that it checks [R-GWLB-4].
  if (self.interfaceType === 'gateway_load_balancer' && isReply(context))
    return delivered(self, packet, passage)
  if (self.interfaceType !== 'interface')
    return nothingHere(self, `${self.interfaceType} interfaces answer nobody`)
  if (!hasAddress(self, packet.destination)) {
    const text = `${packet.destination} is not its address, and the source/destination check is on`
    return dropped('ENI_SOURCE_DEST_CHECK_RESTRICTION', { ...by(self), rule: 'R-RT-5', text })
  }
  return isReply(context) ? delivered(self, packet, passage) : answer(context, self, packet, passage)
}

/** The place behind an interface that AWS manages; none behind a host's, and none for a reply to what began nothing. */
function servedBy(context: ForwardContext, self: NetworkInterface): Place | undefined {
  const node = self.networkInterfaceId
  switch (self.interfaceType) {
    case 'vpc_endpoint':
      if (isReply(context)) return undefined
      return { type: 'vpc-endpoint', id: self.attachedTo as VpcEndpointId, via: node }
    case 'network_load_balancer': {
      const id = self.attachedTo as LoadBalancerArn
      if (isReply(context)) return { type: 'load-balancer-return', id, node }
      return { type: 'load-balancer-node', id, node, over: 'network' }
    }
    case 'nat_gateway':
      return { type: 'nat-gateway', id: self.attachedTo as NatGatewayId }
    case 'gateway_load_balancer_endpoint': {
      const id = self.attachedTo as VpcEndpointId
      return { type: 'gateway-load-balancer-endpoint', id, step: 'in', from: undefined }
    }
    case 'interface':
    case 'gateway_load_balancer':
    case 'transit_gateway':
      return undefined
  }
}

function answer(context: ForwardContext, self: NetworkInterface, packet: Packet, passage: Passage): Outcome {
  // An echo request is answered by the host itself, whatever listens on it.
  if (packet.protocol === 'icmp' || listens(context, self, packet)) return delivered(self, packet, passage)
  const text = `nothing listens on ${packet.protocol} port ${packet.destinationPort}`
  const decidedBy = { ...by(self), rule: 'R-DP-13', text }
  if (packet.protocol === 'udp') return dropped('CW_TARGET_REFUSED', decidedBy)
  const { gate } = passage
  return { type: 'reset', reason: 'CW_TARGET_REFUSED', decidedBy, gate, replyFrom: replyFrom(self) }
}

/** An inbound Resolver endpoint answers questions and nothing else [R-DNS-19]. */
function listens({ world, conditions }: ForwardContext, self: NetworkInterface, packet: Packet): boolean {
  const resolver =
    self.attachedTo === undefined ? undefined : tableGet(world.resolverEndpoints, self.attachedTo)
  if (resolver !== undefined) return resolver.direction === 'INBOUND' && packet.destinationPort === DNS_PORT
  return conditions.targetListens(self.networkInterfaceId, packet.destinationPort)
}

function delivered(self: NetworkInterface, packet: Packet, { gate, decidedBy }: Passage): Outcome {
  return {
    ...passing(packet, gate),
    type: 'deliver',
    decidedBy,
    to: self.name,
    replyFrom: replyFrom(self),
  }
}

function replyFrom({ networkInterfaceId }: NetworkInterface): Place {
  return { type: 'interface-egress', id: networkInterfaceId }
}

function nothingHere(self: NetworkInterface, text: string): Outcome {
  return dropped('NO_POSSIBLE_DESTINATION', { ...by(self), rule: 'R-DP-7', text })
}

function by(self: NetworkInterface) {
  return decider('network-interface', self.networkInterfaceId, self)
}
