import { assert, cidrHolds, prefixLengthOf, tableGet } from '@causeway/ground'
import type { IpAddress } from '@causeway/ground'
import type { ForwardContext, Outcome, Packet, Place } from '../../forward.ts'
import { dropped, passing } from '../../hop-parts.ts'
import { interfaceByAddress } from '../network-interface/lookup.ts'
import type { Route, RouteTable } from './types.ts'

/** Routes a packet that leaves its subnet by the longest matching prefix [R-RT-4, R-DP-13 step 3]. */
export function routePacket(
  { world }: ForwardContext,
  place: Extract<Place, { type: 'route-table' }>,
  packet: Packet,
): Outcome {
  const table = tableGet(world.routeTables, place.id)
  assert(table !== undefined, `no route table ${place.id}`)
  const route = longestMatch(table, packet.destination)
  if (route === undefined) {
    const text = `no route holds ${packet.destination}`
    return dropped('NO_ROUTE_TO_DESTINATION', { component: table.name, rule: 'R-RT-4', text })
  }
  const decidedBy = {
    component: table.name,
    rule: 'R-RT-4',
    text: `${route.destinationCidrBlock} -> ${route.target.type}`,
  }
  const to = interfaceByAddress(world, table.vpcId, packet.destination)
  if (to === undefined) {
    return dropped('UNKNOWN_DESTINATION', { ...decidedBy, text: `no interface has ${packet.destination}` })
  }
  return {
    ...passing(packet),
    type: 'hop',
    decidedBy,
    next: { type: 'subnet-ingress', id: to.subnetId, from: place.from, to: to.networkInterfaceId },
  }
}

function longestMatch(table: RouteTable, destination: IpAddress): Route | undefined {
  return table.routes
    .filter(
      (route) =>
        !route.destinationCidrBlock.includes(':') && cidrHolds(route.destinationCidrBlock, destination),
    )
    .sort((a, b) => prefixLengthOf(b.destinationCidrBlock) - prefixLengthOf(a.destinationCidrBlock))[0]
}
