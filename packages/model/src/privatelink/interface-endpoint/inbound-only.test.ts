import { tableValues } from '@causeway/ground'
import { expect, test } from 'vitest'
import { consumer, sampleWorld, type Sample } from '../../sample-world.test-helper.ts'
import { inboundEndpointsOf } from '../../dns/resolver-endpoint/find.ts'
import {
  DYNAMODB,
  MONITORING,
  S3,
  gateway,
  interfaceEndpoint,
  interfaced,
  modifying,
  offerAws,
  settled,
} from '../endpoint-samples.test-helper.ts'
import type { CreateVpcEndpoint } from './types.ts'

const INBOUND = { privateDnsOnlyForInboundResolverEndpoint: true }
const EVERYWHERE = { privateDnsOnlyForInboundResolverEndpoint: false }

const withAws = (...of: Parameters<typeof sampleWorld>): Sample => {
  const sample = sampleWorld(...of)
  offerAws(sample.on)
  return sample
}

const s3 = (sample: Sample, change: Partial<CreateVpcEndpoint> = {}) =>
  interfaced(sample, { serviceName: S3, privateDnsEnabled: true, ...change })

const inbound = ({ on, consumerVpc }: Sample) => inboundEndpointsOf(on.world(), consumerVpc)
const views = ({ on }: Sample) => tableValues(on.world().hostedZones).map(({ view }) => view)

test('private DNS of S3 is for inbound Resolver endpoints only unless stated, and needs a gateway endpoint [R-IF-7] [R-ERR-14]', () => {
  const sample = withAws()
  const { on } = sample
  expect(on.refusal(s3(sample))).toBe('R-ERR-14 InvalidParameter')
  expect(on.refusedField(s3(sample))).toBe('dnsOptions.privateDnsOnlyForInboundResolverEndpoint')
  expect(on.refusal(s3(sample, { dnsOptions: EVERYWHERE }))).toBe('applied')
  settled(sample, 'user/gateway', gateway(sample, { serviceName: DYNAMODB }))
  expect(on.refusal(s3(sample))).toBe('R-ERR-14 InvalidParameter')
  settled(sample, 'user/gateway-s3', gateway(sample))
  const id = settled(sample, 'user/s3', s3(sample))
  expect(interfaceEndpoint(sample, id).privateDnsOnlyForInboundResolverEndpoint).toBe(true)
  expect(views(sample)).toEqual(['inbound'])
})

test('without private DNS S3 has no such restriction [R-IF-7]', () => {
  const sample = withAws()
  const id = settled(sample, 'user/s3', interfaced(sample))
  expect(interfaceEndpoint(sample, id).privateDnsOnlyForInboundResolverEndpoint).toBe(false)
})

test('private DNS that is turned on by Modify follows the same default and needs the same gateway endpoint [R-IF-13] [R-ERR-14]', () => {
  const sample = withAws()
  const { on } = sample
  const id = settled(sample, 'user/s3', interfaced(sample))
  expect(on.refusal(modifying(id, { privateDnsEnabled: true }))).toBe('R-ERR-14 InvalidParameter')
  settled(sample, 'user/gateway', gateway(sample))
  on.call('on', modifying(id, { privateDnsEnabled: true }))
  on.settle()
  expect(views(sample)).toEqual(['inbound'])
  on.call('wider', modifying(id, { dnsOptions: EVERYWHERE }))
  on.settle()
  expect([views(sample), tableValues(on.world().hostedZones)[0]?.active]).toEqual([['everywhere'], true])
  on.call('narrower', modifying(id, { dnsOptions: INBOUND }))
  expect(views(sample)).toEqual(['inbound'])
})

test('the option is for S3 alone, in profile latest for each service with gateway endpoints [R-IF-13]', () => {
  const calls = [MONITORING, DYNAMODB].map(
    (serviceName) => (sample: Sample) => s3(sample, { serviceName, dnsOptions: INBOUND }),
  )
  const answers = (['guide-2024', 'latest'] as const).map((profile) => {
    const sample = withAws({}, profile)
    settled(sample, 'user/gateway', gateway(sample, { serviceName: DYNAMODB }))
    return calls.map((call) => sample.on.refusal(call(sample)))
  })
  const refused = 'R-IF-13 InvalidParameter'
  expect(answers).toEqual([
    [refused, refused],
    [refused, 'applied'],
  ])
})

test('an inbound Resolver endpoint comes with the option, once per VPC, in the subnets and groups of the endpoint [R-DNS-22]', () => {
  const sample = withAws()
  settled(sample, 'user/gateway', gateway(sample))
  const id = settled(sample, 'user/s3', s3(sample))
  const [endpoint, ...others] = inbound(sample)
  expect(others).toEqual([])
  expect(endpoint).toMatchObject({
    name: 'user/s3/inbound',
    securityGroupIds: interfaceEndpoint(sample, id).groups,
  })
  expect(endpoint?.ipAddresses.map(({ subnetId }) => subnetId)).toEqual(sample.consumerSubnets.slice(0, 2))
  sample.on.call('off', modifying(id, { privateDnsEnabled: false }))
  sample.on.settle()
  sample.on.call('on', modifying(id, { privateDnsEnabled: true }))
  expect(inbound(sample)).toEqual([endpoint])
})

test('an endpoint in one subnet brings an inbound endpoint with two addresses there [R-DNS-22]', () => {
  const sample = withAws()
  const [subnetId] = sample.consumerSubnets
  settled(sample, 'user/gateway', gateway(sample))
  settled(sample, 'user/s3', s3(sample, { subnetIds: [subnetId] }))
  expect(inbound(sample)[0]?.ipAddresses.map((each) => each.subnetId)).toEqual([subnetId, subnetId])
})

test('unrestricted private DNS brings no inbound endpoint [R-DNS-21]', () => {
  const sample = withAws()
  settled(sample, 'user/gateway', gateway(sample))
  settled(sample, 'user/s3', s3(sample, { dnsOptions: EVERYWHERE }))
  expect([views(sample), inbound(sample)]).toEqual([['everywhere'], []])
})

test('with the knob at require the inbound endpoint must be there first [R-DNS-22]', () => {
  const sample = withAws({ 'dns.inboundEndpoint': 'require' })
  const { on, consumerSubnets } = sample
  settled(sample, 'user/gateway', gateway(sample))
  expect(on.refusal(s3(sample))).toBe('R-DNS-22 InvalidParameter')
  on.call('user/in', {
    type: 'CreateResolverEndpoint',
    accountId: consumer,
    direction: 'INBOUND',
    securityGroupIds: [],
    ipAddresses: consumerSubnets.slice(0, 2).map((subnetId) => ({ subnetId })),
  })
  expect(on.refusal(s3(sample))).toBe('applied')
})

test.each([
  ['available', false],
  ['created', true],
] as const)(
  'a private name asked for at creation that is live at %s answers while pending: %s [R-DNS-27] [R-DNS-7]',
  (at, isActive) => {
    const sample = withAws({ 'dns.privateLiveAt': at })
    const { on } = sample
    on.call('user/m', interfaced(sample, { serviceName: MONITORING, privateDnsEnabled: true }))
    const active = () => tableValues(on.world().hostedZones).map((zone) => zone.active)
    expect(active()).toEqual([isActive])
    on.settle()
    expect(active()).toEqual([true])
  },
)
