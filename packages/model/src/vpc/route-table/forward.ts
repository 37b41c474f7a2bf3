import { assert, cidrHolds, prefixLengthOf, tableGet } from '@causeway/ground'
import type { Cidr, IpAddress } from '@causeway/ground'
import type { ForwardContext, Outcome, Packet, Place } from '../../forward.ts'
import { dropped, passing } from '../../hop-parts.ts'
import { interfaceByAddress } from '../network-interface/lookup.ts'
import type { RouteTable } from './types.ts'

/** Routes a packet that leaves its subnet by the longest matching prefix [R-RT-4, R-DP-13 step 3]. */
export function routePacket(
  { world }: ForwardContext,
  place: Extract<Place, { type: 'route-table' }>,
  packet: Packet,
): Outcome {
  const table = tableGet(world.routeTables, place.id)
  assert(table !== undefined, `no route table ${place.id}`)
  const block = longestMatch(table, packet.destination)
  if (block === undefined) {
    const text = `no route holds ${packet.destination}`
    return dropped('NO_ROUTE_TO_DESTINATION', { component: table.name, rule: 'R-RT-4', text })
  }
  const decidedBy = {
    component: table.name,
    rule: 'R-RT-4',
    text: `${block} -> local`,
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

/** Only the local routes of IPv4 are forwarded along so far. */
function longestMatch(table: RouteTable, destination: IpAddress): Cidr | undefined {
  return table.routes
    .flatMap(({ target, destination: to }) =>
      target.type === 'local' && to.type === 'cidr' ? [to.cidr] : [],
    )
    .filter((cidr) => !cidr.includes(':') && cidrHolds(cidr, destination))
    .sort((a, b) => prefixLengthOf(b) - prefixLengthOf(a))[0]
}
