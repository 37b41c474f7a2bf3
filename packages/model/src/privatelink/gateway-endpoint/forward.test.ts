import { expect, test } from 'vitest'
import type { Packet } from '../../forward.ts'
import { asking, endOf, ip, outcomeOf, syn, thereAndBack } from '../../hop-walk.test-helper.ts'
import type { Knobs } from '../../knobs.ts'
import { consumer, sampleWorld } from '../../sample-world.test-helper.ts'
import { interfaceOf, ipv4Of } from '../../vpc/network-interface/lookup.ts'
import { S3, gateway, offerAws, routeTables, settled } from '../endpoint-samples.test-helper.ts'
import { throughGatewayEndpoint } from './forward.ts'

/** An address of S3 in us-east-1, by the prefix list; and one elsewhere. */
const BUCKET = '54.123.160.1'
const AWAY = '198.51.100.7'

/** A VPC without internet gateway, NAT or public addresses, whose main table leads to S3. */
function scene(knobs: Partial<Knobs> = {}) {
  const sample = sampleWorld(knobs)
  const { on, consumerSubnets } = sample
  offerAws(on)
  const [main] = routeTables(sample)
  const id = settled(sample, 'user/s3', gateway(sample, { routeTableIds: [main] }))
  const make = { type: 'CreateNetworkInterface', accountId: consumer, subnetId: consumerSubnets[0] } as const
  const from = on.call('user/client', make)['networkInterfaceId'] as never
  const client = ipv4Of(interfaceOf(on.world(), from))
  const place = { type: 'gateway-endpoint', id, from } as const
  const pass = (packet: Packet, way: 'forward' | 'reply' = 'forward') =>
    throughGatewayEndpoint(asking(on.world(), way), place, packet)
  const walk = (packet: Packet) => thereAndBack(on.world(), { type: 'interface-egress', id: from }, packet)
  return { sample, on, id, client, pass, walk }
}

test('a private host reaches S3 without any internet gateway, by its private address, and hears back [R-GW-12] [R-GW-19]', () => {
  const { client, walk } = scene()
  const { there, back } = walk(syn(client, BUCKET))
  expect(there.places).toEqual(['interface-egress', 'subnet-egress', 'route-table', 'gateway-endpoint'])
  expect([endOf(there), there.packet.source]).toEqual([S3, client])
  expect([back?.places, endOf(back)]).toEqual([
    ['gateway-endpoint', 'subnet-ingress', 'interface-ingress'],
    'user/client',
  ])
})

test.each([
  [
    'a sender that is none of the VPC’s interfaces',
    { source: ip('10.1.0.5') },
    'R-GW-8',
    'GATEWAY_REJECTS_SPOOFED_TRAFFIC',
  ],
  ['UDP', { protocol: 'udp' }, 'R-GW-16', 'VPCE_GATEWAY_PROTOCOL_RESTRICTION'],
  ['IPv6', { source: ip('2001:db8::1'), destination: ip('2001:db8::2') }, 'R-GW-7', 'PROTOCOL_RESTRICTION'],
  ['an address of no bucket of its Region', { destination: ip(AWAY) }, 'R-GW-6', 'NO_POSSIBLE_DESTINATION'],
  ['8501 bytes', { sizeBytes: 8501 }, 'R-DP-4', 'CW_PACKET_EXCEEDS_MTU'],
] as const)('it refuses %s [R-GW-6] [R-GW-7] [R-GW-8] [R-GW-16] [R-DP-4]', (_what, change, rule, reason) => {
  const { client, pass } = scene()
  const refused = pass({ ...syn(client, BUCKET), ...change })
  expect([outcomeOf(refused), refused.decidedBy.rule]).toEqual([reason, rule])
})

test('ICMP echo passes like TCP [R-GW-16]', () => {
  const { client, walk } = scene()
  const echo = syn(client, BUCKET, {
    protocol: 'icmp',
    sourcePort: 0,
    destinationPort: 0,
    mssBytes: undefined,
  })
  const { there, back } = walk(echo)
  expect([endOf(there), endOf(back)]).toEqual([S3, 'user/client'])
})

test('what comes back has a source of the service’s blocks [R-GW-16]', () => {
  const { client, pass } = scene()
  expect(outcomeOf(pass(syn(BUCKET, client), 'reply'))).toBe('subnet-ingress')
  expect(outcomeOf(pass(syn(AWAY, client), 'reply'))).toBe('VPCE_GATEWAY_EGRESS_SOURCE_ADDRESS_RESTRICTION')
  expect(outcomeOf(pass(syn(BUCKET, '10.0.99.99'), 'reply'))).toBe('UNKNOWN_DESTINATION')
})

test.each([
  ['mtu', 'CW_PACKET_EXCEEDS_MTU', 8460],
  ['all', 'CW_PACKET_EXCEEDS_MTU', 8460],
  ['none', 'deliver', 8961],
] as const)(
  'with limits %s, 8501 bytes: %s, and an MSS of 8961 leaves as %i [R-GW-20]',
  (limits, large, mss) => {
    const { client, pass } = scene({ 'gateway.endpointLimits': limits })
    expect(outcomeOf(pass(syn(client, BUCKET, { sizeBytes: 8501 })))).toBe(large)
    const passed = pass(syn(client, BUCKET))
    expect(passed.type === 'deliver' && passed.packet.mssBytes).toBe(mss)
  },
)

test('a deleted endpoint takes nothing [R-EP-5]', () => {
  const { on, id, client, walk } = scene()
  on.call('delete', { type: 'DeleteVpcEndpoints', accountId: consumer, vpcEndpointIds: [id] })
  on.settle()
  expect(endOf(walk(syn(client, BUCKET)).there)).toBe('NO_ROUTE_TO_DESTINATION')
})
