import { once, rowOf, rowsOf, type Gen, type Pen, type TableName } from '../pen.ts'
import { anyId, destinationBlock, id, many, maybe, of, record, yes } from '../fields.ts'
import type { Specs, Written } from './spec.ts'

const vpc = id('vpcs')
const table = id('routeTables')
const subnet = id('subnets')
const vpnGateway = id('vpnGateways')
const gateway = id(['internetGateways', 'vpnGateways'])
const list = id('prefixLists', (row) => row['ownerId'] !== 'amazon')
const address = id('elasticIps')
const freeAddress = id('elasticIps', (row) => row['networkInterfaceId'] === undefined)

/** One kind of target for a call, now and then none or two. */
const targets = [
  'gatewayId',
  'natGatewayId',
  'networkInterfaceId',
  'instanceId',
  'vpcPeeringConnectionId',
  'transitGatewayId',
  'vpcEndpointId',
] as const

function targetField(field: (typeof targets)[number], gen: Gen): Gen {
  return (pen) => {
    const chosen = once(pen, 'target', () => targets[pen.draw.below(targets.length)])
    return chosen === field || pen.draw.oneIn(60) ? gen(pen) : undefined
  }
}

/** One kind of destination: a block of either family or a list; or what the table has already. */
function destinationField(field: string, gen: Gen): Gen {
  return (pen) => {
    const chosen = once(pen, 'destination', () => pen.draw.below(10))
    const kind =
      chosen === 9
        ? 'destinationPrefixListId'
        : chosen === 8
          ? 'destinationIpv6CidrBlock'
          : 'destinationCidrBlock'
    return kind === field || pen.draw.oneIn(60) ? gen(pen) : undefined
  }
}

/** The block of a route that the table has, so that it can be replaced or deleted. */
const knownBlock: Gen = (pen) => {
  const routes = (rowOf(pen.world, 'routeTables', pen.made['routeTableId'])?.['routes'] ?? []) as readonly {
    destination: { cidr?: string }
  }[]
  const blocks = routes
    .flatMap(({ destination }) => destination.cidr ?? [])
    .filter((each) => !each.includes(':'))
  return blocks.length === 0 || pen.draw.oneIn(4)
    ? destinationBlock(pen)
    : blocks[pen.draw.below(blocks.length)]
}

const destination = (block: Gen) => ({
  destinationCidrBlock: destinationField('destinationCidrBlock', block),
  destinationIpv6CidrBlock: destinationField(
    'destinationIpv6CidrBlock',
    of('::/0', '2001:db8:9::/48', '64:ff9b::/96'),
  ),
  destinationPrefixListId: destinationField('destinationPrefixListId', anyId('prefixLists')),
})

const target = {
  gatewayId: targetField('gatewayId', gateway),
  natGatewayId: targetField('natGatewayId', id('natGateways')),
  networkInterfaceId: targetField('networkInterfaceId', id('networkInterfaces')),
  instanceId: targetField('instanceId', id('instances')),
  vpcPeeringConnectionId: targetField('vpcPeeringConnectionId', anyId('vpcPeeringConnections')),
  transitGatewayId: targetField('transitGatewayId', anyId('transitGateways')),
  vpcEndpointId: targetField(
    'vpcEndpointId',
    id(['gatewayLoadBalancerEndpoints', 'vpcEndpoints', 'gatewayEndpoints']),
  ),
}

const endOf = (pen: Pen): number => once(pen, 'end', () => pen.draw.below(8))
const isEdge = (pen: Pen): boolean => once(pen, 'edge', () => pen.draw.oneIn(3))

/** What a route table may be associated with: mostly a subnet. */
const associated = {
  subnetId: ((pen) => (isEdge(pen) ? undefined : subnet(pen))) as Gen,
  gatewayId: ((pen) => (isEdge(pen) ? gateway(pen) : undefined)) as Gen,
}

const withTable = id('subnets', (row) => row['routeTableId'] !== undefined)

/** A VPC that a gateway is attached to, or another. */
const vpcOf =
  (name: TableName, field: string): Gen =>
  (pen) =>
    rowOf(pen.world, name, pen.made[field])?.['vpcId'] ?? vpc(pen)

const blocks = of('10.1.0.0/16', '192.168.0.0/16', '10.2.0.0/24', '10.0.0.0/15', '172.16.0.0/12', 'x')

export const routingCalls: Specs<
  Exclude<
    Extract<
      Written['type'],
      `${string}${'Route' | 'InternetGateway' | 'NatGateway' | 'VpnGateway' | 'PrefixList' | 'Address' | 'Vgw'}${string}`
    >,
    'SetIpAddressType' | `${string}TransitGateway${string}`
  >
> = {
  CreateRouteTable: { vpcId: vpc },
  DeleteRouteTable: { routeTableId: id('routeTables', (row) => row['main'] !== true) },
  CreateRoute: { routeTableId: table, ...destination(destinationBlock), ...target },
  ReplaceRoute: {
    routeTableId: table,
    ...destination(knownBlock),
    ...target,
    localTarget: maybe(yes, 20),
  },
  DeleteRoute: { routeTableId: table, ...destination(knownBlock) },
  AssociateRouteTable: { routeTableId: table, ...associated },
  DisassociateRouteTable: {
    subnetId: (pen) => (isEdge(pen) ? undefined : withTable(pen)),
    gatewayId: associated.gatewayId,
    routeTableId: (pen) => rowOf(pen.world, 'subnets', pen.made['subnetId'])?.['routeTableId'] ?? table(pen),
  },
  ReplaceRouteTableAssociation: {
    routeTableId: table,
    subnetId: (pen) => (endOf(pen) < 6 ? withTable(pen) : undefined),
    gatewayId: (pen) => (endOf(pen) === 6 ? gateway(pen) : undefined),
    vpcId: (pen) => (endOf(pen) === 7 ? vpc(pen) : undefined),
  },
  CreateManagedPrefixList: {
    prefixListName: of('mine', 'yours', 'com.amazonaws.us-east-1.s3'),
    addressFamily: of('IPv4', 'IPv6'),
    maxEntries: of(5, 1, 0, 100),
    entries: maybe(many(blocks)),
  },
  ModifyManagedPrefixList: {
    prefixListId: list,
    currentVersion: ({ world, made, draw }) =>
      draw.oneIn(8) ? 99 : rowOf(world, 'prefixLists', made['prefixListId'])?.['version'],
    addEntries: maybe(many(blocks)),
    removeEntries: maybe(many(blocks), 3),
    maxEntries: maybe(of(6, 1, 2), 8),
  },
  DeleteManagedPrefixList: { prefixListId: list },
  SetAwsPrefixList: {
    region: of('us-east-1'),
    serviceName: of(
      'com.amazonaws.us-east-1.s3',
      'com.amazonaws.us-east-1.dynamodb',
      'com.amazonaws.us-east-1.sqs',
    ),
    entries: of(['52.216.0.0/15'], [], ['52.216.0.0/15', '3.5.0.0/19', '54.231.0.0/16']),
  },
  AllocateAddress: {},
  AssociateAddress: {
    allocationId: freeAddress,
    networkInterfaceId: id(
      'networkInterfaces',
      (row) => row['requesterManaged'] !== true && row['publicIp'] === undefined,
    ),
  },
  DisassociateAddress: { allocationId: address },
  ReleaseAddress: { allocationId: address },
  CreateInternetGateway: {},
  AttachInternetGateway: { internetGatewayId: id('internetGateways'), vpcId: vpc },
  DetachInternetGateway: {
    internetGatewayId: id('internetGateways'),
    vpcId: vpcOf('internetGateways', 'internetGatewayId'),
  },
  DeleteInternetGateway: { internetGatewayId: id('internetGateways') },
  CreateNatGateway: {
    subnetId: subnet,
    connectivityType: maybe(of('public', 'private')),
    allocationId: (pen) => (pen.made['connectivityType'] === 'private' ? undefined : freeAddress(pen)),
    privateIpAddress: maybe(of('10.0.0.99', '10.0.1.99', 'x'), 8),
  },
  DeleteNatGateway: { natGatewayId: id('natGateways') },
  CreateVpnGateway: {},
  AttachVpnGateway: { vpnGatewayId: vpnGateway, vpcId: vpc },
  DetachVpnGateway: { vpnGatewayId: vpnGateway, vpcId: vpcOf('vpnGateways', 'vpnGatewayId') },
  DeleteVpnGateway: { vpnGatewayId: vpnGateway },
  EnableVgwRoutePropagation: { gatewayId: vpnGateway, routeTableId: table },
  DisableVgwRoutePropagation: { gatewayId: vpnGateway, routeTableId: table },
  SetLearntRoutes: {
    vpnGatewayId: ({ world, draw }) => draw.one(rowsOf(world, 'vpnGateways'))?.[0] ?? 'vgw-0123456789abcdef0',
    routes: many(
      record({
        cidr: of('192.168.0.0/16', '10.0.1.0/24', '0.0.0.0/0', '192.168.7.0/24', 'x'),
        learnt: of('direct-connect', 'vpn-static', 'vpn-bgp'),
      }),
      3,
    ),
  },
}
