import { duration, tableGet, tableSet } from '@causeway/ground'
import type { Conditions, NetworkInterfaceId } from '@causeway/model'
import { expect, test } from 'vitest'
import { deny, in443, syn } from './path.test-helper.ts'
import { AZ1, AZ2, consumer, provider, town } from './town.test-helper.ts'
import type { TownOptions } from './town.test-helper.ts'

const guarded: TownOptions = { guarded: true }

test('an address outside every route, and one that nobody has, end at the route [R-RT-4]', () => {
  const self = town()
  const outside = syn(self, { destination: '192.168.0.1' })
  expect([outside.reason, outside.decidedBy.rule]).toEqual(['NO_ROUTE_TO_DESTINATION', 'R-RT-4'])
  const nobody = syn(self, { destination: '10.0.200.9' })
  expect([nobody.reason, nobody.decidedBy.rule]).toEqual(['UNKNOWN_DESTINATION', 'R-RT-4'])
  const neighbour = syn(self, { destination: '10.0.21.250' })
  expect([neighbour.reason, neighbour.decidedBy.rule]).toEqual(['UNKNOWN_DESTINATION', 'R-RT-12'])
})

test('a port without a listener is dropped in silence [R-NLB-2]', () => {
  const self = town()
  self.call('open', {
    type: 'AuthorizeSecurityGroupIngress',
    accountId: consumer,
    groupId: self.groups.endpoint,
    rules: [{ ipProtocol: 'tcp', fromPort: 80, toPort: 80, cidrIp: '10.0.0.0/16' }],
  })
  const path = syn(self, { port: 80 })
  expect([path.verdict, path.reason]).toEqual(['dropped', 'ELBV2_LISTENERS_MISMATCH'])
})

test('a load balancer that is not active forwards nothing [R-NLB-1]', () => {
  const self = town()
  const [arn] = self.balancers
  self.edit((world) => {
    const balancer = arn === undefined ? undefined : tableGet(world.loadBalancers, arn)
    if (arn === undefined || balancer === undefined) throw new Error('no load balancer')
    const failed = { ...balancer, state: 'failed' as const }
    tableSet(world.loadBalancers, arn, failed)
  })
  expect(syn(self).reason).toBe('BAD_STATE')
})

test('groups not enforced on PrivateLink traffic refuse nobody coming in [R-NLB-16]', () => {
  const self = town(guarded)
  const groupId = self.groups.nodes
  self.call('cut', { type: 'RevokeSecurityGroupIngress', accountId: provider, groupId, rules: in443 })
  const [loadBalancerArn] = self.balancers
  if (loadBalancerArn === undefined) throw new Error('no load balancer')
  self.call('off', {
    type: 'SetSecurityGroups',
    accountId: provider,
    loadBalancerArn,
    securityGroups: [groupId],
    enforceSecurityGroupInboundRulesOnPrivateLinkTraffic: 'off',
  })
  expect(syn(self).verdict).toBe('delivered')
})

test('the load balancer compares the client’s own address, not the endpoint interface’s [R-NLB-16]', () => {
  const self = town(guarded)
  const groupId = self.groups.nodes
  self.call('cut', { type: 'RevokeSecurityGroupIngress', accountId: provider, groupId, rules: in443 })
  const only = (cidrIp: string) =>
    self.call('narrow', {
      type: 'AuthorizeSecurityGroupIngress',
      accountId: provider,
      groupId,
      rules: [{ ipProtocol: 'tcp', fromPort: 443, toPort: 443, cidrIp }],
    })
  only('10.0.32.0/24')
  expect(syn(self).reason).toBe('ENI_SG_RULES_MISMATCH')
  only('10.0.21.0/24')
  expect(syn(self).verdict).toBe('delivered')
})

test('the target sees the node’s address and, by reference, the node’s group [R-NLB-12, R-DP-8, R-SG-2]', () => {
  const self = town(guarded)
  const groupId = self.groups.targets
  const cut = { type: 'RevokeSecurityGroupIngress', accountId: provider, groupId } as const
  const open = { type: 'AuthorizeSecurityGroupIngress', accountId: provider, groupId } as const
  const rule = { ipProtocol: 'tcp', fromPort: 443, toPort: 443 }
  self.call('cut', { ...cut, rules: in443 })
  self.call('the client', { ...open, rules: [{ ...rule, cidrIp: '10.0.21.0/24' }] })
  expect(syn(self).reason).toBe('ENI_SG_RULES_MISMATCH')
  self.call('the node', { ...open, rules: [{ ...rule, cidrIp: '10.0.2.0/24' }] })
  expect(syn(self).verdict).toBe('delivered')
  self.call('cut', { ...cut, rules: [{ ...rule, cidrIp: '10.0.2.0/24' }] })
  expect(syn(self).reason).toBe('ENI_SG_RULES_MISMATCH')
  self.call('the group', { ...open, rules: [{ ...rule, groupId: self.groups.nodes }] })
  expect(syn(self).verdict).toBe('delivered')
})

test('a zone without targets drops the SYN and says whether cross-zone would have helped [R-NLB-4, R-NLB-7]', () => {
  expect(syn(town({ targets: [1, 0] })).reason).toBe('ELB_NOT_CROSSZONE')
  expect(syn(town({ targets: [0, 0] })).reason).toBe('ELBV2_NO_TARGETS_IN_AZ')
  expect(syn(town({ targets: [1, 0], crossZone: true })).verdict).toBe('delivered')
})

test('a port on which nothing listens answers with a RST, unless an ACL keeps it from coming back [R-DP-13]', () => {
  const self = town({ listensOn: [8080] })
  const refused = syn(self)
  expect([refused.verdict, refused.reason]).toEqual(['reset', 'CW_TARGET_REFUSED'])
  deny(self, 'clients-1', 'in', 1024, 65_535)
  const silent = syn(self)
  expect([silent.verdict, silent.reason]).toEqual(['dropped', 'SUBNET_ACL_RESTRICTION'])
})

test('no ACL acts inside one subnet, neither forth nor back [R-ACL-2, R-RT-12]', () => {
  const self = town()
  const neighbour = self.call('user/near', {
    type: 'CreateNetworkInterface',
    accountId: consumer,
    subnetId: self.subnets['endpoint-2'] as never,
  })['networkInterfaceId'] as NetworkInterfaceId
  deny(self, 'endpoint-2', 'out', 0, 65_535)
  deny(self, 'endpoint-2', 'in', 0, 65_535)
  expect(syn(self, { from: neighbour }).verdict).toBe('delivered')
  expect(syn(self).reason).toBe('SUBNET_ACL_RESTRICTION')
})

test('the ACL of the node’s subnet does not act on what arrives over PrivateLink [R-DP-13]', () => {
  const self = town()
  deny(self, 'nodes-2', 'in', 443, 443)
  expect(syn(self).verdict).toBe('delivered')
})

test('a reply to an ephemeral port passes an ACL that opens those ports only [R-ACL-4]', () => {
  const self = town()
  deny(self, 'clients-1', 'in', 0, 1023)
  deny(self, 'endpoint-2', 'out', 0, 1023)
  expect(syn(self).verdict).toBe('delivered')
})

const inter = 1_000_000
const intra = 300_000
const nlb = 100_000

test.each([
  ['inside one zone', AZ1, AZ1, false, intra + nlb + intra, 0],
  ['from another zone', AZ1, AZ2, false, inter + nlb + intra, 1],
  ['from another zone to a target in a third place', AZ2, AZ1, true, inter + nlb + inter, 2],
])(
  'a connect %s takes the round trips of its zones and the load balancer’s [R-DP-12]',
  (_what, from, to, elsewhere, roundTrip, zonesCrossed) => {
    const self = town(elsewhere ? { crossZone: true, targets: [0, 1] } : {})
    const path = syn(self, { from: self.clientsIn(from)[0] as NetworkInterfaceId, to: self.eni(to) })
    expect([path.roundTrip, path.zonesCrossed]).toEqual([roundTrip, zonesCrossed])
  },
)

test.each([
  ['the client’s zone', AZ1, 'user/main/clients-1/c-1'],
  ['the interface’s zone', AZ2, 'user/api/endpoint-2'],
])('nothing passes %s while it is down [R-DP-15]', (_what, down, component) => {
  const zone: Conditions['zone'] = (zoneId) =>
    zoneId === down ? { type: 'down', how: 'isolate' } : { type: 'up' }
  const path = syn(town(), { conditions: { zone } })
  expect([path.verdict, path.reason, path.decidedBy.component]).toEqual([
    'dropped',
    'CW_AZ_IMPAIRED',
    component,
  ])
})

test('a node does not forward to a target in a zone that is down [R-DP-15]', () => {
  const self = town({ crossZone: true, targets: [1, 0] })
  const zone: Conditions['zone'] = (zoneId) =>
    zoneId === AZ1 ? { type: 'down', how: 'power-loss' } : { type: 'up' }
  const path = syn(self, { from: self.clientsIn(AZ2)[0] as NetworkInterfaceId, conditions: { zone } })
  expect([path.reason, path.decidedBy.component]).toEqual(['CW_AZ_IMPAIRED', 'shop/web-1-1-1/eni'])
})

test('a gray zone loses and delays a connect once, however many interfaces of it lie on the way [R-DP-15]', () => {
  const gray = { type: 'gray', lossPpb: 10_000_000, addedRoundTrip: duration(20_000_000) } as const
  const both = syn(town(), { conditions: { zone: () => gray } })
  expect(both.passedPpb).toBe(980_100_000)
  expect(both.roundTrip).toBe(inter + nlb + intra + 40_000_000)
  const one = syn(town(), { conditions: { zone: (zoneId) => (zoneId === AZ2 ? gray : { type: 'up' }) } })
  expect(one.passedPpb).toBe(990_000_000)
  expect(one.roundTrip).toBe(inter + nlb + intra + 20_000_000)
})

test('the zone of the target alone counts too: its fog loses and delays, and the path depends on it [R-DP-15]', () => {
  const self = town({ crossZone: true, targets: [1, 0] })
  const gray = { type: 'gray', lossPpb: 10_000_000, addedRoundTrip: duration(20_000_000) } as const
  const path = syn(self, {
    from: self.clientsIn(AZ2)[0] as NetworkInterfaceId,
    conditions: { zone: (zoneId) => (zoneId === AZ1 ? gray : { type: 'up' }) },
  })
  expect(path.zones).toEqual([AZ2, AZ1])
  expect([path.passedPpb, path.roundTrip]).toEqual([990_000_000, intra + nlb + inter + 20_000_000])
})

test('targets that the node sees healthy are chosen; with none of them, any [R-NLB-4, R-NLB-7, R-NLB-8]', () => {
  const self = town({ targets: [0, 3] })
  const choices = (healthy: number) => {
    let asked = 0
    const path = syn(self, { conditions: { nodeSees: () => asked++ < healthy } })
    const forks = path.walked.forward.steps.flatMap(({ outcome }) =>
      outcome.type === 'balance' ? [outcome] : [],
    )
    return forks.map(({ choices: targets, failOpen }) => [targets.length, failOpen]).flat()
  }
  expect([3, 2, 1, 0].map(choices)).toEqual([
    [3, false],
    [2, false],
    [1, false],
    [3, true],
  ])
})

test('an AWS-managed service answers at the interface: no load balancer, one round trip [R-DP-18]', () => {
  const self = town()
  self.call('shop/s3', {
    type: 'OfferAwsService',
    region: 'us-east-1' as never,
    serviceName: 'com.amazonaws.us-east-1.monitoring',
    availabilityZoneIds: [AZ1, AZ2],
    vpcEndpointPolicySupported: true,
  })
  const vpcEndpointId = self.call('user/monitoring', {
    type: 'CreateVpcEndpoint',
    accountId: consumer,
    vpcEndpointType: 'Interface',
    vpcId: self.vpcs.consumer,
    serviceName: 'com.amazonaws.us-east-1.monitoring',
    subnetIds: [self.subnets['endpoint-2'] as never],
    securityGroupIds: [self.groups.endpoint],
  })['vpcEndpointId'] as never
  self.settle()
  const [eni] = tableGet(self.world().vpcEndpoints, vpcEndpointId as never)?.networkInterfaces ?? []
  if (eni === undefined) throw new Error('no interface')
  const path = syn(self, { to: eni.networkInterfaceId })
  expect([path.verdict, path.roundTrip, path.zonesCrossed]).toEqual(['delivered', inter, 1])
})

test('the first connection of an interface draws among the balancers of its zone and asks to keep the draw [R-SVC-6]', () => {
  const self = town({ balancers: 3 })
  const draws: string[] = []
  const draw: Conditions['draw'] = (purpose, entity, n) => {
    draws.push(`${purpose} ${entity} ${n}`)
    return 1
  }
  const { commands } = syn(self, { conditions: { draw } })
  expect(draws).toEqual([`nlb-pick ${self.eni(AZ2)} 3`])
  expect(commands).toEqual([
    {
      type: 'SetEndpointLoadBalancer',
      vpcEndpointId: self.endpoint,
      networkInterfaceId: self.eni(AZ2),
      loadBalancerArn: self.balancers[1],
    },
  ])
  for (const command of commands) self.call('pick', command)
  expect(syn(self, { conditions: { draw: () => 2 } }).commands).toEqual([])
})
