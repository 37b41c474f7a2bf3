import { tableGet } from '@causeway/ground'
import { expect, test } from 'vitest'
import { providedWorld } from '../../elb/provider-world.test-helper.ts'
import { consumer, provider } from '../../sample-world.test-helper.ts'
import type { HostedZoneId } from '../hosted-zone/types.ts'
import { publicValues, publicZoneOf } from './public.ts'
import type { ChangeResourceRecordSets, RecordSetRequest } from './types.ts'

const accountId = provider
type Action = 'CREATE' | 'UPSERT' | 'DELETE'
type Changes = readonly (readonly [Action, RecordSetRequest])[]

const begun = (zoneName = 'example.com') => {
  const { on, vpcId } = providedWorld()
  const hostedZoneId = on.call('zone', { type: 'CreateHostedZone', accountId, zoneName })[
    'hostedZoneId'
  ] as HostedZoneId
  const changing = (...changes: Changes): ChangeResourceRecordSets => ({
    type: 'ChangeResourceRecordSets',
    accountId,
    hostedZoneId,
    changes: changes.map(([action, recordSet]) => ({ action, recordSet })),
  })
  const change = (...changes: Changes) => on.call('change', changing(...changes))
  const refusal = (...changes: Changes) => on.refusal(changing(...changes))
  return { on, vpcId, hostedZoneId, changing, change, refusal }
}

const A = (name: string, ...values: string[]): RecordSetRequest => ({ name, recordType: 'A', values })
const CNAME = (name: string, ...values: string[]): RecordSetRequest => ({ name, recordType: 'CNAME', values })

test('the world sees the records of the public zone closest to a name, and no private one [R-SVC-19] [R-SVC-29]', () => {
  const { on, vpcId, change } = begun()
  change(['CREATE', A('api.example.com', '203.0.113.9')])
  const hidden = on.call('private', {
    type: 'CreateHostedZone',
    accountId,
    zoneName: 'in.example.com',
    vpcIds: [vpcId],
  })
  const secret = { action: 'CREATE', recordSet: A('db.in.example.com', '10.0.0.9') } as const
  on.call('secret', {
    type: 'ChangeResourceRecordSets',
    accountId,
    hostedZoneId: hidden['hostedZoneId'] as HostedZoneId,
    changes: [secret],
  })
  expect(publicValues(on.world(), 'API.example.com.', 'A')).toEqual(['203.0.113.9'])
  expect(publicValues(on.world(), 'db.in.example.com', 'A')).toEqual([])
  on.call('sub', { type: 'CreateHostedZone', accountId, zoneName: 'api.example.com' })
  expect(publicZoneOf(on.world(), 'api.example.com')?.zoneName).toBe('api.example.com')
  expect(publicValues(on.world(), 'api.example.com', 'A')).toEqual([])
})

test('a public domain has one zone, a private one may stand beside it [R-SVC-29]', () => {
  const { on, vpcId } = begun()
  const zone = { type: 'CreateHostedZone', accountId: consumer, zoneName: 'Example.com.' } as const
  expect(on.refusal(zone)).toBe('R-SVC-29 ConflictingDomainExists')
  expect(on.refusal({ ...zone, accountId, vpcIds: [vpcId] })).toBe('applied')
  expect(on.refusal({ ...zone, vpcIds: [vpcId] })).toBe('R-ERR-23 InvalidVpcID.NotFound')
  expect(on.refusal({ ...zone, zoneName: '-.com' })).toBe('R-SVC-29 InvalidDomainName')
})

test.each<[claim: string, changes: Changes, refusal: string]>([
  ['an address', [['CREATE', A('a.example.com', '203.0.113.9', '203.0.113.8')]], 'applied'],
  [
    'an IPv6 address',
    [['CREATE', { name: 'a.example.com', recordType: 'AAAA', values: ['2001:db8::1'] }]],
    'applied',
  ],
  [
    'an alias',
    [
      [
        'CREATE',
        {
          name: 'example.com',
          recordType: 'A',
          aliasTarget: { hostedZoneId: 'Z1', dnsName: 'x.elb.amazonaws.com' },
        },
      ],
    ],
    'applied',
  ],
  ['a CNAME', [['CREATE', CNAME('a.example.com', 'b.example.com')]], 'applied'],
  ['a wildcard', [['CREATE', A('*.example.com', '203.0.113.9')]], 'applied'],
  [
    'two steps that undo each other',
    [
      ['CREATE', A('a.example.com', '203.0.113.9')],
      ['DELETE', A('a.example.com', '203.0.113.9')],
    ],
    'applied',
  ],
  [
    'a name of another domain',
    [['CREATE', A('a.example.org', '203.0.113.9')]],
    'R-SVC-29 InvalidChangeBatch',
  ],
  [
    'a name that only ends alike',
    [['CREATE', A('myexample.com', '203.0.113.9')]],
    'R-SVC-29 InvalidChangeBatch',
  ],
  ['IPv6 as A', [['CREATE', A('a.example.com', '2001:db8::1')]], 'R-SVC-29 InvalidChangeBatch'],
  ['a text as A', [['CREATE', A('a.example.com', 'here')]], 'R-SVC-29 InvalidChangeBatch'],
  ['no value', [['CREATE', A('a.example.com')]], 'R-SVC-29 InvalidChangeBatch'],
  [
    'an alias of text',
    [
      [
        'CREATE',
        { name: 'a.example.com', recordType: 'TXT', aliasTarget: { hostedZoneId: 'Z1', dnsName: 'x' } },
      ],
    ],
    'R-SVC-29 InvalidChangeBatch',
  ],
  ['a CNAME of the zone', [['CREATE', CNAME('example.com', 'b.example.com')]], 'R-SVC-29 InvalidChangeBatch'],
  [
    'a CNAME to two',
    [['CREATE', CNAME('a.example.com', 'b.example.com', 'c.example.com')]],
    'R-SVC-29 InvalidChangeBatch',
  ],
  [
    'a CNAME beside an address',
    [
      ['CREATE', A('a.example.com', '203.0.113.9')],
      ['CREATE', CNAME('a.example.com', 'b.example.com')],
    ],
    'R-SVC-29 InvalidChangeBatch',
  ],
  [
    'the same twice',
    [
      ['CREATE', A('a.example.com', '203.0.113.9')],
      ['CREATE', A('a.example.com', '203.0.113.8')],
    ],
    'R-SVC-29 InvalidChangeBatch',
  ],
  [
    'the same twice by UPSERT',
    [
      ['CREATE', A('a.example.com', '203.0.113.9')],
      ['UPSERT', A('a.example.com', '203.0.113.8')],
    ],
    'applied',
  ],
  [
    'what is not there, deleted',
    [['DELETE', A('a.example.com', '203.0.113.9')]],
    'R-SVC-29 InvalidChangeBatch',
  ],
])('%s [R-SVC-29]', (_claim, changes, refusal) => {
  expect(begun().refusal(...changes)).toBe(refusal)
})

test('a batch that fails changes nothing', () => {
  const { on, refusal } = begun()
  const before = on.world()
  refusal(['CREATE', A('a.example.com', '203.0.113.9')], ['DELETE', A('b.example.com', '203.0.113.9')])
  expect(on.world()).toBe(before)
})

test('only its owner changes a zone, and only an empty one can be deleted', () => {
  const { on, change, changing, hostedZoneId } = begun()
  change(['CREATE', A('a.example.com', '203.0.113.9')])
  expect(on.refusal({ ...changing(), accountId: consumer })).toBe('R-SVC-29 NoSuchHostedZone')
  const remove = { type: 'DeleteHostedZone', accountId, hostedZoneId } as const
  expect(on.refusal(remove)).toBe('R-SVC-29 HostedZoneNotEmpty')
  change(['DELETE', A('a.example.com', '203.0.113.9')])
  on.call('remove', remove)
  expect(tableGet(on.world().zones, hostedZoneId)).toBeUndefined()
})
