import { tableGet } from '@causeway/ground'
import { expect, test } from 'vitest'
import { anId, guest, interfaceOn, owner, siteOn, vpcBench, type Call } from '../vpc-bench.test-helper.ts'
import { arePeered } from './find.ts'

const scene = (quotas: Record<string, number> = {}) => {
  const on = vpcBench(quotas)
  const near = siteOn(on)
  const far = siteOn(on, 'user', 1, { accountId: guest })
  const create: Call = {
    type: 'CreateVpcPeeringConnection',
    vpcId: near.vpcId,
    peerVpcId: far.vpcId,
    peerOwnerId: guest,
  }
  const request = () => on.call('shop/peering', create)['vpcPeeringConnectionId'] as never
  const state = (id: string) => tableGet(on.world().vpcPeeringConnections, id)?.state
  const about = (type: string, vpcPeeringConnectionId: string, accountId = guest) =>
    ({ type, vpcPeeringConnectionId, accountId }) as unknown as Call
  return { on, near, far, create, request, state, about }
}

test('a request waits, is accepted by the other account, provisions and is active [R-PCX-1]', () => {
  const { on, request, state, about, near, far } = scene()
  const id = request()
  expect(state(id)).toBe('pending-acceptance')
  expect(on.refusal(about('AcceptVpcPeeringConnection', id, owner))).toBe(
    'R-PCX-1 OperationNotPermitted accountId',
  )
  on.call('accept', about('AcceptVpcPeeringConnection', id))
  expect([state(id), arePeered(on.world(), near.vpcId, far.vpcId)]).toEqual(['provisioning', false])
  on.settle()
  expect([state(id), arePeered(on.world(), near.vpcId, far.vpcId)]).toEqual(['active', true])
  expect(on.refusal(about('RejectVpcPeeringConnection', id))).toBe(
    'R-ERR-31 InvalidStateTransition vpcPeeringConnectionId',
  )
})

test('a request that nobody accepts expires after seven days, and then has no exit [R-PCX-1]', () => {
  const { on, request, state, about } = scene()
  const id = request()
  expect(on.timers().map(({ after, settles }) => [after, settles])).toEqual([[7 * 86_400_000_000_000, false]])
  on.settle(true)
  expect(state(id)).toBe('expired')
  for (const type of [
    'AcceptVpcPeeringConnection',
    'RejectVpcPeeringConnection',
    'DeleteVpcPeeringConnection',
  ])
    expect(on.refusal(about(type, id))).toBe('R-ERR-31 InvalidStateTransition vpcPeeringConnectionId')
})

test('an accepted connection does not expire: the timer is stale [R-PCX-1]', () => {
  const { on, request, state, about } = scene()
  const id = request()
  on.call('accept', about('AcceptVpcPeeringConnection', id))
  on.settle(true)
  expect(state(id)).toBe('active')
})

test('a request is rejected by the other side, withdrawn by its own [R-PCX-1] [R-ERR-31]', () => {
  const { on, request, state, about } = scene()
  const first = request()
  expect(on.refusal(about('DeleteVpcPeeringConnection', first))).toBe(
    'R-ERR-31 InvalidStateTransition vpcPeeringConnectionId',
  )
  expect(on.refusal(about('RejectVpcPeeringConnection', first, owner))).toBe(
    'R-PCX-1 OperationNotPermitted accountId',
  )
  on.call('reject', about('RejectVpcPeeringConnection', first))
  expect(state(first)).toBe('rejected')
  const second = request()
  on.call('withdraw', about('DeleteVpcPeeringConnection', second, owner))
  expect(state(second)).toBe('deleting')
  on.settle()
  expect(state(second)).toBe('deleted')
})

test('blocks that overlap, or a VPC that is not there, fail the request, which stays in sight [R-PCX-1]', () => {
  const { on, near, create, state } = scene()
  const twin = siteOn(on, 'twin', 0, { accountId: guest })
  const overlapping = { ...create, peerVpcId: twin.vpcId } as Call
  expect(state(on.call('p1', overlapping)['vpcPeeringConnectionId'] ?? '')).toBe('failed')
  const missing = { ...create, peerVpcId: anId('vpc') } as Call
  expect(state(on.call('p2', missing)['vpcPeeringConnectionId'] ?? '')).toBe('failed')
  expect(on.refusal({ ...create, peerVpcId: near.vpcId } as Call)).toBe(
    'R-PCX-1 InvalidParameterValue peerVpcId',
  )
  expect(on.timers()).toEqual([])
})

test('two VPCs have one connection at a time, from either side [R-ERR-31]', () => {
  const { on, near, far, create, request } = scene()
  request()
  const back = {
    type: create.type,
    accountId: guest,
    vpcId: far.vpcId,
    peerVpcId: near.vpcId,
    peerOwnerId: owner,
  } as Call
  for (const again of [create, back])
    expect(on.refusal(again)).toBe('R-ERR-31 VpcPeeringConnectionAlreadyExists peerVpcId')
  expect(on.refusal({ type: 'DeleteVpcPeeringConnection', vpcPeeringConnectionId: anId('pcx') })).toBe(
    'R-ERR-31 InvalidVpcPeeringConnectionID.NotFound vpcPeeringConnectionId',
  )
})

test('a VPC has as many active connections as its quota, at most 125 [R-PCX-3]', () => {
  const { on, request, about, near } = scene({ peeringsPerVpc: 1 })
  on.call('accept', about('AcceptVpcPeeringConnection', request()))
  const third = siteOn(on, 'third', 2, { accountId: guest })
  const call = {
    type: 'CreateVpcPeeringConnection',
    vpcId: near.vpcId,
    peerVpcId: third.vpcId,
    peerOwnerId: guest,
  }
  const id = on.call('third', call as Call)['vpcPeeringConnectionId'] ?? ''
  expect(on.refusal(about('AcceptVpcPeeringConnection', id))).toBe(
    'R-PCX-3 ActiveVpcPeeringConnectionPerVpcLimitExceeded vpcPeeringConnectionId',
  )
})

test('each side sets its own DNS option, once active and with hostnames in both [R-ERR-31] [R-PCX-1]', () => {
  const { on, request, about, near, far, state } = scene()
  const vpcPeeringConnectionId = request()
  const modify = {
    type: 'ModifyVpcPeeringConnectionOptions',
    vpcPeeringConnectionId,
    side: 'requester',
    allowDnsResolutionFromRemoteVpc: true,
  } as const
  expect(on.refusal(modify)).toBe('R-ERR-31 InvalidStateTransition vpcPeeringConnectionId')
  on.call('accept', about('AcceptVpcPeeringConnection', vpcPeeringConnectionId))
  on.settle()
  expect(on.refusal({ ...modify, side: 'accepter' })).toBe('R-PCX-1 OperationNotPermitted side')
  expect(on.refusal(modify)).toBe(
    'R-ERR-31 InvalidVpcPeeringConnectionState.DnsHostnamesDisabled allowDnsResolutionFromRemoteVpc',
  )
  const dns = { type: 'ModifyVpcAttribute', attribute: 'enableDnsHostnames', value: true } as const
  on.call('dns', { ...dns, vpcId: near.vpcId })
  on.call('dns', { ...dns, vpcId: far.vpcId, accountId: guest })
  on.call('options', modify)
  expect(state(vpcPeeringConnectionId)).toBe('active')
})

test("a rule may name a peer's group, a route lead to the peering; a new block must not overlap the peer [R-SG-2] [R-PCX-1]", () => {
  const { on, request, about, near, far } = scene()
  const group = (vpcId: string, accountId: string) =>
    on.call(`${vpcId}/g`, { type: 'CreateSecurityGroup', vpcId, accountId, groupName: 'web' } as never)[
      'groupId'
    ]
  const ours = group(near.vpcId, owner)
  const theirs = group(far.vpcId, guest)
  const rule = { ipProtocol: '-1', groupId: theirs }
  const authorize = { type: 'AuthorizeSecurityGroupIngress', groupId: ours, rules: [rule] } as unknown as Call
  expect(on.refusal(authorize)).toBe('R-ERR-25 InvalidGroup.NotFound rules[0].groupId')
  const id = request()
  expect(on.refusal({ type: 'AssociateVpcCidrBlock', vpcId: near.vpcId, cidrBlock: '10.1.8.0/24' })).toBe(
    'R-PCX-1 InvalidVpcRange cidrBlock',
  )
  on.call('accept', about('AcceptVpcPeeringConnection', id))
  on.settle()
  expect(on.refusal(authorize)).toBe('applied')
  const route = {
    type: 'CreateRoute',
    routeTableId: near.routeTableId,
    destinationCidrBlock: '10.1.0.0/16',
  } as const
  expect(on.refusal({ ...route, vpcPeeringConnectionId: id })).toBe('applied')
  expect(interfaceOn(on, 'shop/x', near.subnets[0])).toBeDefined()
})
