import { assert, cidrHolds, duration, tableGet } from '@causeway/ground'
import type { AzId, Duration } from '@causeway/ground'
import type { Decision, Drop, ForwardContext, Outcome, Packet, Place } from '../../forward.ts'
import { decider, dropped, passing } from '../../hop-parts.ts'
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
    decidedBy: { ...decider('subnet', subnet.subnetId, subnet), rule: 'R-ACL-2', text: verdict.text },
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
  const from = place.from === undefined ? undefined : interfaceOf(world, place.from)
  const to = interfaceOf(world, place.to)
  return {
    ...passing(packet),
    ...distance(world, from?.availabilityZoneId ?? to.availabilityZoneId, to.availabilityZoneId),
    type: 'hop',
    decidedBy: { ...decider('subnet', subnet.subnetId, subnet), rule: 'R-ACL-2', text: verdict.text },
    next: { type: 'interface-ingress', id: place.to },
  }
}

function toNeighbour(
  world: World,
  subnet: Subnet,
  packet: Packet,
  from: NetworkInterface['networkInterfaceId'],
): Outcome {
  const to = interfaceByAddress(world, subnet.vpcId, packet.destination)
  const decidedBy: Decision = {
    ...decider('subnet', subnet.subnetId, subnet),
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
  return dropped('SUBNET_ACL_RESTRICTION', {
    ...decider('subnet', subnet.subnetId, subnet),
    rule: 'R-ACL-1',
    text,
  })
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
