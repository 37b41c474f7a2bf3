import { seconds, tableGet } from '@causeway/ground'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { provider } from '../../sample-world.test-helper.ts'
import { providedWorld } from '../provider-world.test-helper.ts'
import { defaultAttributes } from './attributes.ts'
import { faultOfThresholds, isBelow } from './threshold.ts'
import type { CreateTargetGroup, HealthCheck, ModifyTargetGroupAttributes, Threshold } from './types.ts'

const accountId = provider
const GENEVE = { protocol: 'GENEVE', port: 6081 } as const

test.each<
  [protocol: CreateTargetGroup['protocol'], type: 'instance' | 'ip' | 'alb', keeps: boolean, ends: boolean]
>([
  ['TCP', 'instance', true, false],
  ['TLS', 'instance', true, false],
  ['TCP', 'ip', false, false],
  ['TLS', 'ip', false, false],
  ['UDP', 'ip', true, true],
  ['TCP_UDP', 'ip', true, true],
  ['UDP', 'instance', true, true],
  ['TCP', 'alb', true, false],
])(
  'a %s group of type %s keeps client addresses: %s, ends flows after draining: %s [R-NLB-12] [R-NLB-11]',
  (protocol, targetType, keeps, ends) => {
    const { preserveClientIp, connectionTermination } = defaultAttributes({ protocol, targetType })
    expect([preserveClientIp, connectionTermination]).toEqual([keeps, ends])
  },
)

test('the other attributes begin as the guide says [R-NLB-8] [R-NLB-11] [R-NLB-13] [R-GWLB-5]', () => {
  expect(defaultAttributes({ protocol: 'TCP' })).toMatchObject({
    deregistrationDelay: seconds(300),
    proxyProtocolV2: false,
    stickiness: 'off',
    dnsFailover: { count: 1, percentage: 'off' },
    unhealthyStateRouting: { count: 1, percentage: 'off' },
    targetFailover: 'no_rebalance',
  })
})

type Change = ModifyTargetGroupAttributes['attributes']
const share = (percentage: number): Threshold => ({ count: 1, percentage })

test.each<[claim: string, group: Partial<CreateTargetGroup>, attributes: Change, refusal: string]>([
  ['a delay of an hour is the longest [R-NLB-11]', {}, { deregistrationDelay: seconds(3600) }, 'applied'],
  [
    'a longer delay is refused [R-NLB-11]',
    {},
    { deregistrationDelay: seconds(3601) },
    'R-NLB-11 ValidationError',
  ],
  ['a TCP group sticks by source [R-NLB-3]', {}, { stickiness: 'source_ip' }, 'applied'],
  [
    'a TCP group does not stick by tuple [R-NLB-3]',
    {},
    { stickiness: 'source_ip_dest_ip' },
    'R-NLB-3 ValidationError',
  ],
  [
    'a TLS group does not stick [R-NLB-3]',
    { protocol: 'TLS' },
    { stickiness: 'source_ip' },
    'R-NLB-3 ValidationError',
  ],
  ['a GENEVE group sticks by 2-tuple [R-GWLB-2]', GENEVE, { stickiness: 'source_ip_dest_ip' }, 'applied'],
  [
    'a GENEVE group sticks by 3-tuple [R-GWLB-2]',
    GENEVE,
    { stickiness: 'source_ip_dest_ip_proto' },
    'applied',
  ],
  [
    'a GENEVE group does not stick by source [R-GWLB-2]',
    GENEVE,
    { stickiness: 'source_ip' },
    'R-GWLB-2 ValidationError',
  ],
  ['a TCP group may drop client addresses [R-NLB-12]', {}, { preserveClientIp: false }, 'applied'],
  [
    'a UDP group may not [R-NLB-12]',
    { protocol: 'UDP' },
    { preserveClientIp: false },
    'R-NLB-12 ValidationError',
  ],
  ['a TCP group has proxy protocol [R-NLB-13]', {}, { proxyProtocolV2: true }, 'applied'],
  ['a GENEVE group has none [R-NLB-13]', GENEVE, { proxyProtocolV2: true }, 'R-NLB-13 ValidationError'],
  [
    'both failover attributes may rebalance [R-GWLB-5]',
    GENEVE,
    { targetFailoverOnDeregistration: 'rebalance', targetFailoverOnUnhealthy: 'rebalance' },
    'applied',
  ],
  [
    'they must be equal [R-GWLB-5]',
    GENEVE,
    { targetFailoverOnDeregistration: 'rebalance', targetFailoverOnUnhealthy: 'no_rebalance' },
    'R-GWLB-5 ValidationError',
  ],
  [
    'one alone is refused [R-GWLB-5]',
    GENEVE,
    { targetFailoverOnUnhealthy: 'rebalance' },
    'R-GWLB-5 ValidationError',
  ],
  [
    'a TCP group has neither [R-GWLB-5]',
    {},
    { targetFailoverOnDeregistration: 'rebalance', targetFailoverOnUnhealthy: 'rebalance' },
    'R-GWLB-5 ValidationError',
  ],
  [
    'flows of an unhealthy target are always reset [R-NLB-9]',
    {},
    { unhealthyConnectionTermination: false },
    'R-NLB-9 ValidationError',
  ],
  [
    'a DNS share below that for routing is refused [R-NLB-8]',
    {},
    { dnsFailover: share(40), unhealthyStateRouting: share(50) },
    'R-NLB-8 ValidationError',
  ],
  [
    'equal shares are fine [R-NLB-8]',
    {},
    { dnsFailover: share(50), unhealthyStateRouting: share(50) },
    'applied',
  ],
  [
    'a DNS count below that for routing is refused [R-NLB-8]',
    {},
    { unhealthyStateRouting: { count: 2, percentage: 'off' } },
    'R-NLB-8 ValidationError',
  ],
  ['a share of 101 % is refused [R-NLB-8]', {}, { dnsFailover: share(101) }, 'R-NLB-8 ValidationError'],
  [
    'a count of 0 is refused [R-NLB-8]',
    {},
    { dnsFailover: { count: 0, percentage: 'off' } },
    'R-NLB-8 ValidationError',
  ],
  [
    'the count for routing has no off [R-NLB-8]',
    {},
    { unhealthyStateRouting: { count: 'off', percentage: 50 } },
    'R-NLB-8 ValidationError',
  ],
])('%s', (_claim, change, attributes, refusal) => {
  const { on, group } = providedWorld()
  const targetGroupArn = group('web', change)
  expect(on.refusal({ type: 'ModifyTargetGroupAttributes', accountId, targetGroupArn, attributes })).toBe(
    refusal,
  )
})

test('since late 2024 flows of an unhealthy target may go on [R-NLB-9]', () => {
  const { on, group } = providedWorld('latest')
  const targetGroupArn = group('web')
  const attributes = { unhealthyConnectionTermination: false }
  on.call('modify', { type: 'ModifyTargetGroupAttributes', accountId, targetGroupArn, attributes })
  expect(tableGet(on.world().targetGroups, targetGroupArn)?.attributes).toMatchObject(attributes)
})

test('what is not given stays, and cross-zone is an attribute too [R-NLB-4] [R-GWLB-5]', () => {
  const { on, group } = providedWorld()
  const targetGroupArn = group('gw', GENEVE)
  const modify = (attributes: Change) =>
    on.call('modify', { type: 'ModifyTargetGroupAttributes', accountId, targetGroupArn, attributes })
  modify({ targetFailoverOnDeregistration: 'rebalance', targetFailoverOnUnhealthy: 'rebalance' })
  modify({ crossZone: 'true' })
  const held = tableGet(on.world().targetGroups, targetGroupArn)
  expect([held?.attributes.targetFailover, held?.crossZone]).toEqual(['rebalance', 'true'])
  const before = on.world()
  modify({ crossZone: 'true' })
  expect(on.world()).toBe(before)
})

test("the guide's example: 6 of 20 targets fail, all in one of two zones, at 50 % [R-NLB-8]", () => {
  const half: Threshold = { count: 'off', percentage: 50 }
  const perZone = [isBelow(half, 10, 10), isBelow(half, 4, 10)]
  expect(perZone).toEqual([false, true])
  expect(isBelow(half, 14, 20)).toBe(false)
})

test('the breach of either part of a threshold acts, and more healthy targets never breach it [R-NLB-8]', () => {
  const part = (max: number) => fc.oneof(fc.constant('off' as const), fc.integer({ min: 1, max }))
  const threshold = fc.record({ count: part(20), percentage: part(100) })
  fc.assert(
    fc.property(
      threshold,
      fc.nat({ max: 20 }),
      fc.nat({ max: 20 }),
      ({ count, percentage }, healthy, failed) => {
        const all = healthy + failed
        const byCount = isBelow({ count, percentage: 'off' }, healthy, all)
        const byShare = isBelow({ count: 'off', percentage }, healthy, all)
        expect(isBelow({ count, percentage }, healthy, all)).toBe(byCount || byShare)
        if (!isBelow({ count, percentage }, healthy, all) && failed > 0)
          expect(isBelow({ count, percentage }, healthy + 1, all)).toBe(false)
      },
    ),
    { seed: 42, numRuns: 200 },
  )
  expect(faultOfThresholds(defaultAttributes({ protocol: 'TCP' }))).toBeUndefined()
})

test('a GENEVE group is checked on TCP port 80 every 10 s, 5 s each [R-GWLB-4]', () => {
  const { on, group } = providedWorld()
  const arn = group('gw', GENEVE)
  expect(tableGet(on.world().targetGroups, arn)?.healthCheck).toEqual({
    protocol: 'TCP',
    port: 80,
    interval: seconds(10),
    timeout: seconds(5),
    healthyThresholdCount: 5,
    unhealthyThresholdCount: 2,
  })
})

test.each<[claim: string, change: Partial<CreateTargetGroup>, refusal: string]>([
  ['GENEVE is on port 6081 [R-GWLB-1]', { protocol: 'GENEVE', port: 80 }, 'R-GWLB-1 ValidationError'],
  [
    'a group for a load balancer is TCP [R-NLB-5]',
    { protocol: 'UDP', targetType: 'alb' },
    'R-NLB-5 ValidationError',
  ],
  [
    'an ipv6 group is not for UDP [R-NLB-17]',
    { protocol: 'UDP', targetType: 'ip', ipAddressType: 'ipv6' },
    'R-NLB-17 ValidationError',
  ],
  ['a check with TCP has no path [R-NLB-6]', { healthCheck: { path: '/up' } }, 'R-NLB-6 ValidationError'],
  [
    'a check with TCP has no matcher [R-NLB-6]',
    { healthCheck: { matcher: '200' } },
    'R-NLB-6 ValidationError',
  ],
  [
    'a path begins with a slash [R-NLB-6]',
    { healthCheck: { protocol: 'HTTP', path: 'up' } },
    'R-NLB-6 ValidationError',
  ],
  [
    'a matcher is codes [R-NLB-6]',
    { healthCheck: { protocol: 'HTTP', matcher: 'ok' } },
    'R-NLB-6 ValidationError',
  ],
  ['a check has a port [R-NLB-6]', { healthCheck: { port: 65_536 } }, 'R-NLB-6 ValidationError'],
])('%s', (_claim, change, refusal) => {
  const { on, vpcId } = providedWorld()
  const group = { type: 'CreateTargetGroup', accountId, targetGroupName: 'web', vpcId } as const
  expect(on.refusal({ ...group, protocol: 'TCP', port: 80, ...change })).toBe(refusal)
})

test('a check over HTTP asks for / and takes 200 to 399 unless stated; one that becomes TCP asks for nothing [R-NLB-6]', () => {
  const { on, group } = providedWorld()
  const targetGroupArn = group('web')
  const check = (healthCheck: Partial<HealthCheck>) => {
    on.call('modify', { type: 'ModifyTargetGroup', accountId, targetGroupArn, healthCheck })
    const held = tableGet(on.world().targetGroups, targetGroupArn)?.healthCheck
    return [held?.protocol, held?.path, held?.matcher]
  }
  expect(check({ protocol: 'HTTP' })).toEqual(['HTTP', '/', '200-399'])
  expect(check({ path: '/up' })).toEqual(['HTTP', '/up', '200-399'])
  expect(check({ protocol: 'TCP' })).toEqual(['TCP', undefined, undefined])
})
