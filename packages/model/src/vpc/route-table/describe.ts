import { tableValues } from '@causeway/ground'
import { ownRows, present, tieId, word } from '../../view/parts.ts'
import { shownTags } from '../../view/shown-tags.ts'
import { viewOf, type ViewObject } from '../../view/view.ts'
import type { World } from '../../world.ts'
import { routeState } from './state.ts'
import type { Route, RouteDestination, RouteTable, RouteTarget } from './types.ts'

/** DescribeRouteTables; whether a route is a blackhole is read off its target [R-RT-9]. */
export const routeTablesView = viewOf<RouteTable>({
  list: 'RouteTables',
  rows: (asking) => ownRows(asking, asking.world.routeTables),
  show: (table, { world }) => ({
    RouteTableId: table.routeTableId,
    VpcId: table.vpcId,
    OwnerId: table.ownerId,
    Associations: associations(world, table),
    Routes: table.routes.map((route) => shownRoute(world, route)),
    PropagatingVgws: table.propagatingVgws.map((GatewayId) => ({ GatewayId })),
    Tags: shownTags(world, table.routeTableId),
  }),
  filters: {
    'route-table-id': ({ routeTableId }) => routeTableId,
    'vpc-id': ({ vpcId }) => vpcId,
    'owner-id': ({ ownerId }) => ownerId,
    'association.main': ({ main }) => word(main),
    'association.subnet-id': (table, { world }) => subnetsOf(world, table),
    'association.gateway-id': ({ edgeAssociation }) => edgeAssociation,
    'route.destination-cidr-block': ({ routes }) => destinations(routes, 'DestinationCidrBlock'),
    'route.destination-ipv6-cidr-block': ({ routes }) => destinations(routes, 'DestinationIpv6CidrBlock'),
    'route.destination-prefix-list-id': ({ routes }) => destinations(routes, 'DestinationPrefixListId'),
    'route.gateway-id': ({ routes }) => targets(routes, 'GatewayId'),
    'route.nat-gateway-id': ({ routes }) => targets(routes, 'NatGatewayId'),
    'route.transit-gateway-id': ({ routes }) => targets(routes, 'TransitGatewayId'),
    'route.vpc-peering-connection-id': ({ routes }) => targets(routes, 'VpcPeeringConnectionId'),
    'route.origin': ({ routes }) => routes.map(({ origin }) => origin),
    'route.state': ({ routes }, { world }) => routes.map((route) => routeState(world, route)),
  },
  taggedAs: ({ routeTableId }) => routeTableId,
})

function subnetsOf(world: World, { routeTableId }: RouteTable): readonly string[] {
  return tableValues(world.subnets)
    .filter((subnet) => subnet.routeTableId === routeTableId)
    .map(({ subnetId }) => subnetId)
}

function associations(world: World, table: RouteTable): readonly ViewObject[] {
  const { routeTableId, main, edgeAssociation } = table
  const tie = (end: string, fields: ViewObject): ViewObject => ({
    RouteTableAssociationId: tieId('rtbassoc', routeTableId, end),
    RouteTableId: routeTableId,
    ...fields,
    AssociationState: { State: 'associated' },
  })
  return [
    ...(main ? [tie('main', { Main: true })] : []),
    ...subnetsOf(world, table).map((SubnetId) => tie(SubnetId, { Main: false, SubnetId })),
    ...(edgeAssociation === undefined
      ? []
      : [tie(edgeAssociation, { Main: false, GatewayId: edgeAssociation })]),
  ]
}

function shownRoute(world: World, route: Route): ViewObject {
  const { destination, target, origin } = route
  return {
    ...destinationField(destination),
    ...targetField(target),
    Origin: origin,
    State: routeState(world, route),
  }
}

function destinationField(destination: RouteDestination): ViewObject {
  if (destination.type === 'prefix-list') return { DestinationPrefixListId: destination.prefixListId }
  const { cidr } = destination
  return { [cidr.includes(':') ? 'DestinationIpv6CidrBlock' : 'DestinationCidrBlock']: cidr }
}

function targetField(target: RouteTarget): ViewObject {
  switch (target.type) {
    case 'local':
      return { GatewayId: 'local' }
    case 'internet-gateway':
    case 'virtual-private-gateway':
    case 'gateway-endpoint':
    case 'gateway-load-balancer-endpoint':
      return { GatewayId: target.id }
    case 'nat-gateway':
      return { NatGatewayId: target.id }
    case 'network-interface':
      return { NetworkInterfaceId: target.id }
    case 'instance':
      return { InstanceId: target.id }
    case 'vpc-peering-connection':
      return { VpcPeeringConnectionId: target.id }
    case 'transit-gateway':
      return { TransitGatewayId: target.id }
  }
}

function destinations(routes: readonly Route[], field: string): readonly string[] {
  return routes.flatMap(({ destination }) => textIn(destinationField(destination), field))
}

function targets(routes: readonly Route[], field: string): readonly string[] {
  return routes.flatMap(({ target }) => textIn(targetField(target), field))
}

function textIn(fields: ViewObject, field: string): readonly string[] {
  const value = present(fields)[field]
  return typeof value === 'string' ? [value] : []
}
