import { tableGet, tableValues } from '@causeway/ground'
import { awsPrefixList, routeState, type World } from '@causeway/model'
import { expect, test } from 'vitest'
import { leftOut, worldOf } from './snapshot.ts'

/** The routes of a table as `block target state`, the local ones left out. */
function routesOf(world: World, routeTableId: string): readonly string[] {
  const routes = tableGet(world.routeTables, routeTableId)?.routes ?? []
  return routes
    .filter(({ target }) => target.type !== 'local')
    .map((route) => {
      const { destination, target } = route
      const to = destination.type === 'cidr' ? destination.cidr : destination.prefixListId
      return `${to} ${target.type === 'local' ? 'local' : target.id} ${routeState(world, route)}`
    })
    .toSorted()
}

const nat = worldOf('nat')

test('a NAT gateway keeps its interface and both addresses, and the private table leads to it [R-VPC-6, R-RT-8]', () => {
  const { world } = nat
  const gateway = tableGet(world.natGateways, 'nat-00000000000000001')
  expect(gateway).toMatchObject({ state: 'available', allocationId: 'eipalloc-00000000000000014' })
  const eni = tableGet(world.networkInterfaces, 'eni-00000000000000004')
  expect(eni).toMatchObject({ privateIpAddress: '10.1.0.20', publicIp: '198.51.100.20' })
  expect(routesOf(world, 'rtb-0000000000000000b')).toEqual(['0.0.0.0/0 igw-00000000000000001 active'])
  expect(tableValues(world.natGateways)).toHaveLength(1)
})

test('routes that lead nowhere stay as blackholes, with the ids of their targets where the model has the kind [R-RT-9]', () => {
  expect(routesOf(nat.world, 'rtb-00000000000000001')).toEqual([
    '172.16.0.0/12 pcx-00000000000000009 blackhole',
  ])
  expect(routesOf(nat.world, 'rtb-0000000000000000c')).toEqual([
    '0.0.0.0/0 nat-00000000000000001 active',
    '192.168.0.0/16 vgw-00000000000000001 active',
    '::/0 eni-00000000000000000 blackhole',
  ])
})

test('what a VPN connection announces is learnt and propagated [R-RT-9, R-ONP-1]', () => {
  expect(tableGet(nat.world.vpnGateways, 'vgw-00000000000000001')?.learntRoutes).toEqual([
    { cidr: '192.168.0.0/16', learnt: 'vpn-static' },
  ])
  expect(tableGet(nat.world.routeTables, 'rtb-0000000000000000c')?.propagatingVgws).toEqual([
    'vgw-00000000000000001',
  ])
})

test('every block of a VPC that is still associated has its subnets [R-VPC-1]', () => {
  expect(tableGet(nat.world.vpcs, 'vpc-00000000000000001')?.secondaryCidrBlocks).toEqual(['100.64.0.0/20'])
  expect(tableGet(nat.world.subnets, 'subnet-00000000000000003')?.cidrBlock).toBe('100.64.0.0/24')
})

test('an instance keeps its Elastic IP address; a stopped one leaves its interface, on which nothing listens [R-VPC-6, R-NLB-6]', () => {
  const { world, topology } = nat
  expect(tableGet(world.networkInterfaces, 'eni-00000000000000001')?.publicIp).toBe('198.51.100.10')
  expect(tableGet(world.elasticIps, 'eipalloc-00000000000000001')?.networkInterfaceId).toBe(
    'eni-00000000000000001',
  )
  expect(tableValues(world.instances).map(({ listensOn }) => listensOn)).toEqual(['all', 'all'])
  const [asleep] = topology.networkInterfaces
  expect([asleep?.address, asleep?.listens]).toEqual(['10.1.1.11', undefined])
})

test('a gateway endpoint comes with its routes, its policy and the blocks of its service [R-GW-1, R-GW-2, R-GW-17]', () => {
  const { world } = worldOf('gateway-endpoint')
  const endpoint = tableGet(world.gatewayEndpoints, 'vpce-00000000000000001')
  expect(endpoint?.routeTableIds).toEqual(['rtb-00000000000000001'])
  expect(endpoint?.policyDocument).toContain('s3:GetObject')
  expect(routesOf(world, 'rtb-00000000000000001')).toEqual([
    'pl-00000000000000001 igw-00000000000000001 active',
    'pl-63a5400a vpce-00000000000000001 active',
  ])
  expect(tableGet(world.prefixLists, 'pl-63a5400a')?.entries).toEqual(['3.5.0.0/19', '52.216.0.0/15'])
  expect(tableGet(world.prefixLists, 'pl-00000000000000001')?.entries).toEqual([
    '198.51.100.0/24',
    '203.0.113.0/24',
  ])
  const [account] = tableValues(world.accounts)
  expect(account && awsPrefixList(account.region, 'com.amazonaws.us-east-1.s3')?.prefixListId).toBe(
    'pl-63a5400a',
  )
})

test('rules for lists and for IPv6 are kept, and so are the addresses of both families [R-SG-2, R-VPC-1]', () => {
  const { world } = worldOf('gateway-endpoint')
  const group = tableGet(world.securityGroups, 'sg-0000000000000000a')
  expect(group?.ipPermissions.map(({ peer }) => peer)).toEqual([
    { type: 'cidr', cidr: '2600:1f18:1:100::/56' },
    { type: 'prefix-list', prefixListId: 'pl-00000000000000001' },
  ])
  expect(group?.ipPermissionsEgress.map(({ peer }) => peer)).toEqual([
    { type: 'prefix-list', prefixListId: 'pl-63a5400a' },
  ])
  expect(tableGet(world.networkInterfaces, 'eni-00000000000000001')?.ipv6Address).toBe('2600:1f18:1:100::10')
})

test('zones, records and forwarding rules are those of Route 53, wherever their answers stand [R-SVC-19, R-DNS-19]', () => {
  const found = worldOf('gateway-endpoint')
  const [hidden, shown] = tableValues(found.world.zones)
  expect(hidden).toMatchObject({
    hostedZoneId: 'Z0PRIVATE1',
    vpcIds: ['vpc-00000000000000001'],
    recordSets: [
      { name: '*.corp.example', type: 'CNAME' },
      { name: 'job.corp.example', values: ['10.1.0.10'] },
    ],
  })
  expect(shown).toMatchObject({
    hostedZoneId: 'Z0PUBLIC1',
    vpcIds: [],
    recordSets: [{ name: 'www.example.com' }],
  })
  expect(tableValues(found.world.resolverRules)).toMatchObject([
    { resolverRuleId: 'rslvr-rr-00000000000000001', domainName: 'office.example', targetIps: ['10.200.0.2'] },
  ])
  const [endpoint] = tableValues(found.world.resolverEndpoints)
  expect(endpoint?.ipAddresses.map(({ ip, networkInterfaceId }) => [ip, networkInterfaceId])).toEqual([
    ['10.1.0.53', 'eni-00000000000000032'],
    ['10.1.1.53', 'eni-00000000000000033'],
  ])
  expect(leftOut(found)).toEqual(['records of the type MX are not modelled: example.com.'])
})
