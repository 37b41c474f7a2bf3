import { duration, tableGet } from '@causeway/ground'
import type { Hop, Place } from '../../forward.ts'
import { roundTripBetweenZones } from '../../place/latency/round-trip.ts'
import type { World } from '../../world.ts'
import type { NetworkInterface } from '../network-interface/types.ts'

/** What a way between two interfaces adds to a hop. */
export type Distance = Pick<Hop, 'roundTrip' | 'zonesCrossed' | 'notes'>

const NOWHERE: Distance = { roundTrip: duration(0), zonesCrossed: 0 }

/**
 * The round trip inside a zone or between two, and the boundary crossed [R-DP-12]. From outside every VPC, and from
 * another Region, it is the gateway on the way that adds the distance.
 */
export function distance(world: World, from: NetworkInterface | undefined, to: NetworkInterface): Distance {
  if (from === undefined || regionOf(world, from) !== regionOf(world, to)) return NOWHERE
  const [here, there] = [from.availabilityZoneId, to.availabilityZoneId]
  const roundTrip = roundTripBetweenZones(world, here, there)
  if (here === there) return { roundTrip, zonesCrossed: 0 }
  return {
    roundTrip,
    zonesCrossed: 1,
    notes: [`AVAILABILITY_ZONE_CROSSED ${here} -> ${there}`],
  }
}

/** The place where a routed packet comes to an interface: by its subnet's edge, unless it is in that subnet [R-ACL-2]. */
export function towardsInterface(from: NetworkInterface | undefined, to: NetworkInterface): Place {
  const id = to.networkInterfaceId
  if (from?.subnetId === to.subnetId) return { type: 'interface-ingress', id }
  return { type: 'subnet-ingress', id: to.subnetId, from: from?.networkInterfaceId, to: id }
}

function regionOf(world: World, { vpcId }: NetworkInterface): string | undefined {
  return tableGet(world.vpcs, vpcId)?.region
}
