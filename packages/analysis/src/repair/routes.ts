import { tableGet, tableValues } from '@causeway/ground'
import type { IpAddress } from '@causeway/ground'
import { selectRoute } from '@causeway/model'
import type { CreateRoute, GatewayEndpoint, Route, RouteTable, World } from '@causeway/model'
import { closed } from './change.ts'
import type { Change } from './change.ts'
import type { Refusal } from './obstacle.ts'
import { gatewayEndpointsTo, waysTo } from './ways-to.ts'
import type { WayTo } from './ways-to.ts'

/**
 * Routes that lead the packet on from the route tables that it came to, the first of them first: none held its address,
 * or the one that did is a blackhole or leads elsewhere [R-RT-4, R-RT-9].
 */
export function routes({ world, hop, before }: Refusal): readonly Change[] {
  return [...before, hop]
    .filter(({ place }) => place === 'route-table')
    .flatMap(({ id, headerIn }) => {
      const table = tableGet(world.routeTables, id)
      return table === undefined ? [] : routesOf(world, table, headerIn.destination)
    })
}

/** A blackhole may also be deleted, so that a wider route takes over, or its peering accepted [R-PCX-1]. */
function routesOf(world: World, table: RouteTable, destination: IpAddress): readonly Change[] {
  const held = selectRoute(world, table, destination)
  const blackhole = held?.state === 'blackhole' ? held.route : undefined
  return [
    ...gatewayEndpointsTo(world, table, destination)
      .filter(({ routeTableIds }) => !routeTableIds.includes(table.routeTableId))
      .map((endpoint) => associated(endpoint, table)),
    ...waysTo(world, table, destination)
      .filter(({ target }) => !isTaken(held?.route, target))
      .map((way) => routed(table, way)),
    ...(blackhole === undefined
      ? []
      : [...acceptedPeering({ world }, blackhole), ...deleted(table, blackhole)]),
  ]
}

function associated({ vpcEndpointId, ownerId: accountId, name }: GatewayEndpoint, table: RouteTable): Change {
  const addRouteTableIds = [table.routeTableId]
  const modify = { type: 'ModifyVpcEndpoint', accountId, vpcEndpointId, addRouteTableIds } as const
  const text = `associate gateway endpoint ${name} with route table ${table.name}`
  return closed({ id: vpcEndpointId, component: name }, text, modify)
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
