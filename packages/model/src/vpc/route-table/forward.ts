import { assert, tableGet } from '@causeway/ground'
import type { ForwardContext, Outcome, Packet, Place } from '../../forward.ts'
import { decider, dropped, passing } from '../../hop-parts.ts'
import { interfaceByAddress } from '../network-interface/lookup.ts'
import { selectRoute } from './select.ts'

/**
 * Routes a packet that leaves its subnet by the route that its table selects [R-RT-4, R-DP-13 step 3]. Packets take
 * local routes; where another one is selected they end, for a less specific one is no way out.
 */
export function routePacket(
  { world }: ForwardContext,
  place: Extract<Place, { type: 'route-table' }>,
  packet: Packet,
): Outcome {
  const table = tableGet(world.routeTables, place.id)
  assert(table !== undefined, `no route table ${place.id}`)
  const selected = selectRoute(world, table, packet.destination)
  if (selected === undefined) {
    const text = `no route holds ${packet.destination}`
    return dropped('NO_ROUTE_TO_DESTINATION', {
      ...decider('route-table', table.routeTableId, table),
      rule: 'R-RT-4',
      text,
    })
  }
  const { route, prefix, state } = selected
  const decidedBy = {
    ...decider('route-table', table.routeTableId, table),
    rule: 'R-RT-4',
    text: `${prefix} -> ${route.target.type}`,
  }
  if (state === 'blackhole') return dropped('BAD_STATE_ROUTE', { ...decidedBy, rule: 'R-RT-9' })
  if (route.target.type !== 'local') return dropped('NO_POSSIBLE_DESTINATION', decidedBy)
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
