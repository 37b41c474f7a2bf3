import { tableGet } from '@causeway/ground'
import { expect, test } from 'vitest'
import { withQuotas } from '../../privatelink/endpoint-samples.test-helper.ts'
import { addAccounts, addVpc, bench, consumer, provider } from '../../sample-world.test-helper.ts'
import type { Command } from '../../world.ts'
import type { RuleRequest, SecurityGroupId } from './types.ts'

const begun = () => {
  const on = bench()
  addAccounts(on)
  const { vpcId, subnets } = addVpc(on, provider, 'shop/main', ['us-east-1a'])
  const create = (groupName: string, n = ''): SecurityGroupId => {
    const command = { type: 'CreateSecurityGroup', accountId: provider, vpcId, groupName } as const
    return on.call(`shop/${groupName}${n}`, command)['groupId'] as SecurityGroupId
  }
  const groupId = create('web')
  const ingress = (...rules: RuleRequest[]): Command => ({
    type: 'AuthorizeSecurityGroupIngress',
    accountId: provider,
    groupId,
    rules,
  })
  const rulesOf = () => tableGet(on.world().securityGroups, groupId)?.ipPermissions
  return { on, vpcId, subnets, groupId, create, ingress, rulesOf }
}

const https: RuleRequest = { ipProtocol: 'tcp', fromPort: 443, toPort: 443, cidrIp: '10.0.0.0/8' }

test('a new group admits nothing and lets everything out [R-SG-1]', () => {
  const { on, groupId } = begun()
  const group = tableGet(on.world().securityGroups, groupId)
  expect(group?.ipPermissions).toEqual([])
  expect(group?.ipPermissionsEgress).toEqual([
    { ipProtocol: '-1', fromPort: -1, toPort: -1, peer: { type: 'cidr', cidr: '0.0.0.0/0' } },
  ])
})

test('the default group of a VPC admits its own members only [R-SG-8]', () => {
  const { on, vpcId } = begun()
  const groupId = tableGet(on.world().vpcs, vpcId)?.defaultSecurityGroupId
  const group = tableGet(on.world().securityGroups, groupId ?? '')
  expect(group?.groupName).toBe('default')
  expect(group?.ipPermissions).toEqual([
    { ipProtocol: '-1', fromPort: -1, toPort: -1, peer: { type: 'group', groupId } },
  ])
})

test.each([
  {
    claim: 'a rule from a higher to a lower port is refused [R-SG-2]',
    rule: { ...https, fromPort: 444 },
    refusal: 'R-SG-2 InvalidPermission.Malformed',
    field: 'rules[0].fromPort',
  },
  {
    claim: 'a rule for port 65536 is refused [R-SG-2]',
    rule: { ...https, toPort: 65536 },
    refusal: 'R-SG-2 InvalidPermission.Malformed',
    field: 'rules[0].fromPort',
  },
  {
    claim: 'a TCP rule without ports is refused [R-SG-2]',
    rule: { ipProtocol: 'tcp', cidrIp: '10.0.0.0/8' },
    refusal: 'R-SG-2 InvalidPermission.Malformed',
    field: 'rules[0].fromPort',
  },
  {
    claim: 'protocol 300 is refused [R-SG-2]',
    rule: { ...https, ipProtocol: '300' },
    refusal: 'R-SG-2 InvalidPermission.Malformed',
    field: 'rules[0].ipProtocol',
  },
  {
    claim: 'a protocol of another name is refused [R-SG-2]',
    rule: { ...https, ipProtocol: 'http' },
    refusal: 'R-SG-2 InvalidPermission.Malformed',
    field: 'rules[0].ipProtocol',
  },
  {
    claim: 'an ICMP type of 256 is refused [R-SG-2]',
    rule: { ...https, ipProtocol: 'icmp', fromPort: 256 },
    refusal: 'R-SG-2 InvalidPermission.Malformed',
    field: 'rules[0].fromPort',
  },
  {
    claim: 'a rule with two peers is refused [R-SG-2]',
    rule: { ...https, groupId: 'sg-1' as SecurityGroupId },
    refusal: 'R-SG-2 InvalidPermission.Malformed',
    field: 'rules[0]',
  },
  {
    claim: 'a rule without a peer is refused [R-SG-2]',
    rule: { ipProtocol: '-1' },
    refusal: 'R-SG-2 InvalidPermission.Malformed',
    field: 'rules[0]',
  },
  {
    claim: 'a rule for no address block is refused [R-SG-2]',
    rule: { ...https, cidrIp: '10.0.0.0/33' },
    refusal: 'R-SG-2 InvalidPermission.Malformed',
    field: 'rules[0].cidrIp',
  },
  {
    claim: 'a rule for a group that is not there is refused [R-ERR-25]',
    rule: { ipProtocol: '-1', groupId: 'sg-00000000' as SecurityGroupId },
    refusal: 'R-ERR-25 InvalidGroup.NotFound',
    field: 'rules[0].groupId',
  },
] satisfies { claim: string; rule: RuleRequest; refusal: string; field: string }[])(
  '$claim',
  ({ rule, refusal, field }) => {
    const { on, ingress } = begun()
    expect([on.refusal(ingress(rule)), on.refusedField(ingress(rule))]).toEqual([refusal, field])
  },
)

test('a rule is kept in one spelling, whatever the caller wrote [R-SG-2]', () => {
  const { on, ingress, rulesOf } = begun()
  on.call(
    'rules',
    ingress({ ...https, ipProtocol: '6', cidrIp: '10.9.9.9/8' }, { ipProtocol: '50', cidrIp: '10.0.0.0/8' }),
  )
  expect(rulesOf()).toEqual([
    { ipProtocol: 'tcp', fromPort: 443, toPort: 443, peer: { type: 'cidr', cidr: '10.0.0.0/8' } },
    { ipProtocol: '50', fromPort: -1, toPort: -1, peer: { type: 'cidr', cidr: '10.0.0.0/8' } },
  ])
})

test('the same rule again is refused, also within one call and in another spelling [R-ERR-25]', () => {
  const { on, ingress, rulesOf } = begun()
  expect(on.refusedField(ingress(https, { ...https, ipProtocol: '6' }))).toBe('rules[1]')
  on.call('rules', ingress(https))
  expect(on.refusal(ingress(https))).toBe('R-ERR-25 InvalidPermission.Duplicate')
  expect(rulesOf()?.length).toBe(1)
})

test('a revoked rule is gone, and can be revoked once [R-ERR-25]', () => {
  const { on, groupId, ingress, rulesOf } = begun()
  on.call('rules', ingress(https))
  const revoke = { type: 'RevokeSecurityGroupIngress', accountId: provider, groupId, rules: [https] } as const
  on.call('revoke', revoke)
  expect(rulesOf()).toEqual([])
  expect(on.refusal(revoke)).toBe('R-ERR-25 InvalidPermission.NotFound')
})

test('what may leave is authorised and revoked apart from what may enter [R-SG-1]', () => {
  const { on, groupId, rulesOf } = begun()
  const all: RuleRequest = { ipProtocol: '-1', cidrIp: '0.0.0.0/0' }
  const of = { accountId: provider, groupId }
  on.call('closed', { type: 'RevokeSecurityGroupEgress', ...of, rules: [all] })
  on.call('open', { type: 'AuthorizeSecurityGroupEgress', ...of, rules: [https] })
  expect(
    tableGet(on.world().securityGroups, groupId)?.ipPermissionsEgress.map((rule) => rule.fromPort),
  ).toEqual([443])
  expect(rulesOf()).toEqual([])
})

test('sixty rules per direction and family go in, the sixty-first is refused [R-SG-6]', () => {
  const { on, ingress } = begun()
  const rules = Array.from({ length: 60 }, (_, n) => ({ ...https, cidrIp: `10.0.${n}.0/24` }))
  on.call('rules', ingress(...rules))
  expect(on.refusal(ingress(https))).toBe('R-SG-6 RulesPerSecurityGroupLimitExceeded')
  expect(
    on.refusal(ingress({ ipProtocol: 'tcp', fromPort: 443, toPort: 443, cidrIpv6: '2001:db8::/32' })),
  ).toBe('applied')
})

test('a second group of one name in a VPC is refused, as is one without a name [R-ERR-25] [R-ERR-34]', () => {
  const { on, vpcId } = begun()
  const command = { type: 'CreateSecurityGroup', accountId: provider, vpcId } as const
  expect(on.refusal({ ...command, groupName: 'web' })).toBe('R-ERR-25 InvalidGroup.Duplicate')
  expect(on.refusal({ ...command, groupName: 'default' })).toBe('R-ERR-25 InvalidGroup.Duplicate')
  expect(on.refusal({ ...command, groupName: '' })).toBe('R-ERR-34 MissingParameter')
})

test("another account's group is not found [R-ERR-25]", () => {
  const { on, ingress } = begun()
  expect(on.refusal({ ...ingress(https), accountId: consumer } as Command)).toBe(
    'R-ERR-25 InvalidGroup.NotFound',
  )
})

test('an interface has up to five groups, all of its own VPC [R-IF-3]', () => {
  const { on, subnets, create } = begun()
  const groups = ['a', 'b', 'c', 'd', 'e', 'f'].map((name) => create(name))
  const launch = (groupIds: readonly SecurityGroupId[]): Command => ({
    type: 'CreateNetworkInterface',
    accountId: provider,
    subnetId: subnets[0] as never,
    groups: groupIds,
  })
  expect(on.refusal(launch(groups.slice(0, 5)))).toBe('applied')
  expect(on.refusal(launch(groups))).toBe('R-IF-3 SecurityGroupsPerInterfaceLimitExceeded')
  const other = addVpc(on, provider, 'shop/other', [])
  const foreign = tableGet(on.world().vpcs, other.vpcId)?.defaultSecurityGroupId as SecurityGroupId
  expect(on.refusal(launch([groups[0] as SecurityGroupId, foreign]))).toBe('R-ERR-25 InvalidGroup.NotFound')
  expect(on.refusedField(launch([groups[0] as SecurityGroupId, foreign]))).toBe('groups[1]')
})

test('one group more than the quota, here set to three, is refused [R-SG-6] [R-ERR-25]', () => {
  const { on, vpcId, create } = begun()
  const world = withQuotas(on.world(), provider, { securityGroupsPerRegion: 3 })
  const full = bench({}, world)
  const command = { type: 'CreateSecurityGroup', accountId: provider, vpcId } as const
  // The VPC's default group and the sample's own are the first two.
  full.call('shop/third', { ...command, groupName: 'third' })
  expect(full.refusal({ ...command, groupName: 'fourth' })).toBe('R-SG-6 SecurityGroupLimitExceeded')
  create('still-room')
})
