import { milliseconds } from '@causeway/ground'
import { expect, test } from 'vitest'
import { commit, putRow } from '../commit.ts'
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
} from '../hop-walk.test-helper.ts'
import type { InternetGateway } from '../vpc/internet-gateway/types.ts'
import { onInternet } from './internet.ts'
import { onPremises } from './on-premises.ts'

const AWAY = '198.51.100.7'

function scene() {
  const on = openBench()
  const site = openSite(on, 'user/main', 0)
  const internetGatewayId = gatewayAt(on, site, 'user/igw')
  route(on, site, site.tableId, '0.0.0.0/0', { gatewayId: internetGatewayId })
  const host = hostIn(on, site, site.subnets[0], 'user/host', true)
  const other = hostIn(on, site, site.subnets[1], 'user/other', true)
  const send = (source: string, destination: string) =>
    onInternet(asking(on.world()), syn(source, destination))
  return { on, site, host, other, send, internetGatewayId }
}

test.each([
  // The first is of S3's prefix list, the second of the block that stands for services without one [A-129].
  ['54.123.160.1', 'com.amazonaws.us-east-1.s3', 0],
  ['198.18.0.9', 'AWS services', 0],
  [AWAY, 'internet', 20],
  ['2001:db8::9', 'internet', 20],
])('%s is at %s; what stays in AWS’s network has no way to go outside [R-DP-16]', (address, to, ms) => {
  const { send } = scene()
  const source = address.includes(':') ? '2001:db8::1' : '3.0.0.1'
  expect(send(source, address)).toMatchObject({ type: 'deliver', to, roundTrip: milliseconds(ms) })
})

test('a private address, as an endpoint’s name gives, leads nowhere from the internet [R-DNS-4]', () => {
  const { send, host } = scene()
  for (const address of [host.address, '172.16.0.1', '192.168.1.1'])
    expect(outcomeOf(send(AWAY, address))).toBe('NO_ROUTE_TO_DESTINATION')
})

test.each(['127.0.0.1', '169.254.10.1', '100.64.0.1', '224.0.0.1', '255.255.255.255'])(
  '%s is of no host of the internet [R-VPC-6]',
  (address) => expect(outcomeOf(scene().send(AWAY, address))).toBe('NO_ROUTE_TO_DESTINATION'),
)

test.each(['::1', '::ffff:a00:1', 'fe80::1', 'ff02::1'])(
  '%s is of no host of the internet either [R-VPC-6]',
  (address) => expect(outcomeOf(scene().send('2001:db8::1', address))).toBe('NO_ROUTE_TO_DESTINATION'),
)

test('two hosts meet by their public addresses, out and in by the gateway [R-VPC-6]', () => {
  const { on, host, other } = scene()
  const { there, back } = thereAndBack(
    on.world(),
    { type: 'interface-egress', id: host.id },
    syn(host.address, other.publicAddress),
  )
  expect([endOf(there), endOf(back)]).toEqual(['user/other', 'user/host'])
  expect(there.packet.source).toBe(host.publicAddress)
})

test('an address that stands for nobody, or whose VPC has no gateway, is not reached [R-VPC-6]', () => {
  const { on, site, host, send, internetGatewayId } = scene()
  const { accountId } = site
  const made = on.call('user/free', { type: 'AllocateAddress', accountId })
  expect(outcomeOf(send(AWAY, made['publicIp'] as string))).toBe('UNKNOWN_DESTINATION')
  const { world } = commit(on.world(), (draft) => {
    const loose = { internetGatewayId, name: 'user/igw', ownerId: accountId }
    putRow<InternetGateway>(draft.internetGateways, internetGatewayId, loose)
  })
  expect(outcomeOf(onInternet(asking(world), syn(AWAY, host.publicAddress)))).toBe('NO_PATH')
})

test('on-premises, what comes from the VPC has arrived and all else sets out [R-ONP-1]', () => {
  const { on, site, host } = scene()
  const { accountId, vpcId } = site
  const id = on.call('user/vgw', { type: 'CreateVpnGateway', accountId })['vpnGatewayId'] as never
  on.call('attach', { type: 'AttachVpnGateway', accountId, vpnGatewayId: id, vpcId })
  const at = (source: string, destination: string) =>
    onPremises(asking(on.world()), { type: 'on-premises', id }, syn(source, destination))
  expect(outcomeOf(at('172.20.0.5', host.address))).toBe('virtual-private-gateway')
  expect(at(host.address, '172.20.0.5')).toMatchObject({
    type: 'deliver',
    to: 'on-premises behind user/vgw',
    replyFrom: { type: 'on-premises', id },
  })
})
