import { seconds, tableGet, tableValues, type AzId } from '@causeway/ground'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { provider, type Bench } from '../../sample-world.test-helper.ts'
import { isStale } from '../../stale.ts'
import { anyLoadBalancer } from '../any-load-balancer.ts'
import type { LoadBalancerArn } from '../network-load-balancer/types.ts'
import { providedWorld } from '../provider-world.test-helper.ts'
import { eligibleTargets } from './eligible.ts'
import { healthReasons, moveTarget, targetMoves } from './state-machine.ts'
import type { TargetDescription, TargetGroupArn } from './types.ts'

const accountId = provider
const ALB = 'arn:aws:elasticloadbalancing:us-east-1:111122223333:loadbalancer/app/site/0123456789abcdef'

const register = (on: Bench, targetGroupArn: TargetGroupArn, ...targets: readonly TargetDescription[]) =>
  on.call('register', { type: 'RegisterTargets', accountId, targetGroupArn, targets })

const deregister = (on: Bench, targetGroupArn: TargetGroupArn, ...ids: readonly string[]) =>
  on.call('deregister', {
    type: 'DeregisterTargets',
    accountId,
    targetGroupArn,
    targets: ids.map((id) => ({ id })),
  })

const listen = (on: Bench, loadBalancerArn: LoadBalancerArn, targetGroupArn: TargetGroupArn, port = 443) =>
  on.call(`listen-${port}`, {
    type: 'CreateListener',
    accountId,
    loadBalancerArn,
    protocol: 'TCP',
    port,
    targetGroupArn,
  })

const targetsOf = (on: Bench, arn: TargetGroupArn) => tableGet(on.world().targetGroups, arn)?.targets ?? []

const shown = (on: Bench, arn: TargetGroupArn) =>
  targetsOf(on, arn).map(({ targetId, zoneId, state }) => `${targetId} ${zoneId} ${state}`)

test('an address of the VPC has the zone of its subnet and the interface that holds it [R-NLB-5]', () => {
  const { on, group, instance, subnets } = providedWorld()
  const arn = group('ip', { targetType: 'ip' })
  const id = instance('web', subnets[1])
  const eni = tableValues(on.world().networkInterfaces).find(({ attachedTo }) => attachedTo === id)
  register(on, arn, { id: eni?.privateIpAddress ?? '' }, { id: '10.0.2.77' })
  expect(targetsOf(on, arn)).toMatchObject([
    { zoneId: 'use1-az2', networkInterfaceId: eni?.networkInterfaceId },
    { zoneId: 'use1-az3' },
  ])
  expect(targetsOf(on, arn)[1]?.networkInterfaceId).toBeUndefined()
})

test.each<[claim: string, target: TargetDescription, zone: string]>([
  ['an on-premises address of all zones [R-NLB-23]', { id: '192.168.7.7', availabilityZone: 'all' }, 'all'],
  [
    'an address of another VPC in a zone by name [R-NLB-23]',
    { id: '172.31.0.9', availabilityZone: 'us-east-1b' },
    'use1-az2',
  ],
  [
    'a carrier-grade address in a zone by ID [R-NLB-5]',
    { id: '100.64.0.9', availabilityZone: 'use1-az1' },
    'use1-az1',
  ],
])('%s is a target', (_claim, target, zone) => {
  const { on, group } = providedWorld()
  const arn = group('ip', { targetType: 'ip' })
  register(on, arn, target)
  expect(targetsOf(on, arn).map(({ zoneId }) => zoneId)).toEqual([zone])
})

type Kind = 'instance' | 'ip' | 'ip6' | 'alb'

test.each<[claim: string, kind: Kind, target: TargetDescription, refusal: string]>([
  [
    'a public address is refused [R-NLB-5]',
    'ip',
    { id: '8.8.8.8', availabilityZone: 'all' },
    'R-NLB-5 InvalidTarget',
  ],
  [
    '172.32.0.1 is not private [R-NLB-5]',
    'ip',
    { id: '172.32.0.1', availabilityZone: 'all' },
    'R-NLB-5 InvalidTarget',
  ],
  ['a text that is no address is refused [R-NLB-5]', 'ip', { id: 'web' }, 'R-NLB-5 InvalidTarget'],
  ['IPv6 is refused in an ipv4 group [R-NLB-17]', 'ip', { id: '2001:db8::1' }, 'R-NLB-5 InvalidTarget'],
  ['IPv4 is refused in an ipv6 group [R-NLB-17]', 'ip6', { id: '10.0.0.9' }, 'R-NLB-5 InvalidTarget'],
  [
    'an address outside the VPC must say its zone [R-NLB-23]',
    'ip',
    { id: '192.168.7.7' },
    'R-NLB-23 ValidationError',
  ],
  [
    'an address of the VPC must not [R-NLB-23]',
    'ip',
    { id: '10.0.0.9', availabilityZone: 'all' },
    'R-NLB-23 ValidationError',
  ],
  [
    'an unknown zone is refused [R-ERR-35]',
    'ip',
    { id: '192.168.7.7', availabilityZone: 'us-east-1z' },
    'R-ERR-35 InvalidZone.NotFound',
  ],
  ['an address is no instance [R-NLB-5]', 'instance', { id: '10.0.0.9' }, 'R-NLB-5 InvalidTarget'],
  [
    'an instance is no load balancer [R-NLB-5]',
    'alb',
    { id: 'i-00000000000000000' },
    'R-NLB-5 InvalidTarget',
  ],
  ['port 0 is refused [R-NLB-2]', 'ip', { id: '10.0.0.9', port: 0 }, 'R-NLB-2 ValidationError'],
])('%s', (_claim, kind, target, refusal) => {
  const { on, group } = providedWorld()
  const change = {
    targetType: kind === 'ip6' ? 'ip' : kind,
    ipAddressType: kind === 'ip6' ? 'ipv6' : 'ipv4',
  } as const
  const targetGroupArn = group('web', change)
  expect(on.refusal({ type: 'RegisterTargets', accountId, targetGroupArn, targets: [target] })).toBe(refusal)
})

test('a terminated instance is no target [R-NLB-5]', () => {
  const { on, group, instance, subnets } = providedWorld()
  const [targetGroupArn, id] = [group('web'), instance('web', subnets[0])]
  on.call('end', { type: 'TerminateInstances', accountId, instanceIds: [id] })
  expect(on.refusal({ type: 'RegisterTargets', accountId, targetGroupArn, targets: [{ id }] })).toBe(
    'R-NLB-5 InvalidTarget',
  )
})

test('an IPv6 address of the VPC is a target of an ipv6 group [R-NLB-17]', () => {
  const { on, group, subnets } = providedWorld()
  const block = tableGet(on.world().subnets, subnets[0])?.ipv6CidrBlock ?? ''
  const arn = group('six', { targetType: 'ip', ipAddressType: 'ipv6' })
  register(on, arn, { id: block.replace('::/64', '::99') })
  expect(targetsOf(on, arn)[0]?.zoneId).toBe('use1-az1')
})

test('a group for a load balancer holds one Application Load Balancer [R-NLB-5]', () => {
  const { on, group } = providedWorld()
  const targetGroupArn = group('alb', { targetType: 'alb' })
  register(on, targetGroupArn, { id: ALB })
  const other = [{ id: ALB.replace('site', 'other') }]
  expect(on.refusal({ type: 'RegisterTargets', accountId, targetGroupArn, targets: other })).toBe(
    'R-NLB-5 InvalidTarget',
  )
  expect(on.refusal({ type: 'RegisterTargets', accountId, targetGroupArn, targets: [{ id: ALB }] })).toBe(
    'applied',
  )
})

test('a target of all zones is used by every node, cross-zone or not [R-NLB-23]', () => {
  const { on, group, network, instance, subnets } = providedWorld()
  const arn = group('ip', { targetType: 'ip' })
  const balancerArn = network('web')
  listen(on, balancerArn, arn)
  instance('web', subnets[0])
  register(on, arn, { id: '192.168.7.7', availabilityZone: 'all' })
  on.settle()
  const [target] = targetsOf(on, arn)
  const balancer = anyLoadBalancer(on.world(), balancerArn)
  const held = tableGet(on.world().targetGroups, arn)
  if (target === undefined || balancer === undefined || held === undefined) throw new Error('they were made')
  // As if an interface of a peered VPC had the address.
  const reachable = { ...held, targets: [{ ...target, networkInterfaceId: 'eni-00000000' as never }] }
  const used = (zone: string) => eligibleTargets(on.world(), balancer, reachable, zone as AzId).length
  expect([used('use1-az1'), used('use1-az2')]).toEqual([1, 1])
})

test('a deregistered target drains for the delay, without new flows, and is gone [R-NLB-11]', () => {
  const { on, group, network, instance, subnets } = providedWorld()
  const [arn, balancerArn] = [group('web'), network('web')]
  listen(on, balancerArn, arn)
  const id = instance('web', subnets[0])
  register(on, arn, { id })
  on.settle()
  const eligible = () => {
    const balancer = anyLoadBalancer(on.world(), balancerArn)
    const held = tableGet(on.world().targetGroups, arn)
    return balancer && held && eligibleTargets(on.world(), balancer, held, 'use1-az1' as AzId).length
  }
  expect([shown(on, arn), eligible()]).toEqual([[`${id} use1-az1 healthy`], 1])
  deregister(on, arn, id)
  expect([shown(on, arn), eligible()]).toEqual([[`${id} use1-az1 draining`], 0])
  const drain = on.timers().filter(({ command }) => command.type === 'CompleteTargetDeregistration')
  expect(drain.map(({ after, settles }) => [after, settles])).toEqual([[seconds(300), true]])
  on.settle()
  expect(shown(on, arn)).toEqual([])
})

test('a target that comes back while it drains is new, and its drain timer is stale [R-NLB-11]', () => {
  const { on, group, instance, subnets } = providedWorld()
  const arn = group('web')
  const id = instance('web', subnets[0])
  register(on, arn, { id })
  on.settle()
  deregister(on, arn, id)
  register(on, arn, { id })
  expect(shown(on, arn)).toEqual([`${id} use1-az1 initial`])
  const live = on.timers().filter((timer) => !isStale(on.world(), timer))
  expect(live.map(({ command }) => command.type)).toEqual(['CompleteTargetRegistration'])
  on.settle()
  expect(shown(on, arn)).toEqual([`${id} use1-az1 healthy`])
})

test('only registered targets can be deregistered, by id or id and port [R-NLB-11]', () => {
  const { on, group, instance, subnets } = providedWorld()
  const targetGroupArn = group('web')
  const id = instance('web', subnets[0])
  register(on, targetGroupArn, { id }, { id, port: 81 })
  const asked = { type: 'DeregisterTargets', accountId, targetGroupArn } as const
  expect(on.refusal({ ...asked, targets: [{ id, port: 82 }] })).toBe('R-NLB-11 InvalidTarget')
  on.call('one', { ...asked, targets: [{ id, port: 81 }] })
  expect(targetsOf(on, targetGroupArn).map(({ port, state }) => [port, state])).toEqual([
    [80, 'initial'],
    [81, 'draining'],
  ])
  on.call('all', { ...asked, targets: [{ id }] })
  expect(targetsOf(on, targetGroupArn).map(({ state }) => state)).toEqual(['draining', 'draining'])
})

test('targets follow the zones of their load balancers, and an unused one is gone at once [R-NLB-4] [R-NLB-11]', () => {
  const { on, group, network, instance, subnets } = providedWorld()
  const [arn, balancerArn] = [group('web'), network('web')]
  listen(on, balancerArn, arn)
  const id = instance('web', subnets[2])
  register(on, arn, { id })
  expect(shown(on, arn)).toEqual([`${id} use1-az3 unused`])
  on.call('grow', { type: 'SetSubnets', accountId, loadBalancerArn: balancerArn, subnets })
  expect(shown(on, arn)).toEqual([`${id} use1-az3 initial`])
  on.settle()
  expect(shown(on, arn)).toEqual([`${id} use1-az3 healthy`])
  deregister(on, arn, id)
  on.settle()
  const other = group('other')
  listen(on, network('small', [subnets[0]]), other, 444)
  register(on, other, { id })
  deregister(on, other, id)
  expect(shown(on, other)).toEqual([])
})

test('a target of a deleted load balancer counts for the next one [R-NLB-4]', () => {
  const { on, group, network, instance, subnets } = providedWorld()
  const arn = group('web')
  const [one, two] = [network('one', [subnets[0]]), network('two', [subnets[1]])]
  listen(on, one, arn)
  listen(on, two, arn)
  register(on, arn, { id: instance('web', subnets[0]) })
  on.settle()
  expect(targetsOf(on, arn)[0]?.state).toBe('healthy')
  on.call('delete', { type: 'DeleteLoadBalancer', accountId, loadBalancerArn: one })
  expect(targetsOf(on, arn)[0]?.state).toBe('unused')
})

test.each([
  ['targetsPerLoadBalancer', false, 'R-NLB-20', 3],
  ['targetsPerLoadBalancerZone', false, 'R-NLB-20', 2],
  ['targetsPerLoadBalancerZone', true, 'R-NLB-20', 3],
  ['targetsPerGatewayLoadBalancer', false, 'R-GWLB-12', 3],
  ['targetsPerGatewayLoadBalancerZone', false, 'R-GWLB-12', 2],
] as const)(
  'the quota %s, cross-zone %s, counts over a load balancer [%s]',
  (quota, crossZoneEnabled, rule, count) => {
    // Two targets in the first zone, one in the second.
    const refusalAt = (limit: number) => {
      const { on, group, network, gateway, instance, subnets } = providedWorld('guide-2024', {
        [quota]: limit,
      })
      const isGateway = rule === 'R-GWLB-12'
      const targetGroupArn = isGateway ? group('web', { protocol: 'GENEVE', port: 6081 }) : group('web')
      const loadBalancerArn = isGateway ? gateway('web') : network('web')
      const create = { type: 'CreateListener', accountId, loadBalancerArn, targetGroupArn } as const
      on.call('listen', isGateway ? create : { ...create, protocol: 'TCP', port: 443 })
      on.call('cross', { type: 'ModifyLoadBalancerAttributes', accountId, loadBalancerArn, crossZoneEnabled })
      const at = [subnets[0], subnets[0], subnets[1]]
      const targets = at.map((subnetId, i) => ({ id: instance(`i${i}`, subnetId) }))
      return on.refusal({ type: 'RegisterTargets', accountId, targetGroupArn, targets })
    }
    expect([refusalAt(count), refusalAt(count - 1)]).toEqual(['applied', `${rule} TooManyTargets`])
  },
)

test('targets move only as the table says, and each timer belongs to one registration [R-NLB-6]', () => {
  const acts = fc.constantFrom('register', 'deregister', 'settle', 'fail', 'pass', 'grow', 'unlisten')
  fc.assert(
    fc.property(fc.array(acts, { maxLength: 12 }), (list) => {
      const { on, group, network, instance, subnets } = providedWorld()
      const [arn, balancerArn] = [group('web'), network('web')]
      listen(on, balancerArn, arn)
      const id = instance('web', subnets[2])
      const state = () => targetsOf(on, arn)[0]?.state
      for (const act of list) {
        const before = state()
        const named = { targetGroupArn: arn, targetId: id, port: 80 }
        if (act === 'register') register(on, arn, { id })
        if (act === 'deregister' && before !== undefined) deregister(on, arn, id)
        if (act === 'settle') on.settle()
        if ((act === 'fail' || act === 'pass') && before !== undefined)
          on.call(act, { type: 'SetTargetHealth', ...named, state: act === 'fail' ? 'unhealthy' : 'healthy' })
        if (act === 'grow')
          on.call(act, { type: 'SetSubnets', accountId, loadBalancerArn: balancerArn, subnets })
        const after = state()
        const isStep = targetMoves.some((move) => move.from === before && move.to === after)
        const isEdge = before === undefined || after === undefined || before === after
        expect(isStep || isEdge).toBe(true)
        const live = on.timers().filter((timer) => !isStale(on.world(), timer) && 'targetId' in timer.command)
        expect(live.length).toBe(after === 'initial' || after === 'draining' ? 1 : 0)
      }
    }),
    { seed: 42, numRuns: 40 },
  )
})

test.each(targetMoves)(
  'a target that is $from is after $event $to [R-NLB-6] [R-NLB-11]',
  ({ from, event, to }) => {
    expect(moveTarget(from, event)).toBe(to)
  },
)

test('each state but healthy has its reason [R-NLB-6]', () => {
  expect(healthReasons).toEqual({
    initial: 'Elb.RegistrationInProgress',
    healthy: undefined,
    unhealthy: 'Target.FailedHealthChecks',
    unused: 'Target.NotInUse',
    draining: 'Target.DeregistrationInProgress',
    unavailable: 'Elb.InternalError',
  })
})

test('targets of the VPC and on-premises serve one group, all alike [R-NLB-25]', () => {
  const { on, group, network } = providedWorld()
  const arn = group('ip', { targetType: 'ip' })
  listen(on, network('web'), arn)
  register(on, arn, { id: '10.0.1.77' }, { id: '192.168.7.7', availabilityZone: 'all' })
  on.settle()
  expect(shown(on, arn)).toEqual(['10.0.1.77 use1-az2 healthy', '192.168.7.7 all healthy'])
  register(on, arn, { id: '10.0.1.78', weight: 2 } as TargetDescription)
  expect(targetsOf(on, arn).filter((target) => 'weight' in target)).toEqual([])
})
