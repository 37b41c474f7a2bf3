import { instant, isApiError, tableGet } from '@causeway/ground'
import { describe, expect, test } from 'vitest'
import type { PrincipalArn } from '../../iam/principal/types.ts'
import { apply } from '../../apply.ts'
import { listOf, rows } from '../../describe.test-helper.ts'
import { describe as describeWorld } from '../../describe.ts'
import {
  addAvailableEndpoint,
  addEndpoint,
  consumer,
  provider,
  region,
  sampleWorld,
} from '../../sample-world.test-helper.ts'
import { commit, putRow } from '../../commit.ts'
import {
  addInspection,
  gateway,
  inspecting,
  offerAws,
  routeTables,
  settled,
} from '../endpoint-samples.test-helper.ts'
import type { ViewObject } from '../../view/view.ts'
import type { Step, World } from '../../world.ts'

const sample = sampleWorld()
const vpcEndpointId = addAvailableEndpoint(sample)
const world = sample.on.world()

describe('the views of PrivateLink', () => {
  test('show an endpoint with all its fields [R-API-3]', () => {
    const [endpoint] = rows(world, consumer, 'vpc-endpoints')
    expect(endpoint).toMatchObject({
      VpcEndpointType: 'Interface',
      ServiceName: sample.serviceName,
      State: 'available',
      IpAddressType: 'ipv4',
      DnsOptions: { DnsRecordIpType: 'ipv4' },
      PrivateDnsEnabled: false,
      RequesterManaged: false,
      RouteTableIds: [],
      SubnetIds: sample.consumerSubnets.slice(0, 2),
      OwnerId: consumer,
    })
    expect(endpoint?.['CreationTimestamp']).toBe('1970-01-01T00:00:00.000Z')
    const policy = JSON.parse(String(endpoint?.['PolicyDocument'])) as ViewObject
    expect(policy['Statement']).toEqual([{ Action: '*', Effect: 'Allow', Principal: '*', Resource: '*' }])
    expect(endpoint?.['Groups']).toMatchObject([{ GroupName: 'default' }])
  })

  test('show its provider who is connected [R-API-5]', () => {
    const waiting = addEndpoint({ ...sample, on: sample.on }, 'user/second', [sample.consumerSubnets[0]])
    const [first, second] = rows(sample.on.world(), provider, 'vpc-endpoint-connections', {
      'vpc-endpoint-state': ['available'],
    })
    expect(second).toBeUndefined()
    expect(first).toMatchObject({
      ServiceId: sample.serviceId,
      VpcEndpointId: vpcEndpointId,
      VpcEndpointOwner: consumer,
      IpAddressType: 'ipv4',
      NetworkLoadBalancerArns: [sample.loadBalancerArn],
    })
    expect(first?.['DnsEntries']).toHaveLength(3)
    const asked = rows(sample.on.world(), provider, 'vpc-endpoint-connections', {
      'vpc-endpoint-state': ['pendingAcceptance'],
    })
    expect(asked).toMatchObject([{ VpcEndpointId: waiting }])
    expect(rows(sample.on.world(), consumer, 'vpc-endpoint-connections')).toEqual([])
  })

  test('show its provider the configuration and the permissions of a service [R-API-4, R-PERM-1]', () => {
    expect(rows(world, provider, 'vpc-endpoint-service-configurations')).toMatchObject([
      {
        ServiceState: 'Available',
        AcceptanceRequired: true,
        NetworkLoadBalancerArns: [sample.loadBalancerArn],
        PrivateDnsNameConfiguration: { State: 'verified', Type: 'TXT' },
      },
    ])
    expect(rows(world, provider, 'vpc-endpoint-service-permissions')).toEqual([
      {
        PrincipalType: 'Account',
        Principal: `arn:aws:iam::${consumer}:root`,
        ServicePermissionId: expect.stringMatching(/^vpce-svc-perm-[0-9a-f]{17}$/),
        ServiceId: sample.serviceId,
        Tags: [],
      },
    ])
    expect(rows(world, consumer, 'vpc-endpoint-service-configurations')).toEqual([])
  })
})

test('an endpoint was made when it was asked for, in the calendar that is asked for [R-API-3]', () => {
  const { on, consumerVpc: vpcId, serviceName, consumerSubnets } = sampleWorld()
  const subnetIds = consumerSubnets.slice(0, 1)
  const command = {
    type: 'CreateVpcEndpoint',
    vpcEndpointType: 'Interface',
    accountId: consumer,
    vpcId,
    serviceName,
    subnetIds,
  } as const
  const made = (imported?: Step['imported']) => {
    const step = {
      at: instant(90_000_000_000),
      cause: 'test',
      name: 'user/late',
      command,
      ...(imported && { imported }),
    }
    const answer = apply(on.world(), step)
    if (answer.type === 'refused') throw new Error(answer.error.message)
    const asked = { accountId: consumer, what: 'vpc-endpoints', epochSeconds: 1_709_164_800 }
    const shown = describeWorld(answer.world, asked)
    return isApiError(shown) ? shown : (listOf(shown.value)[0]?.['CreationTimestamp'] ?? 'none')
  }
  expect(made()).toBe('2024-02-29T00:01:30.000Z')
  expect(made({ vpcEndpointId: 'vpce-0123456789abcdef0' })).toBe('none')
})

test('a service that is permitted to one role is shown to that role, not to another of its account [R-PERM-3]', () => {
  const { on, serviceId } = sampleWorld()
  const role = `arn:aws:iam::${consumer}:role/reader`
  const permissions = {
    accountId: provider,
    serviceId,
    addAllowedPrincipals: [role],
    removeAllowedPrincipals: [`arn:aws:iam::${consumer}:root`],
  }
  on.call('narrow', { type: 'ModifyVpcEndpointServicePermissions', ...permissions })
  const seenBy = (caller: string) => {
    const asked = { accountId: consumer, what: 'vpc-endpoint-services', caller: caller as PrincipalArn }
    const answer = describeWorld(on.world(), asked)
    return isApiError(answer) ? answer : listOf(answer.value).length
  }
  expect(seenBy(role)).toBe(1)
  expect(seenBy(`arn:aws:iam::${consumer}:role/writer`)).toBe(0)
  expect(rows(on.world(), provider, 'vpc-endpoint-service-permissions')).toMatchObject([
    { PrincipalType: 'Role', Principal: role },
  ])
})

describe('endpoints without names', () => {
  test('a gateway endpoint is shown with its tables, and they with its route [R-API-3, R-RT-9, R-GW-2]', () => {
    const made = sampleWorld()
    offerAws(made.on)
    const [routeTableId] = routeTables(made)
    const id = settled(made, 'user/s3', gateway(made, { routeTableIds: [routeTableId] }))
    expect(rows(made.on.world(), consumer, 'vpc-endpoints')).toMatchObject([
      {
        VpcEndpointId: id,
        VpcEndpointType: 'Gateway',
        State: 'available',
        RouteTableIds: [routeTableId],
        SubnetIds: [],
        NetworkInterfaceIds: [],
        DnsEntries: [],
        Groups: [],
      },
    ])
    const [table] = rows(made.on.world(), consumer, 'route-tables', { 'route.gateway-id': [id] })
    expect(table?.['Routes']).toContainEqual({
      DestinationPrefixListId: 'pl-63a5400a',
      GatewayId: id,
      Origin: 'CreateRoute',
      State: 'active',
    })
  })

  test('one of an inspection service has one interface and no policy [R-GE-1, R-API-3]', () => {
    const made = sampleWorld()
    const { serviceName, arn, serviceId } = addInspection(made)
    const id = settled(made, 'user/inspect', inspecting(made, serviceName))
    const filters = { 'vpc-endpoint-type': ['GatewayLoadBalancer'] }
    const [endpoint] = rows(made.on.world(), consumer, 'vpc-endpoints', filters)
    expect(endpoint).toMatchObject({ VpcEndpointId: id, SubnetIds: [made.consumerSubnets[0]] })
    expect(endpoint).not.toHaveProperty('PolicyDocument')
    const connections = { 'service-id': [serviceId] }
    expect(rows(made.on.world(), provider, 'vpc-endpoint-connections', connections)).toMatchObject([
      { VpcEndpointId: id, GatewayLoadBalancerArns: [arn], NetworkLoadBalancerArns: [], DnsEntries: [] },
    ])
    const balancers = rows(made.on.world(), provider, 'load-balancers', { type: ['gateway'] })
    expect(balancers).toMatchObject([{ LoadBalancerArn: arn, State: { Code: 'active' } }])
    expect(balancers[0]).not.toHaveProperty('DNSName')
  })

  test('one that could not be made says why [R-EP-4, R-API-3]', () => {
    const made = sampleWorld()
    const id = addEndpoint(made)
    const row = tableGet(made.on.world().vpcEndpoints, id)
    if (row === undefined) throw new Error('no endpoint')
    const lastError = { code: 'InternalError', message: 'it could not be made' }
    const failed = commit(made.on.world(), (draft) =>
      putRow(draft.vpcEndpoints, id, { ...row, state: 'failed', lastError }),
    ).world
    expect(rows(failed, consumer, 'vpc-endpoints', { 'vpc-endpoint-state': ['failed'] })).toMatchObject([
      { LastError: { Code: 'InternalError', Message: 'it could not be made' } },
    ])
  })
})

test('who is told of what is shown to whoever asked to be told [R-SNS-1]', () => {
  const { on, serviceId } = sampleWorld()
  on.call('topic', { type: 'PutTopic', accountId: provider, topicName: 'seen' })
  const connectionNotificationArn = `arn:aws:sns:us-east-1:${provider}:seen`
  on.call('shop/watch', {
    type: 'CreateVpcEndpointConnectionNotification',
    accountId: provider,
    serviceId,
    connectionNotificationArn,
    connectionEvents: ['Reject', 'Accept'],
  })
  const asked = ['vpc-endpoint-connection-notifications', { 'service-id': [serviceId] }] as const
  expect(rows(on.world(), provider, ...asked)).toMatchObject([
    {
      ServiceId: serviceId,
      ConnectionNotificationType: 'Topic',
      ConnectionNotificationArn: connectionNotificationArn,
      ConnectionEvents: ['Accept', 'Reject'],
      ConnectionNotificationState: 'Enabled',
    },
  ])
  expect(rows(on.world(), consumer, ...asked)).toEqual([])
})

test('in the profile latest a service says in which Region it is, and its zones by ID [R-REG-9, R-API-4]', () => {
  const details = (of: World) => rows(of, consumer, 'vpc-endpoint-services')[0]
  expect(details({ ...world, profile: 'latest' })).toMatchObject({
    ServiceRegion: 'us-east-1',
    AvailabilityZones: ['us-east-1a', 'us-east-1b'],
    AvailabilityZoneIds: ['use1-az2', 'use1-az3'],
  })
  expect(details(world)).not.toHaveProperty('ServiceRegion')
})

test('an endpoint to a service that manages its endpoints is requester-managed, and shown as such [R-SVC-25]', () => {
  const managed = sampleWorld()
  const { on, consumerVpc, consumerSubnets } = managed
  const availabilityZoneIds = ['use1-az2', 'use1-az3', 'use1-az4'] as never
  const offer = {
    type: 'OfferAwsService',
    region,
    availabilityZoneIds,
    vpcEndpointPolicySupported: true,
  } as const
  const search = 'com.amazonaws.us-east-1.search'
  on.call('search', { ...offer, serviceName: search, managesVpcEndpoints: true })
  on.call('logs', { ...offer, serviceName: 'com.amazonaws.us-east-1.logs' })
  const make = { type: 'CreateVpcEndpoint', accountId: consumer, vpcEndpointType: 'Interface' } as const
  for (const serviceName of [search, 'com.amazonaws.us-east-1.logs'])
    on.call(`user/${serviceName}`, {
      ...make,
      vpcId: consumerVpc,
      serviceName,
      subnetIds: consumerSubnets.slice(0, 1),
    })
  const flags = (what: string, field: string) =>
    Object.fromEntries(rows(on.world(), consumer, what).map((row) => [row['ServiceName'], row[field]]))
  expect(flags('vpc-endpoints', 'RequesterManaged')).toEqual({
    [search]: true,
    'com.amazonaws.us-east-1.logs': false,
  })
  expect(flags('vpc-endpoint-services', 'ManagesVpcEndpoints')).toEqual({
    [search]: true,
    'com.amazonaws.us-east-1.logs': false,
    [managed.serviceName]: false,
  })
})
