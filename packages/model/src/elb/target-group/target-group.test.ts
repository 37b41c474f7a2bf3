import { seconds, tableGet, tableValues, type AzId } from '@causeway/ground'
import { expect, test } from 'vitest'
import { addAccounts, addVpc, bench, provider, sampleWorld } from '../../sample-world.test-helper.ts'
import type { InstanceId } from '../../vpc/instance/types.ts'
import type { SubnetId } from '../../vpc/subnet/types.ts'
import type { CreateListener } from '../listener/types.ts'
import { crossZoneOf, eligibleTargets } from './eligible.ts'
import type { CreateTargetGroup, HealthCheck, RegisterTargets, TargetGroupArn } from './types.ts'

/** A load balancer in use1-az1 and use1-az2, and one instance in each of the three zones. */
const begun = (crossZone?: CreateTargetGroup['crossZone']) => {
  const on = bench()
  addAccounts(on)
  const { vpcId, subnets } = addVpc(on, provider, 'shop/main', ['us-east-1a', 'us-east-1b', 'us-east-1c'])
  const ids = subnets.map((subnetId: SubnetId, i) => {
    const run = { type: 'RunInstances', accountId: provider, subnetId, listensOn: [80] } as const
    return on.call(`shop/i${i}`, run)['instanceId'] as InstanceId
  })
  const enabled = subnets.slice(0, 2)
  const balance = {
    type: 'CreateLoadBalancer',
    accountId: provider,
    loadBalancerName: 'web',
    subnets: enabled,
  } as const
  const loadBalancerArn = on.call('shop/web', balance)['loadBalancerArn'] as never
  const group: CreateTargetGroup = {
    type: 'CreateTargetGroup',
    accountId: provider,
    targetGroupName: 'web',
    vpcId,
    protocol: 'TCP',
    port: 80,
    ...(crossZone !== undefined && { crossZone }),
  }
  const targetGroupArn = on.call('shop/group', group)['targetGroupArn'] as TargetGroupArn
  const listen: CreateListener = {
    type: 'CreateListener',
    accountId: provider,
    loadBalancerArn,
    protocol: 'TCP',
    port: 443,
    targetGroupArn,
  }
  const register: RegisterTargets = {
    type: 'RegisterTargets',
    accountId: provider,
    targetGroupArn,
    targets: ids.map((id) => ({ id })),
  }
  const read = () => ({
    balancer: tableGet(on.world().loadBalancers, loadBalancerArn),
    group: tableGet(on.world().targetGroups, targetGroupArn),
  })
  const states = () =>
    Object.fromEntries(read().group?.targets.map((target) => [target.zoneId, target.state]) ?? [])
  const eligible = (zoneId: string): string[] => {
    const { balancer, group: kept } = read()
    if (balancer === undefined || kept === undefined) return []
    return eligibleTargets(on.world(), balancer, kept, zoneId as AzId).map((target) => target.zoneId)
  }
  return { on, vpcId, ids, group, listen, register, read, states, eligible }
}

const { group: example, register: registering, listen: listening } = begun()
const checking = (healthCheck: Partial<HealthCheck>): CreateTargetGroup => ({
  ...example,
  targetGroupName: 'other',
  healthCheck,
})

test('a target is initial until registration ends, then healthy; in a zone that is not enabled it is unused [R-NLB-6] [R-NLB-4]', () => {
  const { on, listen, register, states } = begun()
  on.call('listen', listen)
  on.call('register', register)
  expect(states()).toEqual({ 'use1-az1': 'initial', 'use1-az2': 'initial', 'use1-az3': 'unused' })
  on.settle()
  expect(states()).toEqual({ 'use1-az1': 'healthy', 'use1-az2': 'healthy', 'use1-az3': 'unused' })
})

test('a listener that comes after the targets leaves those outside its zones unused [R-NLB-4]', () => {
  const { on, listen, register, states } = begun()
  on.call('register', register)
  on.call('listen', listen)
  on.settle()
  expect(states()).toEqual({ 'use1-az1': 'healthy', 'use1-az2': 'healthy', 'use1-az3': 'unused' })
})

test('an unused target registers anew when another load balancer reaches its zone [R-NLB-4] [R-NLB-6]', () => {
  const { on, vpcId, listen, register, states } = begun()
  on.call('listen', listen)
  on.call('register', register)
  on.settle()
  const far = tableValues(on.world().subnets).filter(
    (subnet) => subnet.vpcId === vpcId && subnet.name.endsWith('/c'),
  )
  const balance = { type: 'CreateLoadBalancer', accountId: provider, loadBalancerName: 'far' } as const
  const output = on.call('shop/far', { ...balance, subnets: far.map((subnet) => subnet.subnetId) })
  on.call('listen', { ...listen, loadBalancerArn: output['loadBalancerArn'] as never })
  expect(states()).toEqual({ 'use1-az1': 'healthy', 'use1-az2': 'healthy', 'use1-az3': 'initial' })
  on.settle()
  expect(states()).toEqual({ 'use1-az1': 'healthy', 'use1-az2': 'healthy', 'use1-az3': 'healthy' })
})

test('a node uses the targets of its own zone, with cross-zone on those of all enabled zones [R-NLB-4]', () => {
  const { on, listen, register, read, eligible } = begun()
  on.call('listen', listen)
  on.call('register', register)
  expect(eligible('use1-az1')).toEqual([])
  on.settle()
  expect([eligible('use1-az1'), eligible('use1-az2'), eligible('use1-az3')]).toEqual([
    ['use1-az1'],
    ['use1-az2'],
    [],
  ])
  const { loadBalancerArn } = listen
  on.call('cross', {
    type: 'ModifyLoadBalancerAttributes',
    accountId: provider,
    loadBalancerArn,
    crossZoneEnabled: true,
  })
  expect(new Set(eligible('use1-az1'))).toEqual(new Set(['use1-az1', 'use1-az2']))
  expect(read().balancer?.crossZoneEnabled).toBe(true)
})

test.each([
  {
    claim: "a group's own setting turns cross-zone on over the load balancer's [R-NLB-4]",
    setting: 'true',
    balancer: false,
    expected: true,
  },
  {
    claim: "a group's own setting turns cross-zone off over the load balancer's [R-NLB-4]",
    setting: 'false',
    balancer: true,
    expected: false,
  },
  {
    claim: 'a group that follows takes the setting of its load balancer [R-NLB-4]',
    setting: 'use_load_balancer_configuration',
    balancer: true,
    expected: true,
  },
] as const)('$claim', ({ setting, balancer, expected }) => {
  const { on, listen, read } = begun(setting)
  const { loadBalancerArn } = listen
  on.call('cross', {
    type: 'ModifyLoadBalancerAttributes',
    accountId: provider,
    loadBalancerArn,
    crossZoneEnabled: balancer,
  })
  const now = read()
  expect(now.balancer && now.group && crossZoneOf(now.balancer, now.group)).toBe(expected)
})

test('health checks are TCP every 30 s unless stated, with a shorter time-out for HTTP [R-NLB-6]', () => {
  const { on, read } = begun()
  expect(read().group?.healthCheck).toEqual({
    protocol: 'TCP',
    interval: seconds(30),
    timeout: seconds(10),
    healthyThresholdCount: 5,
    unhealthyThresholdCount: 2,
  })
  const arn = on.call('shop/http', checking({ protocol: 'HTTP' }))['targetGroupArn']
  expect(tableGet(on.world().targetGroups, arn ?? '')?.healthCheck.timeout).toBe(seconds(6))
})

test.each([
  {
    claim: 'an interval of 4 s is refused [R-NLB-6]',
    command: checking({ interval: seconds(4) }),
    refusal: 'R-NLB-6 ValidationError',
    field: 'healthCheck.interval',
  },
  {
    claim: 'an interval of 301 s is refused [R-NLB-6]',
    command: checking({ interval: seconds(301) }),
    refusal: 'R-NLB-6 ValidationError',
    field: 'healthCheck.interval',
  },
  {
    claim: 'a time-out of 1 s is refused [R-NLB-6]',
    command: checking({ timeout: seconds(1) }),
    refusal: 'R-NLB-6 ValidationError',
    field: 'healthCheck.timeout',
  },
  {
    claim: 'a time-out of 121 s is refused [R-NLB-6]',
    command: checking({ timeout: seconds(121) }),
    refusal: 'R-NLB-6 ValidationError',
    field: 'healthCheck.timeout',
  },
  {
    claim: 'a healthy threshold of 1 is refused [R-NLB-6]',
    command: checking({ healthyThresholdCount: 1 }),
    refusal: 'R-NLB-6 ValidationError',
    field: 'healthCheck.healthyThresholdCount',
  },
  {
    claim: 'an unhealthy threshold of 11 is refused [R-NLB-6]',
    command: checking({ unhealthyThresholdCount: 11 }),
    refusal: 'R-NLB-6 ValidationError',
    field: 'healthCheck.unhealthyThresholdCount',
  },
  {
    claim: 'a second group of one name is refused [R-NLB-5]',
    command: example,
    refusal: 'R-NLB-5 DuplicateTargetGroupName',
    field: 'targetGroupName',
  },
  {
    claim: 'a target group on port 0 is refused [R-NLB-2]',
    command: { ...example, targetGroupName: 'zero', port: 0 },
    refusal: 'R-NLB-2 ValidationError',
    field: 'port',
  },
  {
    claim: 'a registration without targets is refused [R-NLB-5]',
    command: { ...registering, targets: [] },
    refusal: 'R-NLB-5 ValidationError',
    field: 'targets',
  },
  {
    claim: 'an instance that is not there is refused [R-NLB-5]',
    command: { ...registering, targets: [{ id: 'i-00000000' as InstanceId }] },
    refusal: 'R-NLB-5 InvalidTarget',
    field: 'targets[0]',
  },
  {
    claim: 'a target on port 65536 is refused [R-NLB-2]',
    command: {
      ...registering,
      targets: [{ ...registering.targets[0], id: registering.targets[0]?.id as InstanceId, port: 65536 }],
    },
    refusal: 'R-NLB-2 ValidationError',
    field: 'targets[0].port',
  },
  {
    claim: 'a target group that is not there is refused [R-NLB-5]',
    command: { ...registering, targetGroupArn: 'arn:none' as TargetGroupArn },
    refusal: 'R-NLB-5 TargetGroupNotFound',
    field: 'targetGroupArn',
  },
  {
    claim: 'a listener on port 0 is refused [R-NLB-2]',
    command: { ...listening, port: 0 },
    refusal: 'R-NLB-2 ValidationError',
    field: 'port',
  },
])('$claim', ({ command, refusal, field }) => {
  const { on } = begun()
  expect([on.refusal(command), on.refusedField(command)]).toEqual([refusal, field])
})

test('a port of a load balancer has one listener, and TCP does not go to a TLS group [R-NLB-2]', () => {
  const { on, group, listen } = begun()
  on.call('listen', listen)
  expect(on.refusal(listen)).toBe('R-NLB-2 DuplicateListener')
  const tls = on.call('shop/tls', { ...group, targetGroupName: 'tls', protocol: 'TLS' })[
    'targetGroupArn'
  ] as TargetGroupArn
  expect(on.refusal({ ...listen, port: 444, targetGroupArn: tls })).toBe('R-NLB-2 IncompatibleProtocols')
  expect(on.refusal({ ...listen, port: 444, targetGroupArn: tls, protocol: 'TLS' })).toBe('applied')
})

test('fifty listeners go on a load balancer, the fifty-first is refused [R-NLB-20]', () => {
  const { on, listen } = begun()
  for (let port = 1; port <= 50; port += 1) on.call(`shop/l${port}`, { ...listen, port })
  expect(on.refusal(listen)).toBe('R-NLB-20 TooManyListeners')
})

test('a thousand targets go into a group, one more is refused [R-NLB-20]', () => {
  const { on, ids, register } = begun()
  const targets = Array.from({ length: 1000 }, (_, n) => ({ id: ids[0] as InstanceId, port: n + 1 }))
  on.call('register', { ...register, targets })
  expect(on.refusal({ ...register, targets: [{ id: ids[0] as InstanceId, port: 1001 }] })).toBe(
    'R-NLB-20 TooManyTargets',
  )
  expect(on.refusal({ ...register, targets: [{ id: ids[0] as InstanceId, port: 1000 }] })).toBe('applied')
})

test("a target of another VPC is refused, as is a listener's group [R-NLB-5]", () => {
  const { on, group, listen, register } = begun()
  const other = addVpc(on, provider, 'shop/other', ['us-east-1a'])
  const run = {
    type: 'RunInstances',
    accountId: provider,
    subnetId: other.subnets[0] as SubnetId,
    listensOn: [80],
  } as const
  const id = on.call('shop/far', run)['instanceId'] as InstanceId
  expect(on.refusal({ ...register, targets: [{ id }] })).toBe('R-NLB-5 InvalidTarget')
  const far = { ...group, targetGroupName: 'far', vpcId: other.vpcId }
  const targetGroupArn = on.call('shop/far-group', far)['targetGroupArn'] as TargetGroupArn
  expect(on.refusal({ ...listen, targetGroupArn })).toBe('R-NLB-5 InvalidConfigurationRequest')
})

test('what DescribeTargetHealth shows changes for a target in service only [R-NLB-6]', () => {
  const { on, listen, register, states, read } = begun()
  on.call('listen', listen)
  on.call('register', register)
  on.settle()
  for (const { targetId, port } of read().group?.targets ?? []) {
    const { targetGroupArn } = register
    on.call('sick', { type: 'SetTargetHealth', targetGroupArn, targetId, port, state: 'unhealthy' })
  }
  expect(states()).toEqual({ 'use1-az1': 'unhealthy', 'use1-az2': 'unhealthy', 'use1-az3': 'unused' })
})

test('an instance listens on ports 1..65535 [R-ERR-34]', () => {
  const { on, providerSubnets } = sampleWorld()
  const run = { type: 'RunInstances', accountId: provider, subnetId: providerSubnets[0] as SubnetId } as const
  expect(on.refusal({ ...run, listensOn: [443, 0] })).toBe('R-ERR-34 InvalidParameterValue')
  expect(on.refusedField({ ...run, listensOn: [443, 0] })).toBe('listensOn[1]')
  expect(on.refusal({ ...run, listensOn: [1, 65535] })).toBe('applied')
})
