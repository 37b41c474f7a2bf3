import {
  byCodeUnit,
  must,
  parseAccountId,
  parseRegion,
  tableGet,
  tableValues,
  type AzId,
  type AzName,
} from '@causeway/ground'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { addAccounts, bench, consumer, provider, region } from '../../sample-world.test-helper.ts'
import type { Command } from '../../world.ts'
import { zoneIdPrefix } from './add.ts'
import { zoneNameOf } from './find.ts'
import type { AddAccount } from './types.ts'

const newcomer = must(parseAccountId('000000000007'))

const adding = (zones: Record<string, string>, change: Partial<AddAccount> = {}): AddAccount => ({
  type: 'AddAccount',
  accountId: newcomer,
  region,
  alias: 'new',
  zones: zones as Record<AzName, AzId>,
  quotas: {},
  ...change,
})

test('a zone name means what the calling account means by it, an AZ ID the same to all [R-REG-2]', () => {
  const on = bench()
  addAccounts(on)
  const zoneOf = (accountId: typeof provider, zone: string, name: string): string | undefined => {
    const vpcId = on.call(name, { type: 'CreateVpc', accountId, cidrBlock: '10.0.0.0/16' })['vpcId'] as never
    const subnet = on.call(`${name}/s`, {
      type: 'CreateSubnet',
      accountId,
      vpcId,
      zone,
      cidrBlock: '10.0.0.0/24',
    })
    return tableGet(on.world().subnets, subnet['subnetId'] ?? '')?.availabilityZoneId
  }
  expect(zoneOf(provider, 'us-east-1a', 'p1')).toBe('use1-az1')
  expect(zoneOf(consumer, 'us-east-1a', 'c1')).toBe('use1-az3')
  expect(zoneOf(consumer, 'use1-az2', 'c2')).toBe(zoneOf(provider, 'use1-az2', 'p2'))
})

const refusals = [
  {
    claim: 'an account that was added before is refused [R-REG-4]',
    command: adding({}, { accountId: provider }),
    refusal: 'R-REG-4 InvalidParameterValue',
    field: 'accountId',
  },
  {
    claim: 'two zone names for one AZ ID are refused [R-REG-4]',
    command: adding({ 'us-east-1a': 'use1-az1', 'us-east-1b': 'use1-az1' }),
    refusal: 'R-REG-4 InvalidParameterValue',
    field: 'zones.us-east-1b',
  },
  {
    claim: "another Region's zone name is refused [R-REG-1]",
    command: adding({ 'us-west-2a': 'use1-az1' }),
    refusal: 'R-REG-1 InvalidParameterValue',
    field: 'zones.us-west-2a',
  },
  {
    claim: "another Region's AZ ID is refused [R-REG-1]",
    command: adding({ 'us-east-1a': 'usw2-az1' }),
    refusal: 'R-REG-1 InvalidParameterValue',
    field: 'zones.us-east-1a',
  },
  {
    claim: 'a quota that does not exist is refused [R-Q-1]',
    command: adding({}, { quotas: { wishes: 3 } }),
    refusal: 'R-Q-1 InvalidParameterValue',
    field: 'quotas.wishes',
  },
  {
    claim: 'a quota that is not a whole number is refused [R-Q-1]',
    command: adding({}, { quotas: { vpcsPerRegion: 5.5 } }),
    refusal: 'R-Q-1 InvalidParameterValue',
    field: 'quotas.vpcsPerRegion',
  },
  {
    claim: 'rules of a group are not raised to more than 1,000 on an interface of five groups [R-SG-6]',
    command: adding({}, { quotas: { rulesPerSecurityGroup: 201 } }),
    refusal: 'R-SG-6 InvalidParameterValue',
    field: 'quotas.rulesPerSecurityGroup',
  },
  {
    claim: 'nor are both quotas raised to more than 1,000 together [R-SG-6]',
    command: adding({}, { quotas: { securityGroupsPerInterface: 10, rulesPerSecurityGroup: 101 } }),
    refusal: 'R-SG-6 InvalidParameterValue',
    field: 'quotas.rulesPerSecurityGroup',
  },
  {
    claim: 'a call by an account that is not there is refused [R-ERR-32]',
    command: { type: 'CreateVpc', accountId: newcomer, cidrBlock: '10.0.0.0/16' },
    refusal: 'R-ERR-32 AuthFailure',
    field: 'accountId',
  },
  {
    claim: 'the state of a zone that nobody sees is refused [R-ERR-35]',
    command: { type: 'SetAvailabilityZoneState', zoneId: 'use1-az9' as AzId, state: 'impaired' },
    refusal: 'R-ERR-35 InvalidZone.NotFound',
    field: 'zoneId',
  },
] satisfies { claim: string; command: Command; refusal: string; field: string }[]

test.each(refusals)('$claim', ({ command, refusal, field }) => {
  const on = bench()
  addAccounts(on)
  expect([on.refusal(command), on.refusedField(command)]).toEqual([refusal, field])
})

test.each([
  [{ rulesPerSecurityGroup: 200 }],
  [{ securityGroupsPerInterface: 16 }],
  [{ securityGroupsPerInterface: 16, rulesPerSecurityGroup: 62 }],
  [{ securityGroupsPerInterface: 4, rulesPerSecurityGroup: 250 }],
  [{ securityGroupsPerInterface: 1, rulesPerSecurityGroup: 1000 }],
])('the quotas %j allow an interface 1,000 rules at most, and stand [R-SG-6]', (quotas) => {
  expect(bench().refusal(adding({}, { quotas }))).toBe('applied')
})

test.each([
  ['us-east-1', 'use1'],
  ['ap-northeast-1', 'apne1'],
  ['ap-southeast-3', 'apse3'],
  ['us-gov-west-1', 'usgw1'],
  ['eu-central-2', 'euc2'],
  ['cn-northwest-1', 'cnnw1'],
  ['me-south-1', 'mes1'],
])('the AZ IDs of %s begin with %s [R-REG-1]', (name, prefix) => {
  expect(zoneIdPrefix(must(parseRegion(name)))).toBe(prefix)
})

test('an account that is let in maps its zone names one to one onto AZ IDs of the Region [R-REG-4]', () => {
  const letters = fc.uniqueArray(fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f'), { minLength: 1 })
  const numbers = fc.array(fc.integer({ min: 1, max: 6 }), { minLength: 6, maxLength: 6 })
  fc.assert(
    fc.property(letters, numbers, (names, ids) => {
      const zones = Object.fromEntries(names.map((letter, i) => [`us-east-1${letter}`, `use1-az${ids[i]}`]))
      const isInjective = new Set(Object.values(zones)).size === names.length
      const on = bench()
      if (!isInjective) {
        expect(on.refusal(adding(zones))).toBe('R-REG-4 InvalidParameterValue')
        return
      }
      on.call('new', adding(zones))
      const [account] = tableValues(on.world().accounts)
      if (account === undefined) throw new Error('no account')
      expect(Object.values(zones).map((zoneId) => zoneNameOf(account, zoneId as AzId))).toEqual(
        Object.keys(zones),
      )
      expect(tableValues(on.world().availabilityZones).map((zone) => zone.zoneId)).toEqual(
        Object.values(zones).sort(byCodeUnit),
      )
    }),
    { seed: 42, numRuns: 200 },
  )
})

test('a zone is shown in the state that was set [R-REG-8]', () => {
  const on = bench()
  addAccounts(on)
  on.call('dark', { type: 'SetAvailabilityZoneState', zoneId: 'use1-az2' as AzId, state: 'impaired' })
  expect(tableGet(on.world().availabilityZones, 'use1-az2')?.state).toBe('impaired')
})
