import { tableGet } from '@causeway/ground'
import { expect, test } from 'vitest'
import { fairWeather } from '../../conditions.ts'
import { answering, opening, syn, turned, verdictOf, walked } from '../../flow.test-helper.ts'
import type { Outcome, Packet } from '../../forward.ts'
import { hop } from '../../hop.ts'
import { addAvailableEndpoint, bench, consumer, sampleWorld } from '../../sample-world.test-helper.ts'
import { interfaceOf, ipv4Of } from './lookup.ts'
import type { NetworkInterfaceId } from './types.ts'

const sample = sampleWorld()
const { on, consumerSubnets, consumerVpc } = sample
const endpointId = addAvailableEndpoint(sample)
const accountId = consumer
const client = on.call('user/client', {
  type: 'CreateNetworkInterface',
  accountId,
  subnetId: consumerSubnets[2],
})['networkInterfaceId'] as NetworkInterfaceId
const address = ipv4Of(interfaceOf(on.world(), client))
const groupId = interfaceOf(on.world(), client).groups[0] as never
const everything = [{ ipProtocol: '-1', cidrIp: '0.0.0.0/0' }]
on.call('open', { type: 'AuthorizeSecurityGroupIngress', accountId, groupId, rules: everything })
/** The world with groups that have no rule left. */
function closed() {
  const apart = bench({}, on.world())
  apart.call('in', { type: 'RevokeSecurityGroupIngress', accountId, groupId, rules: everything })
  apart.call('out', { type: 'RevokeSecurityGroupEgress', accountId, groupId, rules: everything })
  return apart.world()
}

const arriving = (packet: Packet, listens = true): Outcome =>
  hop(
    { ...opening(on.world()), conditions: { ...fairWeather, targetListens: () => listens } },
    { type: 'interface-ingress', id: client },
    packet,
  )
const leaving = (destination: string, change: Partial<Packet> = {}, world = on.world()) =>
  walked(opening(world), { type: 'interface-egress', id: client }, syn(address, destination, change))

test('nothing begins at an endpoint: connections go one way [R-DP-7]', () => {
  const via = tableGet(on.world().vpcEndpoints, endpointId)?.networkInterfaces[0]?.networkInterfaceId as never
  const packet = syn(ipv4Of(interfaceOf(on.world(), via)), address)
  const outcome = hop(opening(on.world()), { type: 'interface-egress', id: via }, packet)
  expect(verdictOf(outcome)).toBe('VPCE_INTRA_VPC_TRAFFIC')
})

test('a host sends up to 9001 bytes, what its interface takes [R-DP-4]', () => {
  const sent = (sizeBytes: number) => {
    const packet = syn(address, '10.0.0.9', { sizeBytes })
    return verdictOf(hop(opening(on.world()), { type: 'interface-egress', id: client }, packet))
  }
  expect([sent(9001), sent(9002)]).toEqual(['hop', 'CW_PACKET_EXCEEDS_MTU'])
})

test('an interface that is gone, as a terminated instance’s, neither sends nor hears [R-RT-9]', () => {
  for (const type of ['interface-egress', 'interface-ingress'] as const) {
    const outcome = hop(opening(on.world()), { type, id: 'eni-00000000' as never }, syn(address, '10.0.0.9'))
    expect(verdictOf(outcome)).toBe('BAD_STATE')
  }
})

test.each<[string, Partial<Packet>, boolean, string]>([
  ['software that listens takes a SYN', {}, true, 'deliver'],
  ['a port that nobody listens on resets a SYN', {}, false, 'reset CW_TARGET_REFUSED'],
  ['and leaves a datagram unanswered', { protocol: 'udp' }, false, 'drop CW_TARGET_REFUSED'],
  ['an echo request needs no software', { protocol: 'icmp', destinationPort: 0 }, false, 'deliver'],
])('%s [R-DP-13]', (_claim, change, listens, verdict) => {
  const outcome = arriving(syn('10.0.0.9', address, change), listens)
  const code = outcome.type === 'drop' || outcome.type === 'reset' ? ` ${outcome.reason}` : ''
  expect(`${outcome.type}${code}`).toBe(verdict)
})

test('a host takes what is addressed to it only: nothing is forwarded through it [R-RT-5]', () => {
  expect(verdictOf(arriving(syn('10.0.0.9', '10.0.77.77')))).toBe('ENI_SOURCE_DEST_CHECK_RESTRICTION')
})

test('replies pass groups that let the flow pass, whatever their rules say by now; others are asked [R-SG-3]', () => {
  const world = closed()
  const packet = turned(syn(address, '10.0.0.9'))
  const place = { type: 'interface-ingress', id: client } as const
  const tracked = hop(answering(world, [{ type: 'tracked', by: client }]), place, packet)
  expect([tracked.type, tracked.decidedBy.rule]).toEqual(['deliver', 'R-SG-3'])
  const other = hop(answering(world, [{ type: 'tracked', by: 'eni-1' as never }]), place, packet)
  // The default group still admits its own members, of which the sender is none.
  expect(verdictOf(other)).toBe('ENI_SG_RULES_MISMATCH')
})

test('an interface remembers the flows that it lets out and in [R-SG-3]', () => {
  const out = leaving('10.0.0.99').hops[0]
  for (const outcome of [out, arriving(syn('10.0.0.9', address))])
    expect(outcome).toMatchObject({ leaves: [{ type: 'tracked', by: client }] })
})

test('past a refusal stands what would have been [R-SG-1]', () => {
  const { end } = leaving('10.0.0.99', {}, closed())
  expect(end).toMatchObject({
    reason: 'SG_HAS_NO_RULES',
    otherwise: { type: 'hop', next: { type: 'subnet-egress', id: consumerSubnets[2] } },
  })
})

test.each([
  ['10.0.0.2', 'udp', 53, 'deliver'],
  ['169.254.169.253', 'udp', 53, 'deliver'],
  ['169.254.169.253', 'tcp', 53, 'deliver'],
  ['fd00:ec2::253', 'udp', 53, 'deliver'],
  ['169.254.169.253', 'tcp', 443, 'NO_POSSIBLE_DESTINATION'],
  ['169.254.169.254', 'tcp', 80, 'deliver'],
] as const)(
  '%s on %s %i answers %s, with groups that let nothing out [R-VPC-4] [R-SG-7] [R-ACL-5]',
  (destination, protocol, destinationPort, verdict) => {
    const { end } = leaving(destination, { protocol, destinationPort }, closed())
    expect(verdictOf(end)).toBe(verdict)
  },
)

test('the answer of the Resolver comes back to the interface that asked [R-VPC-4]', () => {
  const { end, footprints } = leaving('10.0.0.2', { protocol: 'udp', destinationPort: 53 }, closed())
  if (end.type !== 'deliver') throw new Error('no answer')
  const back = walked(answering(closed(), footprints), end.replyFrom, turned(end.packet))
  expect([back.end.type, back.places]).toEqual(['deliver', ['interface-ingress']])
})

test('a VPC without DNS support has no Resolver [R-VPC-5]', () => {
  const apart = bench({}, on.world())
  const attribute = 'enableDnsSupport' as const
  apart.call('off', { type: 'ModifyVpcAttribute', accountId, vpcId: consumerVpc, attribute, value: false })
  const { end } = leaving('10.0.0.2', { protocol: 'udp', destinationPort: 53 }, apart.world())
  expect(verdictOf(end)).toBe('UNKNOWN_DESTINATION')
})

test('an inbound Resolver endpoint answers questions and nothing else, an outbound one nobody [R-DNS-19]', () => {
  for (const direction of ['INBOUND', 'OUTBOUND'] as const) {
    const apart = bench({}, on.world())
    const [subnetId] = consumerSubnets
    const ipAddresses = [{ subnetId }, { subnetId }]
    const securityGroupIds = [groupId]
    const asked = {
      type: 'CreateResolverEndpoint',
      accountId,
      direction,
      securityGroupIds,
      ipAddresses,
    } as const
    const id = apart.call('user/resolver', asked)['resolverEndpointId'] as never
    const [self] = tableGet(apart.world().resolverEndpoints, id)?.ipAddresses ?? []
    const ask = (change: Partial<Packet>) =>
      verdictOf(
        hop(
          opening(apart.world()),
          { type: 'interface-ingress', id: self?.networkInterfaceId as never },
          syn(address, self?.ip ?? '', change),
        ),
      )
    const question = { protocol: 'udp', destinationPort: 53 } as const
    expect(ask(question)).toBe(direction === 'INBOUND' ? 'deliver' : 'CW_TARGET_REFUSED')
    expect(ask({})).toBe('CW_TARGET_REFUSED')
  }
})
