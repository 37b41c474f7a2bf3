import { cidrHolds, must, parseCidr, tableGet } from '@causeway/ground'
import { expect, test } from 'vitest'
import { zonalDnsNames, loadBalancerDnsName } from '../elb/dns-names.ts'
import { providedWorld } from '../elb/provider-world.test-helper.ts'
import {
  S3,
  familyVpc,
  gateway,
  interfaced,
  modifying,
  offerAws,
  routeTables,
  settled,
} from '../privatelink/endpoint-samples.test-helper.ts'
import type { DnsRecordIpType } from '../privatelink/interface-endpoint/types.ts'
import { consumer, provider, region, sampleWorld } from '../sample-world.test-helper.ts'
import { awsPublicAddress, awsServiceAt, isAwsPublicAddress } from './aws-names.ts'
import {
  addResolverEndpoint,
  addZone,
  address,
  a,
  alias,
  endpointSide,
  inVpc,
  internet,
  told,
} from './names.test-helper.ts'
import { negativeTtl } from './negative-ttl.ts'
import { resolveName } from './resolve.ts'
import { coversName } from './tls-names.ts'

const S3_NAME = 's3.us-east-1.amazonaws.com'

test.each([
  ['monitoring.us-east-1.amazonaws.com', 'com.amazonaws.us-east-1.monitoring'],
  ['dkr.ecr.us-east-1.amazonaws.com', 'com.amazonaws.us-east-1.ecr.dkr'],
  ['123456789012.dkr.ecr.eu-west-1.amazonaws.com', 'com.amazonaws.eu-west-1.ecr.dkr'],
  ['bucket.s3.us-west-2.amazonaws.com', 'com.amazonaws.us-west-2.s3'],
  ['nosuchthing.us-east-1.amazonaws.com', undefined],
  ['us-east-1.amazonaws.com', undefined],
  ['monitoring.nowhere.amazonaws.com', undefined],
])('%s is the public name of %s [R-DNS-3]', (name, serviceName) => {
  expect(awsServiceAt(sampleWorld().on.world(), name)?.serviceName).toBe(serviceName)
})

test("an AWS service's name without a hidden zone is a public address: of its prefix list, or one that stands in for it [R-DNS-17] [R-GW-9]", () => {
  const sample = sampleWorld()
  const { on } = sample
  for (const from of [internet, inVpc(sample.providerVpc)])
    expect(told(on, from, S3_NAME)).toBe('54.123.160.1')
  const monitoring = told(on, internet, 'monitoring.us-east-1.amazonaws.com')
  expect(cidrHolds(must(parseCidr('198.18.0.0/15')), address(monitoring))).toBe(true)
  expect(monitoring).toBe(awsPublicAddress(on.world(), region, 'com.amazonaws.us-east-1.monitoring'))
  expect(told(on, internet, 'logs.us-east-1.amazonaws.com')).not.toBe(monitoring)
  const own = ['54.123.160.1', monitoring, '52.94.0.9'].map(address)
  expect(own.every((each) => isAwsPublicAddress(on.world(), each))).toBe(true)
  const foreign = ['203.0.113.9', '10.0.0.4', '2001:db8::1'].map(address)
  expect(foreign.some((each) => isAwsPublicAddress(on.world(), each))).toBe(false)
})

test("S3 of a Region that nobody here is in has an address of AWS's too, and not one of ours [R-DP-16] [R-GW-5]", () => {
  const { on } = sampleWorld()
  const elsewhere = address(told(on, internet, 's3.eu-west-1.amazonaws.com'))
  expect(isAwsPublicAddress(on.world(), elsewhere)).toBe(true)
  expect(cidrHolds(must(parseCidr('54.123.160.0/19')), elsewhere)).toBe(false)
})

test('blocks that are stated for a service are where its name points [R-DNS-17]', () => {
  const { on } = sampleWorld()
  const state = (entries: readonly string[]) =>
    on.call('list', { type: 'SetAwsPrefixList', region, serviceName: S3, entries })
  state(['203.0.113.64/26'])
  expect(told(on, internet, S3_NAME)).toBe('203.0.113.65')
  expect(isAwsPublicAddress(on.world(), address('203.0.113.100'))).toBe(true)
  state(['203.0.113.200/32'])
  expect(told(on, internet, S3_NAME)).toBe('203.0.113.200')
})

test("a public zone of the world's own says where a service is [R-DNS-17]", () => {
  const { on } = sampleWorld()
  expect(isAwsPublicAddress(on.world(), address('198.51.100.3'))).toBe(false)
  addZone(on, provider, { zoneName: S3_NAME }, [a(S3_NAME, '198.51.100.3')])
  expect(told(on, internet, S3_NAME)).toBe('198.51.100.3')
  expect(isAwsPublicAddress(on.world(), address('198.51.100.3'))).toBe(true)
})

test("S3's private name from the VPC and by the inbound endpoint: both the interfaces, or only the latter and the former the public address [R-DNS-21] [R-DNS-22] [R-DNS-20]", () => {
  for (const isInboundOnly of [false, true]) {
    const sample = sampleWorld()
    const { on, consumerVpc: vpcId } = sample
    offerAws(on)
    settled(sample, 'user/gateway', gateway(sample, { routeTableIds: routeTables(sample) }))
    const dnsOptions = { privateDnsOnlyForInboundResolverEndpoint: isInboundOnly }
    const id = settled(
      sample,
      'user/s3',
      interfaced(sample, { serviceName: S3, privateDnsEnabled: true, dnsOptions }),
    )
    const resolverEndpointId = addResolverEndpoint(sample, 'INBOUND')
    const inside = endpointSide(sample, id).addresses.join(' ')
    expect(told(on, { type: 'inbound', vpcId, resolverEndpointId }, S3_NAME)).toBe(inside)
    expect(told(on, inVpc(vpcId), S3_NAME)).toBe(isInboundOnly ? '54.123.160.1' : inside)
    expect(told(on, internet, S3_NAME)).toBe('54.123.160.1')
  }
})

test('only an inbound Resolver endpoint of the VPC lets questions in [R-DNS-20] [R-DNS-19]', () => {
  const sample = sampleWorld()
  const { consumerVpc, providerVpc, on } = sample
  const ask = (vpcId: typeof consumerVpc, resolverEndpointId: ReturnType<typeof addResolverEndpoint>) =>
    told(on, { type: 'inbound', vpcId, resolverEndpointId }, S3_NAME)
  const inbound = addResolverEndpoint(sample, 'INBOUND')
  expect(ask(consumerVpc, inbound)).toBe('54.123.160.1')
  expect(ask(providerVpc, inbound)).toBe('no-answer')
  expect(ask(consumerVpc, addResolverEndpoint(sample, 'OUTBOUND'))).toBe('no-answer')
})

test('a wildcard stands for any number of labels, but not past a name that exists [R-DNS-17]', () => {
  const { on } = sampleWorld()
  addZone(on, provider, { zoneName: 'example.com' }, [
    a('*.example.com', '203.0.113.1'),
    a('api.example.com', '203.0.113.2'),
    a('deep.below.example.com', '203.0.113.3'),
  ])
  const ask = (name: string, type?: 'AAAA') => told(on, internet, name, type)
  expect([ask('www.example.com'), ask('a.b.c.example.com')]).toEqual(['203.0.113.1', '203.0.113.1'])
  expect([ask('api.example.com'), ask('v1.api.example.com')]).toEqual(['203.0.113.2', 'no-such-name'])
  // `below` exists, because a name below it does; it has nothing of its own.
  expect([ask('below.example.com'), ask('x.below.example.com')]).toEqual(['no-data', 'no-such-name'])
  expect([ask('example.com'), ask('www.example.com', 'AAAA')]).toEqual(['no-data', 'no-data'])
})

test("a load balancer's names are its nodes, turned and filtered, or a zone's own one; they live for 60 s [R-NLB-18]", () => {
  const { on, network } = providedWorld()
  const arn = network('Web')
  const balancer = tableGet(on.world().loadBalancers, arn)
  if (balancer === undefined) throw new Error('no balancer')
  const nodes = balancer.availabilityZones.map(
    ({ networkInterfaceId: id }) => tableGet(on.world().networkInterfaces, id)?.privateIpAddress,
  )
  expect(nodes).toHaveLength(2)
  const regional = loadBalancerDnsName(balancer)
  expect(told(on, internet, regional)).toBe(nodes.join(' '))
  expect(zonalDnsNames(on.world(), balancer).map((name) => told(on, internet, name))).toEqual(nodes)
  expect(told(on, internet, `dualstack.${regional}`)).toBe(nodes.join(' '))
  expect(told(on, internet, `us-east-1z.${regional}`)).toBe('no-such-name')
  expect(told(on, internet, `x${regional}`)).toBe('no-such-name')
  expect(told(on, internet, regional, 'AAAA')).toBe('no-data')
  addZone(on, provider, { zoneName: 'example.com' }, [alias('example.com', regional)])
  const answer = resolveName(on.world(), { vantage: internet, name: 'example.com', recordType: 'A' })
  expect(answer).toMatchObject({ loadBalancerArn: arn, rotates: true, healthFiltered: true, ttlSeconds: 60 })
})

test.each<[DnsRecordIpType, 'ipv4' | 'ipv6' | 'dualstack', string]>([
  ['ipv4', 'ipv4', 'A A -'],
  ['ipv6', 'dualstack', 'AAAA AAAA AAAA'],
  ['dualstack', 'dualstack', 'A+AAAA A+AAAA A+AAAA'],
  ['service-defined', 'dualstack', 'A+AAAA A+AAAA A'],
])(
  'record type %s of a %s endpoint: Regional, zonal and private name have %s; AAAA only with IPv6 [R-DNS-24] [R-EP-14]',
  (dnsRecordIpType, ipAddressType, expected) => {
    const sample = sampleWorld()
    const { on } = sample
    offerAws(on, ['ipv4', 'ipv6'])
    const { vpcId, both, bothElsewhere } = familyVpc(on)
    for (const attribute of ['enableDnsHostnames', 'enableDnsSupport'] as const)
      on.call('dns', { type: 'ModifyVpcAttribute', accountId: consumer, vpcId, attribute, value: true })
    const wanted = { vpcId, subnetIds: [both, bothElsewhere], ipAddressType, dnsOptions: { dnsRecordIpType } }
    const serviceName = 'com.amazonaws.us-east-1.monitoring'
    const privateDnsEnabled = dnsRecordIpType !== 'ipv4'
    const id = settled(sample, 'user/six', interfaced(sample, { ...wanted, serviceName, privateDnsEnabled }))
    const { names, addresses, ipv6 } = endpointSide(sample, id)
    const typesOf = (name: string | undefined) => {
      if (name === undefined) return '-'
      const ask = (type: 'A' | 'AAAA') => told(on, inVpc(vpcId), name, type)
      const all = { A: addresses, AAAA: ipv6 }
      const has = (['A', 'AAAA'] as const).filter((type) => ask(type) !== 'no-data')
      for (const type of has) expect(all[type]).toEqual(expect.arrayContaining(ask(type).split(' ')))
      return has.join('+')
    }
    expect([names[0], names[1], names[3]].map(typesOf).join(' ')).toBe(expected)
    // The service itself has no public IPv6, whatever its endpoints have.
    expect(told(on, internet, 'monitoring.us-east-1.amazonaws.com', 'AAAA')).toBe('no-data')
  },
)

test('a customer service in profile latest has its private name stand for the Regional one, with its turns [R-DNS-6]', () => {
  const sample = sampleWorld({}, 'latest')
  const { on, consumerVpc } = sample
  const id = on.call('user/api', {
    type: 'CreateVpcEndpoint',
    accountId: consumer,
    vpcEndpointType: 'Interface',
    vpcId: consumerVpc,
    serviceName: sample.serviceName,
    subnetIds: sample.consumerSubnets.slice(0, 2),
  })['vpcEndpointId'] as never
  const { serviceId } = sample
  on.call('accept', {
    type: 'AcceptVpcEndpointConnections',
    accountId: provider,
    serviceId,
    vpcEndpointIds: [id],
  })
  on.settle()
  on.call('dns', modifying(id, { privateDnsEnabled: true }))
  on.settle()
  const ask = (name: string) =>
    resolveName(on.world(), { vantage: inVpc(consumerVpc), name, recordType: 'A' })
  const { steps, ...answer } = ask('api.example.com')
  const { steps: _steps, ...regional } = ask(endpointSide(sample, id).names[0] ?? '')
  expect(answer).toEqual(regional)
  expect(steps.map(({ source }) => source)).toEqual(['hidden-zone', 'endpoint-name'])
})

test('a denial may be kept for the shorter of the two times that the SOA record tells (G-D02)', () => {
  expect(negativeTtl({ ttlSeconds: 900, minimumSeconds: 300 })).toBe(300)
  expect(negativeTtl({ ttlSeconds: 60, minimumSeconds: 300 })).toBe(60)
})

test.each([
  [['api.example.com'], 'api.example.com', true],
  [['api.example.com'], 'API.example.com.', true],
  [['api.example.com'], 'vpce-1-abc.vpce-svc-1.us-east-1.vpce.amazonaws.com', false],
  [['*.vpce-svc-1.us-east-1.vpce.amazonaws.com'], 'vpce-1-abc.vpce-svc-1.us-east-1.vpce.amazonaws.com', true],
  [['*.example.com'], 'example.com', false],
  [['*.example.com'], 'a.b.example.com', false],
  [['*.com', 'www.example.com'], 'api.example.com', false],
  [['*'], 'localhost', false],
])('a certificate for %s is good for %s: %s [R-DNS-29]', (names, name, isGood) => {
  expect(coversName(names, name)).toBe(isGood)
})
