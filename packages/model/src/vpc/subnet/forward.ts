import { assert, cidrHolds, tableGet } from '@causeway/ground'
import { nodeToReturnTo } from '../../elb/network-load-balancer/return.ts'
import type { Decision, ForwardContext, Hop, Outcome, Packet, Place } from '../../forward.ts'
import { across, decider, dropped, hopTo, isReply } from '../../hop-parts.ts'
import type { World } from '../../world.ts'
import { aclVerdict } from '../network-acl/forward.ts'
import { interfaceByAddress, interfaceOf } from '../network-interface/lookup.ts'
import type { NetworkInterface } from '../network-interface/types.ts'
import { routeTableFor } from '../route-table/associate.ts'
import { distance, towardsInterface } from './distance.ts'
import type { Subnet, SubnetId } from './types.ts'

/**
 * A packet leaves an interface for its subnet. To a neighbour it goes straight: no network ACL and no route acts
 * inside a subnet [R-ACL-2, R-RT-12]; else the subnet's ACL must let it out [R-DP-13 steps 2 and 14]. The reply of a
 * target that saw its client's own address is fetched by the node that balanced the flow.
 */
export function leaveSubnet(
  context: ForwardContext,
  place: Extract<Place, { type: 'subnet-egress' }>,
  packet: Packet,
): Outcome {
  const { world } = context
  const subnet = subnetOf(world, place.id)
  const from = interfaceOf(world, place.from)
  const node = isReply(context) ? nodeToReturnTo(context, packet) : undefined
  if (node !== undefined) {
    if (node.subnetId === subnet.subnetId) return within(world, subnet, packet, { from, to: node })
    return filtered(context, subnet, { way: 'egress', packet }, (decidedBy) =>
      hopTo(towardsInterface(from, node), packet, decidedBy),
    )
  }
  if (isNeighbour(subnet, packet)) {
    const to = interfaceByAddress(world, subnet.vpcId, packet.destination)
    return to === undefined ? nobodyHas(subnet, packet) : within(world, subnet, packet, { from, to })
  }
  const { routeTableId } = routeTableFor(world, subnet)
  return filtered(context, subnet, { way: 'egress', packet }, (decidedBy) =>
    hopTo({ type: 'route-table', id: routeTableId, from: place.from }, packet, decidedBy),
  )
}

/** A packet enters a subnet from another one or from a gateway: its ACL must let it in [R-DP-13 steps 4 and 14]. */
export function enterSubnet(
  context: ForwardContext,
  place: Extract<Place, { type: 'subnet-ingress' }>,
  packet: Packet,
): Outcome {
  const { world } = context
  const from = place.from === undefined ? undefined : interfaceOf(world, place.from)
  const to = interfaceOf(world, place.to)
  const passed = filtered(context, subnetOf(world, place.id), { way: 'ingress', packet }, (decidedBy) => ({
    ...hopTo({ type: 'interface-ingress', id: place.to }, packet, decidedBy),
    ...distance(world, from, to),
  }))
  return across(context, from?.availabilityZoneId, to.availabilityZoneId, passed)
}

function filtered(
  context: ForwardContext,
  subnet: Subnet,
  { way, packet }: { readonly way: 'ingress' | 'egress'; readonly packet: Packet },
  on: (decidedBy: Decision) => Hop,
): Outcome {
  const acl = tableGet(context.world.networkAcls, subnet.networkAclId)
  assert(acl !== undefined, `no network ACL ${subnet.networkAclId}`)
  const { allowed, decidedBy } = aclVerdict(context, acl, way, packet)
  if (allowed) return on(decidedBy)
  return { ...dropped('SUBNET_ACL_RESTRICTION', decidedBy), otherwise: on(decidedBy) }
}

function within(
  world: World,
  subnet: Subnet,
  packet: Packet,
  { from, to }: { readonly from: NetworkInterface; readonly to: NetworkInterface },
): Outcome {
  const text = `${to.name} is in the same subnet: no network ACL and no route acts`
  const decidedBy = { ...decider('subnet', subnet.subnetId, subnet), rule: 'R-RT-12', text }
  return { ...hopTo(towardsInterface(from, to), packet, decidedBy), ...distance(world, from, to) }
}

function nobodyHas(subnet: Subnet, { destination }: Packet): Outcome {
  const text = `no interface has ${destination}`
  const decidedBy = { ...decider('subnet', subnet.subnetId, subnet), rule: 'R-RT-12', text }
  return dropped('UNKNOWN_DESTINATION', decidedBy)
}

function isNeighbour({ cidrBlock, ipv6CidrBlock }: Subnet, { destination }: Packet): boolean {
  if (cidrBlock !== undefined && cidrHolds(cidrBlock, destination)) return true
  return ipv6CidrBlock !== undefined && cidrHolds(ipv6CidrBlock, destination)
}

function subnetOf(world: World, id: SubnetId): Subnet {
  const found = tableGet(world.subnets, id)
  assert(found !== undefined, `no subnet ${id}`)
  return found
}
