import { isApiError, tableGet } from '@causeway/ground'
import { expect, test } from 'vitest'
import { anId, guest, siteOn, vpcBench, type Call } from '../vpc-bench.test-helper.ts'
import type { World } from '../../world.ts'
import { findPrefixList, prefixListIn, prefixListOfService } from './find.ts'
import { setAwsPrefixList } from './set-aws.ts'

const create: Call = {
  type: 'CreateManagedPrefixList',
  prefixListName: 'offices',
  addressFamily: 'IPv4',
  maxEntries: 2,
  entries: ['198.51.100.0/24'],
}

const scene = (quotas: Record<string, number> = {}) => {
  const on = vpcBench(quotas)
  const site = siteOn(on)
  const prefixListId = on.call('shop/offices', create)['prefixListId'] as never
  const modify = { type: 'ModifyManagedPrefixList', prefixListId } as const
  const list = () => tableGet(on.world().prefixLists, prefixListId)
  return { on, ...site, prefixListId, modify, list }
}

test.each([
  ['an entry that is no block', { entries: ['office'] }, 'R-RT-13 InvalidParameterValue entries[0]'],
  [
    'an entry of the other family',
    { entries: ['2001:db8::/32'] },
    'R-RT-13 InvalidParameterValue entries[0]',
  ],
  ['an entry twice', { entries: ['10.0.0.0/8', '10.0.0.0/8'] }, 'R-RT-13 InvalidParameterValue entries[1]'],
  [
    'more entries than the maximum',
    { entries: ['10.0.0.0/8', '11.0.0.0/8', '12.0.0.0/8'] },
    'R-RT-13 PrefixListMaxEntriesExceeded entries',
  ],
  ['a maximum of none', { maxEntries: 0 }, 'R-RT-13 InvalidParameterValue maxEntries'],
])('a list with %s is refused [R-RT-13]', (_claim, change, refusal) => {
  expect(vpcBench().refusal({ ...create, ...change } as Call)).toBe(refusal)
})

test('entries change with the version that was seen, and the version goes up [R-ERR-22] [R-ERR-34]', () => {
  const { on, modify, list } = scene()
  expect(on.refusal({ ...modify, addEntries: ['192.0.2.0/24'] })).toBe(
    'R-ERR-34 MissingParameter currentVersion',
  )
  expect(on.refusal({ ...modify, currentVersion: 2, addEntries: ['192.0.2.0/24'] })).toBe(
    'R-ERR-22 PrefixListVersionMismatch currentVersion',
  )
  expect(on.refusal({ ...modify, currentVersion: 1, removeEntries: ['192.0.2.0/24'] })).toBe(
    'R-ERR-22 InvalidParameterValue removeEntries[0]',
  )
  on.call('change', {
    ...modify,
    currentVersion: 1,
    addEntries: ['192.0.2.0/24'],
    removeEntries: ['198.51.100.0/24'],
  })
  expect([list()?.entries, list()?.version]).toEqual([['192.0.2.0/24'], 2])
})

test('a list in use is not deleted, one that is not is [R-ERR-29] [R-ERR-22]', () => {
  const { on, prefixListId, routeTableId, internetGatewayId } = scene()
  const remove = { type: 'DeleteManagedPrefixList', prefixListId } as const
  const route = { routeTableId, destinationPrefixListId: prefixListId }
  on.call('route', { type: 'CreateRoute', ...route, gatewayId: internetGatewayId })
  expect(on.refusal(remove)).toBe('R-ERR-29 DependencyViolation prefixListId')
  on.call('unroute', { type: 'DeleteRoute', ...route })
  on.call('delete', remove)
  expect(on.refusal(remove)).toBe('R-ERR-22 InvalidPrefixListID.NotFound prefixListId')
  expect(on.refusal({ ...remove, prefixListId: anId('rtb') })).toBe(
    'R-ERR-22 InvalidPrefixListId.Malformed prefixListId',
  )
})

test("AWS's lists are everybody's to use and nobody's to change [R-GW-17]", () => {
  const { on } = scene()
  const prefixListId = prefixListOfService(on.world(), 'us-east-1' as never, 'com.amazonaws.us-east-1.s3')
  expect(prefixListId).toBe('pl-63a5400a')
  expect(on.refusal({ type: 'DeleteManagedPrefixList', prefixListId } as never)).toBe(
    'R-GW-17 OperationNotPermitted prefixListId',
  )
  expect(findPrefixList(on.world(), guest, prefixListId ?? '')).toMatchObject({
    ownerId: 'amazon',
    maxEntries: 1,
  })
  expect(prefixListOfService(on.world(), 'us-east-1' as never, 'com.amazonaws.us-east-1.sqs')).toBeUndefined()
})

test("a customer's list is its own account's only [R-ERR-22]", () => {
  const { on, prefixListId } = scene()
  expect(findPrefixList(on.world(), guest, prefixListId)).toMatchObject({
    code: 'InvalidPrefixListID.NotFound',
  })
})

test('the blocks of an AWS service change over time; its weight does not [R-GW-17] [R-GW-1]', () => {
  const { on } = scene()
  const set = {
    type: 'SetAwsPrefixList',
    region: 'us-east-1',
    entries: ['54.0.0.0/16', '52.0.0.0/16'],
  } as const
  on.call('set', { ...set, serviceName: 'com.amazonaws.us-east-1.s3' } as never)
  expect(tableGet(on.world().prefixLists, 'pl-63a5400a')).toMatchObject({
    entries: ['52.0.0.0/16', '54.0.0.0/16'],
    maxEntries: 1,
    version: 2,
  })
  expect(on.refusal({ ...set, serviceName: 'com.amazonaws.us-west-2.s3' } as never)).toBe(
    'R-GW-1 InvalidServiceName serviceName',
  )
})

test("a service's list is known by the id that a snapshot has of it, and by no other [R-GW-17]", () => {
  const { on } = scene()
  const serviceName = 'com.amazonaws.us-east-1.dynamodb'
  const command = { type: 'SetAwsPrefixList', region: 'us-east-1', serviceName } as const
  const region = 'us-east-1' as never
  const set = (world: World, more: object, imported = {}): World => {
    const done = setAwsPrefixList(world, { imported } as never, { ...command, ...more } as never)
    if (isApiError(done)) throw new Error(done.message)
    return done.world
  }
  const named = set(on.world(), {}, { prefixListId: 'pl-0123abcd' })
  expect(prefixListOfService(named, region, serviceName)).toBe('pl-0123abcd')
  expect(prefixListIn(named, region, 'pl-0123abcd')?.entries).toEqual(['52.94.0.0/22'])
  expect(prefixListIn(named, region, 'pl-02cd2c6b')).toBeUndefined()
  const changed = set(named, { entries: ['52.119.0.0/16'] })
  expect(prefixListIn(changed, region, 'pl-0123abcd')?.entries).toEqual(['52.119.0.0/16'])
})

test("a rule with a list counts the list's maximum, also when that grows [R-SG-6]", () => {
  const { on, prefixListId, vpcId, modify } = scene({ rulesPerSecurityGroup: 3 })
  const groupId = on.call('shop/g', { type: 'CreateSecurityGroup', vpcId, groupName: 'g' })[
    'groupId'
  ] as never
  const rule = (more: Record<string, unknown>) =>
    ({
      type: 'AuthorizeSecurityGroupIngress',
      groupId,
      rules: [{ ipProtocol: '-1', ...more }],
    }) as unknown as Call
  on.call('list', rule({ prefixListId }))
  on.call('block', rule({ cidrIp: '10.0.0.0/8' }))
  expect(on.refusal(rule({ cidrIp: '11.0.0.0/8' }))).toBe('R-SG-6 RulesPerSecurityGroupLimitExceeded rules')
  expect(on.refusal(rule({ cidrIpv6: '::/0' }))).toBe('applied')
  expect(on.refusal({ ...modify, maxEntries: 3 })).toBe(
    'R-SG-6 RulesPerSecurityGroupLimitExceeded maxEntries',
  )
})

test("a group names AWS's list, which counts as one rule; an ACL lists the blocks [R-GW-10]", () => {
  const { on, vpcId } = scene({ rulesPerSecurityGroup: 2 })
  const made = on.call('shop/g', { type: 'CreateSecurityGroup', vpcId, groupName: 'g' })
  const open = (peer: object) => ({
    type: 'AuthorizeSecurityGroupIngress' as const,
    groupId: made['groupId'] as never,
    rules: [{ ipProtocol: 'tcp', fromPort: 443, toPort: 443, ...peer }],
  })
  on.call('s3', open({ prefixListId: 'pl-63a5400a' }) as never)
  on.call('dynamodb', open({ prefixListId: 'pl-02cd2c6b' }) as never)
  expect(on.refusal(open({ cidrIp: '10.0.0.0/8' }) as never)).toBe(
    'R-SG-6 RulesPerSecurityGroupLimitExceeded rules',
  )
  const acl = on.call('shop/acl', { type: 'CreateNetworkAcl', vpcId })['networkAclId']
  const entry = { type: 'CreateNetworkAclEntry', networkAclId: acl, egress: false, ruleNumber: 1 } as const
  const allow = { ...entry, protocol: '-1', ruleAction: 'allow' } as const
  expect(on.refusal({ ...allow, cidrBlock: 'pl-63a5400a' })).toMatch(/^R-ACL-4 /)
  expect(on.refusal({ ...allow, cidrBlock: '54.123.160.0/19' })).toBe('applied')
})
