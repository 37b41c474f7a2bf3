import { seconds } from '@causeway/ground'
import { expect, test } from 'vitest'
import { addVpc, provider } from '../../sample-world.test-helper.ts'
import type { InstanceId } from '../../vpc/instance/types.ts'
import type { SubnetId } from '../../vpc/subnet/types.ts'
import type { CreateTargetGroup, HealthCheck, TargetGroupArn } from './types.ts'
import { targetBench } from './target-bench.test-helper.ts'

const { group: example, register: registering, listen: listening } = targetBench()
const checking = (healthCheck: Partial<HealthCheck>): CreateTargetGroup => ({
  ...example,
  targetGroupName: 'other',
  healthCheck,
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
  const { on } = targetBench()
  expect([on.refusal(command), on.refusedField(command)]).toEqual([refusal, field])
})

test('a port of a load balancer has one listener, and TCP does not go to a TLS group [R-NLB-2]', () => {
  const { on, group, listen } = targetBench()
  on.call('listen', listen)
  expect(on.refusal(listen)).toBe('R-NLB-2 DuplicateListener')
  const tls = on.call('shop/tls', { ...group, targetGroupName: 'tls', protocol: 'TLS' })[
    'targetGroupArn'
  ] as TargetGroupArn
  expect(on.refusal({ ...listen, port: 444, targetGroupArn: tls })).toBe('R-NLB-2 IncompatibleProtocols')
  expect(on.refusal({ ...listen, port: 444, targetGroupArn: tls, protocol: 'TLS' })).toBe('applied')
})

test('fifty listeners go on a load balancer, the fifty-first is refused [R-NLB-20]', () => {
  const { on, listen } = targetBench()
  for (let port = 1; port <= 50; port += 1) on.call(`shop/l${port}`, { ...listen, port })
  expect(on.refusal(listen)).toBe('R-NLB-20 TooManyListeners')
})

test('a thousand targets go into a group, one more is refused [R-NLB-20]', () => {
  const { on, ids, register } = targetBench()
  const targets = Array.from({ length: 1000 }, (_, n) => ({ id: ids[0] as InstanceId, port: n + 1 }))
  on.call('register', { ...register, targets })
  expect(on.refusal({ ...register, targets: [{ id: ids[0] as InstanceId, port: 1001 }] })).toBe(
    'R-NLB-20 TooManyTargets',
  )
  expect(on.refusal({ ...register, targets: [{ id: ids[0] as InstanceId, port: 1000 }] })).toBe('applied')
})

test("a target of another VPC is refused, as is a listener's group [R-NLB-5]", () => {
  const { on, group, listen, register } = targetBench()
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
