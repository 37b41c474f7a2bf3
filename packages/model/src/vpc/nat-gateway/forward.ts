import { addressFamily, assert, tableGet } from '@causeway/ground'
import type { Footprint, ForwardContext, Outcome, Packet, Place } from '../../forward.ts'
import { decider, dropped, hopTo, isReply, interfaceGate } from '../../hop-parts.ts'
import { interfaceOf, ipv4Of } from '../network-interface/lookup.ts'
import { vpcHolds, vpcOf } from '../vpc/holds.ts'
import type { NatGateway } from './types.ts'

type Translated = Extract<Footprint, { type: 'translated' }>

/**
 * Through a NAT gateway: the source becomes its own address, the port stays, and the packet leaves by its own
 * subnet's table; replies find their way back by what it noted, and nobody begins a flow towards it [R-VPC-6].
 */
export function throughNatGateway(
  context: ForwardContext,
  place: Extract<Place, { type: 'nat-gateway' }>,
  packet: Packet,
): Outcome {
  const { world } = context
  const gateway = tableGet(world.natGateways, place.id)
  assert(gateway !== undefined, `no NAT gateway ${place.id}`)
  const by = decider('nat-gateway', gateway.natGatewayId, gateway)
  if (gateway.state !== 'available')
    return dropped('BAD_STATE', { ...by, rule: 'R-VPC-6', text: `the NAT gateway is ${gateway.state}` })
  if (addressFamily(packet.destination) === 6)
    return dropped('PROTOCOL_RESTRICTION', { ...by, rule: 'R-VPC-6', text: 'it translates IPv4 only' })
  const gate = interfaceGate(context, interfaceOf(world, gateway.networkInterfaceId), by)
  if (gate.type === 'closed') return gate.drop
  const passed = isReply(context) ? restored(context, gateway, packet) : translated(context, gateway, packet)
  return passed.type === 'hop' ? { ...passed, gate } : passed
}

function translated({ world }: ForwardContext, gateway: NatGateway, packet: Packet): Outcome {
  const by = decider('nat-gateway', gateway.natGatewayId, gateway)
  const own = ipv4Of(interfaceOf(world, gateway.networkInterfaceId))
  if (packet.destination === own) {
    const isInside = vpcHolds(vpcOf(world, gateway.vpcId), packet.source)
    const text = `a new flow to the gateway itself, from ${packet.source}: it belongs to nobody behind it`
    const reason = isInside ? 'NGW_DEST_ADDRESS_PRESERVATION' : 'NGW_REQUIRES_SOURCE_IN_VPC'
    return dropped(reason, { ...by, rule: 'R-VPC-6', text })
  }
  const sent: Packet = { ...packet, source: own, sourceInterface: undefined }
  const text = `the source ${packet.source} becomes the gateway's ${own}`
  const noted: Translated = {
    type: 'translated',
    by: gateway.natGatewayId,
    before: packet,
    after: sent,
    via: undefined,
  }
  const notes = packet.protocol === 'icmp' ? [] : [`source port ${packet.sourcePort} is kept [A-130]`]
  return { ...hopTo(leaving(gateway), sent, { ...by, rule: 'R-VPC-6', text }), leaves: [noted], notes }
}

function restored(context: ForwardContext, gateway: NatGateway, packet: Packet): Outcome {
  const by = decider('nat-gateway', gateway.natGatewayId, gateway)
  const noted = notedFor(context, gateway, packet)
  if (noted === undefined) {
    const text = `no flow from behind the gateway awaits an answer from ${packet.source}`
    return dropped('NGW_REQUIRES_SOURCE_IN_VPC', { ...by, rule: 'R-VPC-6', text })
  }
  const { source, sourcePort } = noted.before
  const text = `the destination ${packet.destination} becomes ${source} again`
  const sent: Packet = { ...packet, destination: source, destinationPort: sourcePort }
  return hopTo(leaving(gateway), sent, { ...by, rule: 'R-VPC-6', text })
}

/** The translation that a packet answers: the last one of this gateway that sent to its source. */
function notedFor({ flow }: ForwardContext, gateway: NatGateway, packet: Packet): Translated | undefined {
  return flow.footprints
    .filter((each): each is Translated => each.type === 'translated' && each.by === gateway.natGatewayId)
    .findLast(
      ({ after }) =>
        after.protocol === packet.protocol &&
        after.source === packet.destination &&
        after.sourcePort === packet.destinationPort &&
        after.destination === packet.source &&
        after.destinationPort === packet.sourcePort,
    )
}

function leaving({ subnetId, networkInterfaceId }: NatGateway): Place {
  return { type: 'subnet-egress', id: subnetId, from: networkInterfaceId }
}
