import { seconds, tableGet, tableValues } from '@causeway/ground'
import { expect, test } from 'vitest'
import { consumer, provider } from '../../sample-world.test-helper.ts'
import { providedWorld } from '../provider-world.test-helper.ts'
import type { TargetProtocol } from '../target-group/types.ts'
import { idleTimeoutOf } from './idle-timeout.ts'
import type { CreateListener, Listener, ListenerArn, ListenerProtocol } from './types.ts'

const accountId = provider
const GENEVE = { protocol: 'GENEVE', port: 6081 } as const

const begun = (profile: 'guide-2024' | 'latest' = 'guide-2024') => {
  const made = providedWorld(profile)
  const { on, network, gateway, group } = made
  const web = network('web')
  const tcp = group('tcp')
  const creating = (change: Partial<CreateListener> = {}): CreateListener => ({
    type: 'CreateListener',
    accountId,
    loadBalancerArn: web,
    targetGroupArn: tcp,
    protocol: 'TCP',
    port: 443,
    ...change,
  })
  const create = (change: Partial<CreateListener> = {}) =>
    on.call(`l${tableValues(on.world().listeners).length}`, creating(change))['listenerArn'] as ListenerArn
  const gwlb = gateway('gwlb')
  const geneve = group('geneve', GENEVE)
  const ofGateway = {
    type: 'CreateListener',
    accountId,
    loadBalancerArn: gwlb,
    targetGroupArn: geneve,
  } as const
  const listener = (arn: string) => tableGet(on.world().listeners, arn)
  return { ...made, web, tcp, gwlb, geneve, creating, create, ofGateway, listener }
}

const PROTOCOLS: readonly TargetProtocol[] = ['TCP', 'TLS', 'UDP', 'TCP_UDP', 'GENEVE']

test.each<[protocol: ListenerProtocol, served: readonly TargetProtocol[]]>([
  ['TCP', ['TCP', 'TCP_UDP']],
  ['TLS', ['TCP', 'TLS']],
  ['UDP', ['UDP', 'TCP_UDP']],
  ['TCP_UDP', ['TCP_UDP']],
])('a %s listener serves groups of %s and no other [R-NLB-2]', (protocol, served) => {
  const { on, group, creating } = begun()
  for (const each of PROTOCOLS) {
    const change = each === 'GENEVE' ? GENEVE : { protocol: each }
    const targetGroupArn = group(`g-${each.replace('_', '-')}`, change)
    const expected = served.includes(each) ? 'applied' : 'R-NLB-2 IncompatibleProtocols'
    expect([each, on.refusal(creating({ protocol, targetGroupArn }))]).toEqual([each, expected])
  }
})

test('a Gateway Load Balancer has one listener, for every port and protocol [R-GWLB-1]', () => {
  const { on, ofGateway, tcp, listener } = begun()
  expect(on.refusal({ ...ofGateway, port: 80 })).toBe('R-GWLB-1 ValidationError')
  expect(on.refusal({ ...ofGateway, protocol: 'TCP' })).toBe('R-GWLB-1 ValidationError')
  expect(on.refusal({ ...ofGateway, targetGroupArn: tcp })).toBe('R-GWLB-1 IncompatibleProtocols')
  const arn = on.call('all', ofGateway)['listenerArn'] ?? ''
  expect(arn).toContain(':listener/gwy/gwlb/')
  expect(Object.keys(listener(arn) ?? {})).not.toContain('port')
  expect(on.refusal(ofGateway)).toBe('R-GWLB-1 DuplicateListener')
})

test('a Network Load Balancer needs port and protocol, and ports of their own [R-NLB-2]', () => {
  const { on, web, tcp, creating, create } = begun()
  const bare = { type: 'CreateListener', accountId, loadBalancerArn: web, targetGroupArn: tcp } as const
  expect(on.refusal(bare)).toBe('R-NLB-2 ValidationError')
  expect(on.refusal({ ...bare, protocol: 'TCP' })).toBe('R-NLB-2 ValidationError')
  expect(on.refusal(creating({ port: 65_536 }))).toBe('R-NLB-2 ValidationError')
  create()
  expect(on.refusal(creating())).toBe('R-NLB-2 DuplicateListener')
  expect(on.refusal(creating({ port: 444 }))).toBe('applied')
})

test('a listener can be moved to another port, but to none that is taken [R-NLB-2]', () => {
  const { on, create, listener } = begun()
  const [arn] = [create(), create({ port: 444 })]
  const modify = { type: 'ModifyListener', accountId, listenerArn: arn } as const
  expect(on.refusal({ ...modify, port: 444 })).toBe('R-NLB-2 DuplicateListener')
  on.call('move', { ...modify, port: 445 })
  expect(listener(arn)?.port).toBe(445)
  const before = on.world()
  on.call('stay', { ...modify, port: 445 })
  expect(on.world()).toBe(before)
  expect(on.refusal({ ...modify, accountId: consumer, port: 446 })).toBe('R-NLB-2 ListenerNotFound')
})

test('a listener that gets another group has its targets enter service there [R-NLB-4]', () => {
  const { on, create, group, instance, subnets, network } = begun()
  const other = group('other')
  const small = network('small', [subnets[0]])
  create({ loadBalancerArn: small, targetGroupArn: other })
  const id = instance('i', subnets[1])
  on.call('register', { type: 'RegisterTargets', accountId, targetGroupArn: other, targets: [{ id }] })
  const state = () => tableGet(on.world().targetGroups, other)?.targets[0]?.state
  expect(state()).toBe('unused')
  const listenerArn = create({ port: 444 })
  on.call('switch', { type: 'ModifyListener', accountId, listenerArn, targetGroupArn: other })
  expect(state()).toBe('initial')
})

test('a deleted listener is gone, and its group can then be deleted [R-NLB-2] [R-NLB-5]', () => {
  const { on, create, tcp, listener } = begun()
  const listenerArn = create()
  const remove = { type: 'DeleteTargetGroup', accountId, targetGroupArn: tcp } as const
  expect(on.refusal(remove)).toBe('R-NLB-5 ResourceInUse')
  on.call('delete', { type: 'DeleteListener', accountId, listenerArn })
  expect(listener(listenerArn)).toBeUndefined()
  on.call('remove', remove)
  expect(tableGet(on.world().targetGroups, tcp)).toBeUndefined()
  expect(on.refusal(remove)).toBe('R-NLB-5 TargetGroupNotFound')
})

test.each([
  ['guide-2024', 'R-NLB-17 InvalidConfigurationRequest'],
  ['latest', 'applied'],
] as const)('UDP on dualstack is refused or not, by profile: %s [R-NLB-17]', (profile, expected) => {
  const { on, network, group, creating, create, web } = begun(profile)
  const targetGroupArn = group('udp', { protocol: 'UDP' })
  const loadBalancerArn = network('dual', undefined, 'dualstack')
  expect(on.refusal(creating({ loadBalancerArn, targetGroupArn, protocol: 'UDP' }))).toBe(expected)
  create({ targetGroupArn, protocol: 'UDP' })
  const type = { type: 'SetIpAddressType', accountId, loadBalancerArn: web } as const
  expect(on.refusal({ ...type, ipAddressType: 'dualstack' })).toBe(expected)
})

test('an ipv6 group needs a dualstack load balancer [R-NLB-17]', () => {
  const { on, group, network, creating } = begun()
  const targetGroupArn = group('six', { targetType: 'ip', ipAddressType: 'ipv6' })
  expect(on.refusal(creating({ targetGroupArn }))).toBe('R-NLB-17 InvalidConfigurationRequest')
  const loadBalancerArn = network('dual', undefined, 'dualstack')
  expect(on.refusal(creating({ targetGroupArn, loadBalancerArn }))).toBe('applied')
})

test('the idle time-out is fixed, and since late 2024 60 s to 6000 s for TCP [R-NLB-10]', () => {
  const today = begun()
  expect(today.on.refusal(today.creating({ tcpIdleTimeout: seconds(400) }))).toBe('R-NLB-10 ValidationError')
  const { on, creating, group } = begun('latest')
  const at = (timeout: number) => on.refusal(creating({ tcpIdleTimeout: seconds(timeout) }))
  expect([59, 60, 6000, 6001].map(at)).toEqual([
    'R-NLB-10 ValidationError',
    'applied',
    'applied',
    'R-NLB-10 ValidationError',
  ])
  const targetGroupArn = group('udp', { protocol: 'UDP' })
  const udp = creating({ protocol: 'UDP', targetGroupArn, tcpIdleTimeout: seconds(400) })
  expect(on.refusal(udp)).toBe('R-NLB-10 ValidationError')
})

test('that of a Gateway Load Balancer can be set only while flows stick by 5-tuple [R-GWLB-3]', () => {
  const { on, ofGateway, geneve } = begun('latest')
  const asked = { ...ofGateway, tcpIdleTimeout: seconds(400) }
  expect(on.refusal(asked)).toBe('applied')
  const modify = { type: 'ModifyTargetGroupAttributes', accountId, targetGroupArn: geneve } as const
  on.call('stick', { ...modify, attributes: { stickiness: 'source_ip_dest_ip' } })
  expect(on.refusal(asked)).toBe('R-GWLB-3 ValidationError')
})

test('a silent flow lasts 350 s over TCP, or what its listener says, and 120 s otherwise [R-NLB-10] [R-GWLB-3]', () => {
  const plain: Listener = {
    listenerArn: 'l' as ListenerArn,
    name: 'l',
    loadBalancerArn: 'b' as never,
    targetGroupArn: 'g' as never,
  }
  const set = { ...plain, tcpIdleTimeout: seconds(60) }
  expect([plain, set].flatMap((each) => [idleTimeoutOf(each, 'tcp'), idleTimeoutOf(each, 'other')])).toEqual([
    seconds(350),
    seconds(120),
    seconds(60),
    seconds(120),
  ])
})
