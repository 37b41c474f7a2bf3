import { assert, tableGet } from '@causeway/ground'
import type { Decision, ForwardContext, Outcome, Packet, Place, ReasonCode } from '../../forward.ts'
import { decider, dropped, hopTo } from '../../hop-parts.ts'
import type { World } from '../../world.ts'
import { interfaceByAddress, interfaceOf } from '../network-interface/lookup.ts'
import type { NetworkInterfaceId } from '../network-interface/types.ts'
import { distance, towardsInterface, type Distance } from '../subnet/distance.ts'
import { attachmentsOf } from '../transit-gateway/find.ts'
import { isKeptOnLink } from './compile.ts'
import { selectRoute, type Selected } from './select.ts'
import type { Route, RouteTable } from './types.ts'

type TablePlace = Extract<Place, { type: 'route-table' }>
/** Where a route leads, or why it leads nowhere. */
type Way = { readonly next: Place } | { readonly reason: ReasonCode; readonly text: string }

/**
 * Routes a packet that leaves its subnet by the route that its table selects [R-RT-4, R-DP-13 step 3], to that route's
 * target [R-RT-5]. One that is a blackhole ends it, for a less specific one is no way out [R-RT-9].
 */
export function routePacket({ world }: ForwardContext, place: TablePlace, packet: Packet): Outcome {
  const table = tableGet(world.routeTables, place.id)
  assert(table !== undefined, `no route table ${place.id}`)
  const selected = selectRoute(world, table, packet.destination)
  if (selected === undefined) return routeless(table, packet)
  const decidedBy = decisionOf(table, selected)
  if (selected.state === 'blackhole') return blackhole(decidedBy)
  const way = wayOf(world, selected.route, { table, from: place.from, packet })
  if (!('next' in way)) return dropped(way.reason, { ...decidedBy, text: way.text })
  return { ...hopTo(way.next, packet, decidedBy), ...toNeighbour(world, place.from, way.next) }
}

function blackhole(decidedBy: Decision): Outcome {
  const text = `${decidedBy.text}, a blackhole`
  return dropped('BAD_STATE_ROUTE', { ...decidedBy, rule: 'R-RT-9', text })
}

/** No route, or an address that AWS keeps on the link, to which the widest one leads not [R-RT-7]. */
function routeless(table: RouteTable, { destination }: Packet): Outcome {
  const decidedBy = isKeptOnLink(destination)
    ? { ...by(table), rule: 'R-RT-7', text: `${destination} stays on the link: no route leads to it` }
    : { ...by(table), rule: 'R-RT-4', text: `no route holds ${destination}` }
  return dropped('NO_ROUTE_TO_DESTINATION', decidedBy)
}

/** Into the subnet that the packet is in, as from a transit gateway's interface, the distance is no other hop's. */
function toNeighbour(world: World, from: NetworkInterfaceId, next: Place): Distance | undefined {
  if (next.type !== 'interface-ingress') return undefined
  return distance(world, tableGet(world.networkInterfaces, from), interfaceOf(world, next.id))
}

interface Leaving {
  readonly table: RouteTable
  readonly from: NetworkInterfaceId
  readonly packet: Packet
}

function wayOf(world: World, { target }: Route, leaving: Leaving): Way {
  const { table, from, packet } = leaving
  switch (target.type) {
    case 'local': {
      const to = interfaceByAddress(world, table.vpcId, packet.destination)?.networkInterfaceId
      return toInterface(world, from, to, `no interface has ${packet.destination}`)
    }
    case 'network-interface':
      return toInterface(world, from, target.id, `${target.id} is gone`)
    case 'instance': {
      const instance = tableGet(world.instances, target.id)
      return toInterface(world, from, instance?.networkInterfaceId, `${target.id} is gone`)
    }
    case 'nat-gateway': {
      const gateway = tableGet(world.natGateways, target.id)
      return toInterface(world, from, gateway?.networkInterfaceId, `${target.id} is gone`)
    }
    case 'gateway-load-balancer-endpoint': {
      const [self] = tableGet(world.gatewayLoadBalancerEndpoints, target.id)?.networkInterfaces ?? []
      return toInterface(world, from, self?.networkInterfaceId, `${target.id} is gone`)
    }
    case 'internet-gateway':
      return { next: { type: target.type, id: target.id, way: 'egress', from } }
    case 'virtual-private-gateway':
      return { next: { type: target.type, id: target.id, way: 'egress', from } }
    case 'vpc-peering-connection':
      return { next: { type: target.type, id: target.id, fromVpc: table.vpcId, from } }
    case 'gateway-endpoint':
      return { next: { type: target.type, id: target.id, from } }
    case 'transit-gateway':
      return toTransitGateway(world, target.id, leaving)
  }
}

function toInterface(
  world: World,
  from: NetworkInterfaceId,
  to: NetworkInterfaceId | undefined,
  text: string,
): Way {
  const found = to === undefined ? undefined : tableGet(world.networkInterfaces, to)
  if (found === undefined) return { reason: 'UNKNOWN_DESTINATION', text }
  return { next: towardsInterface(tableGet(world.networkInterfaces, from), found) }
}

function toTransitGateway(world: World, id: string, { table, from }: Leaving): Way {
  const attachment = attachmentsOf(world, id).find(({ vpcId }) => vpcId === table.vpcId)
  if (attachment === undefined) return { reason: 'NO_PATH', text: `${table.vpcId} is not attached to ${id}` }
  const { transitGatewayId, transitGatewayAttachmentId } = attachment
  return {
    next: { type: 'transit-gateway', id: transitGatewayId, attachment: transitGatewayAttachmentId, from },
  }
}

/** The line and the rejected routes are made when they are asked for: a simulation never does. */
function decisionOf(table: RouteTable, selected: Selected): Decision {
  return {
    ...by(table),
    rule: 'R-RT-4',
    get text() {
      return selected.text
    },
    get rejected() {
      return selected.rejected
    },
  }
}

function by(table: RouteTable) {
  return decider('route-table', table.routeTableId, table)
}
