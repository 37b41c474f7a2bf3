import { assert, tableGet } from '@causeway/ground'
import type { ForwardContext, Outcome, Packet, Place } from '../../forward.ts'
import { across, decider, dropped, hopTo, over } from '../../hop-parts.ts'
import { tooLarge } from '../../mtu.ts'
import { roundTripBetweenRegions } from '../../place/latency/round-trip.ts'
import { profiles } from '../../profile.ts'
import type { World } from '../../world.ts'
import { vpcHolds, vpcOf } from '../vpc/holds.ts'
import type { Vpc } from '../vpc/types.ts'
import { farVpcId } from './find.ts'

/**
 * Over a peering connection into the VPC at its other end: only between addresses of the two, for nothing passes on
 * to a third network [R-PCX-1, R-PCX-2]. Between Regions smaller packets pass [R-DP-4], the distance adds its round
 * trip [R-DP-12], and what the sender's groups are is not told [R-PCX-2]. The connection may be degraded [R-DP-21].
 */
export function crossPeering(
  context: ForwardContext,
  place: Extract<Place, { type: 'vpc-peering-connection' }>,
  packet: Packet,
): Outcome {
  const { world } = context
  const peering = tableGet(world.vpcPeeringConnections, place.id)
  assert(peering !== undefined, `no peering connection ${place.id}`)
  const by = decider('vpc-peering-connection', peering.vpcPeeringConnectionId, peering)
  const refuse = (text: string) => ({ ...by, rule: 'R-PCX-1', text })
  if (peering.state !== 'active') return dropped('BAD_STATE', refuse(`the connection is ${peering.state}`))
  if (![peering.requester.vpcId, peering.accepter.vpcId].includes(place.fromVpc))
    return dropped('DISCONNECTED_VPCS', refuse(`${place.fromVpc} is at neither end of the connection`))
  const near = vpcOf(world, place.fromVpc)
  const far = vpcOf(world, farVpcId(peering, place.fromVpc))
  if (!vpcHolds(far, packet.destination))
    return dropped('PCX_REQUIRES_ADDRESS_IN_VPC_CIDR', {
      ...refuse(`${packet.destination} is in no block of ${far.name}`),
      rule: 'R-PCX-2',
    })
  if (!vpcHolds(near, packet.source))
    return dropped('PCX_REQUIRES_ADDRESS_IN_VPC_CIDR', {
      ...refuse(`the source ${packet.source} is in no block of ${near.name}`),
      rule: 'R-PCX-2',
    })
  const text = `${packet.destination} is in ${far.name}, at the other end`
  const decidedBy = { ...by, rule: 'R-PCX-1', text }
  const next: Place = { type: 'vpc-ingress', id: far.vpcId, via: place.id, from: place.from }
  if (near.region === far.region) return over(context, place.id, hopTo(next, packet, decidedBy))
  const large = tooLarge(packet, profiles[world.profile].interRegionMtuBytes, by, false)
  if (large !== undefined) return large
  const passed = {
    ...hopTo({ ...next, from: undefined }, { ...packet, sourceInterface: undefined }, decidedBy),
    ...betweenRegions(world, near, far),
  }
  return over(context, place.id, across(context, near.region, far.region, passed))
}

/** The way between two Regions: its round trip and the boundary crossed. */
function betweenRegions(world: World, near: Vpc, far: Vpc) {
  const notes = [`crosses from ${near.region} to ${far.region}`]
  return { roundTrip: roundTripBetweenRegions(world, near.region, far.region), zonesCrossed: 1, notes }
}
