import { duration } from '@causeway/ground'
import type { Conditions, NetworkInterfaceId } from '@causeway/model'
import { expect, test } from 'vitest'
import { deny, in443, syn, synFlow, withInternet } from './path.test-helper.ts'
import type { Ask } from './path.test-helper.ts'
import { AZ1, AZ2, consumer, town } from './town.test-helper.ts'
import type { Town } from './town.test-helper.ts'
import { trace } from './trace.ts'
import type { Trace, TraceOptions } from './trace.ts'

function traced(self: Town, ask: Ask = {}, options: TraceOptions = {}): Trace {
  const { moment, flow } = synFlow(self, ask)
  return trace(moment, flow, options)
}

const places = (hops: Trace['hops']) => hops.map(({ place }) => place)

test('a trace shows each hop of the way through PrivateLink, there and back [R-DP-13]', () => {
  const { verdict, hops, returnHops, deliveredTo, at } = traced(town())
  expect([verdict, deliveredTo, at]).toEqual(['reachable', 'shop/web-1-2-1/eni', 0])
  const throughSubnets = [
    'interface-egress',
    'subnet-egress',
    'route-table',
    'subnet-ingress',
    'interface-ingress',
  ]
  expect(places(hops)).toEqual([
    ...throughSubnets,
    'vpc-endpoint',
    'load-balancer-node',
    'load-balancer-target',
    ...throughSubnets.slice(1),
  ])
  expect(places(returnHops)).toEqual([
    ...throughSubnets,
    'load-balancer-return',
    'vpc-endpoint-return',
    ...throughSubnets.slice(1),
  ])
})

test('headers show who is talking to whom: the node for the client, the endpoint for the service [R-DP-8]', () => {
  const self = town()
  const client = self.interface(self.clientsIn(AZ1)[0] as NetworkInterfaceId).privateIpAddress
  const endpoint = self.interface(self.eni(AZ2)).privateIpAddress
  const { hops, returnHops } = traced(self)
  const last = hops.at(-1)?.headerOut
  expect(last?.source).toMatch(/^10[.]0[.]2[.]/)
  expect(last?.destination).toMatch(/^10[.]0[.]12[.]/)
  const back = returnHops.at(-1)?.headerOut
  expect([back?.source, back?.sourcePort, back?.destination, back?.destinationPort]).toEqual([
    endpoint,
    443,
    client,
    49_152,
  ])
})

test('the MSS of SYN and SYN-ACK is clamped by the endpoint, each from what its own host announced [R-DP-4, R-DP-5]', () => {
  const { hops, returnHops } = traced(town())
  const mss = (all: Trace['hops']) => [all[0]?.headerIn.mssBytes, all.at(-1)?.headerOut.mssBytes]
  expect([mss(hops), mss(returnHops)]).toEqual([
    [8961, 8460],
    [8961, 8460],
  ])
})

test('hops name whose they are and where they lie', () => {
  const { hops } = traced(town())
  const shown = (place: string) => {
    const { kind, component, accountId, azId } = hops.find((hop) => hop.place === place) ?? {}
    return [kind, component, accountId, azId]
  }
  expect(shown('interface-egress')).toEqual(['network-interface', 'user/main/clients-1/c-1', consumer, AZ1])
  expect(shown('vpc-endpoint')).toEqual(['vpc-endpoint', 'user/api', consumer, AZ2])
  expect(shown('load-balancer-node')).toEqual(['load-balancer', 'shop/nlb-1', '111122223333', AZ2])
})

test('what the hops add is the round trip, fog included [R-DP-12, R-DP-15]', () => {
  const gray = { type: 'gray', lossPpb: 10_000_000, addedRoundTrip: duration(20_000_001) } as const
  const fog: Conditions['zone'] = (zoneId) => (zoneId === AZ2 ? gray : { type: 'up' })
  for (const conditions of [{}, { zone: fog }]) {
    const { hops, returnHops, roundTrip, zonesCrossed } = traced(town(), { conditions })
    expect([...hops, ...returnHops].reduce((sum, hop) => sum + hop.addedLatency, 0)).toBe(roundTrip)
    expect(hops.reduce((sum, hop) => sum + hop.zonesCrossed, 0)).toBe(zonesCrossed)
  }
  const { hops } = traced(town(), { conditions: { zone: fog } })
  expect(hops.flatMap(({ notes }) => notes)).toContain('use1-az2 is gray: 99 % of packets get through')
})

test('a refusal names its rule, and its hop says that it refused [R-SG-1]', () => {
  const self = town()
  self.call('cut', {
    type: 'RevokeSecurityGroupIngress',
    accountId: consumer,
    groupId: self.groups.endpoint,
    rules: in443,
  })
  const { verdict, outcome, reason, hops, returnHops, reasons } = traced(self)
  expect([verdict, outcome, reason]).toEqual(['not-reachable', 'dropped', 'SG_HAS_NO_RULES'])
  expect(reasons).toMatchObject([{ code: 'SG_HAS_NO_RULES', way: 'forward', component: 'user/endpoint' }])
  expect(hops.map(({ refused }) => refused).filter((code) => code !== undefined)).toEqual(['SG_HAS_NO_RULES'])
  expect([hops.at(-1)?.refused, returnHops]).toEqual(['SG_HAS_NO_RULES', []])
})

test('the first reason is the sender’s; with all reasons the trace goes on past it, and back [R-ACL-1, R-SG-1]', () => {
  const self = town()
  deny(self, 'clients-1', 'out', 443, 443)
  deny(self, 'clients-1', 'in', 1024, 65_535)
  self.call('cut', {
    type: 'RevokeSecurityGroupIngress',
    accountId: consumer,
    groupId: self.groups.endpoint,
    rules: in443,
  })
  expect(traced(self).reasons.map(({ code, way }) => [code, way])).toEqual([
    ['SUBNET_ACL_RESTRICTION', 'forward'],
  ])
  const all = traced(self, {}, { allReasons: true })
  expect(all.reasons.map(({ code, way }) => [code, way])).toEqual([
    ['SUBNET_ACL_RESTRICTION', 'forward'],
    ['SG_HAS_NO_RULES', 'forward'],
    ['SUBNET_ACL_RESTRICTION', 'return'],
  ])
  expect([all.verdict, all.outcome, all.reason]).toEqual([
    'not-reachable',
    'dropped',
    'SUBNET_ACL_RESTRICTION',
  ])
})

test('an ACL that refuses the reply makes a delivered packet no connection [R-ACL-1, R-ACL-4]', () => {
  const self = town()
  deny(self, 'endpoint-2', 'out', 1024, 65_535)
  const { verdict, outcome, reasons, deliveredTo } = traced(self)
  expect([verdict, outcome, deliveredTo]).toEqual(['not-reachable', 'dropped', 'shop/web-1-2-1/eni'])
  expect(reasons.map(({ code, way, component }) => [code, way, component])).toEqual([
    ['SUBNET_ACL_RESTRICTION', 'return', 'acl/endpoint-2'],
  ])
})

test('a RST comes back like any answer; where it does not, both reasons are told [R-DP-13]', () => {
  const self = town({ listensOn: [8080] })
  const refused = traced(self)
  expect([refused.verdict, refused.outcome, refused.reason]).toEqual([
    'not-reachable',
    'reset',
    'CW_TARGET_REFUSED',
  ])
  expect(refused.returnHops.at(-1)?.place).toBe('interface-ingress')
  deny(self, 'clients-1', 'in', 1024, 65_535)
  const silent = traced(self)
  expect(silent.reasons.map(({ code, way }) => `${way} ${code}`)).toEqual([
    'forward CW_TARGET_REFUSED',
    'return SUBNET_ACL_RESTRICTION',
  ])
  expect([silent.outcome, silent.reason]).toEqual(['dropped', 'SUBNET_ACL_RESTRICTION'])
})

test('what stays between VPCs never leaves AWS; what goes to the world does, through its gateway [R-DP-16]', () => {
  const self = town()
  const inside = traced(self)
  expect([inside.leavesAwsNetwork, inside.viaInternetGateway]).toEqual([false, false])
  const outside = traced(withInternet(self), { destination: '198.51.100.7' })
  expect([outside.verdict, outside.reasons]).toEqual(['reachable', []])
  expect([outside.leavesAwsNetwork, outside.viaInternetGateway, outside.deliveredTo]).toEqual([
    true,
    true,
    'internet',
  ])
})

test('a trace and a walk choose the same target for the same flow, and another flow may choose another [R-NLB-3]', () => {
  const self = town({ targets: [0, 3] })
  const { moment, flow } = synFlow(self)
  const chosen = (salt: number) => trace(moment, { ...flow, salt }).deliveredTo
  const salts = Array.from({ length: 40 }, (_, i) => (i * 107_374_183) % 4_294_967_296)
  expect(new Set(salts.map(chosen)).size).toBe(3)
  expect(salts.map(chosen)).toEqual(salts.map(chosen))
  expect(syn(self).verdict).toBe('delivered')
})
