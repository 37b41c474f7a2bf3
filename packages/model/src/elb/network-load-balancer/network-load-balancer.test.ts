import { tableGet, tableValues } from '@causeway/ground'
import { expect, test } from 'vitest'
import {
  addAccounts,
  addVpc,
  bench,
  consumer,
  provider,
  sampleWorld,
} from '../../sample-world.test-helper.ts'
import type { SecurityGroupId } from '../../vpc/security-group/types.ts'
import type { SubnetId } from '../../vpc/subnet/types.ts'
import { loadBalancerMoves, moveLoadBalancer } from './state-machine.ts'
import type { CreateLoadBalancer, LoadBalancerArn } from './types.ts'

const begun = () => {
  const on = bench()
  addAccounts(on)
  const { vpcId, subnets } = addVpc(on, provider, 'shop/main', ['us-east-1c', 'us-east-1a'])
  const more = {
    type: 'CreateSubnet',
    accountId: provider,
    vpcId,
    zone: 'us-east-1a',
    cidrBlock: '10.0.9.0/24',
  } as const
  const twin = on.call('shop/main/twin', more)['subnetId'] as SubnetId
  const groupId = tableGet(on.world().vpcs, vpcId)?.defaultSecurityGroupId as SecurityGroupId
  const creating = (change: Partial<CreateLoadBalancer> = {}): CreateLoadBalancer => ({
    type: 'CreateLoadBalancer',
    accountId: provider,
    loadBalancerName: 'web',
    subnets,
    ...change,
  })
  const create = (change: Partial<CreateLoadBalancer> = {}): LoadBalancerArn =>
    on.call('shop/web', creating(change))['loadBalancerArn'] as LoadBalancerArn
  const balancer = (arn: string) => tableGet(on.world().loadBalancers, arn)
  return { on, vpcId, subnets, twin, groupId, creating, create, balancer }
}

const { subnets: known, twin: sameZone, creating: example } = begun()
const foreign = 'subnet-00000000' as SubnetId

test('a load balancer has one node per subnet, an interface of its own [R-NLB-1]', () => {
  const { on, subnets, create, balancer } = begun()
  const arn = create()
  expect(arn).toMatch(
    /^arn:aws:elasticloadbalancing:us-east-1:111122223333:loadbalancer\/net\/web\/[0-9a-f]{16}$/,
  )
  const nodes = balancer(arn)?.availabilityZones ?? []
  expect(nodes.map((node) => [node.zoneId, node.subnetId])).toEqual([
    ['use1-az1', subnets[1]],
    ['use1-az3', subnets[0]],
  ])
  const enis = tableValues(on.world().networkInterfaces)
  expect(enis.map((eni) => [eni.interfaceType, eni.requesterManaged, eni.attachedTo])).toEqual([
    ['network_load_balancer', true, arn],
    ['network_load_balancer', true, arn],
  ])
  expect(enis.map((eni) => eni.name).toSorted((a, b) => (a < b ? -1 : 1))).toEqual([
    'shop/web/a',
    'shop/web/c',
  ])
})

test.each([
  {
    claim: 'a name of 33 characters is refused [R-NLB-1]',
    command: example({ loadBalancerName: 'x'.repeat(33) }),
    refusal: 'R-NLB-1 ValidationError',
    field: 'loadBalancerName',
  },
  {
    claim: 'a name that ends with a hyphen is refused [R-NLB-1]',
    command: example({ loadBalancerName: 'web-' }),
    refusal: 'R-NLB-1 ValidationError',
    field: 'loadBalancerName',
  },
  {
    claim: 'a name that begins with internal- is refused [R-NLB-1]',
    command: example({ loadBalancerName: 'internal-web' }),
    refusal: 'R-NLB-1 ValidationError',
    field: 'loadBalancerName',
  },
  {
    claim: 'a load balancer without a subnet is refused [R-NLB-1]',
    command: example({ subnets: [] }),
    refusal: 'R-NLB-1 ValidationError',
    field: 'subnets',
  },
  {
    claim: 'two subnets in one zone are refused [R-NLB-1]',
    command: example({ subnets: [...known, sameZone] }),
    refusal: 'R-NLB-1 InvalidConfigurationRequest',
    field: 'subnets[2]',
  },
  {
    claim: 'a subnet that is not there is refused [R-ERR-23]',
    command: example({ subnets: [foreign] }),
    refusal: 'R-ERR-23 InvalidSubnetID.NotFound',
    field: 'subnets[0]',
  },
  {
    claim: 'a group that is not there is refused on a load balancer [R-ERR-25]',
    command: example({ securityGroups: ['sg-00000000' as SecurityGroupId] }),
    refusal: 'R-ERR-25 InvalidGroup.NotFound',
    field: 'securityGroups[0]',
  },
])('$claim', ({ command, refusal, field }) => {
  const { on } = begun()
  expect([on.refusal(command), on.refusedField(command)]).toEqual([refusal, field])
})

test('subnets of two VPCs are refused [R-NLB-1]', () => {
  const { on, subnets, creating } = begun()
  const other = addVpc(on, provider, 'shop/other', ['us-east-1b'])
  const command = creating({ subnets: [subnets[0] as SubnetId, other.subnets[0] as SubnetId] })
  expect(on.refusal(command)).toBe('R-NLB-1 InvalidConfigurationRequest')
})

test('a constrained zone takes no load balancer [R-REG-8]', () => {
  const { on, creating } = begun()
  on.call('full', { type: 'SetAvailabilityZoneState', zoneId: 'use1-az1' as never, state: 'constrained' })
  expect([on.refusal(creating()), on.refusedField(creating())]).toEqual([
    'R-REG-8 AvailabilityZoneNotSupported',
    'subnets[1]',
  ])
})

test('a second load balancer of one name is refused [R-NLB-1]', () => {
  const { on, creating, create } = begun()
  create()
  expect(on.refusal(creating())).toBe('R-NLB-1 DuplicateLoadBalancerName')
})

test('fifty load balancers go into a Region, the fifty-first is refused [R-NLB-20]', () => {
  const { on, subnets, creating } = begun()
  const one = { subnets: subnets.slice(0, 1) }
  for (let n = 0; n < 50; n += 1) on.call(`shop/n${n}`, creating({ loadBalancerName: `n${n}`, ...one }))
  expect(on.refusal(creating(one))).toBe('R-NLB-20 TooManyLoadBalancers')
})

test('a load balancer is active when provisioning ends, and stays so [R-NLB-1]', () => {
  const { on, create, balancer } = begun()
  const arn = create()
  expect([balancer(arn)?.state, balancer(arn)?.version]).toEqual(['provisioning', 0])
  on.settle()
  expect([balancer(arn)?.state, balancer(arn)?.version]).toEqual(['active', 1])
  const before = on.world()
  on.call('again', { type: 'ActivateLoadBalancer', loadBalancerArn: arn })
  expect(on.world()).toBe(before)
})

test.each(loadBalancerMoves)(
  'a load balancer that is $from and $event is $to [R-NLB-1]',
  ({ from, event, to }) => {
    expect(moveLoadBalancer(from, event)).toBe(to)
    expect(moveLoadBalancer(to, event)).toBeUndefined()
  },
)

test('cross-zone load balancing is off until it is turned on [R-NLB-4]', () => {
  const { on, create, balancer } = begun()
  const loadBalancerArn = create()
  expect(balancer(loadBalancerArn)?.crossZoneEnabled).toBe(false)
  on.call('cross', {
    type: 'ModifyLoadBalancerAttributes',
    accountId: provider,
    loadBalancerArn,
    crossZoneEnabled: true,
  })
  expect(balancer(loadBalancerArn)?.crossZoneEnabled).toBe(true)
})

test('a load balancer born without groups never gets any, one with groups never loses the last [R-NLB-16]', () => {
  const { on, groupId, create } = begun()
  const bare = create()
  const guarded = create({ loadBalancerName: 'guarded', securityGroups: [groupId] })
  const set = {
    type: 'SetSecurityGroups',
    accountId: provider,
    enforceSecurityGroupInboundRulesOnPrivateLinkTraffic: 'off',
  } as const
  expect(on.refusal({ ...set, loadBalancerArn: bare, securityGroups: [groupId] })).toBe(
    'R-NLB-16 InvalidConfigurationRequest',
  )
  expect(on.refusal({ ...set, loadBalancerArn: guarded, securityGroups: [] })).toBe(
    'R-NLB-16 InvalidConfigurationRequest',
  )
})

test('new groups apply to the load balancer and to each of its nodes [R-NLB-16]', () => {
  const { on, vpcId, groupId, create, balancer } = begun()
  const loadBalancerArn = create({ securityGroups: [groupId] })
  const make = { type: 'CreateSecurityGroup', accountId: provider, vpcId, groupName: 'strict' } as const
  const strict = on.call('shop/strict', make)['groupId'] as SecurityGroupId
  on.call('set', {
    type: 'SetSecurityGroups',
    accountId: provider,
    loadBalancerArn,
    securityGroups: [strict],
    enforceSecurityGroupInboundRulesOnPrivateLinkTraffic: 'off',
  })
  expect(balancer(loadBalancerArn)).toMatchObject({
    securityGroups: [strict],
    enforceSecurityGroupInboundRulesOnPrivateLinkTraffic: 'off',
  })
  expect(tableValues(on.world().networkInterfaces).map((eni) => eni.groups)).toEqual([[strict], [strict]])
})

test("another account's load balancer is not found [R-ERR-27]", () => {
  const { on, loadBalancerArn } = sampleWorld()
  const command = {
    type: 'ModifyLoadBalancerAttributes',
    accountId: consumer,
    loadBalancerArn,
    crossZoneEnabled: true,
  } as const
  expect(on.refusal(command)).toBe('R-ERR-27 LoadBalancerNotFound')
})
