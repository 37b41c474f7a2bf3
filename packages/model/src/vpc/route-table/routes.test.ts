import { expect, test } from 'vitest'
import {
  anId,
  guest,
  interfaceOn,
  natOn,
  siteOn,
  vpcBench,
  type Call,
  type Site,
  type VpcBench,
} from '../vpc-bench.test-helper.ts'
import { routeState } from './state.ts'

interface Scene {
  readonly on: VpcBench
  readonly site: Site
  readonly eni: never
  readonly nat: never
}

const scene = (quotas: Record<string, number> = {}): Scene => {
  const on = vpcBench(quotas)
  const site = siteOn(on)
  return { on, site, eni: interfaceOn(on, 'shop/eni', site.subnets[0]), nat: natOn(on, site.subnets[1]) }
}

const begun = scene()

const create = (route: Record<string, unknown>, { site }: Scene = begun): Call => ({
  type: 'CreateRoute',
  routeTableId: site.routeTableId,
  ...route,
})
const out = { destinationCidrBlock: '0.0.0.0/0' }
const igw = { gatewayId: begun.site.internetGatewayId }
const pair = { destinationCidrBlock: '10.0.0.0/24' }

test.each([
  ['a route without a destination [R-RT-8]', { ...igw }, 'R-RT-8 MissingParameter destinationCidrBlock'],
  [
    'a route with two destinations [R-RT-8]',
    { ...out, destinationIpv6CidrBlock: '::/0', ...igw },
    'R-RT-8 InvalidParameterCombination destinationIpv6CidrBlock',
  ],
  ['a route without a target [R-RT-8]', out, 'R-RT-8 MissingParameter gatewayId'],
  [
    'a route with two targets [R-RT-8]',
    { ...out, ...igw, natGatewayId: begun.nat },
    'R-RT-8 InvalidParameterCombination natGatewayId',
  ],
  [
    'a destination that is no block [R-RT-8]',
    { destinationCidrBlock: '10.0.0', ...igw },
    'R-RT-8 InvalidParameterValue destinationCidrBlock',
  ],
  [
    'an IPv6 block as IPv4 destination [R-RT-3] [R-RT-8]',
    { destinationCidrBlock: '::/0', ...igw },
    'R-RT-8 InvalidParameterValue destinationCidrBlock',
  ],
  [
    'a route to link-local services [R-RT-7]',
    { destinationCidrBlock: '169.254.169.0/24', ...igw },
    'R-RT-7 InvalidParameterValue destinationCidrBlock',
  ],
  [
    'a route to link-local services of IPv6 [R-RT-7]',
    { destinationIpv6CidrBlock: 'fd00:ec2::/64', ...igw },
    'R-RT-7 InvalidParameterValue destinationIpv6CidrBlock',
  ],
  [
    'a route inside the VPC that is no whole subnet [R-RT-6]',
    { destinationCidrBlock: '10.0.0.0/25', networkInterfaceId: begun.eni },
    'R-RT-6 InvalidParameterValue destinationCidrBlock',
  ],
  [
    'a route to a whole subnet by way of an internet gateway [R-RT-6]',
    { ...pair, ...igw },
    'R-RT-6 InvalidParameterValue gatewayId',
  ],
  [
    'a second route to the local block [R-ERR-18]',
    { destinationCidrBlock: '10.0.0.0/16', networkInterfaceId: begun.eni },
    'R-ERR-18 RouteAlreadyExists destinationCidrBlock',
  ],
  [
    'a gateway that is not there [R-RT-5]',
    { ...out, gatewayId: anId('igw') },
    'R-RT-5 InvalidGatewayID.NotFound gatewayId',
  ],
  [
    'a NAT gateway that is not there [R-RT-5]',
    { ...out, natGatewayId: anId('nat') },
    'R-RT-5 InvalidNatGatewayID.NotFound natGatewayId',
  ],
  [
    'an interface that is not there [R-RT-5]',
    { ...out, networkInterfaceId: anId('eni') },
    'R-RT-5 InvalidNetworkInterfaceID.NotFound networkInterfaceId',
  ],
  [
    'an instance that is not there [R-RT-5]',
    { ...out, instanceId: anId('i') },
    'R-RT-5 InvalidInstanceID.NotFound instanceId',
  ],
  [
    'a peering that is not there [R-ERR-31]',
    { ...out, vpcPeeringConnectionId: anId('pcx') },
    'R-ERR-31 InvalidVpcPeeringConnectionID.NotFound vpcPeeringConnectionId',
  ],
  [
    'a transit gateway that the VPC is not attached to [R-RT-5]',
    { ...out, transitGatewayId: anId('tgw') },
    'R-RT-5 InvalidTransitGatewayID.NotFound transitGatewayId',
  ],
  [
    'an endpoint that is not there [R-ERR-1]',
    { ...out, vpcEndpointId: anId('vpce') },
    'R-ERR-1 InvalidVpcEndpointId.NotFound vpcEndpointId',
  ],
  [
    'a prefix list that is not there [R-ERR-22]',
    { destinationPrefixListId: anId('pl'), ...igw },
    'R-ERR-22 InvalidPrefixListID.NotFound destinationPrefixListId',
  ],
  [
    'a text that is no prefix list [R-ERR-22]',
    { destinationPrefixListId: 's3', ...igw },
    'R-ERR-22 InvalidPrefixListId.Malformed destinationPrefixListId',
  ],
  [
    'a table that is not there [R-ERR-21]',
    { ...out, ...igw, routeTableId: anId('rtb') },
    'R-ERR-21 InvalidRouteTableID.NotFound routeTableId',
  ],
  [
    'a text that is no table [R-ERR-21]',
    { ...out, ...igw, routeTableId: 'main' },
    'R-ERR-21 InvalidRouteTableId.Malformed routeTableId',
  ],
  [
    "another account's table [R-ERR-21]",
    { ...out, ...igw, accountId: guest },
    'R-ERR-21 InvalidRouteTableID.NotFound routeTableId',
  ],
])('%s is refused', (_claim, route, refusal) => {
  expect(begun.on.refusal(create(route))).toBe(refusal)
})

test.each([
  ['everything to an internet gateway', { ...out, ...igw }],
  ['everything of IPv6 to an internet gateway [R-RT-3]', { destinationIpv6CidrBlock: '::/0', ...igw }],
  ['a whole subnet to an interface [R-RT-6]', { ...pair, networkInterfaceId: begun.eni }],
  ['a whole subnet to a NAT gateway [R-RT-6]', { ...pair, natGatewayId: begun.nat }],
  [
    'a block wider than the VPC to an interface [R-RT-6]',
    { destinationCidrBlock: '10.0.0.0/8', networkInterfaceId: begun.eni },
  ],
  [
    "an AWS service's list to a NAT gateway [R-GW-17]",
    { destinationPrefixListId: 'pl-63a5400a', natGatewayId: begun.nat },
  ],
])('a table routes %s [R-RT-5]', (_claim, route) => {
  expect(begun.on.refusal(create(route))).toBe('applied')
})

test('a target of another VPC is refused [R-RT-5]', () => {
  const { on } = scene()
  const other = siteOn(on, 'other', 1)
  const eni = interfaceOn(on, 'other/eni', other.subnets[0])
  expect(on.refusal(create({ ...out, networkInterfaceId: eni }))).toBe(
    'R-RT-5 InvalidParameterValue networkInterfaceId',
  )
  expect(on.refusal(create({ ...out, gatewayId: other.internetGatewayId }))).toBe(
    'R-RT-5 InvalidParameterValue gatewayId',
  )
})

test('one destination has one static route; replacing needs it, deleting removes it [R-RT-8] [R-ERR-21]', () => {
  const { on, nat } = scene()
  const change = { ...create(out), type: 'ReplaceRoute', natGatewayId: nat } as Call
  const remove = { ...create(out), type: 'DeleteRoute' } as Call
  expect(on.refusal(change)).toBe('R-RT-8 InvalidParameterValue destinationCidrBlock')
  expect(on.refusal(remove)).toBe('R-ERR-21 InvalidRoute.NotFound destinationCidrBlock')
  on.call('route', create({ ...out, ...igw }))
  expect(on.refusal(create({ ...out, natGatewayId: nat }))).toBe(
    'R-ERR-18 RouteAlreadyExists destinationCidrBlock',
  )
  on.call('replace', change)
  expect(on.table(begun.site.routeTableId).routes.map(({ target }) => target.type)).toEqual([
    'local',
    'nat-gateway',
  ])
  on.call('delete', remove)
  expect(on.table(begun.site.routeTableId).routes).toHaveLength(1)
})

test('a local route stays; its target moves to a middlebox and back [R-RT-2]', () => {
  const { on, eni, site } = scene()
  const local = { routeTableId: site.routeTableId, destinationCidrBlock: '10.0.0.0/16' }
  const target = () => on.table(site.routeTableId).routes[0]?.target.type
  expect(on.refusal({ type: 'DeleteRoute', ...local })).toBe(
    'R-RT-2 InvalidParameterValue destinationCidrBlock',
  )
  expect(on.refusal({ type: 'ReplaceRoute', ...local, ...igw })).toBe(
    'R-RT-2 InvalidParameterValue gatewayId',
  )
  on.call('replace', { type: 'ReplaceRoute', ...local, networkInterfaceId: eni })
  expect(target()).toBe('network-interface')
  expect(on.refusal({ type: 'DeleteRoute', ...local })).toBe(
    'R-RT-2 InvalidParameterValue destinationCidrBlock',
  )
  on.call('restore', { type: 'ReplaceRoute', ...local, localTarget: true })
  expect(target()).toBe('local')
  on.call('route', create({ ...out, ...igw }))
  expect(on.refusal({ ...create(out), type: 'ReplaceRoute', localTarget: true } as Call)).toBe(
    'R-RT-2 InvalidParameterValue localTarget',
  )
})

test('a route is a blackhole while its target is gone or forwards nothing [R-RT-9]', () => {
  const { on, site, eni, nat } = scene()
  const { vpcId, internetGatewayId, routeTableId, subnets } = site
  const instance = on.call('shop/web', { type: 'RunInstances', subnetId: subnets[0], listensOn: [] })
  const instanceId = instance['instanceId'] as never
  const targets = [igw, { natGatewayId: nat }, { networkInterfaceId: eni }, { instanceId }]
  targets.forEach((target, n) =>
    on.call('r', create({ destinationCidrBlock: `172.16.${n}.0/24`, ...target })),
  )
  const states = () =>
    on
      .table(routeTableId)
      .routes.slice(1)
      .map((route) => routeState(on.world(), route))
  expect(states()).toEqual(['active', 'active', 'active', 'active'])
  on.call('detach', { type: 'DetachInternetGateway', internetGatewayId, vpcId })
  expect(states()).toEqual(['blackhole', 'active', 'active', 'active'])
  on.call('nat', { type: 'DeleteNatGateway', natGatewayId: nat })
  expect(states()).toEqual(['blackhole', 'blackhole', 'active', 'active'])
  on.call('eni', { type: 'DeleteNetworkInterface', networkInterfaceId: eni })
  on.call('end', { type: 'TerminateInstances', instanceIds: [instanceId] })
  expect(states()).toEqual(['blackhole', 'blackhole', 'blackhole', 'blackhole'])
})
