import { tableGet } from '@causeway/ground'
import { expect, test } from 'vitest'
import type { Packet, Place } from '../../forward.ts'
import {
  asking,
  edgeTable,
  endOf,
  gatewayAt,
  hostIn,
  ip,
  openBench,
  openSite,
  outcomeOf,
  route,
  syn,
  thereAndBack,
} from '../../hop-walk.test-helper.ts'
import { commit, putRow } from '../../commit.ts'
import { interfaceOf } from '../network-interface/lookup.ts'
import type { NetworkInterface } from '../network-interface/types.ts'
import type { Vpc } from '../vpc/types.ts'
import { throughInternetGateway } from './forward.ts'

const AWAY = '198.51.100.7'

function scene() {
  const on = openBench()
  const site = openSite(on, 'user/main', 0)
  const id = gatewayAt(on, site, 'user/igw')
  route(on, site, site.tableId, '0.0.0.0/0', { gatewayId: id })
  const host = hostIn(on, site, site.subnets[0], 'user/host', true)
  const hidden = hostIn(on, site, site.subnets[0], 'user/hidden')
  const at = (way: 'egress' | 'ingress', from = host.id): Place & { type: 'internet-gateway' } => ({
    type: 'internet-gateway',
    id,
    way,
    from: way === 'egress' ? from : undefined,
  })
  const pass = (way: 'egress' | 'ingress', packet: Packet, world = on.world()) =>
    throughInternetGateway(asking(world), at(way), packet)
  return { on, site, id, host, hidden, at, pass }
}

test('it translates one to one, out and back, and leaves nothing behind [R-VPC-6]', () => {
  const { on, host } = scene()
  const { there, back } = thereAndBack(
    on.world(),
    { type: 'interface-egress', id: host.id },
    syn(host.address, AWAY),
  )
  expect(there.places).toEqual([
    'interface-egress',
    'subnet-egress',
    'route-table',
    'internet-gateway',
    'internet',
  ])
  expect([endOf(there), there.packet.source]).toEqual(['internet', host.publicAddress])
  expect(there.footprints.map(({ type }) => type)).toEqual(['tracked'])
  expect(back?.places).toEqual([
    'internet',
    'internet-gateway',
    'vpc-ingress',
    'subnet-ingress',
    'interface-ingress',
  ])
  expect([endOf(back), back?.packet.destination]).toEqual(['user/host', host.address])
})

test('the internet reaches an interface by its public address [R-VPC-6]', () => {
  const { on, host } = scene()
  const { there, back } = thereAndBack(on.world(), { type: 'internet' }, syn(AWAY, host.publicAddress))
  expect([endOf(there), there.packet.destination]).toEqual(['user/host', host.address])
  expect([endOf(back), back?.packet.source]).toEqual(['internet', host.publicAddress])
})

test.each([
  ['egress', 'a source without a public address', 'IGW_PUBLIC_IP_ASSOCIATION_FOR_EGRESS', 'hidden', AWAY, {}],
  ['egress', 'a source of no interface', 'IGW_PUBLIC_IP_ASSOCIATION_FOR_EGRESS', '10.9.0.5', AWAY, {}],
  [
    'egress',
    'a private destination',
    'IGW_DESTINATION_ADDRESS_NOT_IN_RFC1918_EGRESS',
    'host',
    '10.9.0.5',
    {},
  ],
  ['ingress', 'a private source', 'IGW_SOURCE_ADDRESS_NOT_IN_RFC1918_INGRESS', '10.9.0.5', 'public', {}],
  ['ingress', 'an address of nobody here', 'IGW_PRIVATE_IP_ASSOCIATION_FOR_INGRESS', AWAY, '203.0.113.9', {}],
  ['ingress', 'a private address', 'IGW_PRIVATE_IP_ASSOCIATION_FOR_INGRESS', AWAY, 'hidden', {}],
  [
    'ingress',
    'IPv6 of another VPC',
    'IGW_DESTINATION_ADDRESS_IN_VPC_CIDRS',
    '2001:db8::1',
    '2001:db8::2',
    {},
  ],
] as const)('%s refuses %s with %s [R-VPC-6]', (way, _what, reason, source, destination, change) => {
  const { pass, host, hidden } = scene()
  const named: Record<string, string> = {
    host: host.address,
    hidden: hidden.address,
    public: host.publicAddress,
  }
  const packet = syn(named[source] ?? source, named[destination] ?? destination, change)
  expect(outcomeOf(pass(way, packet))).toBe(reason)
})

test('1500 bytes pass an internet gateway, 1501 do not [R-DP-4]', () => {
  const { pass, host } = scene()
  const sized = (sizeBytes: number) => outcomeOf(pass('egress', syn(host.address, AWAY, { sizeBytes })))
  expect([sized(1500), sized(1501)]).toEqual(['internet', 'CW_PACKET_EXCEEDS_MTU'])
})

test('a gateway that is attached to no VPC forwards nothing [R-VPC-6]', () => {
  const { on, site, host, at } = scene()
  const made = on.call('user/other', { type: 'CreateInternetGateway', accountId: site.accountId })
  const place = { ...at('egress'), id: made['internetGatewayId'] as never }
  expect(outcomeOf(throughInternetGateway(asking(on.world()), place, syn(host.address, AWAY)))).toBe(
    'BAD_STATE',
  )
})

test('what its table sends to a middlebox does not begin flows past it, but may answer past it [R-RT-11]', () => {
  const { on, site, id, host, at } = scene()
  const other = hostIn(on, site, site.subnets[1], 'user/middlebox', true)
  const tableId = edgeTable(on, site, id)
  route(on, site, tableId, '10.0.0.0/24', { networkInterfaceId: other.id })
  const packet = syn(host.address, AWAY)
  const pass = (way: 'forward' | 'reply', from = host.id) =>
    throughInternetGateway(asking(on.world(), way), at('egress', from), packet)
  const refused = pass('forward')
  expect(outcomeOf(refused)).toBe('INGRESS_RTB_TRAFFIC_REDIRECTION')
  expect(refused.type === 'drop' && refused.otherwise?.type).toBe('hop')
  expect([pass('forward', other.id), pass('reply')].map(outcomeOf)).toEqual(['internet', 'internet'])
})

test('IPv6 passes as it is, but nothing reaches the own address of an endpoint [R-EP-13] [R-VPC-6]', () => {
  const { on, host, site, pass } = scene()
  const vpc = tableGet(on.world().vpcs, site.vpcId)
  const ipv6Address = ip('2600:1f18::5')
  const six = (denyAllIgwTraffic: boolean) =>
    commit(on.world(), (draft) => {
      putRow<Vpc>(draft.vpcs, site.vpcId, { ...vpc, ipv6CidrBlock: '2600:1f18::/56' } as Vpc)
      const eni = interfaceOf(on.world(), host.id)
      putRow<NetworkInterface>(draft.networkInterfaces, host.id, { ...eni, ipv6Address, denyAllIgwTraffic })
    }).world
  expect(outcomeOf(pass('egress', syn('2600:1f18::5', '2001:db8::1'), six(false)))).toBe('internet')
  const inward = syn('2001:db8::1', '2600:1f18::5')
  expect(outcomeOf(pass('ingress', inward, six(false)))).toBe('vpc-ingress')
  expect(outcomeOf(pass('ingress', inward, six(true)))).toBe('IGW_PRIVATE_IP_ASSOCIATION_FOR_INGRESS')
})
