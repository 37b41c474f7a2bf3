import { tableGet, tableValues, type AzId } from '@causeway/ground'
import { expect, test } from 'vitest'
import {
  addAvailableEndpoint,
  addEndpoint,
  consumer,
  provider,
  region,
  sampleWorld,
  type Sample,
} from '../../sample-world.test-helper.ts'
import type { CreateVpcEndpoint, VpcEndpointId } from './types.ts'

const creating = (sample: Sample, change: Partial<CreateVpcEndpoint> = {}): CreateVpcEndpoint => ({
  type: 'CreateVpcEndpoint',
  accountId: consumer,
  vpcEndpointType: 'Interface',
  vpcId: sample.consumerVpc,
  serviceName: sample.serviceName,
  subnetIds: sample.consumerSubnets.slice(0, 2),
  ...change,
})

const custom = '{"Statement":{"Effect":"Deny","Principal":"*","Action":"*","Resource":"*"}}'
const full = '{"Statement":{"Effect":"Allow","Principal":"*","Action":"*","Resource":"*"}}'

test('a permission that is removed leaves connected endpoints alone [R-PERM-4]', () => {
  const sample = sampleWorld()
  const { on, serviceId } = sample
  const id = addAvailableEndpoint(sample)
  const removeAllowedPrincipals = [`arn:aws:iam::${consumer}:root`]
  const modify = { type: 'ModifyVpcEndpointServicePermissions', accountId: provider, serviceId } as const
  on.call('forbid', { ...modify, addAllowedPrincipals: [], removeAllowedPrincipals })
  expect(tableGet(on.world().vpcEndpoints, id)?.state).toBe('available')
})

test('an endpoint has one interface per subnet, one per zone, managed by AWS [R-EP-7] [R-EP-8]', () => {
  const sample = sampleWorld()
  const id = addEndpoint(sample)
  const enis = tableValues(sample.on.world().networkInterfaces).filter((eni) => eni.attachedTo === id)
  expect(enis.map((eni) => [eni.interfaceType, eni.requesterManaged, eni.ownerId])).toEqual([
    ['vpc_endpoint', true, consumer],
    ['vpc_endpoint', true, consumer],
  ])
  expect(new Set(enis.map((eni) => eni.name))).toEqual(new Set(['user/api/a', 'user/api/b']))
  const endpoint = tableGet(sample.on.world().vpcEndpoints, id)
  expect(endpoint?.networkInterfaces.map((eni) => eni.availabilityZoneId)).toEqual(['use1-az3', 'use1-az2'])
})

test('without groups an endpoint has the default group of its VPC [R-IF-2]', () => {
  const sample = sampleWorld()
  const { on, consumerVpc } = sample
  const id = addEndpoint(sample)
  const standard = tableGet(on.world().vpcs, consumerVpc)?.defaultSecurityGroupId
  expect(tableGet(on.world().vpcEndpoints, id)?.groups).toEqual([standard])
})

test("names carry the endpoint, the service, the Region and the consumer's letters, in subnet order [R-DNS-1] [R-DNS-2]", () => {
  const sample = sampleWorld()
  const id = addEndpoint(sample)
  const entries = tableGet(sample.on.world().vpcEndpoints, id)?.dnsEntries ?? []
  const suffix = entries[0]?.dnsName.slice(id.length + 1, id.length + 9) ?? ''
  const domain = `${sample.serviceId}.us-east-1.vpce.amazonaws.com`
  expect(id).toMatch(/^vpce-[0-9a-f]{17}$/)
  expect(suffix).toMatch(/^[0-9a-z]{8}$/)
  expect(entries.map((entry) => [entry.scope, entry.dnsName])).toEqual([
    ['regional', `${id}-${suffix}.${domain}`],
    ['zonal', `${id}-${suffix}-us-east-1a.${domain}`],
    ['zonal', `${id}-${suffix}-us-east-1b.${domain}`],
  ])
  expect(new Set(entries.map((entry) => entry.hostedZoneId)).size).toBe(1)
})

test('an address may be designated per subnet [R-EP-10]', () => {
  const sample = sampleWorld()
  const { on, consumerSubnets } = sample
  const output = on.call(
    'user/api',
    creating(sample, { subnetConfigurations: [{ subnetId: consumerSubnets[1], ipv4: '10.0.1.77' }] }),
  )
  const eni = tableGet(on.world().networkInterfaces, output[`networkInterfaceId/${consumerSubnets[1]}`] ?? '')
  expect(eni?.privateIpAddress).toBe('10.0.1.77')
})

test('a snapshot keeps its ids, addresses and names [R-DNS-1]', () => {
  const sample = sampleWorld()
  const { on, consumerSubnets } = sample
  const [a, b] = consumerSubnets
  const output = on.call('user/old', creating(sample), {
    vpcEndpointId: 'vpce-0f00000f',
    [`networkInterfaceId/${a}`]: 'eni-0e000001',
    [`privateIpAddress/${a}`]: '10.0.0.200',
    dnsSuffix: 'lj2wisx3',
    regionalHostedZoneId: 'Z7HUB22UULQXV',
  })
  expect(output['vpcEndpointId']).toBe('vpce-0f00000f')
  expect(tableGet(on.world().networkInterfaces, 'eni-0e000001')?.privateIpAddress).toBe('10.0.0.200')
  expect(output[`networkInterfaceId/${b}`]).toMatch(/^eni-[0-9a-f]{17}$/)
  const [regional] = tableGet(on.world().vpcEndpoints, 'vpce-0f00000f')?.dnsEntries ?? []
  expect(regional?.dnsName).toBe(`vpce-0f00000f-lj2wisx3.${sample.serviceId}.us-east-1.vpce.amazonaws.com`)
  expect(regional?.hostedZoneId).toBe('Z7HUB22UULQXV')
})

test('an endpoint for an AWS service is accepted at once, and may have a policy and private DNS from the start [R-SVC-10] [R-IF-5]', () => {
  const sample = sampleWorld()
  const { on } = sample
  on.call('aws', {
    type: 'OfferAwsService',
    region,
    serviceName: 'com.amazonaws.us-east-1.monitoring',
    availabilityZoneIds: ['use1-az2', 'use1-az3'] as AzId[],
    privateDnsName: 'monitoring.us-east-1.amazonaws.com',
    vpcEndpointPolicySupported: true,
  })
  const change = {
    serviceName: 'com.amazonaws.us-east-1.monitoring',
    policyDocument: custom,
    privateDnsEnabled: true,
  }
  const id = on.call('user/monitoring', creating(sample, change))['vpcEndpointId'] as VpcEndpointId
  const endpoint = tableGet(on.world().vpcEndpoints, id)
  expect(endpoint).toMatchObject({
    state: 'pending',
    pendingSince: 'creation',
    policyDocument: custom,
    privateDnsEnabled: true,
  })
  expect(endpoint?.dnsEntries.at(-1)?.dnsName).toBe('monitoring.us-east-1.amazonaws.com')
  expect(endpoint?.dnsEntries[0]?.dnsName).toMatch(
    /^vpce-[0-9a-f]{17}-[0-9a-z]{8}\.monitoring\.us-east-1\.vpce\.amazonaws\.com$/,
  )
})

test('a policy that says what the default says counts as none [R-IAM-1]', () => {
  const sample = sampleWorld()
  const id = sample.on.call('user/api', creating(sample, { policyDocument: full }))['vpcEndpointId'] ?? ''
  expect(tableGet(sample.on.world().vpcEndpoints, id)).not.toHaveProperty('policyDocument')
})
