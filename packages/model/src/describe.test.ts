import { instant, isApiError, must, parseAccountId, tableValues, type AccountId } from '@causeway/ground'
import { describe, expect, test } from 'vitest'
import { apply } from './apply.ts'
import { describe as describeWorld, filterNamesOf, viewNames } from './describe.ts'
import {
  addAvailableEndpoint,
  addEndpoint,
  consumer,
  provider,
  sampleWorld,
} from './sample-world.test-helper.ts'
import type { Filters, ViewObject, ViewValue } from './view/view.ts'
import type { Step, World } from './world.ts'

const sample = sampleWorld()
const vpcEndpointId = addAvailableEndpoint(sample)
const world = sample.on.world()
const kindsInTheSample = viewNames.filter(
  (what) => !/^(addresses|tags|.*-gateways|transit-.*|.*peering.*|.*notifications)$/.test(what),
)

describe('what an account is shown', () => {
  test('of a service are the zones in common, under the consumer’s own letters [R-REG-6]', () => {
    const asked = (accountId: AccountId) =>
      rows(world, accountId, 'vpc-endpoint-services').map((service) => service['AvailabilityZones'])
    // The service is in use1-az2 and use1-az3: b and c to its provider, b and a to the consumer.
    expect(asked(provider)).toEqual([['us-east-1b', 'us-east-1c']])
    expect(asked(consumer)).toEqual([['us-east-1a', 'us-east-1b']])
  })

  test('leaves out a service that the account is not permitted to use [R-PERM-2]', () => {
    const { on, serviceId } = sampleWorld()
    const removeAllowedPrincipals = [`arn:aws:iam::${consumer}:root`]
    const permissions = { accountId: provider, serviceId, addAllowedPrincipals: [], removeAllowedPrincipals }
    on.call('withdraw', { type: 'ModifyVpcEndpointServicePermissions', ...permissions })
    expect(ask(on.world(), consumer, 'vpc-endpoint-services')).toEqual({
      ServiceDetails: [],
      ServiceNames: [],
    })
    expect(rows(on.world(), provider, 'vpc-endpoint-services')).toHaveLength(1)
  })

  test('are its own endpoints, not those of the account whose service they lead to [R-EP-15]', () => {
    expect(ids(consumer, 'vpc-endpoints', 'VpcEndpointId')).toEqual([vpcEndpointId])
    expect(ids(provider, 'vpc-endpoints', 'VpcEndpointId')).toEqual([])
  })

  test('are zones under its own names, of its subnets too [R-REG-2, R-REG-4]', () => {
    expect(pairs(rows(world, consumer, 'availability-zones'), 'ZoneName', 'ZoneId')).toEqual([
      'us-east-1a use1-az3',
      'us-east-1b use1-az2',
      'us-east-1d use1-az4',
    ])
    expect(pairs(rows(world, provider, 'subnets'), 'AvailabilityZone', 'AvailabilityZoneId')).toEqual(
      expect.arrayContaining(['us-east-1b use1-az2', 'us-east-1c use1-az3']),
    )
  })

  test('are the interfaces that AWS made for it, marked as managed by their requester [R-EP-7]', () => {
    const made = rows(world, consumer, 'network-interfaces', { 'requester-managed': ['true'] })
    expect(made.map((eni) => [eni['InterfaceType'], eni['Description']])).toEqual([
      ['vpc_endpoint', `VPC Endpoint Interface ${vpcEndpointId}`],
      ['vpc_endpoint', `VPC Endpoint Interface ${vpcEndpointId}`],
    ])
    const [balancer] = rows(world, provider, 'network-interfaces', {
      'interface-type': ['network_load_balancer'],
    })
    expect(balancer?.['Description']).toMatch(/^ELB net\/web\/[0-9a-f]{16}$/)
  })
})

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
      { PrincipalType: 'Account', Principal: `arn:aws:iam::${consumer}:root`, ServiceId: sample.serviceId },
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

describe('every view', () => {
  test.each(viewNames)('%s spells its fields as the API does, and only here [R-API-10]', (what) => {
    for (const accountId of [provider, consumer])
      for (const field of fieldsIn(ask(world, accountId, what))) expect(field).toMatch(/^[A-Z][A-Za-z0-9]*$/)
  })

  test.each(viewNames)('%s is the same for the same world, and filters only take away', (what) => {
    const all = ask(world, provider, what)
    expect(ask(world, provider, what)).toEqual(all)
    for (const name of filterNamesOf(what).filter((each) => each !== 'tag:<key>')) {
      const kept = rows(world, provider, what, { [name]: ['*'] })
      expect(listOf(all)).toEqual(expect.arrayContaining([...kept]))
      expect(rows(world, provider, what, { [name]: ['no such value'] })).toEqual([])
    }
  })

  test.each(kindsInTheSample)('%s shows what the world has of its kind', (what) => {
    const shown = [provider, consumer].flatMap((accountId) => rows(world, accountId, what))
    expect(shown.length).toBeGreaterThan(0)
  })
})

describe('filters', () => {
  test.each([
    [
      'vpc-endpoints',
      [
        'vpc-id',
        'service-name',
        'vpc-endpoint-id',
        'vpc-endpoint-state',
        'vpc-endpoint-type',
        'ip-address-type',
        'tag-key',
        'tag:<key>',
      ],
    ],
    [
      'vpc-endpoint-services',
      ['owner', 'service-name', 'service-type', 'supported-ip-address-types', 'tag-key', 'tag:<key>'],
    ],
    [
      'vpc-endpoint-connections',
      ['service-id', 'vpc-endpoint-owner', 'vpc-endpoint-state', 'vpc-endpoint-id', 'ip-address-type'],
    ],
  ])('of %s are those of the API [R-API-6]', (what, names) => {
    expect(filterNamesOf(what)).toEqual(expect.arrayContaining(names))
  })

  test('must all match, each with one of its values [R-API-6]', () => {
    const count = (filters: Filters) => rows(world, consumer, 'subnets', filters).length
    const [first, second] = sample.consumerSubnets
    expect(count({ 'subnet-id': [first, second] })).toBe(2)
    expect(count({ 'subnet-id': [first, second], 'availability-zone': ['us-east-1a'] })).toBe(1)
    expect(count({ 'subnet-id': [first], 'availability-zone': ['us-east-1b'] })).toBe(0)
  })
})

describe('a question that nobody can answer is refused', () => {
  const stranger = must(parseAccountId('999999999999'))

  test.each([
    ['vpc-endpoint', {}, 'InvalidAction', 'did you mean vpc-endpoints?'],
    ['everything', {}, 'InvalidAction', 'use one of addresses, availability-zones, '],
    ['vpc-endpoints', { vpcid: ['x'] }, 'InvalidParameterValue', 'did you mean vpc-id?'],
    ['vpc-attributes', { 'tag:Name': ['x'] }, 'InvalidParameterValue', 'use vpc-id'],
  ])('%s with the filters %j: %s [R-ERR-34, R-API-6]', (what, filters, code, hint) => {
    const refused = describeWorld(world, { accountId: consumer, what, filters })
    expect(refused).toMatchObject({ type: 'ApiError', code })
    expect(isApiError(refused) ? refused.message : '').toContain(hint)
  })

  test('as is one of an account that is not there [R-ERR-32]', () => {
    const refused = describeWorld(world, { accountId: stranger, what: 'vpcs' })
    expect(refused).toMatchObject({ code: 'AuthFailure', rule: 'R-ERR-32' })
  })
})

describe('routes and rules', () => {
  test('a main table has its local route, active, and no subnet of its own [R-RT-9]', () => {
    const [main] = rows(world, consumer, 'route-tables', { 'association.main': ['true'] })
    expect(main?.['Routes']).toEqual([
      {
        DestinationCidrBlock: '10.0.0.0/16',
        GatewayId: 'local',
        Origin: 'CreateRouteTable',
        State: 'active',
      },
    ])
    expect(main?.['Associations']).toMatchObject([{ Main: true, AssociationState: { State: 'associated' } }])
  })

  test('an ACL is shown with the denials that it implies [R-ACL-1]', () => {
    const [acl] = rows(world, consumer, 'network-acls')
    const numbers = (acl?.['Entries'] as ViewObject[]).map((entry) => [
      entry['RuleNumber'],
      entry['RuleAction'],
    ])
    expect(numbers).toEqual(
      expect.arrayContaining([
        [100, 'allow'],
        [32_767, 'deny'],
      ]),
    )
    expect(acl?.['Associations']).toHaveLength(3)
  })

  test('peers of equal ports stand in one permission of a group [R-SG-2]', () => {
    const { on, consumerVpc: vpcId } = sampleWorld()
    const group = { type: 'CreateSecurityGroup', accountId: consumer, vpcId, groupName: 'web' } as const
    const groupId = on.call('user/web', group)['groupId'] as never
    const rules = ['10.1.0.0/16', '10.2.0.0/16'].map((cidrIp) => ({
      ipProtocol: 'tcp',
      fromPort: 443,
      toPort: 443,
      cidrIp,
    }))
    on.call('allow', { type: 'AuthorizeSecurityGroupIngress', accountId: consumer, groupId, rules })
    const [shown] = rows(on.world(), consumer, 'security-groups', { 'group-name': ['web'] })
    expect(shown?.['IpPermissions']).toEqual([
      {
        IpProtocol: 'tcp',
        FromPort: 443,
        ToPort: 443,
        IpRanges: [{ CidrIp: '10.1.0.0/16' }, { CidrIp: '10.2.0.0/16' }],
        Ipv6Ranges: [],
        PrefixListIds: [],
        UserIdGroupPairs: [],
      },
    ])
  })

  test('a subnet counts the addresses that are left, without AWS’s five [R-VPC-3]', () => {
    const subnetId = sample.consumerSubnets[2]
    const [empty] = rows(world, consumer, 'subnets', { 'subnet-id': [subnetId] })
    expect(empty?.['AvailableIpAddressCount']).toBe(251)
    const [used] = rows(world, consumer, 'subnets', { 'subnet-id': [sample.consumerSubnets[1]] })
    expect(used?.['AvailableIpAddressCount']).toBe(250)
  })
})

describe('the views of load balancers', () => {
  test('show targets with their health and a group’s settings in seconds [R-NLB-6]', () => {
    const [health] = rows(world, provider, 'target-health')
    const states = health?.['TargetHealthDescriptions'] as { TargetHealth: ViewObject; Target: ViewObject }[]
    expect(states.map(({ Target }) => Target['Id']).toSorted()).toEqual(sample.instances.toSorted())
    expect(states.map(({ TargetHealth }) => TargetHealth['State'])).toEqual(['healthy', 'healthy'])
    const [group] = rows(world, provider, 'target-groups')
    const interval = (tableValues(world.targetGroups)[0]?.healthCheck.interval ?? 0) / 1e9
    expect(group).toMatchObject({
      HealthCheckIntervalSeconds: interval,
      HealthCheckPort: 'traffic-port',
      LoadBalancerArns: [sample.loadBalancerArn],
    })
  })

  test('show a balancer, its cross-zone attribute and its listener [R-NLB-1, R-NLB-2, R-NLB-4]', () => {
    const [balancer] = rows(world, provider, 'load-balancers', { 'load-balancer-name': ['web'] })
    expect(balancer).toMatchObject({
      Type: 'network',
      State: { Code: 'active' },
      AvailabilityZones: [{ ZoneName: 'us-east-1b' }, { ZoneName: 'us-east-1c' }],
    })
    expect(rows(world, provider, 'load-balancer-attributes')[0]?.['Attributes']).toContainEqual({
      Key: 'load_balancing.cross_zone.enabled',
      Value: 'false',
    })
    expect(rows(world, provider, 'listeners', { port: ['443'] })).toMatchObject([
      { Protocol: 'TCP', LoadBalancerArn: sample.loadBalancerArn, DefaultActions: [{ Type: 'forward' }] },
    ])
  })
})

function ask(of: World, accountId: AccountId, what: string, filters: Filters = {}): ViewObject {
  const answer = describeWorld(of, { accountId, what, filters })
  if (isApiError(answer)) throw new Error(answer.message)
  return answer.value
}

function rows(of: World, accountId: AccountId, what: string, filters: Filters = {}): readonly ViewObject[] {
  return listOf(ask(of, accountId, what, filters))
}

function listOf(answer: ViewObject): readonly ViewObject[] {
  return Object.values(answer)[0] as readonly ViewObject[]
}

function ids(accountId: AccountId, what: string, field: string): readonly unknown[] {
  return rows(world, accountId, what).map((row) => row[field])
}

function pairs(of: readonly ViewObject[], left: string, right: string): readonly string[] {
  return of.map((row) => `${String(row[left])} ${String(row[right])}`)
}

function fieldsIn(value: ViewValue): readonly string[] {
  if (typeof value !== 'object') return []
  if (Array.isArray(value)) return value.flatMap(fieldsIn)
  return Object.entries(value as ViewObject).flatMap(([field, inner]) => [field, ...fieldsIn(inner)])
}
