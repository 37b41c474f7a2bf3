import { tableGet } from '@causeway/ground'
import type { AzId } from '@causeway/ground'
import { expect, test } from 'vitest'
import { commit, putRow } from '../../commit.ts'
import { opening, syn, thereAndBack, verdictOf, walked, answering } from '../../flow.test-helper.ts'
import type { Packet } from '../../forward.ts'
import { hop } from '../../hop.ts'
import type { ProfileName } from '../../profile.ts'
import {
  addAvailableEndpoint,
  bench,
  consumer,
  provider,
  region,
  sampleWorld,
} from '../../sample-world.test-helper.ts'
import { interfaceOf, ipv4Of } from '../../vpc/network-interface/lookup.ts'
import type { NetworkInterfaceId } from '../../vpc/network-interface/types.ts'
import type { World } from '../../world.ts'

/** A client in another subnet than the endpoint, and groups that are open on both sides. */
function connected(profile?: ProfileName) {
  const sample = sampleWorld({}, profile)
  const { on, consumerSubnets } = sample
  const id = addAvailableEndpoint(sample)
  const accountId = consumer
  const client = on.call('user/client', {
    type: 'CreateNetworkInterface',
    accountId,
    subnetId: consumerSubnets[2],
  })['networkInterfaceId'] as NetworkInterfaceId
  const target = tableGet(on.world().instances, sample.instances[0] as never)?.networkInterfaceId as never
  for (const [owner, eni] of [
    [consumer, client],
    [provider, target],
  ] as const)
    on.call('open', {
      type: 'AuthorizeSecurityGroupIngress',
      accountId: owner,
      groupId: interfaceOf(on.world(), eni).groups[0] as never,
      rules: [{ ipProtocol: '-1', cidrIp: '10.0.0.0/16' }],
    })
  const via = tableGet(on.world().vpcEndpoints, id)?.networkInterfaces[1]?.networkInterfaceId as never
  const address = (eni: NetworkInterfaceId, world = on.world()) => ipv4Of(interfaceOf(world, eni))
  const call = (change: Partial<Packet> = {}) =>
    syn(address(client), address(via), { sourceInterface: client, mssBytes: 8961, ...change })
  return { ...sample, id, client, via, target, address, call }
}

const site = connected()
const from = { type: 'interface-egress', id: site.client } as const
const through = (world: World, change: Partial<Packet> = {}, { id, via, call } = site) =>
  hop(opening(world), { type: 'vpc-endpoint', id, via }, call(change))

test('a call goes there and its answer comes back, each from the address that the other side knows [R-DP-13] [R-DP-8]', () => {
  const { there, back } = thereAndBack(site.on.world(), from, site.call())
  expect(there.end.type).toBe('deliver')
  expect(there.packet.source).not.toBe(site.address(site.client))
  expect(back?.end).toMatchObject({ type: 'deliver', to: 'user/client' })
  expect(back?.places).toEqual([
    'interface-egress',
    'subnet-egress',
    'interface-ingress',
    'load-balancer-return',
    'vpc-endpoint-return',
    'subnet-egress',
    'route-table',
    'subnet-ingress',
    'interface-ingress',
  ])
  expect(back?.packet).toMatchObject({
    source: site.address(site.via),
    sourcePort: 443,
    destination: site.address(site.client),
    destinationPort: 49_152,
  })
})

test('a client that has the address of the load balancer’s node in its own VPC is answered like any other [R-DP-8]', () => {
  const own = connected()
  const node = thereAndBack(own.on.world(), from, own.call()).there.packet.source
  const subnetId = own.consumerSubnets[0] as never
  const twin = own.on.call('user/twin', {
    type: 'CreateNetworkInterface',
    accountId: consumer,
    subnetId,
    privateIpAddress: node,
  })['networkInterfaceId'] as NetworkInterfaceId
  const asked = own.call({ source: node, sourceInterface: twin })
  const { back } = thereAndBack(own.on.world(), { type: 'interface-egress', id: twin }, asked)
  expect(back?.end).toMatchObject({ type: 'deliver', to: 'user/twin' })
})

test.each<[ProfileName, Partial<Packet>, string]>([
  ['guide-2024', {}, 'hop'],
  ['guide-2024', { protocol: 'udp' }, 'PROTOCOL_RESTRICTION'],
  ['latest', { protocol: 'udp' }, 'hop'],
  ['latest', { protocol: 'icmp' }, 'PROTOCOL_RESTRICTION'],
  ['guide-2024', { sizeBytes: 8500 }, 'hop'],
  ['guide-2024', { sizeBytes: 8501 }, 'CW_PACKET_EXCEEDS_MTU'],
])('in profile %s a packet %j: %s [R-DP-6] [R-DP-4]', (profile, change, verdict) => {
  const own = profile === 'guide-2024' ? site : connected(profile)
  expect(verdictOf(through(own.on.world(), change, own))).toBe(verdict)
})

test('the MSS of SYN and SYN-ACK is clamped to 8460, a smaller one stays, and a packet without one has none [R-DP-5]', () => {
  const { there, back } = thereAndBack(site.on.world(), from, site.call())
  expect(there.packet.mssBytes).toBe(8460)
  expect(back?.packet.mssBytes).toBe(8460)
  for (const mssBytes of [1460, undefined])
    expect(through(site.on.world(), { mssBytes })).toMatchObject({ packet: { mssBytes }, notes: [] })
  const answer = { ...site.call(), mssBytes: 8961 }
  const noted = there.footprints
  const returned = hop(
    answering(site.on.world(), noted),
    { type: 'vpc-endpoint-return', id: site.id, via: site.via },
    answer,
  )
  expect(returned).toMatchObject({ packet: { mssBytes: 8460 }, notes: [expect.stringContaining('8460')] })
})

test('an endpoint answers without any outbound rule [R-DP-14]', () => {
  const apart = bench({}, site.on.world())
  const groupId = interfaceOf(apart.world(), site.via).groups[0] as never
  const other = apart.call('user/alone', {
    type: 'CreateSecurityGroup',
    accountId: consumer,
    vpcId: site.consumerVpc,
    groupName: 'alone',
  })['groupId'] as never
  apart.call('move', {
    type: 'ModifyNetworkInterfaceAttribute',
    accountId: consumer,
    networkInterfaceId: site.client,
    groups: [other],
  })
  const rules = [{ ipProtocol: '-1', cidrIp: '0.0.0.0/0' }]
  apart.call('mute', { type: 'RevokeSecurityGroupEgress', accountId: consumer, groupId, rules })
  expect(thereAndBack(apart.world(), from, site.call()).back?.end.type).toBe('deliver')
})

test('what a service begins goes nowhere: an endpoint passes on answers only [R-DP-7]', () => {
  const place = { type: 'vpc-endpoint-return', id: site.id, via: site.via } as const
  const begun = syn(site.address(site.target), site.address(site.client))
  expect(verdictOf(hop(answering(site.on.world(), []), place, begun))).toBe('VPCE_INTRA_VPC_TRAFFIC')
})

test('an AWS-managed service answers at the endpoint in the zones that it offers, and in no other [R-DP-18]', () => {
  const sample = sampleWorld()
  const { on, consumerSubnets, consumerVpc } = sample
  const serviceName = 'com.amazonaws.us-east-1.monitoring'
  on.call('aws', {
    type: 'OfferAwsService',
    region,
    serviceName,
    availabilityZoneIds: ['use1-az2', 'use1-az3'] as AzId[],
    vpcEndpointPolicySupported: true,
  })
  const id = on.call('user/monitoring', {
    type: 'CreateVpcEndpoint',
    accountId: consumer,
    vpcEndpointType: 'Interface',
    vpcId: consumerVpc,
    serviceName,
    subnetIds: consumerSubnets.slice(0, 2),
  })['vpcEndpointId'] as never
  on.settle()
  const via = tableGet(on.world().vpcEndpoints, id)?.networkInterfaces[0]
  const client = on.call('user/client', {
    type: 'CreateNetworkInterface',
    accountId: consumer,
    subnetId: consumerSubnets[2],
  })['networkInterfaceId'] as NetworkInterfaceId
  const eni = via?.networkInterfaceId as NetworkInterfaceId
  const place = { type: 'interface-egress', id: client } as const
  const packet = syn(ipv4Of(interfaceOf(on.world(), client)), ipv4Of(interfaceOf(on.world(), eni)), {
    sourceInterface: client,
    mssBytes: 8961,
  })
  const { there, back } = thereAndBack(on.world(), place, packet)
  const serviceId = tableGet(on.world().vpcEndpoints, id)?.serviceId as never
  const service = tableGet(on.world().endpointServices, serviceId)
  if (service?.owner !== 'amazon') throw new Error('not offered')
  expect(there.end).toMatchObject({ type: 'deliver', to: service.name })
  expect(back?.places.slice(0, 2)).toEqual(['vpc-endpoint-return', 'subnet-egress'])
  expect(back?.end).toMatchObject({ type: 'deliver', to: 'user/client' })
  const availabilityZoneIds = service.availabilityZoneIds.filter((zone) => zone !== via?.availabilityZoneId)
  const { world } = commit(on.world(), (draft) =>
    putRow(draft.endpointServices, serviceId, { ...service, availabilityZoneIds }),
  )
  expect(verdictOf(walked(opening(world), place, packet).end)).toBe('VPCE_SERVICE_NOT_INSTALLED_IN_AZ')
})
