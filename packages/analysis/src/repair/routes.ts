import { tableGet, tableValues } from '@causeway/ground'
import { selectRoute } from '@causeway/model'
import type { CreateRoute, Route, RouteTable } from '@causeway/model'
import { closed } from './change.ts'
import type { Change } from './change.ts'
import type { Refusal } from './obstacle.ts'
import { gatewayEndpointsTo, waysTo } from './ways-to.ts'
import type { WayTo } from './ways-to.ts'

/**
 * Routes that lead the packet on from the last route table that it came to: none there held its address, or the one
 * that did is a blackhole or leads elsewhere [R-RT-4, R-RT-9]. A blackhole may also be deleted, so that a wider route
 * takes over, or its peering accepted [R-PCX-1].
 */
export function routes({ world, hop, before }: Refusal): readonly Change[] {
  const last = [...before, hop].findLast(({ place }) => place === 'route-table')
  const table = tableGet(world.routeTables, last?.id ?? '')
  if (last === undefined || table === undefined) return []
  const { destination } = last.headerIn
  const held = selectRoute(world, table, destination)
  const blackhole = held?.state === 'blackhole' ? held.route : undefined
  return [
    ...gatewayEndpointsTo(world, table, destination)
      .filter(({ routeTableIds }) => !routeTableIds.includes(table.routeTableId))
      .map((endpoint) => {
        const { vpcEndpointId, ownerId: accountId, name } = endpoint
        const addRouteTableIds = [table.routeTableId]
        const modify = { type: 'ModifyVpcEndpoint', accountId, vpcEndpointId, addRouteTableIds } as const
        const self = { id: vpcEndpointId, component: name }
        return closed(self, `associate gateway endpoint ${name} with route table ${table.name}`, modify)
      }),
    ...waysTo(world, table, destination)
      .filter(({ target }) => !isTaken(held?.route, target))
      .map((way) => routed(table, way)),
    ...(blackhole === undefined
      ? []
      : [...acceptedPeering({ world }, blackhole), ...deleted(table, blackhole)]),
  ]
}

/** Accepts the peering that a route leads to, if it waits for that; by the account that was asked. */
export function acceptedPeering({ world }: Pick<Refusal, 'world'>, { target }: Pick<Route, 'target'>) {
  const id = target.type === 'vpc-peering-connection' ? target.id : ''
  return tableValues(world.vpcPeeringConnections)
    .filter((each) => each.vpcPeeringConnectionId === id && each.state === 'pending-acceptance')
    .map(({ vpcPeeringConnectionId, name, accepter }) => {
      const accept = { type: 'AcceptVpcPeeringConnection', accountId: accepter.ownerId } as const
      const self = { id: vpcPeeringConnectionId, component: name }
      return closed(self, `accept VPC peering connection ${name}`, { ...accept, vpcPeeringConnectionId })
    })
}

function routed(table: RouteTable, { cidr, target, name }: WayTo): Change {
  const { ownerId: accountId, routeTableId, name: component } = table
  const isHeld = table.routes.some((route) => route.origin === 'CreateRoute' && cidrOf(route) === cidr)
  const type = isHeld ? 'ReplaceRoute' : 'CreateRoute'
  const verb = isHeld ? 'lead the route' : 'add a route'
  return closed({ id: routeTableId, component }, `${verb} ${cidr} to ${name} in route table ${component}`, {
    type,
    accountId,
    routeTableId,
    ...stated(cidr),
    ...target,
  })
}

function deleted(table: RouteTable, route: Route): readonly Change[] {
  const { ownerId: accountId, routeTableId, name: component } = table
  const cidr = cidrOf(route)
  if (cidr === undefined || route.origin !== 'CreateRoute') return []
  const remove = { type: 'DeleteRoute', accountId, routeTableId, ...stated(cidr) } as const
  return [
    closed(
      { id: routeTableId, component },
      `delete the route ${cidr}, a blackhole, in route table ${component}`,
      remove,
    ),
  ]
}

/** A block as a call states it: each family has a field of its own. */
function stated(cidr: string): Pick<CreateRoute, 'destinationCidrBlock' | 'destinationIpv6CidrBlock'> {
  return cidr.includes(':') ? { destinationIpv6CidrBlock: cidr } : { destinationCidrBlock: cidr }
}

function cidrOf({ destination }: Route): string | undefined {
  return destination.type === 'cidr' ? destination.cidr : undefined
}

function isTaken(held: Route | undefined, target: WayTo['target']): boolean {
  const id = held !== undefined && 'id' in held.target ? held.target.id : undefined
  return id !== undefined && Object.values(target).some((each) => each === id)
}
