import { isApiError, must, parseAccountId, parseRegion } from '@causeway/ground'
import type { AccountId, AzId, AzName, Region } from '@causeway/ground'
import { expect, test } from 'vitest'
import { describe as describeWorld } from './describe.ts'
import { bench, type Bench } from './sample-world.test-helper.ts'
import type { SubnetId } from './vpc/subnet/types.ts'
import type { VpcId } from './vpc/vpc/types.ts'
import type { Filters } from './view/view.ts'
import type { LoadBalancerArn } from './elb/network-load-balancer/types.ts'

// What the guide prints for calls of AWS's command line, made by worlds that must answer so.

const accountId: AccountId = must(parseAccountId('111122223333'))
const northVirginia = must(parseRegion('us-east-1'))
const ohio = must(parseRegion('us-east-2'))

const sixZones = {
  'us-east-1a': 'use1-az6',
  'us-east-1b': 'use1-az1',
  'us-east-1c': 'use1-az2',
  'us-east-1d': 'use1-az4',
  'us-east-1e': 'use1-az3',
  'us-east-1f': 'use1-az5',
}
const threeZones = { 'us-east-2a': 'use2-az1', 'us-east-2b': 'use2-az2', 'us-east-2c': 'use2-az3' }

test('CloudWatch as the guide shows a consumer its service [R-API-4, R-API-8]', () => {
  const on = account(northVirginia, sixZones)
  offer(on, 'monitoring', { privateDnsName: 'monitoring.us-east-1.amazonaws.com' })
  offer(on, 'logs', {})
  expect(
    answer(on, 'vpc-endpoint-services', { 'service-name': ['com.amazonaws.us-east-1.monitoring'] }),
  ).toBe(
    JSON.stringify({
      ServiceDetails: [
        {
          ServiceName: 'com.amazonaws.us-east-1.monitoring',
          ServiceId: 'vpce-svc-0fc975f3e7e5beba4',
          ServiceType: [{ ServiceType: 'Interface' }],
          AvailabilityZones: [
            'us-east-1a',
            'us-east-1b',
            'us-east-1c',
            'us-east-1d',
            'us-east-1e',
            'us-east-1f',
          ],
          Owner: 'amazon',
          BaseEndpointDnsNames: ['monitoring.us-east-1.vpce.amazonaws.com'],
          PrivateDnsName: 'monitoring.us-east-1.amazonaws.com',
          PrivateDnsNames: [{ PrivateDnsName: 'monitoring.us-east-1.amazonaws.com' }],
          VpcEndpointPolicySupported: true,
          AcceptanceRequired: false,
          ManagesVpcEndpoints: false,
          Tags: [],
          PrivateDnsNameVerificationState: 'verified',
          SupportedIpAddressTypes: ['ipv4'],
        },
      ],
      ServiceNames: ['com.amazonaws.us-east-1.monitoring'],
    }),
  )
})

test('service names are listed in order, filtered as the guide does it [R-API-6, R-API-8]', () => {
  const on = account(northVirginia, sixZones)
  offer(on, 'account', {})
  offer(on, 's3', { serviceTypes: ['Gateway'], supportedIpAddressTypes: ['ipv4', 'ipv6'] })
  offer(on, 'athena', { supportedIpAddressTypes: ['ipv4', 'ipv6'] })
  offer(on, 'access-analyzer', { vpcEndpointPolicySupported: false })
  const interfaces = { 'service-type': ['Interface'], owner: ['amazon'] }
  const names = (filters: Filters) => parsed(on, 'vpc-endpoint-services', filters)['ServiceNames']
  expect(names(interfaces)).toEqual(
    ['access-analyzer', 'account', 'athena'].map((code) => `com.amazonaws.us-east-1.${code}`),
  )
  expect(names({ ...interfaces, 'supported-ip-address-types': ['ipv6'] })).toEqual([
    'com.amazonaws.us-east-1.athena',
  ])
  const details = parsed(on, 'vpc-endpoint-services', interfaces)['ServiceDetails']
  expect(details).toMatchObject([
    { VpcEndpointPolicySupported: false },
    { VpcEndpointPolicySupported: true },
    { VpcEndpointPolicySupported: true },
  ])
})

test('the names of a CloudWatch endpoint: Regional, zonal, private, as the guide lists them [R-DNS-1, R-DNS-2, R-API-3]', () => {
  const on = account(ohio, threeZones)
  offer(on, 'monitoring', { privateDnsName: 'monitoring.us-east-2.amazonaws.com' }, ohio)
  const { vpcId, subnetIds } = network(on, ['us-east-2c', 'us-east-2a', 'us-east-2b'])
  const imported = { vpcEndpointId: 'vpce-099deb00b40f00e22', dnsSuffix: 'lj2wisx3' }
  on.call(
    'ops/monitoring',
    {
      type: 'CreateVpcEndpoint',
      accountId,
      vpcEndpointType: 'Interface',
      vpcId,
      serviceName: 'com.amazonaws.us-east-2.monitoring',
      subnetIds,
      privateDnsEnabled: true,
    },
    imported,
  )
  const filters = { 'vpc-endpoint-id': ['vpce-099deb00b40f00e22'] }
  const [endpoint] = parsed(on, 'vpc-endpoints', filters)['VpcEndpoints'] as { DnsEntries: unknown[] }[]
  const named = (label: string) => ({
    DnsName: `vpce-099deb00b40f00e22-lj2wisx3${label}.monitoring.us-east-2.vpce.amazonaws.com`,
    HostedZoneId: 'ZC8PG0KIFKBRI',
  })
  expect(endpoint?.DnsEntries).toEqual([
    named(''),
    named('-us-east-2c'),
    named('-us-east-2a'),
    named('-us-east-2b'),
    { DnsName: 'monitoring.us-east-2.amazonaws.com', HostedZoneId: expect.stringMatching(/^Z[A-Z0-9]+$/) },
  ])
})

test('the TXT record of a private name that waits for it, as the guide prints it up to its words [R-SVC-14, R-API-4]', () => {
  const on = account(northVirginia, sixZones)
  const { vpcId, subnetIds } = network(on, ['us-east-1a'])
  const balancer = {
    type: 'CreateLoadBalancer',
    accountId,
    loadBalancerName: 'web',
    subnets: subnetIds,
  } as const
  const { loadBalancerArn } = on.call('ops/web', balancer)
  expect(vpcId).toMatch(/^vpc-/)
  on.call(
    'ops/service',
    {
      type: 'CreateVpcEndpointServiceConfiguration',
      accountId,
      networkLoadBalancerArns: [loadBalancerArn as LoadBalancerArn],
      privateDnsName: 'example.com',
    },
    { serviceId: 'vpce-svc-071afff70666e61e0' },
  )
  const filters = { 'service-id': ['vpce-svc-071afff70666e61e0'] }
  const shown = parsed(on, 'vpc-endpoint-service-configurations', filters)['ServiceConfigurations']
  expect(shown).toMatchObject([
    {
      PrivateDnsName: 'example.com',
      PrivateDnsNameConfiguration: {
        State: 'pendingVerification',
        Type: 'TXT',
        Value: expect.stringMatching(/^vpce:[A-Za-z0-9]{20}$/),
        Name: expect.stringMatching(/^_[a-z0-9]{20}$/),
      },
    },
  ])
})

function account(region: Region, zones: Readonly<Record<string, string>>): Bench {
  const on = bench()
  const open = { type: 'AddAccount', accountId, region, alias: 'ops', quotas: {} } as const
  on.call('ops', { ...open, zones: zones as Readonly<Record<AzName, AzId>> })
  return on
}

type Offer = Partial<Extract<Parameters<Bench['call']>[1], { readonly type: 'OfferAwsService' }>>

function offer(on: Bench, code: string, offered: Offer, region = northVirginia): void {
  const zones = region === ohio ? threeZones : sixZones
  const command = {
    type: 'OfferAwsService',
    region,
    serviceName: `com.amazonaws.${region}.${code}`,
    availabilityZoneIds: Object.values(zones) as AzId[],
    vpcEndpointPolicySupported: true,
    ...offered,
  } as const
  on.call(`amazon/${code}`, command, code === 'monitoring' ? { serviceId: 'vpce-svc-0fc975f3e7e5beba4' } : {})
}

function network(on: Bench, zones: readonly string[]) {
  const cidrBlock = '10.0.0.0/16'
  const vpcId = on.call('ops/main', { type: 'CreateVpc', accountId, cidrBlock })['vpcId'] as VpcId
  for (const attribute of ['enableDnsHostnames', 'enableDnsSupport'] as const)
    on.call('dns', { type: 'ModifyVpcAttribute', accountId, vpcId, attribute, value: true })
  const subnetIds = zones.map((zone, i) => {
    const command = { type: 'CreateSubnet', accountId, vpcId, zone, cidrBlock: `10.0.${i}.0/24` } as const
    return on.call(`ops/main/${zone}`, command)['subnetId'] as SubnetId
  })
  return { vpcId, subnetIds }
}

function parsed(on: Bench, what: string, filters: Filters): Readonly<Record<string, unknown>> {
  return JSON.parse(answer(on, what, filters)) as Readonly<Record<string, unknown>>
}

function answer(on: Bench, what: string, filters: Filters): string {
  const described = describeWorld(on.world(), { accountId, what, filters })
  if (isApiError(described)) throw new Error(described.message)
  return JSON.stringify(described.value)
}
