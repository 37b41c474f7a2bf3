import { expect, test } from 'vitest'
import { fairWeather, type Conditions } from '../../conditions.ts'
import {
  asking,
  endOf,
  gatewayAt,
  hostIn,
  openBench,
  openSite,
  outcomeOf,
  route,
  syn,
  thereAndBack,
  turned,
} from '../../hop-walk.test-helper.ts'
import { hop } from '../../hop.ts'
import { throughNatGateway } from './forward.ts'
import { natIn } from './nat.test-helper.ts'

const AWAY = '198.51.100.7'

/** A private subnet behind a NAT gateway in the VPC's other subnet, which has the internet gateway. */
function scene(kind: 'public' | 'private' = 'public') {
  const on = openBench()
  const site = openSite(on, 'user/main', 0)
  const { accountId, vpcId, subnets } = site
  route(on, site, site.tableId, '0.0.0.0/0', { gatewayId: gatewayAt(on, site, 'user/igw') })
  const nat = natIn(on, site, subnets[1], kind)
  const made = on.call('user/private', { type: 'CreateRouteTable', accountId, vpcId })
  const routeTableId = made['routeTableId'] as never
  route(on, site, routeTableId, '0.0.0.0/0', { natGatewayId: nat.id })
  const [subnetId] = subnets
  on.call('move', { type: 'ReplaceRouteTableAssociation', accountId, subnetId, routeTableId })
  const host = hostIn(on, site, subnetId, 'user/host')
  const from = { type: 'interface-egress', id: host.id } as const
  const walk = (packet = syn(host.address, AWAY)) => thereAndBack(on.world(), from, packet)
  const place = { type: 'nat-gateway', id: nat.id } as const
  return { on, site, nat, host, from, walk, place }
}

test('a host without a public address reaches the internet by the gateway’s, and its answers find it [R-VPC-6]', () => {
  const { nat, host, walk } = scene()
  const { there, back } = walk()
  expect(there.places).toEqual([
    'interface-egress',
    'subnet-egress',
    'route-table',
    'subnet-ingress',
    'interface-ingress',
    'nat-gateway',
    'subnet-egress',
    'route-table',
    'internet-gateway',
    'internet',
  ])
  expect([endOf(there), there.packet.source, there.packet.sourcePort]).toEqual([
    'internet',
    nat.publicAddress,
    49_152,
  ])
  expect(there.notes).toContain('source port 49152 is kept [A-130]')
  expect([endOf(back), back?.packet.destination]).toEqual(['user/host', host.address])
})

test('a private gateway has no public address to be on the internet with [R-VPC-6]', () => {
  expect(endOf(scene('private').walk().there)).toBe('IGW_PUBLIC_IP_ASSOCIATION_FOR_EGRESS')
})

test('nobody begins a flow towards the gateway, from outside or inside [R-VPC-6]', () => {
  const { on, nat, host, walk } = scene()
  const { there } = thereAndBack(on.world(), { type: 'internet' }, syn(AWAY, nat.publicAddress))
  expect(endOf(there)).toBe('NGW_REQUIRES_SOURCE_IN_VPC')
  expect(endOf(walk(syn(host.address, nat.address)).there)).toBe('NGW_DEST_ADDRESS_PRESERVATION')
})

test('no security group acts on the gateway’s interface [R-VPC-6]', () => {
  const { on, nat, host } = scene()
  const place = { type: 'interface-ingress', id: nat.networkInterfaceId } as const
  expect(hop(asking(on.world()), place, syn(host.address, AWAY))).toMatchObject({
    next: { type: 'nat-gateway', id: nat.id },
    decidedBy: { rule: 'R-VPC-6', text: 'no security groups act on a NAT gateway' },
  })
})

test('an answer that fits no flow of the gateway is nobody’s [R-VPC-6]', () => {
  const { on, nat, place, walk } = scene()
  const { footprints } = walk().there
  const answer = turned(syn(nat.address, AWAY))
  const at = (packet: typeof answer) =>
    outcomeOf(throughNatGateway(asking(on.world(), 'reply', footprints), place, packet))
  expect(at(answer)).toBe('subnet-egress')
  for (const change of [{ destinationPort: 50_000 }, { sourcePort: 80 }, { protocol: 'udp' as const }])
    expect(at({ ...answer, ...change })).toBe('NGW_REQUIRES_SOURCE_IN_VPC')
})

test('it translates IPv4 only, while it is available and its zone is up [R-VPC-6] [R-DP-15]', () => {
  const { on, site, nat, host, place } = scene()
  const packet = syn(host.address, AWAY)
  const at = (sent = packet, conditions: Conditions = fairWeather) =>
    outcomeOf(throughNatGateway(asking(on.world(), 'forward', [], conditions), place, sent))
  expect(at(syn('2001:db8::1', '2001:db8::2'))).toBe('PROTOCOL_RESTRICTION')
  const down: Conditions = { ...fairWeather, zone: () => ({ type: 'down', how: 'isolate' }) }
  expect([at(), at(packet, down)]).toEqual(['subnet-egress', 'CW_AZ_IMPAIRED'])
  const { accountId } = site
  on.call('delete', { type: 'DeleteNatGateway', accountId, natGatewayId: nat.id })
  expect(at()).toBe('BAD_STATE')
})
