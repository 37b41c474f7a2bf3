import { seconds, tableGet, tableValues } from '@causeway/ground'
import { expect, test } from 'vitest'
import { provider, sampleWorld } from '../../sample-world.test-helper.ts'
import type { SubnetId } from '../../vpc/subnet/types.ts'
import { crossZoneOf } from './eligible.ts'
import type { CreateTargetGroup, HealthCheck } from './types.ts'
import { targetBench } from './target-bench.test-helper.ts'

const { group: example } = targetBench()
const checking = (healthCheck: Partial<HealthCheck>): CreateTargetGroup => ({
  ...example,
  targetGroupName: 'other',
  healthCheck,
})

test('a target is initial until registration ends, then healthy; in a zone that is not enabled it is unused [R-NLB-6] [R-NLB-4]', () => {
  const { on, listen, register, states } = targetBench()
  on.call('listen', listen)
  on.call('register', register)
  expect(states()).toEqual({ 'use1-az1': 'initial', 'use1-az2': 'initial', 'use1-az3': 'unused' })
  on.settle()
  expect(states()).toEqual({ 'use1-az1': 'healthy', 'use1-az2': 'healthy', 'use1-az3': 'unused' })
})

test('a listener that comes after the targets leaves those outside its zones unused [R-NLB-4]', () => {
  const { on, listen, register, states } = targetBench()
  on.call('register', register)
  on.call('listen', listen)
  on.settle()
  expect(states()).toEqual({ 'use1-az1': 'healthy', 'use1-az2': 'healthy', 'use1-az3': 'unused' })
})

test('an unused target registers anew when another load balancer reaches its zone [R-NLB-4] [R-NLB-6]', () => {
  const { on, vpcId, listen, register, states } = targetBench()
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
  const { on, listen, register, read, eligible } = targetBench()
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
  const { on, listen, read } = targetBench(setting)
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
  const { on, read } = targetBench()
  expect(read().group?.healthCheck).toEqual({
    protocol: 'TCP',
    port: 'traffic-port',
    interval: seconds(30),
    timeout: seconds(10),
    healthyThresholdCount: 5,
    unhealthyThresholdCount: 2,
  })
  const arn = on.call('shop/http', checking({ protocol: 'HTTP' }))['targetGroupArn']
  expect(tableGet(on.world().targetGroups, arn ?? '')?.healthCheck.timeout).toBe(seconds(6))
})

test('what DescribeTargetHealth shows changes for a target in service only [R-NLB-6]', () => {
  const { on, listen, register, states, read } = targetBench()
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

test('a terminated instance is no target [R-NLB-5]', () => {
  const { on, ids, register } = targetBench()
  const instanceIds = ids.slice(0, 1)
  on.call('end', { type: 'TerminateInstances', accountId: provider, instanceIds })
  expect(on.refusal(register)).toBe('R-NLB-5 InvalidTarget')
})
