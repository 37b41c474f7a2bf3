import { milliseconds } from '@causeway/ground'
import { expect, test } from 'vitest'
import {
  addFarAccount,
  asking,
  endOf,
  hostIn,
  openBench,
  openSite,
  outcomeOf,
  route,
  syn,
  thereAndBack,
  type Site,
} from '../../hop-walk.test-helper.ts'
import { emptyWorld } from '../../commit.ts'
import type { ProfileName } from '../../profile.ts'
import { consumer, provider } from '../../sample-world.test-helper.ts'
import { crossPeering } from './forward.ts'

/** Two VPCs, peered, in one Region or in two; routes are for the test to make. */
function scene(where: 'near' | 'far' = 'near', profile?: ProfileName) {
  const on = openBench({}, emptyWorld({}, profile))
  const farAccount = where === 'far' ? addFarAccount(on) : provider
  const far: Site =
    where === 'far'
      ? openSite(on, 'far/main', 1, farAccount, ['euw1-az1', 'euw1-az2'])
      : openSite(on, 'shop/main', 1, farAccount)
  const near = openSite(on, 'user/main', 0)
  const made = on.call('user/peering', {
    type: 'CreateVpcPeeringConnection',
    accountId: consumer,
    vpcId: near.vpcId,
    peerVpcId: far.vpcId,
    peerOwnerId: farAccount,
  })
  const id = made['vpcPeeringConnectionId'] as never
  const about = { vpcPeeringConnectionId: id } as const
  on.call('accept', { type: 'AcceptVpcPeeringConnection', accountId: farAccount, ...about })
  on.settle()
  const client = hostIn(on, near, near.subnets[0], 'user/client')
  const server = hostIn(on, far, far.subnets[0], 'far/server')
  const place = { type: 'vpc-peering-connection', id, fromVpc: near.vpcId, from: client.id } as const
  const cross = (packet = syn(client.address, server.address), change: object = {}) =>
    crossPeering(asking(on.world()), { ...place, ...change }, packet)
  const walk = () =>
    thereAndBack(on.world(), { type: 'interface-egress', id: client.id }, syn(client.address, server.address))
  const target = { vpcPeeringConnectionId: id } as const
  return { on, near, far, client, server, about, cross, walk, target }
}

test('both sides need a route: without the second the answer is lost [R-PCX-1]', () => {
  const { on, near, far, walk, target } = scene()
  expect(endOf(walk().there)).toBe('NO_ROUTE_TO_DESTINATION')
  route(on, near, near.tableId, '10.1.0.0/16', target)
  expect([endOf(walk().there), endOf(walk().back)]).toEqual(['far/server', 'NO_ROUTE_TO_DESTINATION'])
  route(on, far, far.tableId, '10.0.0.0/16', target)
  expect([endOf(walk().there), endOf(walk().back)]).toEqual(['far/server', 'user/client'])
  expect(walk().there.places).toEqual([
    'interface-egress',
    'subnet-egress',
    'route-table',
    'vpc-peering-connection',
    'vpc-ingress',
    'subnet-ingress',
    'interface-ingress',
  ])
})

test.each([
  ['to what is behind the other VPC', 'client', '198.51.100.7', {}, 'PCX_REQUIRES_ADDRESS_IN_VPC_CIDR'],
  ['from what is behind this VPC', '10.9.0.5', 'server', {}, 'PCX_REQUIRES_ADDRESS_IN_VPC_CIDR'],
  ['from a VPC at neither end', 'client', 'server', { fromVpc: 'vpc-0' }, 'DISCONNECTED_VPCS'],
])('nothing passes %s [R-PCX-1] [R-PCX-2]', (_what, source, destination, change, reason) => {
  const { client, server, cross } = scene()
  const named: Record<string, string> = { client: client.address, server: server.address }
  const packet = syn(named[source] ?? source, named[destination] ?? destination)
  expect(outcomeOf(cross(packet, change))).toBe(reason)
})

test('a connection that is not active passes nothing [R-PCX-1]', () => {
  const { on, about, cross } = scene()
  on.call('delete', { type: 'DeleteVpcPeeringConnection', accountId: consumer, ...about })
  expect(outcomeOf(cross())).toBe('BAD_STATE')
})

test.each([
  ['guide-2024', 1500],
  ['latest', 8500],
] as const)('between Regions, in profile %s, %i bytes pass and no more [R-DP-4]', (profile, most) => {
  const { client, server, cross } = scene('far', profile)
  const sized = (sizeBytes: number) => outcomeOf(cross(syn(client.address, server.address, { sizeBytes })))
  expect([sized(most), sized(most + 1)]).toEqual(['vpc-ingress', 'CW_PACKET_EXCEEDS_MTU'])
})

test('in one Region jumbo packets pass, and groups may name the sender’s [R-DP-4] [R-PCX-2]', () => {
  const { client, server, cross } = scene()
  const sent = syn(client.address, server.address, { sizeBytes: 9001, sourceInterface: client.id })
  const passed = cross(sent)
  expect(passed.type === 'hop' && passed.packet.sourceInterface).toBe(client.id)
})

test('between Regions the distance counts once each way, and groups do not know the sender [R-DP-12] [R-PCX-2]', () => {
  const { client, server, cross, walk, on, near, far, target } = scene('far')
  const passed = cross(syn(client.address, server.address, { sourceInterface: client.id }))
  expect(passed).toMatchObject({ roundTrip: milliseconds(70), zonesCrossed: 1 })
  expect(passed.type === 'hop' && passed.packet.sourceInterface).toBeUndefined()
  route(on, near, near.tableId, '10.1.0.0/16', target)
  route(on, far, far.tableId, '10.0.0.0/16', target)
  expect([endOf(walk().there), endOf(walk().back)]).toEqual(['far/server', 'user/client'])
})
