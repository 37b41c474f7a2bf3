import { duration, must, parseAddress, tableGet } from '@causeway/ground'
import { expect, test } from 'vitest'
import type { Conditions } from './conditions.ts'
import { fairWeather } from './conditions.ts'
import { opening } from './flow.test-helper.ts'
import type { Footprint, Outcome, Packet, Place } from './forward.ts'
import { zoneGate } from './hop-parts.ts'
import { hop } from './hop.ts'
import { addAvailableEndpoint, consumer, provider, sampleWorld } from './sample-world.test-helper.ts'
import type { NetworkInterfaceId } from './vpc/network-interface/types.ts'
import { interfaceByAddress, interfaceOf, ipv4Of } from './vpc/network-interface/lookup.ts'
import type { World } from './world.ts'

const sample = sampleWorld()
const endpointId = addAvailableEndpoint(sample)
const { on, consumerSubnets, consumerVpc, providerVpc } = sample
const newInterface = (subnetId: (typeof consumerSubnets)[number], name: string) =>
  on.call(name, { type: 'CreateNetworkInterface', accountId: consumer, subnetId })[
    'networkInterfaceId'
  ] as NetworkInterfaceId
const client = newInterface(consumerSubnets[2], 'user/client')
const neighbour = newInterface(consumerSubnets[0], 'user/neighbour')
const target = tableGet(on.world().instances, sample.instances[0] as never)?.networkInterfaceId
for (const [accountId, id] of [
  [consumer, client],
  [provider, target],
] as const)
  on.call('open', {
    type: 'AuthorizeSecurityGroupIngress',
    accountId,
    groupId: interfaceOf(on.world(), id as NetworkInterfaceId).groups[0] as never,
    rules: [{ ipProtocol: 'tcp', fromPort: 443, toPort: 443, cidrIp: '10.0.0.0/16' }],
  })
const endpoint = tableGet(on.world().vpcEndpoints, endpointId)
const eni = endpoint?.networkInterfaces[0]?.networkInterfaceId as NetworkInterfaceId

function packetFrom(source: NetworkInterfaceId, destination: string): Packet {
  return {
    protocol: 'tcp',
    source: ipv4Of(interfaceOf(on.world(), source)),
    sourcePort: 49_152,
    destination: must(parseAddress(destination)),
    destinationPort: 443,
    sizeBytes: 60,
    mssBytes: 1460,
    sourceInterface: source,
  }
}

/** The places that a packet comes by and how it ends, the first choice taken at a load balancer. */
function placesOf(from: NetworkInterfaceId, to: NetworkInterfaceId, conditions: Conditions = fairWeather) {
  const footprints: Footprint[] = []
  const context = { ...opening(on.world(), footprints), conditions }
  let place: Place = { type: 'interface-egress', id: from }
  let outcome: Outcome = hop(context, place, packetFrom(from, ipv4Of(interfaceOf(on.world(), to))))
  const places: string[] = [place.type]
  while (outcome.type === 'hop' || outcome.type === 'balance') {
    const next: Place | undefined = outcome.type === 'hop' ? outcome.next : outcome.choices[0]
    if (next === undefined) throw new Error('a balance without a choice')
    place = next
    footprints.push(...(outcome.leaves ?? []))
    places.push(place.type)
    outcome = hop(context, place, outcome.packet)
  }
  return { places, outcome }
}

const toTarget = [
  'interface-ingress',
  'vpc-endpoint',
  'load-balancer-node',
  'load-balancer-target',
  'subnet-egress',
  'interface-ingress',
]

test('a SYN takes the steps of the rule in their order, ACLs and routes only where it leaves a subnet [R-DP-13, R-ACL-2, R-RT-12]', () => {
  const across = placesOf(client, eni)
  expect(across.places).toEqual([
    'interface-egress',
    'subnet-egress',
    'route-table',
    'subnet-ingress',
    ...toTarget,
  ])
  expect(across.outcome.type).toBe('deliver')
  expect(placesOf(neighbour, eni).places).toEqual(['interface-egress', 'subnet-egress', ...toTarget])
})

test('the longest matching prefix is the VPC’s own for every address in it, and none holds any other [R-RT-4]', () => {
  const subnet = tableGet(on.world().subnets, consumerSubnets[2])
  const routed = (destination: string) => {
    const packet = packetFrom(client, destination)
    const place: Place = { type: 'subnet-egress', id: subnet?.subnetId as never, from: client }
    const left = hop(opening(on.world()), place, packet)
    if (left.type !== 'hop') return left.type
    const outcome = hop(opening(on.world()), left.next, packet)
    return outcome.type === 'drop' ? outcome.reason : outcome.type
  }
  expect(routed(ipv4Of(interfaceOf(on.world(), eni)))).toBe('hop')
  expect(routed('10.0.77.77')).toBe('UNKNOWN_DESTINATION')
  expect(routed('10.1.0.1')).toBe('NO_ROUTE_TO_DESTINATION')
})

test('over PrivateLink the target sees the node: its address for the source, its interface for references [R-NLB-12, R-DP-8]', () => {
  const [choice] = placesToTarget()
  if (choice?.type !== 'load-balancer-target') throw new Error('no target')
  const packet = packetFrom(client, '10.0.0.9')
  const outcome = hop(opening(on.world()), choice, packet)
  if (outcome.type !== 'hop') throw new Error('the node does not forward')
  expect(outcome.packet).toMatchObject({
    source: ipv4Of(interfaceOf(on.world(), choice.node)),
    sourceInterface: choice.node,
    destination: ipv4Of(interfaceOf(on.world(), choice.target as NetworkInterfaceId)),
    destinationPort: 443,
  })
})

function placesToTarget(): readonly Place[] {
  const world: World = on.world()
  const balancer = tableGet(world.loadBalancers, sample.loadBalancerArn)
  const [node] = balancer?.availabilityZones ?? []
  if (node === undefined) throw new Error('no node')
  const place: Place = {
    type: 'load-balancer-node',
    id: sample.loadBalancerArn,
    node: node.networkInterfaceId,
    over: 'privatelink',
  }
  const outcome = hop(opening(world), place, packetFrom(client, '10.0.0.9'))
  return outcome.type === 'balance' ? outcome.choices : []
}

const anyone = { kind: 'network-interface', id: 'eni-0', component: 'x' }

test('a zone lets through all, a share with a delay, or nothing [R-DP-15]', () => {
  const zoneId = interfaceOf(on.world(), eni).availabilityZoneId
  const gate = (zone: Conditions['zone']) =>
    zoneGate({ ...opening(on.world()), conditions: { ...fairWeather, zone } }, zoneId, anyone)
  expect(gate(() => ({ type: 'up' }))).toMatchObject({ type: 'open', passedPpb: 1e9, roundTrip: 0 })
  const gray = { type: 'gray', lossPpb: 10_000_000, addedRoundTrip: duration(20) } as const
  expect(gate(() => gray)).toMatchObject({ type: 'open', passedPpb: 990_000_000, roundTrip: 20 })
  for (const how of ['isolate', 'power-loss'] as const) {
    const closed = gate(() => ({ type: 'down', how }))
    expect(closed.type === 'closed' && closed.drop.reason).toBe('CW_AZ_IMPAIRED')
  }
})

test('an address is looked up in its own VPC: overlapping ones do not meet [R-DP-8]', () => {
  const privateIpAddress = ipv4Of(interfaceOf(on.world(), client))
  expect(interfaceByAddress(on.world(), consumerVpc, privateIpAddress)?.networkInterfaceId).toBe(client)
  expect(interfaceByAddress(on.world(), providerVpc, privateIpAddress)?.networkInterfaceId).not.toBe(client)
  expect(interfaceByAddress(on.world(), consumerVpc, must(parseAddress('10.0.200.1')))).toBeUndefined()
  expect(() => interfaceOf(on.world(), 'eni-0' as NetworkInterfaceId)).toThrow('no interface eni-0')
})
