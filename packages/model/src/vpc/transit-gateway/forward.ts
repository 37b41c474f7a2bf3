import { assert, cidrHolds, sortedBy, tableGet } from '@causeway/ground'
import type { Decision, ForwardContext, Outcome, Packet, Place } from '../../forward.ts'
import { across, decider, dropped, hopTo, interfaceGate } from '../../hop-parts.ts'
import { roundTripBetweenZones } from '../../place/latency/round-trip.ts'
import type { World } from '../../world.ts'
import { interfaceOf } from '../network-interface/lookup.ts'
import type { NetworkInterface } from '../network-interface/types.ts'
import { routeTableFor } from '../route-table/associate.ts'
import { selectTransitGatewayRoute, transitGatewayRoutes, type TransitGatewayRoute } from './routes.ts'
import type { TransitGatewayRouteTable, TransitGatewayVpcAttachment } from './types.ts'

type Here = Extract<Place, { type: 'transit-gateway' }>

/**
 * Through a transit gateway: the sender's VPC must be attached in the sender's own zone, the attachment's table must
 * have a route to another attachment, and from its interface there the packet goes on by that subnet's table
 * [R-RT-5]. It stays in its zone if the far attachment has an interface there.
 */
export function throughTransitGateway(context: ForwardContext, place: Here, packet: Packet): Outcome {
  const { world } = context
  const gateway = tableGet(world.transitGateways, place.id)
  const attachment = tableGet(world.transitGatewayAttachments, place.attachment)
  assert(gateway !== undefined && attachment !== undefined, `no ${place.attachment} of ${place.id}`)
  const by = decider('transit-gateway', gateway.transitGatewayId, gateway)
  if (gateway.state !== 'available')
    return dropped('BAD_STATE', { ...by, rule: 'R-RT-5', text: `the transit gateway is ${gateway.state}` })
  const at = decider('transit-gateway-attachment', attachment.transitGatewayAttachmentId, attachment)
  if (attachment.state !== 'available')
    return dropped('BAD_STATE', { ...at, rule: 'R-RT-5', text: `the attachment is ${attachment.state}` })
  const { availabilityZoneId } = interfaceOf(world, place.from)
  if (interfaceIn(world, attachment, availabilityZoneId) === undefined) {
    const text = `${attachment.name} has no subnet in ${availabilityZoneId}, where the packet is from`
    return dropped('TGW_ROUTE_AZ_RESTRICTION', { ...at, rule: 'R-RT-5', text })
  }
  const table = tableGet(world.transitGatewayRouteTables, attachment.associatedRouteTableId ?? '')
  if (table !== undefined) return byTable(context, table, place, packet)
  const text = `${attachment.name} is associated with no route table`
  return dropped('TGW_ATTACH_MISSING_TGW_RTB_ASSOCIATION', { ...at, rule: 'R-RT-5', text })
}

function byTable(
  context: ForwardContext,
  table: TransitGatewayRouteTable,
  place: Here,
  packet: Packet,
): Outcome {
  const { world } = context
  const by = decider('transit-gateway-route-table', table.transitGatewayRouteTableId, table)
  const route = selectTransitGatewayRoute(world, table, packet.destination)
  if (route === undefined) {
    const text = `no route holds ${packet.destination}`
    return dropped('TGW_RTB_NO_ROUTE_TO_TGW_ATTACHMENT', { ...by, rule: 'R-RT-5', text })
  }
  const decidedBy: Decision = {
    ...by,
    rule: 'R-RT-5',
    text: routeText(route),
    // Made when it is asked for: a simulation never does.
    get rejected() {
      return passedOver(world, table, route, packet)
    },
  }
  const far = tableGet(world.transitGatewayAttachments, route.transitGatewayAttachmentId ?? '')
  if (route.state === 'blackhole' || far?.state !== 'available')
    return dropped('TGW_RTB_BAD_STATE_ROUTE', decidedBy)
  return toAttachment(context, far, place, packet, decidedBy)
}

/** The other routes that hold the packet's destination, a line each. */
function passedOver(
  world: World,
  table: TransitGatewayRouteTable,
  route: TransitGatewayRoute,
  { destination }: Packet,
): readonly string[] {
  return transitGatewayRoutes(world, table)
    .filter(({ cidr }) => cidr !== route.cidr && cidrHolds(cidr, destination))
    .map(routeText)
}

function toAttachment(
  context: ForwardContext,
  far: TransitGatewayVpcAttachment,
  place: Here,
  packet: Packet,
  decidedBy: Decision,
): Outcome {
  const { world } = context
  const { availabilityZoneId: zoneId } = interfaceOf(world, place.from)
  const same = interfaceIn(world, far, zoneId)
  const to = same ?? interfacesOf(world, far)[0]
  if (to === undefined) return dropped('TGW_RTB_BAD_STATE_ROUTE', decidedBy)
  const gate = interfaceGate(context, to, decider('network-interface', to.networkInterfaceId, to))
  if (gate.type === 'closed') return gate.drop
  const subnet = tableGet(world.subnets, to.subnetId)
  assert(subnet !== undefined, `no subnet ${to.subnetId}`)
  const { routeTableId } = routeTableFor(world, subnet)
  const next: Place = { type: 'route-table', id: routeTableId, from: to.networkInterfaceId }
  const passed = hopTo(next, packet, decidedBy, gate)
  if (same !== undefined) return passed
  const notes = [`crosses from ${zoneId} to ${to.availabilityZoneId}: ${far.name} has no subnet in the first`]
  const roundTrip = roundTripBetweenZones(world, zoneId, to.availabilityZoneId)
  return across(context, zoneId, to.availabilityZoneId, { ...passed, roundTrip, zonesCrossed: 1, notes })
}

function interfaceIn(
  world: World,
  attachment: TransitGatewayVpcAttachment,
  zoneId: string,
): NetworkInterface | undefined {
  return interfacesOf(world, attachment).find(({ availabilityZoneId }) => availabilityZoneId === zoneId)
}

/** The attachment's interfaces, by zone. */
function interfacesOf(world: World, attachment: TransitGatewayVpcAttachment): readonly NetworkInterface[] {
  const all = attachment.networkInterfaceIds.map((id) => interfaceOf(world, id))
  return sortedBy(all, ({ availabilityZoneId }) => availabilityZoneId)
}

function routeText({ cidr, type, transitGatewayAttachmentId }: TransitGatewayRoute): string {
  return `${cidr} -> ${transitGatewayAttachmentId ?? 'blackhole'} (${type})`
}
