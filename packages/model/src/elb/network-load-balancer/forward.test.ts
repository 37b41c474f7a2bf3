import { tableGet } from '@causeway/ground'
import { expect, test } from 'vitest'
import { fairWeather } from '../../conditions.ts'
import { opening, syn, thereAndBack, verdictOf, walked, hopOf } from '../../flow.test-helper.ts'
import type { Footprint, ForwardContext, Outcome, Packet, Place } from '../../forward.ts'
import { hop } from '../../hop.ts'
import { provider } from '../../sample-world.test-helper.ts'
import { interfaceOf, ipv4Of } from '../../vpc/network-interface/lookup.ts'
import type { NetworkInterfaceId } from '../../vpc/network-interface/types.ts'
import { providedWorld } from '../provider-world.test-helper.ts'
import type { CreateTargetGroup, TargetGroupArn } from '../target-group/types.ts'

const accountId = provider

/** A load balancer in two zones with a listener on 80 and instances in the first; a client in the third. */
function balanced(change: Partial<CreateTargetGroup> = {}, instances = 1, protocol = 'TCP') {
  const made = providedWorld()
  const { on, subnets } = made
  const arn = made.network(
    'web',
    subnets.slice(0, 2),
    change.ipAddressType === 'ipv6' ? 'dualstack' : undefined,
  )
  const targetGroupArn = made.group('web', { protocol: protocol as 'TCP', ...change })
  on.call('listen', {
    type: 'CreateListener',
    accountId,
    loadBalancerArn: arn,
    protocol: protocol as 'TCP',
    port: 80,
    targetGroupArn,
  })
  const ids = Array.from({ length: instances }, (_, i) => made.instance(`web-${i}`, subnets[0]))
  if (ids.length > 0 && change.targetType !== 'ip')
    on.call('register', {
      type: 'RegisterTargets',
      accountId,
      targetGroupArn,
      targets: ids.map((id) => ({ id })),
    })
  const client = on.call('shop/client', { type: 'CreateNetworkInterface', accountId, subnetId: subnets[2] })[
    'networkInterfaceId'
  ] as NetworkInterfaceId
  const groupId = interfaceOf(on.world(), client).groups[0] as never
  const rules = [{ ipProtocol: '-1', cidrIp: '0.0.0.0/0' }]
  on.call('open', { type: 'AuthorizeSecurityGroupIngress', accountId, groupId, rules })
  on.settle()
  const node = tableGet(on.world().loadBalancers, arn)?.availabilityZones[0]?.networkInterfaceId as never
  const eniOf = (i: number) =>
    tableGet(on.world().instances, ids[i] as never)?.networkInterfaceId as NetworkInterfaceId
  const address = (id: NetworkInterfaceId) => ipv4Of(interfaceOf(on.world(), id))
  const call = (from: NetworkInterfaceId, more: Partial<Packet> = {}) =>
    syn(address(from), address(node), { destinationPort: 80, sourceInterface: from, ...more })
  const attributes = (more: Record<string, unknown>) =>
    on.call('set', { type: 'ModifyTargetGroupAttributes', accountId, targetGroupArn, attributes: more })
  const at = (over: 'network' | 'privatelink'): Place => ({ type: 'load-balancer-node', id: arn, node, over })
  return { ...made, arn, targetGroupArn, node, client, eniOf, address, call, attributes, at }
}

const site = balanced()
const start = (id: NetworkInterfaceId): Place => ({ type: 'interface-egress', id })

test.each<[string, Partial<Packet>, string]>([
  ['TCP', {}, 'balance'],
  ['TCP', { destinationPort: 81 }, 'ELBV2_LISTENERS_MISMATCH'],
  ['TCP', { protocol: 'udp' }, 'ELBV2_LISTENERS_MISMATCH'],
  ['TCP', { protocol: 'icmp', destinationPort: 0 }, 'ELBV2_LISTENERS_MISMATCH'],
  ['UDP', { protocol: 'udp' }, 'balance'],
  ['UDP', {}, 'ELBV2_LISTENERS_MISMATCH'],
  ['TCP_UDP', { protocol: 'udp' }, 'balance'],
  ['TCP_UDP', {}, 'balance'],
])('a %s listener on 80 and a packet %j: %s [R-NLB-2]', (protocol, change, verdict) => {
  const own = protocol === 'TCP' ? site : balanced({}, 1, protocol)
  expect(verdictOf(hop(opening(own.on.world()), own.at('network'), own.call(own.client, change)))).toBe(
    verdict,
  )
})

test('a target sees its client’s own address where the group keeps it, and over PrivateLink or after inspection never [R-NLB-12] [R-DP-8] [R-GE-8]', () => {
  const seen = (over: 'network' | 'privatelink', footprints: readonly Footprint[] = []) =>
    walked(opening(site.on.world(), footprints), site.at(over), site.call(site.client)).packet.source
  expect(seen('network')).toBe(site.address(site.client))
  expect(seen('privatelink')).toBe(site.address(site.node))
  const inspected = { type: 'inspected', by: site.arn, endpoint: 'vpce-0', appliance: 'eni-0' } as never
  expect(seen('network', [inspected])).toBe(site.address(site.node))
  const off = balanced()
  off.attributes({ preserveClientIp: false })
  const packet = walked(opening(off.on.world()), off.at('network'), off.call(off.client)).packet
  expect(packet).toMatchObject({ source: off.address(off.node), sourceInterface: off.node })
})

test('whether or not the client’s address is kept, the client hears the address that it called [R-NLB-3] [R-NLB-12] [A-128]', () => {
  for (const preserveClientIp of [true, false]) {
    const own = balanced()
    own.attributes({ preserveClientIp })
    const { there, back } = thereAndBack(own.on.world(), start(own.client), own.call(own.client))
    expect(there.end).toMatchObject({ type: 'deliver', to: 'shop/web-0/eni' })
    expect(back?.places).toContain('load-balancer-return')
    expect(back?.end).toMatchObject({ type: 'deliver', to: 'shop/client' })
    expect(back?.packet).toMatchObject({
      source: own.address(own.node),
      sourcePort: 80,
      destinationPort: 49_152,
    })
  }
})

test('a node whose zone is down takes nothing in and sends nothing on [R-DP-15]', () => {
  const open = hop(opening(site.on.world()), site.at('network'), site.call(site.client))
  const targets = open.type === 'balance' ? open.choices : []
  expect(targets).toHaveLength(1)
  const zone = () => ({ type: 'down', how: 'isolate' }) as const
  const dark: ForwardContext = { ...opening(site.on.world()), conditions: { ...fairWeather, zone } }
  for (const place of [site.at('network'), ...targets])
    expect(verdictOf(hop(dark, place, site.call(site.client)))).toBe('CW_AZ_IMPAIRED')
})

test('a target that calls itself hears nothing while its address is kept, and is served once it is not [R-NLB-19]', () => {
  const own = balanced()
  const target = own.eniOf(0)
  const calls = () => thereAndBack(own.on.world(), start(target), own.call(target))
  expect(verdictOf(calls().there.end)).toBe('ELBV2_SOURCE_ADDRESS_PRESERVATION')
  own.attributes({ preserveClientIp: false })
  expect(calls().back?.end).toMatchObject({ type: 'deliver', to: 'shop/web-0/eni' })
})

test('with fewer healthy targets than the threshold a node sends to all of them [R-NLB-7] [R-NLB-8]', () => {
  const own = balanced({}, 3)
  const healthyOnly = (count: number): ForwardContext => {
    const healthy = [0, 1, 2].slice(0, count).map(own.eniOf)
    const nodeSees = (_node: unknown, _group: unknown, target: NetworkInterfaceId) => healthy.includes(target)
    return { ...opening(own.on.world()), conditions: { ...fairWeather, nodeSees } }
  }
  const chosen = (count: number) => {
    const outcome = hop(healthyOnly(count), own.at('network'), own.call(own.client))
    return outcome.type === 'balance' ? [outcome.choices.length, outcome.failOpen] : verdictOf(outcome)
  }
  expect([3, 2, 1, 0].map(chosen)).toEqual([
    [3, false],
    [2, false],
    [1, false],
    [3, true],
  ])
  const threshold = { count: 2, percentage: 'off' }
  own.attributes({ unhealthyStateRouting: threshold, dnsFailover: threshold })
  expect([3, 2, 1, 0].map(chosen)).toEqual([
    [3, false],
    [2, false],
    [3, true],
    [3, true],
  ])
})

test('a node without targets of its zone drops: elsewhere they are out of reach with cross-zone off [R-NLB-4] [R-NLB-7]', () => {
  const [, second] = tableGet(site.on.world().loadBalancers, site.arn)?.availabilityZones ?? []
  const place = { ...site.at('network'), node: second?.networkInterfaceId as never } as Place
  const sent = () => verdictOf(hop(opening(site.on.world()), place, site.call(site.client)))
  expect(sent()).toBe('ELB_NOT_CROSSZONE')
  const empty = balanced({}, 0)
  expect(verdictOf(hop(opening(empty.on.world()), empty.at('network'), empty.call(empty.client)))).toBe(
    'ELBV2_NO_TARGETS_IN_AZ',
  )
})

test('a target that drains takes no new flow [R-NLB-11]', () => {
  const own = balanced({}, 2)
  const target = tableGet(own.on.world().targetGroups, own.targetGroupArn)?.targets[0]
  own.on.call('leave', {
    type: 'DeregisterTargets',
    accountId,
    targetGroupArn: own.targetGroupArn,
    targets: [{ id: target?.targetId ?? '' }],
  })
  const outcome = hop(opening(own.on.world()), own.at('network'), own.call(own.client))
  expect(outcome.type === 'balance' && outcome.choices).toHaveLength(1)
})

test('an address outside the VPC is a target of every node, on-premises for one, reached by the routes of the node’s subnet [R-NLB-23] [R-ONP-3]', () => {
  const own = balanced({ targetType: 'ip' })
  register(own, '192.168.7.7', 'all')
  const { end, places, packet } = walked(opening(own.on.world()), own.at('privatelink'), own.call(own.client))
  expect(places).toEqual(['load-balancer-node', 'load-balancer-target', 'subnet-egress', 'route-table'])
  expect(verdictOf(end)).toBe('NO_ROUTE_TO_DESTINATION')
  expect(packet).toMatchObject({ source: own.address(own.node), destination: '192.168.7.7' })
})

test('an IPv6 client of an IPv4 group is translated, and so never kept [R-NLB-17] [R-NLB-12]', () => {
  const packet = syn('2001:db8::1', '2001:db8::2', { destinationPort: 80 })
  const { hops } = walked(opening(site.on.world()), site.at('network'), packet)
  expect(hopOf(hops[1] as Outcome).packet).toMatchObject({
    source: site.address(site.node),
    destination: site.address(site.eniOf(0)),
  })
})

test('a node without an IPv6 address reaches no IPv6 target [R-NLB-17]', () => {
  const own = balanced({ targetType: 'ip' })
  register(own, '192.168.7.7', 'all')
  const ipv6: Place = { ...targetPlace(own), targetId: '2001:db8::7', target: undefined }
  expect(verdictOf(hop(opening(own.on.world()), ipv6, own.call(own.client)))).toBe('NO_POSSIBLE_DESTINATION')
})

test('a proxy protocol header says who called and by which endpoint [R-NLB-13]', () => {
  const own = balanced()
  own.attributes({ proxyProtocolV2: true })
  const packet = own.call(own.client)
  const via = { type: 'vpc-endpoint-return', id: 'vpce-0', via: 'eni-0' } as never
  const noted: Footprint = { type: 'translated', by: 'eni-0', before: packet, after: packet, via }
  const notes = (footprints: readonly Footprint[], over: 'network' | 'privatelink') =>
    hopOf(hop(opening(own.on.world(), footprints), { ...targetPlace(own), over }, packet)).notes
  const who = `${packet.source}:49152`
  expect(notes([noted], 'privatelink')).toEqual([`proxy protocol v2: ${who} by vpce-0`])
  expect(notes([], 'network')).toEqual([`proxy protocol v2: ${who}`])
  expect(hopOf(hop(opening(site.on.world()), targetPlace(site), packet)).notes).toEqual([])
})

type Site = ReturnType<typeof balanced>

function register({ on, targetGroupArn }: Site, id: string, availabilityZone: string) {
  const targets = [{ id, availabilityZone }]
  on.call('register', {
    type: 'RegisterTargets',
    accountId,
    targetGroupArn: targetGroupArn as TargetGroupArn,
    targets,
  })
  on.settle()
}

function targetPlace(own: Site): Extract<Place, { type: 'load-balancer-target' }> {
  const outcome = hop(opening(own.on.world()), own.at('network'), own.call(own.client))
  const [place] = outcome.type === 'balance' ? outcome.choices : []
  if (place?.type !== 'load-balancer-target') throw new Error('no target')
  return place
}
