import { addressFamily, assert, cidrHolds, tableGet } from '@causeway/ground'
import type { Decision, Deliver, Drop, ForwardContext, Hop, Outcome, Packet, Place } from '../../forward.ts'
import { decider, dropped, hopTo, isReply, passing } from '../../hop-parts.ts'
import { ENDPOINT_MTU_BYTES, clampMss, tooLarge } from '../../mtu.ts'
import type { World } from '../../world.ts'
import { interfaceByAddress } from '../../vpc/network-interface/lookup.ts'
import { prefixListIn, prefixListOfService } from '../../vpc/prefix-list/find.ts'
import { vpcOf } from '../../vpc/vpc/holds.ts'
import type { GatewayEndpoint } from './types.ts'

type Here = Extract<Place, { type: 'gateway-endpoint' }>

/**
 * Through a gateway endpoint to its service: TCP and ICMP echo over IPv4 from the VPC's own interfaces [R-GW-7, R-GW-8,
 * R-GW-16] to the blocks of the endpoint's Region [R-GW-6]. The service sees private addresses [R-GW-12], and nobody
 * needs a public one [R-GW-19]. Answers come back straight to the client's subnet.
 */
export function throughGatewayEndpoint(context: ForwardContext, place: Here, packet: Packet): Outcome {
  const { world } = context
  const endpoint = tableGet(world.gatewayEndpoints, place.id)
  assert(endpoint !== undefined, `no gateway endpoint ${place.id}`)
  const fault = faultOfPacket(world, endpoint, packet, isReply(context))
  if (fault !== undefined) return fault
  const limited = world.knobs['gateway.endpointLimits'] !== 'none'
  const by = decider('vpc-endpoint', endpoint.vpcEndpointId, endpoint)
  const large = limited ? tooLarge(packet, ENDPOINT_MTU_BYTES, by, true) : undefined
  if (large !== undefined) return large
  const { packet: sent, notes } = limited ? clampMss(packet) : { packet, notes: [] }
  const passed = isReply(context) ? backToClient(world, endpoint, sent) : toService(endpoint, place, sent)
  return passed.type === 'drop' ? passed : { ...passed, notes: [...(passed.notes ?? []), ...notes] }
}

function faultOfPacket(
  world: World,
  endpoint: GatewayEndpoint,
  packet: Packet,
  reply: boolean,
): Drop | undefined {
  const by = decider('vpc-endpoint', endpoint.vpcEndpointId, endpoint)
  if (endpoint.state !== 'available') {
    const text = `the endpoint is ${endpoint.state}`
    return dropped('CW_ENDPOINT_NOT_AVAILABLE', { ...by, rule: 'R-EP-5', text })
  }
  if (addressFamily(packet.destination) === 6)
    return dropped('PROTOCOL_RESTRICTION', { ...by, rule: 'R-GW-7', text: 'gateway endpoints are IPv4 only' })
  if (packet.protocol === 'udp') {
    const text = 'gateway endpoints take TCP and ICMP echo only'
    return dropped('VPCE_GATEWAY_PROTOCOL_RESTRICTION', { ...by, rule: 'R-GW-16', text })
  }
  return reply ? faultOfAnswer(world, endpoint, packet) : faultOfRequest(world, endpoint, packet)
}

function faultOfRequest(world: World, endpoint: GatewayEndpoint, packet: Packet): Drop | undefined {
  const by = decider('vpc-endpoint', endpoint.vpcEndpointId, endpoint)
  if (interfaceByAddress(world, endpoint.vpcId, packet.source) === undefined) {
    const text = `no interface of its VPC has the source ${packet.source}: what comes through the VPC is not taken`
    return dropped('GATEWAY_REJECTS_SPOOFED_TRAFFIC', { ...by, rule: 'R-GW-8', text })
  }
  if (isOfService(world, endpoint, packet.destination)) return undefined
  const text = `${packet.destination} is no address of ${endpoint.serviceName}`
  return dropped('NO_POSSIBLE_DESTINATION', { ...by, rule: 'R-GW-6', text })
}

function faultOfAnswer(world: World, endpoint: GatewayEndpoint, packet: Packet): Drop | undefined {
  if (isOfService(world, endpoint, packet.source)) return undefined
  const text = `the source ${packet.source} is no address of ${endpoint.serviceName}`
  const by = decider('vpc-endpoint', endpoint.vpcEndpointId, endpoint)
  return dropped('VPCE_GATEWAY_EGRESS_SOURCE_ADDRESS_RESTRICTION', { ...by, rule: 'R-GW-16', text })
}

function isOfService(world: World, endpoint: GatewayEndpoint, address: Packet['source']): boolean {
  const { region } = vpcOf(world, endpoint.vpcId)
  const id = prefixListOfService(world, region, endpoint.serviceName)
  const list = id === undefined ? undefined : prefixListIn(world, region, id)
  return list?.entries.some((block) => cidrHolds(block, address)) === true
}

function toService(endpoint: GatewayEndpoint, place: Here, packet: Packet): Deliver {
  const text = `${endpoint.serviceName} takes it from the private address ${packet.source}`
  const by = decider('vpc-endpoint', endpoint.vpcEndpointId, endpoint)
  const { commands: _, ...passed } = passing(packet)
  return {
    ...passed,
    type: 'deliver',
    decidedBy: { ...by, rule: 'R-GW-12', text },
    to: endpoint.serviceName,
    replyFrom: place,
  }
}

function backToClient(world: World, endpoint: GatewayEndpoint, packet: Packet): Hop | Drop {
  const by = decider('vpc-endpoint', endpoint.vpcEndpointId, endpoint)
  const client = interfaceByAddress(world, endpoint.vpcId, packet.destination)
  if (client === undefined) {
    const decidedBy: Decision = { ...by, rule: 'R-GW-8', text: `no interface has ${packet.destination}` }
    return dropped('UNKNOWN_DESTINATION', decidedBy)
  }
  const { subnetId, networkInterfaceId: to } = client
  const next: Place = { type: 'subnet-ingress', id: subnetId, from: undefined, to }
  const text = `${packet.source} is an address of ${endpoint.serviceName}`
  return hopTo(next, packet, { ...by, rule: 'R-GW-16', text })
}
