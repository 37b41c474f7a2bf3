import { tableValues } from '@causeway/ground'
import { expect, test } from 'vitest'
import { anId, guest, interfaceOn, owner, siteOn, vpcBench, type Call } from '../vpc-bench.test-helper.ts'

const scene = () => {
  const on = vpcBench()
  const site = siteOn(on)
  return { on, ...site, group: (groupName: string, more = {}) => groupOn(on, site.vpcId, groupName, more) }
}

const groupOn = (on: ReturnType<typeof vpcBench>, vpcId: string, groupName: string, more: object): never =>
  on.call(`shop/${groupName}`, { type: 'CreateSecurityGroup', vpcId, groupName, ...more } as never)[
    'groupId'
  ] as never

test('a VPC is deleted with its own group, ACL and table when nothing else is left [R-ERR-29]', () => {
  const { on, vpcId, internetGatewayId, routeTableId, subnets, group } = scene()
  const groupId = group('web')
  const networkAclId = on.call('shop/acl', { type: 'CreateNetworkAcl', vpcId })['networkAclId'] as never
  const vpnGatewayId = on.call('shop/vgw', { type: 'CreateVpnGateway' })['vpnGatewayId'] as never
  on.call('vgw', { type: 'AttachVpnGateway', vpnGatewayId, vpcId })
  const inTheWay: Call[] = [
    { type: 'DeleteSubnet', subnetId: subnets[0] },
    { type: 'DeleteSubnet', subnetId: subnets[1] },
    { type: 'DetachInternetGateway', internetGatewayId, vpcId },
    { type: 'DetachVpnGateway', vpnGatewayId, vpcId },
    { type: 'DeleteSecurityGroup', groupId },
    { type: 'DeleteNetworkAcl', networkAclId },
    { type: 'DeleteRouteTable', routeTableId },
  ]
  for (const call of inTheWay) {
    expect(on.refusal({ type: 'DeleteVpc', vpcId })).toBe('R-ERR-29 DependencyViolation vpcId')
    on.call('clear', call)
  }
  on.call('delete', { type: 'DeleteVpc', vpcId })
  const { vpcs, securityGroups, networkAcls, routeTables } = on.world()
  expect(
    [vpcs, securityGroups, networkAcls, routeTables].map((table) => tableValues<unknown>(table as never)),
  ).toEqual([[], [], [], []])
  expect(on.refusal({ type: 'DeleteVpc', vpcId })).toBe('R-ERR-23 InvalidVpcID.NotFound vpcId')
})

test('a VPC with an open peering stays [R-ERR-29]', () => {
  const on = vpcBench()
  const ids = [10, 11].map(
    (n) => on.call(`v${n}`, { type: 'CreateVpc', cidrBlock: `10.${n}.0.0/16` })['vpcId'] as never,
  )
  on.call('p', { type: 'CreateVpcPeeringConnection', vpcId: ids[0], peerVpcId: ids[1] })
  for (const vpcId of ids)
    expect(on.refusal({ type: 'DeleteVpc', vpcId })).toBe('R-ERR-29 DependencyViolation vpcId')
})

test('a subnet with an interface stays, one without goes [R-ERR-29] [R-ERR-23]', () => {
  const { on, subnets } = scene()
  const eni = interfaceOn(on, 'shop/eni', subnets[0])
  const remove = { type: 'DeleteSubnet', subnetId: subnets[0] } as const
  expect(on.refusal(remove)).toBe('R-ERR-29 DependencyViolation subnetId')
  on.call('eni', { type: 'DeleteNetworkInterface', networkInterfaceId: eni })
  on.call('delete', remove)
  expect(on.refusal(remove)).toBe('R-ERR-23 InvalidSubnetID.NotFound subnetId')
})

test('a group goes when no interface has it and no other group names it; a default one never [R-ERR-25] [R-ERR-29]', () => {
  const { on, vpcId, subnets, group } = scene()
  const [web, app] = [group('web'), group('app')]
  const remove: Call = { type: 'DeleteSecurityGroup', groupId: web }
  const rules = [{ ipProtocol: '-1', groupId: web }]
  on.call('itself', { type: 'AuthorizeSecurityGroupIngress', groupId: web, rules })
  expect(on.refusal(remove)).toBe('applied')
  on.call('other', { type: 'AuthorizeSecurityGroupIngress', groupId: app, rules })
  expect(on.refusal(remove)).toBe('R-ERR-25 InvalidGroup.InUse groupId')
  const eni = interfaceOn(on, 'shop/eni', subnets[0], { groups: [web] })
  expect(on.refusal(remove)).toBe('R-ERR-29 DependencyViolation groupId')
  on.call('groups', { type: 'ModifyNetworkInterfaceAttribute', networkInterfaceId: eni, groups: [app] })
  on.call('revoke', { type: 'RevokeSecurityGroupIngress', groupId: app, rules })
  on.call('delete', remove)
  expect(on.refusal(remove)).toBe('R-ERR-25 InvalidGroup.NotFound groupId')
  const standard = on.vpcOf(vpcId)?.defaultSecurityGroupId as never
  expect(on.refusal({ type: 'DeleteSecurityGroup', groupId: standard })).toBe('R-ERR-25 CannotDelete groupId')
})

test('an ACL goes when no subnet uses it; a default one never [R-ERR-29] [R-ACL-3] [R-ERR-26]', () => {
  const { on, vpcId, subnets } = scene()
  const networkAclId = on.call('shop/acl', { type: 'CreateNetworkAcl', vpcId })['networkAclId'] as never
  const standard = on.vpcOf(vpcId)?.defaultNetworkAclId as never
  const give = (id: never): Call => ({
    type: 'ReplaceNetworkAclAssociation',
    networkAclId: id,
    subnetId: subnets[0],
  })
  on.call('give', give(networkAclId))
  const remove = { type: 'DeleteNetworkAcl', networkAclId } as const
  expect(on.refusal(remove)).toBe('R-ERR-29 DependencyViolation networkAclId')
  on.call('back', give(standard))
  on.call('delete', remove)
  expect(on.refusal(remove)).toBe('R-ERR-26 InvalidNetworkAclID.NotFound networkAclId')
  expect(on.refusal({ ...remove, networkAclId: standard })).toBe('R-ACL-3 InvalidParameterValue networkAclId')
})

test("an instance's interface goes with it, not before, and termination is all or none [R-ERR-29] [R-RT-9] [R-ERR-34]", () => {
  const { on, subnets } = scene()
  const made = on.call('shop/web', { type: 'RunInstances', subnetId: subnets[0], listensOn: [] })
  const instanceId = made['instanceId'] as never
  const networkInterfaceId = made['networkInterfaceId'] as never
  expect(on.refusal({ type: 'DeleteNetworkInterface', networkInterfaceId })).toBe(
    'R-ERR-29 InvalidNetworkInterface.InUse networkInterfaceId',
  )
  expect(on.refusal({ type: 'TerminateInstances', instanceIds: [instanceId, anId('i')] })).toBe(
    'R-RT-9 InvalidInstanceID.NotFound instanceIds[1]',
  )
  expect(on.refusal({ type: 'TerminateInstances', instanceIds: [] })).toBe(
    'R-ERR-34 MissingParameter instanceIds',
  )
  on.call('end', { type: 'TerminateInstances', instanceIds: [instanceId] })
  expect([tableValues(on.world().instances)[0]?.state, on.interfaces()]).toEqual(['terminated', []])
  expect(on.refusal({ type: 'DeleteNetworkInterface', networkInterfaceId })).toBe(
    'R-EP-7 InvalidNetworkInterfaceID.NotFound networkInterfaceId',
  )
})

test('a participant uses a shared subnet with groups of its own and changes nothing of it [R-VPC-7]', () => {
  const { on, vpcId, subnets, group } = scene()
  const [subnetId] = subnets
  const put = { type: 'CreateNetworkInterface', subnetId, accountId: guest } as const
  expect(on.refusal(put)).toBe('R-ERR-23 InvalidSubnetID.NotFound subnetId')
  expect(on.refusal({ type: 'CreateSecurityGroup', vpcId, groupName: 'x', accountId: guest })).toBe(
    'R-ERR-23 InvalidVpcID.NotFound vpcId',
  )
  const share = { type: 'ShareSubnet', subnetId, accountIds: [guest] } as const
  expect(on.refusal({ ...share, accountIds: [owner] })).toBe('R-VPC-7 InvalidParameterValue accountIds[0]')
  expect(on.refusal({ ...share, accountIds: ['999999999999' as never] })).toBe(
    'R-ERR-32 AuthFailure accountIds[0]',
  )
  on.call('share', share)
  const [theirs, ours] = [group('theirs', { accountId: guest }), group('ours')]
  expect(on.refusal(put)).toBe('R-ERR-25 InvalidGroup.NotFound groups')
  expect(on.refusal({ ...put, groups: [ours] })).toBe('R-ERR-25 InvalidGroup.NotFound groups[0]')
  const eni = interfaceOn(on, 'user/eni', subnetId, { accountId: guest, groups: [theirs] })
  for (const call of [
    { type: 'DeleteSubnet', subnetId },
    { type: 'ShareSubnet', subnetId, accountIds: [] },
    { type: 'CreateNatGateway', subnetId, connectivityType: 'private' },
  ] as const)
    expect(on.refusal({ ...call, accountId: guest } as Call)).toBe(
      'R-ERR-23 InvalidSubnetID.NotFound subnetId',
    )
  const unshare = { ...share, type: 'UnshareSubnet' } as const
  expect(on.refusal(unshare)).toBe('R-ERR-29 DependencyViolation accountIds')
  on.call('eni', { type: 'DeleteNetworkInterface', networkInterfaceId: eni, accountId: guest })
  expect(on.refusal({ type: 'DeleteSubnet', subnetId })).toBe('R-ERR-29 DependencyViolation subnetId')
  on.call('unshare', unshare)
  expect(on.refusal({ type: 'DeleteSubnet', subnetId })).toBe('applied')
})
