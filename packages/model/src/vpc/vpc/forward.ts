import { tableGet } from '@causeway/ground'
import type { Decision, ForwardContext, Outcome, Packet, Place } from '../../forward.ts'
import { decider, dropped, hopTo } from '../../hop-parts.ts'
import type { World } from '../../world.ts'
import { interfaceByAddress, interfaceOf } from '../network-interface/lookup.ts'
import type { NetworkInterface } from '../network-interface/types.ts'
import { edgeTableOf } from '../route-table/associate.ts'
import { selectRoute } from '../route-table/select.ts'
import type { RouteTable } from '../route-table/types.ts'
import { vpcOf } from './holds.ts'

type Ingress = Extract<Place, { type: 'vpc-ingress' }>

/**
 * Into a VPC from one of its gateways: the gateway's own table may redirect the packet to a middlebox [R-RT-10,
 * R-RT-14]; else only the VPC's own addresses are there, and none of its other gateways [R-PCX-2, R-GW-8].
 */
export function enterVpc({ world }: ForwardContext, place: Ingress, packet: Packet): Outcome {
  const table = edgeTableOf(world, place.via)
  if (table !== undefined) return byEdgeTable(world, table, place, packet)
  const vpc = vpcOf(world, place.id)
  const text = `${packet.destination} is one of the VPC's own addresses`
  return toOwnAddress(world, place, packet, { ...decider('vpc', vpc.vpcId, vpc), rule: 'R-RT-2', text })
}

function byEdgeTable(world: World, table: RouteTable, place: Ingress, packet: Packet): Outcome {
  const by = decider('route-table', table.routeTableId, table)
  const selected = selectRoute(world, table, packet.destination)
  if (selected === undefined) {
    const text = `no route of ${place.via}'s table holds ${packet.destination}`
    return dropped('NO_ROUTE_TO_DESTINATION', { ...by, rule: 'R-RT-10', text })
  }
  const { target } = selected.route
  const { text, rejected } = selected
  const decidedBy: Decision = { ...by, rule: 'R-RT-10', text, rejected }
  if (selected.state === 'blackhole') return dropped('BAD_STATE_ROUTE', { ...decidedBy, rule: 'R-RT-9' })
  switch (target.type) {
    case 'local':
      return toOwnAddress(world, place, packet, decidedBy)
    case 'gateway-load-balancer-endpoint':
      return toInspection(world, target.id, place, packet, decidedBy)
    case 'network-interface':
      return toMiddlebox(interfaceOf(world, target.id), place, packet, decidedBy)
    default:
      return dropped('NO_POSSIBLE_DESTINATION', decidedBy)
  }
}

function toOwnAddress(world: World, place: Ingress, packet: Packet, decidedBy: Decision): Outcome {
  const to = interfaceByAddress(world, place.id, packet.destination)
  if (to !== undefined) return hopTo(intoSubnetOf(to, place), packet, decidedBy)
  const text = `${decidedBy.text}, but no interface has it`
  return dropped('UNKNOWN_DESTINATION', { ...decidedBy, text })
}

/** To the endpoint's interface by way of its subnet; what comes in by a virtual private gateway is dropped [R-GE-3, R-RT-10]. */
function toInspection(
  world: World,
  endpointId: string,
  place: Ingress,
  packet: Packet,
  decidedBy: Decision,
): Outcome {
  const endpoint = tableGet(world.gatewayLoadBalancerEndpoints, endpointId)
  const [own] = endpoint?.networkInterfaces ?? []
  const isTaken = place.via.startsWith('igw-') && own !== undefined
  if (!isTaken) return dropped('NO_POSSIBLE_DESTINATION', { ...decidedBy, rule: 'R-GE-3' })
  const to = interfaceOf(world, own.networkInterfaceId)
  return hopTo(intoSubnetOf(to, place), packet, { ...decidedBy, rule: 'R-RT-14' })
}

/**
 * An interface as the target: it needs a public address if the packet is from the internet [R-RT-10], and takes only
 * what is meant for itself, for every interface here checks source and destination.
 */
function toMiddlebox(to: NetworkInterface, place: Ingress, packet: Packet, decidedBy: Decision): Outcome {
  if (place.via.startsWith('igw-') && to.publicIp === undefined) {
    const text = `${decidedBy.text}, and ${to.name} has no public address`
    return dropped('INGRESS_RTB_NO_PUBLIC_IP', { ...decidedBy, text })
  }
  const isItsOwn = [to.privateIpAddress, to.ipv6Address].includes(packet.destination)
  if (isItsOwn) return hopTo(intoSubnetOf(to, place), packet, decidedBy)
  const text = `${decidedBy.text}, and ${to.name} checks that it is the destination`
  return dropped('ENI_SOURCE_DEST_CHECK_RESTRICTION', { ...decidedBy, text })
}

function intoSubnetOf(to: NetworkInterface, { from }: Ingress): Place {
  return { type: 'subnet-ingress', id: to.subnetId, from, to: to.networkInterfaceId }
}
