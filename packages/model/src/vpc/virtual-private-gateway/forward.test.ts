import { milliseconds } from '@causeway/ground'
import { expect, test } from 'vitest'
import {
  asking,
  edgeTable,
  endOf,
  gatewayAt,
  hostIn,
  openBench,
  openSite,
  outcomeOf,
  route,
  syn,
  thereAndBack,
} from '../../hop-walk.test-helper.ts'
import { throughVirtualPrivateGateway } from './forward.ts'
import type { LearntRoute } from './types.ts'

const OFFICE = '172.20.0.5'

function scene(learnt: LearntRoute['learnt'] = 'direct-connect') {
  const on = openBench()
  const site = openSite(on, 'user/main', 0)
  const { accountId, vpcId } = site
  const vpnGatewayId = on.call('user/vgw', { type: 'CreateVpnGateway', accountId })['vpnGatewayId'] as never
  on.call('attach', { type: 'AttachVpnGateway', accountId, vpnGatewayId, vpcId })
  on.call('learn', { type: 'SetLearntRoutes', vpnGatewayId, routes: [{ cidr: '172.20.0.0/16', learnt }] })
  const { tableId: routeTableId } = site
  on.call('enable', { type: 'EnableVgwRoutePropagation', accountId, gatewayId: vpnGatewayId, routeTableId })
  const host = hostIn(on, site, site.subnets[0], 'user/host')
  const at = (way: 'egress' | 'ingress') =>
    ({ type: 'virtual-private-gateway', id: vpnGatewayId, way, from: undefined }) as const
  const pass = (way: 'egress' | 'ingress', source: string, destination: string, change: object = {}) =>
    throughVirtualPrivateGateway(asking(on.world()), at(way), syn(source, destination, change))
  return { on, site, host, pass, vpnGatewayId, at }
}

test('the VPC and on-premises reach each other by private addresses [R-ONP-1]', () => {
  const { on, host, vpnGatewayId } = scene()
  const out = thereAndBack(on.world(), { type: 'interface-egress', id: host.id }, syn(host.address, OFFICE))
  expect(out.there.places).toEqual([
    'interface-egress',
    'subnet-egress',
    'route-table',
    'virtual-private-gateway',
    'on-premises',
  ])
  expect([endOf(out.there), endOf(out.back)]).toEqual(['on-premises behind user/vgw', 'user/host'])
  const into = thereAndBack(on.world(), { type: 'on-premises', id: vpnGatewayId }, syn(OFFICE, host.address))
  expect(into.there.places).toEqual([
    'on-premises',
    'virtual-private-gateway',
    'vpc-ingress',
    'subnet-ingress',
    'interface-ingress',
  ])
  expect([endOf(into.there), endOf(into.back)]).toEqual(['user/host', 'on-premises behind user/vgw'])
})

test('of two ways that learnt one block the gateway takes the preferred one [R-RT-4]', () => {
  const { on, host, pass, vpnGatewayId } = scene()
  const cidr = '172.20.0.0/16'
  const routes = [
    { cidr, learnt: 'vpn-bgp' },
    { cidr, learnt: 'vpn-static' },
  ] as const
  on.call('learn', { type: 'SetLearntRoutes', vpnGatewayId, routes })
  expect(pass('egress', host.address, OFFICE).decidedBy.text).toBe(`${cidr} was learnt by vpn-static`)
})

test.each([
  ['egress', 'what nobody announced', 'host', '172.21.0.5', 'NO_ROUTE_TO_DESTINATION'],
  ['egress', 'a sender of another network', '10.1.0.5', OFFICE, 'VGW_PRIVATE_IP_ASSOCIATION_FOR_EGRESS'],
  ['ingress', 'the VPC’s own source', 'host', 'host', 'GATEWAY_REJECTS_SPOOFED_TRAFFIC'],
  ['ingress', 'another network’s address', OFFICE, '10.1.0.5', 'VGW_PRIVATE_IP_ASSOCIATION_FOR_INGRESS'],
] as const)('%s refuses %s [R-ONP-1]', (way, _what, source, destination, reason) => {
  const { host, pass } = scene()
  const named = (name: string) => (name === 'host' ? host.address : name)
  expect(outcomeOf(pass(way, named(source), named(destination)))).toBe(reason)
})

test('on-premises does not pass through the VPC to S3, whatever gateway endpoint it has [R-GW-8]', () => {
  const { pass } = scene()
  const refused = pass('ingress', OFFICE, '54.123.160.1')
  expect(outcomeOf(refused)).toBe('VGW_PRIVATE_IP_ASSOCIATION_FOR_INGRESS')
  expect(refused.type === 'drop' && refused.decidedBy.rule).toBe('R-GW-8')
})

test.each([
  ['vpn-bgp', 1501, 'CW_PACKET_EXCEEDS_MTU'],
  ['vpn-static', 1501, 'CW_PACKET_EXCEEDS_MTU'],
  ['vpn-static', 1500, 'on-premises'],
  ['direct-connect', 1501, 'on-premises'],
] as const)('over %s %i bytes: %s [R-DP-4]', (learnt, sizeBytes, expected) => {
  const { host, pass } = scene(learnt)
  expect(outcomeOf(pass('egress', host.address, OFFICE, { sizeBytes }))).toBe(expected)
})

test('the way adds the round trip of Direct Connect, there as back [R-DP-12]', () => {
  const { host, pass } = scene()
  expect(pass('egress', host.address, OFFICE)).toMatchObject({ roundTrip: milliseconds(10) })
  expect(pass('ingress', OFFICE, host.address)).toMatchObject({ roundTrip: milliseconds(10) })
})

test('a gateway that is attached to no VPC forwards nothing [R-ONP-1]', () => {
  const { on, at } = scene()
  const { accountId } = openSite(on, 'user/other', 3)
  const made = on.call('user/loose', { type: 'CreateVpnGateway', accountId })
  const place = { ...at('ingress'), id: made['vpnGatewayId'] as never }
  const packet = syn(OFFICE, '10.3.0.5')
  expect(outcomeOf(throughVirtualPrivateGateway(asking(on.world()), place, packet))).toBe('BAD_STATE')
})

test('its own table leads to the VPC’s subnets, or to a middlebox that takes only what is its own [R-RT-10]', () => {
  const { on, site, host, vpnGatewayId } = scene()
  const tableId = edgeTable(on, site, vpnGatewayId)
  const reach = (address: string) =>
    endOf(thereAndBack(on.world(), { type: 'on-premises', id: vpnGatewayId }, syn(OFFICE, address)).there)
  expect(reach(host.address)).toBe('user/host')
  const middlebox = hostIn(on, site, site.subnets[0], 'user/middlebox')
  route(on, site, tableId, '10.0.0.0/24', { networkInterfaceId: middlebox.id })
  expect([reach(host.address), reach(middlebox.address)]).toEqual([
    'ENI_SOURCE_DEST_CHECK_RESTRICTION',
    'user/middlebox',
  ])
})

test('by an internet gateway’s table a middlebox needs a public address [R-RT-10]', () => {
  const { on, site, host } = scene()
  const id = gatewayAt(on, site, 'user/igw')
  const seen = hostIn(on, site, site.subnets[0], 'user/seen', true)
  const tableId = edgeTable(on, site, id)
  route(on, site, tableId, '10.0.0.0/24', { networkInterfaceId: host.id })
  const { there } = thereAndBack(on.world(), { type: 'internet' }, syn('198.51.100.7', seen.publicAddress))
  expect(endOf(there)).toBe('INGRESS_RTB_NO_PUBLIC_IP')
})
