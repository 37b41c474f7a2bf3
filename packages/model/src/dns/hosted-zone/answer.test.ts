import { tableValues } from '@causeway/ground'
import { expect, test } from 'vitest'
import { commit, putRow } from '../../commit.ts'
import { addAvailableEndpoint, bench, consumer, sampleWorld } from '../../sample-world.test-helper.ts'
import {
  DYNAMODB,
  S3,
  gateway,
  interfaced,
  modifying,
  offerAws,
  routeTables,
  settled,
} from '../../privatelink/endpoint-samples.test-helper.ts'
import { hiddenAnswer, isRecordFor } from './answer.ts'
import type { HostedZone } from './types.ts'

const S3_NAME = 's3.us-east-1.amazonaws.com'

test.each([
  ['api.example.com', 'api.example.com', true],
  ['api.example.com', 'v1.api.example.com', false],
  ['*.example.com', 'api.example.com', true],
  ['*.example.com', 'v1.api.example.com', true],
  ['*.example.com', 'example.com', false],
  ['*.example.com', 'badexample.com', false],
])('the record %s for the name %s: %s [R-DNS-17] [R-DNS-18]', (record, name, answers) => {
  expect(isRecordFor(record, name)).toBe(answers)
})

test('a hidden zone answers its own VPC, from when it is active, and denies other names below its apex [R-DNS-5] [R-DNS-7] [R-DNS-14]', () => {
  const sample = sampleWorld()
  const { on, consumerVpc: vpcId, providerVpc } = sample
  const id = addAvailableEndpoint(sample)
  const ask = (name: string, from = vpcId) => hiddenAnswer(on.world(), { vpcId: from, via: 'vpc', name }).type
  on.call('dns', modifying(id, { privateDnsEnabled: true }))
  expect(ask('api.example.com')).toBe('not-mine')
  on.settle()
  expect(ask('api.example.com')).toBe('endpoint')
  expect(ask('v1.api.example.com')).toBe('no-such-name')
  expect(ask('example.com')).toBe('not-mine')
  expect(ask('api.example.com', providerVpc)).toBe('not-mine')
})

test('with an attribute of its VPC off a hidden zone is silent [R-DNS-6]', () => {
  const sample = sampleWorld()
  const { on, consumerVpc: vpcId } = sample
  const id = addAvailableEndpoint(sample)
  on.call('dns', modifying(id, { privateDnsEnabled: true }))
  on.settle()
  const modify = { type: 'ModifyVpcAttribute', accountId: consumer, vpcId, value: false } as const
  on.call('off', { ...modify, attribute: 'enableDnsHostnames' })
  const asked = { vpcId, via: 'vpc', name: 'api.example.com' } as const
  expect(hiddenAnswer(on.world(), asked).type).toBe('not-mine')
})

test('of two zones that hold a name the most specific speaks [R-DNS-14]', () => {
  const sample = sampleWorld()
  const { on, consumerVpc: vpcId } = sample
  offerAws(on)
  settled(sample, 'user/db', interfaced(sample, { serviceName: DYNAMODB, privateDnsEnabled: true }))
  const [zone] = tableValues(on.world().hostedZones)
  if (zone === undefined) throw new Error('no zone')
  const wide = { ...zone, hostedZoneId: 'ZWIDE', apex: 'amazonaws.com', recordName: '*.amazonaws.com' }
  const { world } = commit(on.world(), (draft) => putRow(draft.hostedZones, 'ZWIDE', wide as HostedZone))
  const ask = (name: string) => hiddenAnswer(world, { vpcId, via: 'vpc', name }).type
  expect(ask('x.dynamodb.us-east-1.amazonaws.com')).toBe('no-such-name')
  expect(ask('sts.us-east-1.amazonaws.com')).toBe('endpoint')
})

test("S3's private name for inbound Resolver endpoints is hidden from the VPC itself, the unrestricted one is not [R-DNS-22] [R-DNS-21]", () => {
  for (const isInboundOnly of [true, false]) {
    const sample = sampleWorld()
    const { on, consumerVpc: vpcId } = sample
    offerAws(on)
    settled(sample, 'user/gateway', gateway(sample, { routeTableIds: routeTables(sample) }))
    const dnsOptions = { privateDnsOnlyForInboundResolverEndpoint: isInboundOnly }
    settled(sample, 'user/s3', interfaced(sample, { serviceName: S3, privateDnsEnabled: true, dnsOptions }))
    const ask = (via: 'vpc' | 'inbound') => hiddenAnswer(on.world(), { vpcId, via, name: S3_NAME }).type
    expect([ask('inbound'), ask('vpc')]).toEqual(['endpoint', isInboundOnly ? 'not-mine' : 'endpoint'])
  }
})

test("in profile latest a customer's private name points to the Regional name, AWS's does not [R-DNS-6]", () => {
  const sample = sampleWorld({}, 'latest')
  const { on, consumerVpc: vpcId } = sample
  offerAws(on)
  const id = addAvailableEndpoint(sample)
  on.call('dns', modifying(id, { privateDnsEnabled: true }))
  settled(sample, 'user/db', interfaced(sample, { serviceName: DYNAMODB, privateDnsEnabled: true }))
  const ask = (name: string) => hiddenAnswer(on.world(), { vpcId, via: 'vpc', name })
  expect(ask('api.example.com')).toMatchObject({
    type: 'cname',
    dnsName: expect.stringContaining(id) as string,
  })
  expect(ask('dynamodb.us-east-1.amazonaws.com').type).toBe('endpoint')
})

test('a world without zones says nothing [R-DNS-5]', () => {
  const asked = { vpcId: 'vpc-00000000' as never, via: 'vpc', name: 'a.example' } as const
  expect(hiddenAnswer(bench().world(), asked)).toEqual({ type: 'not-mine' })
})
