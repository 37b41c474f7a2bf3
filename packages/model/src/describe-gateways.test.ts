import {
  isApiError,
  must,
  parseAddress,
  parseCidr,
  tableGet,
  tableValues,
  type AccountId,
} from '@causeway/ground'
import { describe, expect, test } from 'vitest'
import { commit, putRow } from './commit.ts'
import { describe as describeWorld } from './describe.ts'
import { listIn } from './describe.test-helper.ts'
import { consumer, provider, region, sampleWorld } from './sample-world.test-helper.ts'
import type { Filters, ViewObject } from './view/view.ts'
import type { InternetGateway } from './vpc/internet-gateway/types.ts'
import type { NatGateway } from './vpc/nat-gateway/types.ts'
import type { Route, RouteTarget } from './vpc/route-table/types.ts'
import type { Subnet } from './vpc/subnet/types.ts'
import type { World } from './world.ts'

const { on, consumerVpc, consumerSubnets, providerVpc } = sampleWorld()
const owned = { name: '', ownerId: consumer, version: 0 } as const
const igw = 'igw-0000000000000000a' as InternetGateway['internetGatewayId']
const loose = 'igw-0000000000000000b' as InternetGateway['internetGatewayId']
const nat = 'nat-0000000000000000a' as NatGateway['natGatewayId']
const gone = 'eni-0000000000000000f' as NatGateway['networkInterfaceId']

const world = commit(on.world(), (draft) => {
  putRow(draft.internetGateways, igw, { ...owned, internetGatewayId: igw, vpcId: consumerVpc })
  putRow(draft.internetGateways, loose, { ...owned, internetGatewayId: loose })
  const vgw = 'vgw-0000000000000000a' as never
  putRow(draft.vpnGateways, vgw, { ...owned, vpnGatewayId: vgw, vpcId: consumerVpc, learntRoutes: [] })
  const eip = 'eipalloc-0000000000000000a' as never
  const publicIp = must(parseAddress('198.51.100.7'))
  putRow(draft.elasticIps, eip, { ...owned, allocationId: eip, publicIp })
  const inSubnet = { vpcId: consumerVpc, subnetId: consumerSubnets[0], networkInterfaceId: gone }
  const rest = { state: 'available', connectivityType: 'public', allocationId: eip } as const
  putRow(draft.natGateways, nat, { ...owned, ...inSubnet, ...rest, natGatewayId: nat })
  const pcx = 'pcx-0000000000000000a' as never
  const side = (vpcId: typeof consumerVpc, ownerId: AccountId) => ({
    vpcId,
    ownerId,
    allowDnsResolutionFromRemoteVpc: false,
  })
  const sides = { requester: side(consumerVpc, consumer), accepter: side(providerVpc, provider) }
  const peering = { name: '', version: 0, state: 'active', vpcPeeringConnectionId: pcx, ...sides } as const
  putRow(draft.vpcPeeringConnections, pcx, peering)
  const tgw = 'tgw-0000000000000000a' as never
  const hub = { ...owned, region, state: 'available', sharedWith: [provider] } as const
  const gateway = { ...hub, transitGatewayId: tgw, autoAcceptSharedAttachments: false }
  putRow(draft.transitGateways, tgw, gateway)
  const table = draft.routeTables
  const [main] = tableValues(table).filter(({ vpcId }) => vpcId === consumerVpc)
  if (main === undefined) return
  putRow(table, main.routeTableId, { ...main, routes: [...main.routes, ...routes()] })
}).world

function routes(): readonly Route[] {
  const to = (cidr: string, target: RouteTarget): Route => ({
    destination: { type: 'cidr', cidr: must(parseCidr(cidr)) },
    target,
    origin: 'CreateRoute',
  })
  return [
    to('0.0.0.0/0', { type: 'internet-gateway', id: igw }),
    to('10.8.0.0/16', { type: 'internet-gateway', id: loose }),
    to('10.7.0.0/16', { type: 'nat-gateway', id: nat }),
    to('10.6.0.0/16', { type: 'network-interface', id: gone }),
    to('::/0', { type: 'vpc-peering-connection', id: 'pcx-0000000000000000a' as never }),
  ]
}

describe('gateways and what connects VPCs', () => {
  test.each([
    ['internet-gateways', { 'attachment.vpc-id': [consumerVpc] }, { InternetGatewayId: igw }],
    ['vpn-gateways', { 'attachment.state': ['attached'] }, { VpcAttachments: [{ VpcId: consumerVpc }] }],
    ['nat-gateways', { state: ['available'] }, { NatGatewayAddresses: [{ PublicIp: '198.51.100.7' }] }],
    ['addresses', { 'public-ip': ['198.51.100.*'] }, { Domain: 'vpc' }],
    ['transit-gateways', { state: ['available'] }, { Options: { DefaultRouteTableAssociation: 'disable' } }],
  ])(
    '%s are shown to their owner, a transit gateway also to whom it is shared with [R-VPC-6, R-ONP-1]',
    (what, filters, expected) => {
      expect(rows(consumer, what, filters)).toMatchObject([expected])
      expect(rows(provider, what, filters)).toHaveLength(what === 'transit-gateways' ? 1 : 0)
    },
  )

  test('a peering connection is shown to both of its sides [R-PCX-1]', () => {
    const filters = { 'status-code': ['active'] }
    const shown = rows(consumer, 'vpc-peering-connections', filters)
    expect(shown).toMatchObject([
      { RequesterVpcInfo: { OwnerId: consumer }, AccepterVpcInfo: { CidrBlock: '10.0.0.0/16' } },
    ])
    expect(rows(provider, 'vpc-peering-connections', filters)).toEqual(shown)
  })

  test('a route is active or a blackhole by what its target is now [R-RT-9]', () => {
    const [main] = rows(consumer, 'route-tables', { 'association.main': ['true'], 'vpc-id': [consumerVpc] })
    const shown = listIn(main, 'Routes').slice(1)
    expect(shown).toEqual([
      route({ DestinationCidrBlock: '0.0.0.0/0', GatewayId: igw }, 'active'),
      route({ DestinationCidrBlock: '10.8.0.0/16', GatewayId: loose }, 'blackhole'),
      route({ DestinationCidrBlock: '10.7.0.0/16', NatGatewayId: nat }, 'active'),
      route({ DestinationCidrBlock: '10.6.0.0/16', NetworkInterfaceId: gone }, 'blackhole'),
      route({ DestinationIpv6CidrBlock: '::/0', VpcPeeringConnectionId: 'pcx-0000000000000000a' }, 'active'),
    ])
    expect(rows(consumer, 'route-tables', { 'route.state': ['blackhole'] })).toHaveLength(1)
    expect(rows(provider, 'route-tables', { 'route.state': ['blackhole'] })).toEqual([])
  })
})

test('AWS’s prefix lists are those of the caller’s Region, with their blocks [R-REG-10, R-GW-1]', () => {
  const names = rows(consumer, 'prefix-lists').map((list) => list['PrefixListName'])
  expect(names.toSorted()).toEqual(['com.amazonaws.us-east-1.dynamodb', 'com.amazonaws.us-east-1.s3'])
  const filters = { 'prefix-list-name': ['com.amazonaws.us-east-1.s3'] }
  expect(rows(consumer, 'prefix-lists', filters)).toMatchObject([{ PrefixListId: 'pl-63a5400a' }])
  expect(rows(consumer, 'managed-prefix-lists', filters)).toMatchObject([
    { OwnerId: 'AWS', PrefixListArn: 'arn:aws:ec2:us-east-1:aws:prefix-list/pl-63a5400a' },
  ])
})

test('a shared subnet and its VPC are shown to the participant, in its own letters, and nothing else of them [R-VPC-7]', () => {
  const [, subnetId] = consumerSubnets
  const subnet = tableGet(world.subnets, subnetId) as Subnet
  const shared = commit(world, (draft) =>
    putRow(draft.subnets, subnetId, { ...subnet, sharedWith: [provider] }),
  ).world
  const seen = (what: string, filters: Filters) => rows(provider, what, filters, shared)
  expect(seen('subnets', { 'subnet-id': [subnetId] })).toMatchObject([
    { OwnerId: consumer, AvailabilityZone: 'us-east-1b', AvailabilityZoneId: 'use1-az2' },
  ])
  expect(seen('vpcs', { 'vpc-id': [consumerVpc] })).toMatchObject([{ OwnerId: consumer }])
  expect(seen('network-acls', { 'vpc-id': [consumerVpc] })).toEqual([])
  expect(rows(provider, 'vpcs', { 'vpc-id': [consumerVpc] })).toEqual([])
})

test('tags are shown with their resources and by themselves, and can be filtered by [R-SVC-21, R-API-6]', () => {
  const tags = { Team: 'web', Stage: 'test' }
  const tagged = commit(world, (draft) =>
    putRow(draft.tags, consumerVpc, { resourceId: consumerVpc, ownerId: consumer, tags }),
  ).world
  const both = [
    { Key: 'Stage', Value: 'test' },
    { Key: 'Team', Value: 'web' },
  ]
  expect(rows(consumer, 'vpcs', { 'tag:Team': ['w*'] }, tagged)).toMatchObject([{ Tags: both }])
  expect(rows(consumer, 'vpcs', { 'tag:Team': ['ops'] }, tagged)).toEqual([])
  expect(rows(consumer, 'vpcs', { 'tag-key': ['Stage'] }, tagged)).toHaveLength(1)
  const one = { ResourceId: consumerVpc, ResourceType: 'vpc' }
  expect(rows(consumer, 'tags', {}, tagged)).toEqual(both.map((tag) => ({ ...tag, ...one })))
  expect(rows(provider, 'tags', {}, tagged)).toEqual([])
})

function route(fields: ViewObject, State: string): ViewObject {
  return { ...fields, Origin: 'CreateRoute', State }
}

function rows(accountId: AccountId, what: string, filters: Filters = {}, of: World = world) {
  const answer = describeWorld(of, { accountId, what, filters })
  if (isApiError(answer)) throw new Error(answer.message)
  return Object.values(answer.value)[0] as readonly ViewObject[]
}
