import { tableGet, tableValues } from '@causeway/ground'
import { expect, test } from 'vitest'
import {
  addAvailableEndpoint,
  addEndpoint,
  addLoadBalancer,
  consumer,
  provider,
  sampleWorld,
  type Sample,
} from '../../sample-world.test-helper.ts'
import type { SecurityGroupId } from '../../vpc/security-group/types.ts'
import { endpointMoves, initialState, moveEndpoint } from '../vpc-endpoint/state-machine.ts'
import { carriesTraffic } from './traffic.ts'
import type { EndpointState, ModifyVpcEndpoint, VpcEndpointId } from './types.ts'

const states: readonly EndpointState[] = [
  'pendingAcceptance',
  'pending',
  'available',
  'rejected',
  'expired',
  'failed',
  'deleting',
  'deleted',
]

const decide = ({ on, serviceId }: Sample, how: 'Accept' | 'Reject', ...vpcEndpointIds: VpcEndpointId[]) =>
  on.call(how, { type: `${how}VpcEndpointConnections`, accountId: provider, serviceId, vpcEndpointIds })

const remove = ({ on }: Sample, ...vpcEndpointIds: VpcEndpointId[]) =>
  on.call('delete', { type: 'DeleteVpcEndpoints', accountId: consumer, vpcEndpointIds })

const read = ({ on }: Sample, id: VpcEndpointId) => {
  const endpoint = tableGet(on.world().vpcEndpoints, id)
  if (endpoint === undefined) throw new Error(`no ${id}`)
  return endpoint
}

test.each(endpointMoves)(
  'an endpoint that is $from goes by $event to $to [R-EP-4]',
  ({ from, event, to }) => {
    expect(moveEndpoint(from, event)).toBe(to)
  },
)

test('no endpoint leaves deleted, and every other state can be left [R-EP-4] [R-EP-3]', () => {
  const left = states.filter((state) => endpointMoves.some((move) => move.from === state))
  expect(left).toEqual(states.filter((state) => state !== 'deleted'))
})

test('an endpoint begins by waiting only if acceptance is required [R-EP-4]', () => {
  expect([initialState(true), initialState(false)]).toEqual(['pendingAcceptance', 'pending'])
})

test('a connection waits, is accepted and provisioned, each one version on [R-EP-4]', () => {
  const sample = sampleWorld()
  const id = addEndpoint(sample)
  const seen = [read(sample, id)]
  decide(sample, 'Accept', id)
  seen.push(read(sample, id))
  sample.on.settle()
  seen.push(read(sample, id))
  expect(seen.map(({ state, version, pendingSince }) => [state, version, pendingSince])).toEqual([
    ['pendingAcceptance', 0, undefined],
    ['pending', 1, 'creation'],
    ['available', 2, undefined],
  ])
  expect(seen.map(carriesTraffic)).toEqual([false, false, true])
})

test('a connection that nobody decides about expires, and one that was accepted does not [R-EP-4]', () => {
  const sample = sampleWorld()
  const { on } = sample
  const [ignored, accepted] = [addEndpoint(sample, 'user/a'), addEndpoint(sample, 'user/b')]
  const decisions = on.timers().filter((timer) => timer.command.type === 'ExpireEndpointConnection')
  expect(decisions.map((timer) => [timer.command.type, timer.settles])).toEqual([
    ['ExpireEndpointConnection', false],
    ['ExpireEndpointConnection', false],
  ])
  decide(sample, 'Accept', accepted)
  for (const vpcEndpointId of [ignored, accepted])
    on.call('late', { type: 'ExpireEndpointConnection', vpcEndpointId })
  expect([read(sample, ignored).state, read(sample, accepted).state]).toEqual(['expired', 'pending'])
})

test('a rejected endpoint carries nothing, and is resumed by accepting it [R-PERM-6] [R-EP-5]', () => {
  const sample = sampleWorld()
  const id = addAvailableEndpoint(sample)
  decide(sample, 'Reject', id)
  expect([read(sample, id).state, carriesTraffic(read(sample, id))]).toEqual(['rejected', false])
  decide(sample, 'Accept', id)
  expect([read(sample, id).pendingSince, carriesTraffic(read(sample, id))]).toEqual(['creation', false])
  sample.on.settle()
  expect(read(sample, id).state).toBe('available')
})

test('with the knob off a rejected endpoint stays rejected [R-PERM-6]', () => {
  const sample = sampleWorld({ 'endpoint.acceptAfterReject': false })
  const id = addAvailableEndpoint(sample)
  decide(sample, 'Reject', id)
  expect(decide(sample, 'Accept', id)).toEqual({ [`unsuccessful/${id}`]: 'IncorrectState' })
})

test('a batch succeeds overall and says which ids failed, and why [R-API-7] [R-ERR-1] [R-ERR-2] [R-ERR-33]', () => {
  const sample = sampleWorld()
  const [waiting, done] = [addEndpoint(sample, 'user/a'), addAvailableEndpoint(sample, 'user/b')]
  const [unknown, malformed] = ['vpce-00000000' as VpcEndpointId, 'api' as VpcEndpointId]
  expect(decide(sample, 'Accept', waiting, unknown, done, malformed)).toEqual({
    'unsuccessful/vpce-00000000': 'InvalidVpcEndpointId.NotFound',
    [`unsuccessful/${done}`]: 'IncorrectState',
    'unsuccessful/api': 'InvalidVpcEndpointId.Malformed',
  })
  expect(read(sample, waiting).state).toBe('pending')
  expect(remove(sample, waiting, unknown, waiting)).toEqual({
    'unsuccessful/vpce-00000000': 'InvalidVpcEndpointId.NotFound',
  })
  expect(remove(sample, waiting)).toEqual({ [`unsuccessful/${waiting}`]: 'IncorrectState' })
})

test('an endpoint goes through deleting to deleted, and its interfaces with it [R-EP-4] [R-IF-9]', () => {
  const sample = sampleWorld()
  const id = addAvailableEndpoint(sample)
  const interfaces = () =>
    tableValues(sample.on.world().networkInterfaces).filter((eni) => eni.attachedTo === id).length
  remove(sample, id)
  expect([read(sample, id).state, interfaces()]).toEqual(['deleting', 2])
  sample.on.settle()
  expect([read(sample, id).state, interfaces()]).toEqual(['deleted', 0])
})

test('a successor of a deleted endpoint is another endpoint, with interfaces of its own [R-EP-2]', () => {
  const sample = sampleWorld()
  const first = addAvailableEndpoint(sample)
  const before = read(sample, first).networkInterfaces.map((eni) => eni.networkInterfaceId)
  remove(sample, first)
  sample.on.settle()
  const second = addEndpoint(sample)
  expect(second).not.toBe(first)
  const shared = read(sample, second).networkInterfaces.filter((eni) =>
    before.includes(eni.networkInterfaceId),
  )
  expect(shared).toEqual([])
})

test('a modified endpoint is pending and goes on carrying traffic [R-EP-4] [R-EP-5] [R-IF-4]', () => {
  const sample = sampleWorld()
  const { on, consumerVpc: vpcId } = sample
  const vpcEndpointId = addAvailableEndpoint(sample)
  const create = { type: 'CreateSecurityGroup', accountId: consumer, vpcId, groupName: 'tls' } as const
  const groupId = on.call('user/tls', create)['groupId'] as SecurityGroupId
  const [former] = read(sample, vpcEndpointId).groups
  const modify: ModifyVpcEndpoint = {
    type: 'ModifyVpcEndpoint',
    accountId: consumer,
    vpcEndpointId,
    addSecurityGroupIds: [groupId],
    removeSecurityGroupIds: [former as SecurityGroupId],
  }
  on.call('modify', modify)
  const modified = read(sample, vpcEndpointId)
  expect([modified.state, modified.pendingSince, carriesTraffic(modified)]).toEqual([
    'pending',
    'modification',
    true,
  ])
  expect(modified.groups).toEqual([groupId])
  const enis = tableValues(on.world().networkInterfaces).filter((eni) => eni.attachedTo === vpcEndpointId)
  expect(enis.map((eni) => eni.groups)).toEqual([[groupId], [groupId]])
  expect(on.refusal({ ...modify, addSecurityGroupIds: [] })).toBe('R-ERR-33 IncorrectState')
  on.settle()
  expect(read(sample, vpcEndpointId).state).toBe('available')
})

test('an endpoint keeps at least one group, and loses only what it has [R-IF-4] [R-ERR-25]', () => {
  const sample = sampleWorld()
  const vpcEndpointId = addAvailableEndpoint(sample)
  const modify = { type: 'ModifyVpcEndpoint', accountId: consumer, vpcEndpointId } as const
  const removeSecurityGroupIds = read(sample, vpcEndpointId).groups
  expect(sample.on.refusal({ ...modify, removeSecurityGroupIds })).toBe('R-IF-4 InvalidParameter')
  const stranger = ['sg-00000000' as SecurityGroupId]
  expect(sample.on.refusal({ ...modify, removeSecurityGroupIds: stranger })).toBe(
    'R-ERR-25 InvalidGroup.NotFound',
  )
})

test('only its consumer modifies an endpoint, and only while it is available [R-ERR-1] [R-ERR-33]', () => {
  const sample = sampleWorld()
  const vpcEndpointId = addEndpoint(sample)
  const modify = { type: 'ModifyVpcEndpoint', accountId: consumer, vpcEndpointId } as const
  expect(sample.on.refusal({ ...modify, accountId: provider })).toBe('R-ERR-1 InvalidVpcEndpointId.NotFound')
  expect(sample.on.refusal(modify)).toBe('R-ERR-33 IncorrectState')
})

test('an interface keeps the load balancer that it drew, in its own zone, until it is resumed [R-SVC-6] [R-SVC-28]', () => {
  const sample = sampleWorld()
  const { on, loadBalancerArn, providerVpc, providerSubnets } = sample
  const id = addAvailableEndpoint(sample)
  const [eni] = read(sample, id).networkInterfaces
  if (eni === undefined) throw new Error('no interface')
  const { networkInterfaceId } = eni
  const draw = {
    type: 'SetEndpointLoadBalancer',
    vpcEndpointId: id,
    networkInterfaceId,
    loadBalancerArn,
  } as const
  const stranger = addLoadBalancer(on, 'other', { vpcId: providerVpc, subnets: providerSubnets }, [])
  expect(on.refusal({ ...draw, loadBalancerArn: stranger })).toBe('R-SVC-6 InvalidParameterValue')
  expect(on.refusal({ ...draw, networkInterfaceId: 'eni-00000000' as never })).toBe(
    'R-SVC-6 InvalidParameterValue',
  )
  on.call('draw', draw)
  const drawn = on.world()
  expect(read(sample, id).networkInterfaces.map((each) => each.loadBalancerArn)).toEqual([
    loadBalancerArn,
    undefined,
  ])
  on.call('again', draw)
  expect(on.world()).toBe(drawn)
  decide(sample, 'Reject', id)
  expect(read(sample, id).networkInterfaces[0]?.loadBalancerArn).toBe(loadBalancerArn)
  decide(sample, 'Accept', id)
  expect(read(sample, id).networkInterfaces[0]?.loadBalancerArn).toBeUndefined()
})

test("a provider decides about its own service's connections only, also among its services [R-ERR-1] [R-API-7]", () => {
  const sample = sampleWorld()
  const { on, providerVpc, providerSubnets } = sample
  const id = addEndpoint(sample)
  const arn = addLoadBalancer(on, 'other', { vpcId: providerVpc, subnets: providerSubnets }, [])
  const create = { type: 'CreateVpcEndpointServiceConfiguration', accountId: provider } as const
  const serviceId = on.call('shop/other-api', { ...create, networkLoadBalancerArns: [arn] })[
    'serviceId'
  ] as never
  expect(decide({ ...sample, serviceId }, 'Accept', id)).toEqual({
    [`unsuccessful/${id}`]: 'InvalidVpcEndpointId.NotFound',
  })
  expect(read(sample, id).state).toBe('pendingAcceptance')
})
