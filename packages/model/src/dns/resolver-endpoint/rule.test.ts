import { tableGet, tableValues } from '@causeway/ground'
import { expect, test } from 'vitest'
import {
  addAvailableEndpoint,
  consumer,
  provider,
  sampleWorld,
  type Sample,
} from '../../sample-world.test-helper.ts'
import { modifying } from '../../privatelink/endpoint-samples.test-helper.ts'
import { resolverChoice } from './choose.ts'
import type { CreateResolverRule, ResolverRuleId } from './rule-types.ts'
import type { ResolverDirection, ResolverEndpointId } from './types.ts'

const endpointOf = ({ on, consumerSubnets: [a, b] }: Sample, direction: ResolverDirection) =>
  on.call(`user/${direction}`, {
    type: 'CreateResolverEndpoint',
    accountId: consumer,
    direction,
    securityGroupIds: [],
    ipAddresses: [{ subnetId: a }, { subnetId: b }],
  })['resolverEndpointId'] as ResolverEndpointId

const forwarding = (resolverEndpointId: ResolverEndpointId, domainName: string): CreateResolverRule => ({
  type: 'CreateResolverRule',
  accountId: consumer,
  domainName,
  resolverEndpointId,
  targetIps: ['192.168.0.53'],
})

const rule = (sample: Sample, out: ResolverEndpointId, domain: string): ResolverRuleId => {
  const { on, consumerVpc: vpcId } = sample
  const id = on.call(`user/${domain}`, forwarding(out, domain))['resolverRuleId'] as ResolverRuleId
  on.call('hold', { type: 'AssociateResolverRule', accountId: consumer, resolverRuleId: id, vpcId })
  return id
}

test('a rule forwards its domain and all below it from the VPCs in which it holds [R-DNS-19]', () => {
  const sample = sampleWorld()
  const { on, consumerVpc, providerVpc } = sample
  const id = rule(sample, endpointOf(sample, 'OUTBOUND'), 'corp.example.')
  const ask = (name: string, vpcId = consumerVpc) =>
    resolverChoice(on.world(), { vpcId, via: 'vpc', name }).type
  expect([ask('corp.example'), ask('db.corp.example'), ask('uncorp.example')]).toEqual([
    'forward',
    'forward',
    'not-mine',
  ])
  expect(ask('corp.example', providerVpc)).toBe('not-mine')
  const of = { accountId: consumer, resolverRuleId: id, vpcId: consumerVpc }
  expect(on.refusal({ type: 'DeleteResolverRule', ...of })).toBe('R-DNS-19 ResourceInUseException')
  on.call('free', { type: 'DisassociateResolverRule', ...of })
  expect(ask('corp.example')).toBe('not-mine')
  on.call('delete', { type: 'DeleteResolverRule', ...of })
  expect(tableValues(on.world().resolverRules)).toEqual([])
})

test('a rule beats a hidden zone of the same domain; a more specific zone beats the rule, and a more specific rule the zone [R-DNS-14]', () => {
  const sample = sampleWorld()
  const { on, consumerVpc: vpcId } = sample
  const out = endpointOf(sample, 'OUTBOUND')
  on.call('dns', modifying(addAvailableEndpoint(sample), { privateDnsEnabled: true }))
  on.settle()
  const ask = (name: string) => resolverChoice(on.world(), { vpcId, via: 'vpc', name }).type
  rule(sample, out, 'example.com')
  expect([ask('api.example.com'), ask('www.example.com')]).toEqual(['endpoint', 'forward'])
  rule(sample, out, 'v1.api.example.com')
  expect([ask('v1.api.example.com'), ask('v2.api.example.com')]).toEqual(['forward', 'no-such-name'])
  rule(sample, out, 'api.example.com')
  expect([ask('api.example.com'), ask('v2.api.example.com')]).toEqual(['forward', 'forward'])
})

test('a rule needs an outbound endpoint of the account and addresses to forward to [R-DNS-19] [R-ERR-23]', () => {
  const sample = sampleWorld()
  const { on, providerVpc } = sample
  const out = endpointOf(sample, 'OUTBOUND')
  const calls = [
    forwarding(endpointOf(sample, 'INBOUND'), 'corp.example'),
    { ...forwarding(out, 'corp.example'), accountId: provider },
    { ...forwarding(out, 'corp.example'), targetIps: [] },
    { ...forwarding(out, 'corp.example'), targetIps: ['here'] },
  ]
  expect(calls.map((call) => [on.refusal(call), on.refusedField(call)])).toEqual([
    ['R-DNS-19 InvalidParameterException', 'resolverEndpointId'],
    ['R-DNS-19 ResourceNotFoundException', 'resolverEndpointId'],
    ['R-DNS-19 InvalidParameterException', 'targetIps'],
    ['R-DNS-19 InvalidParameterException', 'targetIps[0]'],
  ])
  const id = rule(sample, out, 'corp.example')
  expect(tableGet(on.world().resolverRules, id)?.vpcIds).toEqual([sample.consumerVpc])
  const far = { accountId: consumer, resolverRuleId: id, vpcId: providerVpc }
  expect(on.refusal({ type: 'AssociateResolverRule', ...far })).toBe('R-ERR-23 InvalidVpcID.NotFound')
  const stranger = { accountId: provider, resolverRuleId: id } as const
  expect(on.refusal({ type: 'DeleteResolverRule', ...stranger })).toBe('R-DNS-19 ResourceNotFoundException')
})

test('an outbound endpoint that a rule forwards by can not be deleted [R-DNS-19]', () => {
  const sample = sampleWorld()
  const resolverEndpointId = endpointOf(sample, 'OUTBOUND')
  rule(sample, resolverEndpointId, 'corp.example')
  const remove = { type: 'DeleteResolverEndpoint', accountId: consumer, resolverEndpointId } as const
  expect(sample.on.refusal(remove)).toBe('R-DNS-19 InvalidRequestException')
})
