import { assert, cidrHolds, duration, tableGet } from '@causeway/ground'
import type { AzId, Duration } from '@causeway/ground'
import type { Crossing, Decision, Drop, ForwardContext, Outcome, Packet, Place } from '../../forward.ts'
import { dropped, passing } from '../../hop-parts.ts'
import type { World } from '../../world.ts'
import { aclVerdict } from '../network-acl/forward.ts'
import { interfaceByAddress, interfaceOf } from '../network-interface/lookup.ts'
import type { NetworkInterface } from '../network-interface/types.ts'
import { routeTableFor } from '../route-table/associate.ts'
import type { Subnet, SubnetId } from './types.ts'

/**
 * A packet leaves an interface for its subnet. To a neighbour it goes straight: no
 * network ACL and no route acts inside a subnet [R-ACL-2, R-RT-12]; else the
 * subnet's ACL must let it out [R-DP-13 steps 2 and 14].
 */
export function leaveSubnet(
  context: ForwardContext,
  place: Extract<Place, { type: 'subnet-egress' }>,
  packet: Packet,
): Outcome {
  const { world } = context
  const subnet = subnetOf(world, place.id)
  if (subnet.cidrBlock !== undefined && cidrHolds(subnet.cidrBlock, packet.destination))
    return toNeighbour(world, subnet, packet, place.from)
  const verdict = aclVerdict(aclOf(world, subnet), 'egress', packet.destination, packet.destinationPort)
  if (!verdict.allowed) return refusedByAcl(verdict.text, subnet)
  return {
    ...passing(packet),
    type: 'hop',
    decidedBy: { component: subnet.name, rule: 'R-ACL-2', text: verdict.text },
    next: { type: 'route-table', id: routeTableFor(world, subnet).routeTableId, from: place.from },
  }
}

/** A packet enters a subnet from another one: its ACL must let it in [R-DP-13 steps 4 and 14]. */
export function enterSubnet(
  context: ForwardContext,
  place: Extract<Place, { type: 'subnet-ingress' }>,
  packet: Packet,
): Outcome {
  const { world } = context
  const subnet = subnetOf(world, place.id)
  const verdict = aclVerdict(aclOf(world, subnet), 'ingress', packet.source, packet.destinationPort)
  if (!verdict.allowed) return refusedByAcl(verdict.text, subnet)
  const from = interfaceOf(world, place.from)
  const to = interfaceOf(world, place.to)
  return {
    ...passing(packet),
    ...distance(world, from.availabilityZoneId, to.availabilityZoneId),
    type: 'hop',
    decidedBy: { component: subnet.name, rule: 'R-ACL-2', text: verdict.text },
    next: { type: 'interface-ingress', id: place.to },
    crossing: { from: from.subnetId, to: subnet.subnetId, packet },
  }
}

/**
 * The reply crosses the same boundary the other way, and ACLs remember nothing:
 * both must admit it on the sender's port [R-ACL-1, R-ACL-4, R-DP-13 return].
 */
export function replyRefusal({ world }: ForwardContext, crossing: Crossing): Drop | undefined {
  const { packet } = crossing
  const out = subnetOf(world, crossing.to)
  const leaving = aclVerdict(aclOf(world, out), 'egress', packet.source, packet.sourcePort)
  if (!leaving.allowed) return refusedByAcl(`reply: ${leaving.text}`, out)
  const back = subnetOf(world, crossing.from)
  const entering = aclVerdict(aclOf(world, back), 'ingress', packet.destination, packet.sourcePort)
  return entering.allowed ? undefined : refusedByAcl(`reply: ${entering.text}`, back)
}

function toNeighbour(
  world: World,
  subnet: Subnet,
  packet: Packet,
  from: NetworkInterface['networkInterfaceId'],
): Outcome {
  const to = interfaceByAddress(world, subnet.vpcId, packet.destination)
  const decidedBy: Decision = {
    component: subnet.name,
    rule: 'R-RT-12',
    text: `${packet.destination} is in the same subnet`,
  }
  if (to === undefined)
    return dropped('UNKNOWN_DESTINATION', { ...decidedBy, text: `no interface has ${packet.destination}` })
  return {
    ...passing(packet),
    ...distance(world, interfaceOf(world, from).availabilityZoneId, to.availabilityZoneId),
    type: 'hop',
    decidedBy,
    next: { type: 'interface-ingress', id: to.networkInterfaceId },
  }
}

/** Round trips inside a zone and between two, and the boundary crossed [R-DP-12]. */
function distance(world: World, from: AzId, to: AzId): { roundTrip: Duration; zonesCrossed: number } {
  const same = from === to
  return {
    roundTrip: duration(world.knobs[same ? 'rtt.intraAz' : 'rtt.interAz']),
    zonesCrossed: same ? 0 : 1,
  }
}

function refusedByAcl(text: string, subnet: Subnet): Drop {
  return dropped('SUBNET_ACL_RESTRICTION', { component: subnet.name, rule: 'R-ACL-1', text })
}

function subnetOf(world: World, id: SubnetId): Subnet {
  const found = tableGet(world.subnets, id)
  assert(found !== undefined, `no subnet ${id}`)
  return found
}

function aclOf(world: World, subnet: Subnet) {
  const found = tableGet(world.networkAcls, subnet.networkAclId)
  assert(found !== undefined, `no network ACL ${subnet.networkAclId}`)
  return found
}
