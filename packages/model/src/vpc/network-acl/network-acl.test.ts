import { tableGet } from '@causeway/ground'
import { expect, test } from 'vitest'
import { addAccounts, addVpc, bench, consumer, provider } from '../../sample-world.test-helper.ts'
import type { CreateNetworkAclEntry, NetworkAclId } from './types.ts'

const begun = () => {
  const on = bench()
  addAccounts(on)
  const { vpcId, subnets } = addVpc(on, provider, 'shop/main', ['us-east-1a'])
  const create = { type: 'CreateNetworkAcl', accountId: provider, vpcId } as const
  const networkAclId = on.call('shop/acl', create)['networkAclId'] as NetworkAclId
  const adding = (change: Partial<CreateNetworkAclEntry> = {}): CreateNetworkAclEntry => ({
    type: 'CreateNetworkAclEntry',
    accountId: provider,
    networkAclId,
    egress: false,
    ruleNumber: 100,
    protocol: 'tcp',
    ruleAction: 'allow',
    cidrBlock: '10.0.0.0/8',
    fromPort: 443,
    toPort: 443,
    ...change,
  })
  const entries = () => tableGet(on.world().networkAcls, networkAclId)?.entries ?? []
  return { on, vpcId, subnets, networkAclId, adding, entries }
}

const { adding: example } = begun()

test('a default ACL allows everything, a custom one has no rule to [R-ACL-3]', () => {
  const { on, vpcId, entries } = begun()
  const standard = tableGet(
    on.world().networkAcls,
    tableGet(on.world().vpcs, vpcId)?.defaultNetworkAclId ?? '',
  )
  const rules = standard?.entries.map((entry) => [
    entry.egress,
    entry.ruleNumber,
    entry.ruleAction,
    entry.cidrBlock,
  ])
  expect(rules).toEqual([
    [false, 100, 'allow', '0.0.0.0/0'],
    [true, 100, 'allow', '0.0.0.0/0'],
  ])
  expect(entries()).toEqual([])
})

test.each([
  {
    claim: 'rule number 0 is refused [R-ACL-1]',
    command: example({ ruleNumber: 0 }),
    refusal: 'R-ACL-1 InvalidParameterValue',
    field: 'ruleNumber',
  },
  {
    claim: 'rule number 32767 is refused [R-ACL-1]',
    command: example({ ruleNumber: 32767 }),
    refusal: 'R-ACL-1 InvalidParameterValue',
    field: 'ruleNumber',
  },
  {
    claim: 'rule number 1.5 is refused [R-ACL-1]',
    command: example({ ruleNumber: 1.5 }),
    refusal: 'R-ACL-1 InvalidParameterValue',
    field: 'ruleNumber',
  },
  {
    claim: 'protocol 256 is refused in a network ACL [R-ACL-1]',
    command: example({ protocol: '256' }),
    refusal: 'R-ACL-1 InvalidParameterValue',
    field: 'protocol',
  },
  {
    claim: 'an ACL rule from a higher to a lower port is refused [R-ACL-1]',
    command: example({ fromPort: 444 }),
    refusal: 'R-ACL-1 InvalidParameterValue',
    field: 'fromPort',
  },
  {
    claim: 'a security group in place of the block is refused [R-ACL-4]',
    command: example({ cidrBlock: 'sg-00000000' }),
    refusal: 'R-ACL-4 InvalidParameterValue',
    field: 'cidrBlock',
  },
  {
    claim: "another account's ACL is not found [R-ERR-26]",
    command: example({ accountId: consumer }),
    refusal: 'R-ERR-26 InvalidNetworkAclID.NotFound',
    field: 'networkAclId',
  },
])('$claim', ({ command, refusal, field }) => {
  const { on } = begun()
  expect([on.refusal(command), on.refusedField(command)]).toEqual([refusal, field])
})

test('rules are kept by direction and number, protocols as numbers [R-ACL-1]', () => {
  const { on, adding, entries } = begun()
  on.call('r', adding({ egress: true, ruleNumber: 5, protocol: '-1' }))
  on.call('r', adding({ ruleNumber: 32766 }))
  on.call('r', adding({ ruleNumber: 1, protocol: 'udp' }))
  const seen = entries().map(({ egress, ruleNumber, protocol, fromPort }) => [
    egress,
    ruleNumber,
    protocol,
    fromPort,
  ])
  expect(seen).toEqual([
    [false, 1, '17', 443],
    [false, 32766, '6', 443],
    [true, 5, '-1', 0],
  ])
})

test('a number is taken once per direction, until its rule is deleted [R-ERR-26]', () => {
  const { on, networkAclId, adding, entries } = begun()
  on.call('r', adding())
  expect(on.refusal(adding())).toBe('R-ERR-26 NetworkAclEntryAlreadyExists')
  expect(on.refusal(adding({ egress: true }))).toBe('applied')
  const remove = {
    type: 'DeleteNetworkAclEntry',
    accountId: provider,
    networkAclId,
    egress: false,
    ruleNumber: 100,
  } as const
  on.call('d', remove)
  expect(entries()).toEqual([])
  expect(on.refusal(remove)).toBe('R-ERR-26 InvalidNetworkAclEntry.NotFound')
})

test('twenty rules per direction go in, the twenty-first is refused [R-ACL-6]', () => {
  const { on, adding } = begun()
  for (let n = 1; n <= 20; n += 1) on.call('r', adding({ ruleNumber: n }))
  expect(on.refusal(adding({ ruleNumber: 21 }))).toBe('R-ACL-6 NetworkAclEntryLimitExceeded')
  expect(on.refusal(adding({ ruleNumber: 21, egress: true }))).toBe('applied')
})

test('a subnet has one ACL: the one that it was given last, of its own VPC [R-ACL-1]', () => {
  const { on, subnets, networkAclId } = begun()
  const subnetId = subnets[0] as never
  const replace = {
    type: 'ReplaceNetworkAclAssociation',
    accountId: provider,
    networkAclId,
    subnetId,
  } as const
  on.call('replace', replace)
  expect(tableGet(on.world().subnets, subnetId)?.networkAclId).toBe(networkAclId)
  const other = addVpc(on, provider, 'shop/other', ['us-east-1a'])
  expect(on.refusal({ ...replace, subnetId: other.subnets[0] as never })).toBe(
    'R-ACL-1 InvalidParameterValue',
  )
})

test('a rule is replaced in place, and only where there is one [R-ERR-26] [R-ACL-1]', () => {
  const { on, adding, entries } = begun()
  const replacing = (change: Partial<CreateNetworkAclEntry>) =>
    ({ ...adding(change), type: 'ReplaceNetworkAclEntry' }) as const
  expect(on.refusal(replacing({}))).toBe('R-ERR-26 InvalidNetworkAclEntry.NotFound')
  on.call('add', adding())
  on.call('replace', replacing({ ruleAction: 'deny' }))
  expect(entries().map(({ ruleNumber, ruleAction }) => [ruleNumber, ruleAction])).toEqual([[100, 'deny']])
  expect(on.refusal(replacing({ fromPort: 9, toPort: 8 }))).toBe('R-ACL-1 InvalidParameterValue')
})

test('an entry has one block, in the field of its family, never a list or a group [R-ACL-4]', () => {
  const { on, adding } = begun()
  const { cidrBlock: _, ...bare } = adding()
  expect(on.refusal(bare)).toBe('R-ACL-4 InvalidParameterValue')
  expect(on.refusal(adding({ ipv6CidrBlock: '::/0' }))).toBe('R-ACL-4 InvalidParameterValue')
  expect(on.refusal(adding({ cidrBlock: '::/0' }))).toBe('R-ACL-4 InvalidParameterValue')
  expect(on.refusal(adding({ cidrBlock: 'pl-63a5400a' }))).toBe('R-ACL-4 InvalidParameterValue')
  expect(on.refusal({ ...bare, ipv6CidrBlock: '::/0' })).toBe('applied')
})

test('twenty rules per direction and family fill an ACL [R-ACL-6]', () => {
  const { on, adding } = begun()
  for (let n = 1; n <= 20; n += 1) on.call('add', adding({ ruleNumber: n }))
  const { cidrBlock: _, ...bare } = adding({ ruleNumber: 21 })
  expect(on.refusal(adding({ ruleNumber: 21 }))).toBe('R-ACL-6 NetworkAclEntryLimitExceeded')
  expect(on.refusal({ ...bare, ipv6CidrBlock: '::/0' })).toBe('applied')
  expect(on.refusal(adding({ ruleNumber: 21, egress: true }))).toBe('applied')
})
