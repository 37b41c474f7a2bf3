import { must, parseRegion, tableGet, tableValues } from '@causeway/ground'
import { expect, test } from 'vitest'
import {
  BALANCER,
  CONSUMER,
  consumer,
  ENDPOINT,
  GROUP,
  network,
  PROVIDER,
  provider,
  SERVICE,
} from './answers.test-helper.ts'
import { built, filesOf, importFiles, lines, whats } from './snapshot.test-helper.ts'

const both = { ...filesOf(CONSUMER, consumer()), ...filesOf(PROVIDER, provider()) }
const aliases = { accounts: { [CONSUMER]: 'shop', [PROVIDER]: 'bank' } }

test('a provider and a consumer become one world in which the endpoint is available', () => {
  const { world, issues } = built(both, aliases)
  expect(issues).toEqual([])
  const endpoint = tableGet(world.vpcEndpoints, ENDPOINT)
  expect(endpoint?.state).toBe('available')
  expect(endpoint?.serviceId).toBe(SERVICE)
  expect(endpoint?.name).toBe(`shop/${ENDPOINT}`)
  expect(tableValues(world.endpointServices).map(({ name }) => name)).toEqual([`bank/${SERVICE}`])
})

test('an interface keeps its id and address, whichever subnet is listed first [R-EP-7]', () => {
  const { world } = built(both)
  const endpoint = tableGet(world.vpcEndpoints, ENDPOINT)
  const interfaces = endpoint?.networkInterfaces.map(({ networkInterfaceId, subnetId }) => {
    return [
      subnetId,
      networkInterfaceId,
      tableGet(world.networkInterfaces, networkInterfaceId)?.privateIpAddress,
    ]
  })
  expect(interfaces?.toSorted()).toEqual([
    ['subnet-11111111111111111', 'eni-11111111111111111', '10.1.1.50'],
    ['subnet-11111111111111112', 'eni-11111111111111112', '10.1.2.50'],
  ])
})

test('two accounts keep their own names of the zones [R-REG-2, R-REG-4]', () => {
  const { world, topology } = built(both, aliases)
  expect(topology.accounts.map(({ name, zones }) => [name, zones])).toEqual([
    ['bank', { 'us-east-1a': 'use1-az6', 'us-east-1b': 'use1-az4' }],
    ['shop', { 'us-east-1a': 'use1-az4', 'us-east-1b': 'use1-az6' }],
  ])
  expect(tableGet(world.subnets, 'subnet-11111111111111111')?.availabilityZoneId).toBe('use1-az4')
  expect(tableGet(world.subnets, 'subnet-22222222222222221')?.availabilityZoneId).toBe('use1-az6')
})

test('a load balancer keeps its ARNs and its targets, which listen on every port [R-NLB-2, R-NLB-6]', () => {
  const { world, topology } = built(both, aliases)
  const balancer = tableGet(world.loadBalancers, BALANCER)
  expect(balancer?.crossZoneEnabled).toBe(true)
  expect(tableValues(world.targetGroups).map(({ targetGroupArn, port }) => [targetGroupArn, port])).toEqual([
    [GROUP, 8443],
  ])
  expect(topology.instances.map(({ name, listens }) => [name, listens])).toEqual([['bank/api', 'all']])
  expect(topology.nlbs[0]?.listeners[0]?.health).toEqual({ protocol: 'TCP', interval: 10_000_000_000 })
})

test('a service keeps its private name and whom it allows [R-SVC-1, R-PERM-1]', () => {
  const { topology } = built(both, aliases)
  expect(topology.services).toMatchObject([
    {
      type: 'customer',
      nlbs: ['bank/front'],
      allow: [`arn:aws:iam::${CONSUMER}:root`],
      acceptance: true,
      verified: true,
    },
  ])
  const silent = { ...provider(), AllowedPrincipals: [] }
  const guessed = importFiles({ ...filesOf(CONSUMER, consumer()), ...filesOf(PROVIDER, silent) })
  expect(guessed.topology?.services).toMatchObject([{ allow: [CONSUMER] }])
  expect(whats(guessed, 'defaulted')).toContain(
    `${SERVICE} allows ${CONSUMER}: the snapshot lacks its permissions`,
  )
})

test('what AWS makes with a VPC comes with it as long as it is untouched [R-SG-8, R-ACL-3, R-RT-1]', () => {
  const { world, topology } = built(
    filesOf(CONSUMER, network(CONSUMER, '1', { 'us-east-1a': 'use1-az4', 'us-east-1b': 'use1-az6' })),
  )
  expect(topology.vpcs[0]?.imported).toEqual({
    vpcId: 'vpc-11111111111111110',
    securityGroupId: 'sg-11111111111111110',
    networkAclId: 'acl-11111111111111110',
    routeTableId: 'rtb-11111111111111110',
  })
  expect(topology.securityGroups.map(({ name }) => name)).toEqual([`${CONSUMER}/web`])
  expect(tableValues(world.routeTables)).toHaveLength(1)
})

test('a default group and a default ACL with rules of their own keep both ids and rules [R-SG-8, R-ACL-3]', () => {
  const answers = network(CONSUMER, '1', { 'us-east-1a': 'use1-az4' })
  const [group] = answers['SecurityGroups'] as Record<string, unknown>[]
  const [acl] = answers['NetworkAcls'] as Record<string, unknown>[]
  const Associations = [{ SubnetId: 'subnet-11111111111111111' }]
  const Entries = [
    {
      Egress: false,
      Protocol: '6',
      RuleAction: 'deny',
      RuleNumber: 7,
      CidrBlock: '10.9.0.0/16',
      PortRange: { From: 1, To: 9 },
    },
  ]
  const changed = {
    ...answers,
    Subnets: (answers['Subnets'] as unknown[]).slice(0, 1),
    SecurityGroups: [{ ...group, IpPermissions: [] }],
    NetworkAcls: [{ ...acl, Associations, Entries }],
  }
  const { world, issues } = built(filesOf(CONSUMER, changed))
  expect(issues).toEqual([])
  expect(tableGet(world.securityGroups, 'sg-11111111111111110')?.ipPermissions).toEqual([])
  expect(tableGet(world.networkAcls, 'acl-11111111111111110')?.entries).toEqual([
    {
      egress: false,
      ruleNumber: 7,
      protocol: '6',
      ruleAction: 'deny',
      cidrBlock: '10.9.0.0/16',
      fromPort: 1,
      toPort: 9,
    },
  ])
  expect(tableGet(world.subnets, 'subnet-11111111111111111')?.networkAclId).toBe('acl-11111111111111110')
})

test('DNS attributes are taken from the snapshot, else on where private DNS needs them, else as in a new VPC [R-VPC-5]', () => {
  const plain = network(CONSUMER, '1', { 'us-east-1a': 'use1-az4', 'us-east-1b': 'use1-az6' })
  const attributes = (extra: object) => {
    const { topology } = importFiles(filesOf(CONSUMER, { ...plain, ...extra }))
    return topology?.vpcs.map((vpc) => [vpc.enableDnsSupport, vpc.enableDnsHostnames])
  }
  const VpcId = 'vpc-11111111111111110'
  const endpoint = {
    OwnerId: CONSUMER,
    VpcId,
    VpcEndpointId: ENDPOINT,
    VpcEndpointType: 'Interface',
    ServiceName: 'com.amazonaws.us-east-1.sqs',
    State: 'available',
    SubnetIds: ['subnet-11111111111111111'],
    PrivateDnsEnabled: true,
  }
  expect(attributes({})).toEqual([[true, false]])
  expect(attributes({ VpcEndpoints: [endpoint] })).toEqual([[true, true]])
  const stated = { VpcId, EnableDnsSupport: { Value: false }, EnableDnsHostnames: { Value: true } }
  expect(attributes({ VpcAttributes: [stated] })).toEqual([[false, true]])
})

test('a service of AWS is offered where its description says, in the letters of the account [R-REG-6, R-SVC-2]', () => {
  const endpoint = {
    ...(consumer()['VpcEndpoints'] as object[])[0],
    ServiceName: 'com.amazonaws.us-east-1.sqs',
  }
  const detail = {
    ServiceName: 'com.amazonaws.us-east-1.sqs',
    ServiceId: 'vpce-svc-0bbbbbbbbbbbbbbbb',
    ServiceType: [{ ServiceType: 'Interface' }],
    AvailabilityZones: ['us-east-1b'],
    PrivateDnsName: 'sqs.us-east-1.amazonaws.com',
  }
  const imported = importFiles(
    filesOf(CONSUMER, { ...consumer(), VpcEndpoints: [endpoint], ServiceDetails: [detail] }),
  )
  expect(imported.topology?.services).toMatchObject([
    {
      type: 'aws',
      name: 'amazon/sqs',
      azs: ['use1-az6'],
      imported: { serviceId: 'vpce-svc-0bbbbbbbbbbbbbbbb' },
    },
  ])
})

test('the default endpoint policy is none; another is kept as it is [R-IAM-1]', () => {
  const policyOf = (PolicyDocument: string) => {
    const to = { ServiceName: 'com.amazonaws.us-east-1.sqs', PolicyDocument }
    const endpoint = { ...(consumer()['VpcEndpoints'] as object[])[0], ...to }
    const files = filesOf(CONSUMER, { ...consumer(), VpcEndpoints: [endpoint] })
    const [item] = importFiles(files).topology?.endpoints ?? []
    return item?.type === 'interface' ? item.policy : 'no endpoint'
  }
  expect(
    policyOf('{"Statement":[{"Action":"*","Effect":"Allow","Principal":"*","Resource":"*"}]}'),
  ).toBeUndefined()
  const narrow = '{"Statement":[{"Action":"sqs:*","Effect":"Allow","Principal":"*","Resource":"*"}]}'
  expect(policyOf(narrow)).toBe(narrow)
})

test('quotas are raised to what an account holds, and the report says so [R-Q-1]', () => {
  const vpcs = Array.from({ length: 6 }, (_, index) =>
    network(CONSUMER, String(index + 1), { 'us-east-1a': 'use1-az4', 'us-east-1b': 'use1-az6' }),
  )
  const answers = { ...vpcs[0], Vpcs: vpcs.flatMap((each) => each['Vpcs']) }
  const imported = importFiles(filesOf(CONSUMER, answers))
  expect(imported.topology?.accounts[0]?.quotas).toEqual({ vpcsPerRegion: 6 })
  expect(whats(imported, 'defaulted')).toContain(
    `the quota vpcsPerRegion of account ${CONSUMER} is raised to the 6 that it holds`,
  )
  expect(built(filesOf(CONSUMER, answers)).issues).toEqual([])
})

test('an account of groups with 250 rules has fewer groups per interface, as AWS grants them [R-SG-6]', () => {
  const answers = network(CONSUMER, '1', { 'us-east-1a': 'use1-az4', 'us-east-1b': 'use1-az6' })
  const [standard, web] = answers['SecurityGroups'] as Record<string, unknown>[]
  const tcp = { IpProtocol: 'tcp', FromPort: 443, ToPort: 443 }
  const IpRanges = Array.from({ length: 250 }, (_, n) => ({ CidrIp: `10.9.${n}.0/24` }))
  const Ipv6Ranges = Array.from({ length: 90 }, (_, n) => ({ CidrIpv6: `2001:db8:${n}::/48` }))
  const crowded = { ...web, IpPermissions: [{ ...tcp, IpRanges, Ipv6Ranges }] }
  const files = filesOf(CONSUMER, { ...answers, SecurityGroups: [standard, crowded] })
  expect(importFiles(files).topology?.accounts[0]?.quotas).toEqual({
    rulesPerSecurityGroup: 250,
    securityGroupsPerInterface: 4,
  })
  expect(built(files).issues).toEqual([])
})

test('a topology has one Region: the one with endpoints is taken, unless another is asked for', () => {
  const west = {
    'accounts/333333333333/us-west-2/Vpcs.json': {
      Vpcs: [{ OwnerId: '333333333333', VpcId: 'vpc-00000000', CidrBlock: '10.0.0.0/16' }],
      AvailabilityZones: [{ ZoneName: 'us-west-2a', ZoneId: 'usw2-az1' }],
    },
  }
  const imported = importFiles({ ...both, ...west })
  expect(imported.topology?.region).toBe('us-east-1')
  expect(imported.report.unsupported).toContainEqual({
    file: 'snap/accounts/333333333333/us-west-2/Vpcs.json',
    path: '',
    what: 'a topology has one Region, us-east-1: what is in us-west-2 is left out',
  })
  const asked = importFiles({ ...both, ...west }, { region: must(parseRegion('us-west-2')) })
  expect(asked.topology?.vpcs.map(({ name }) => name)).toEqual(['333333333333/vpc-00000000'])
})

test('an endpoint that waits for acceptance goes on waiting', () => {
  const endpoint = { ...(consumer()['VpcEndpoints'] as object[])[0], State: 'pendingAcceptance' }
  const { world } = built({
    ...filesOf(CONSUMER, { ...consumer(), VpcEndpoints: [endpoint] }),
    ...filesOf(PROVIDER, provider()),
  })
  expect(tableGet(world.vpcEndpoints, ENDPOINT)?.state).toBe('pendingAcceptance')
})

test('an alias that is no name, one for two accounts, and one for nobody are told', () => {
  expect(lines(importFiles(both, { accounts: { [CONSUMER]: 'a/b' } })).join()).toContain('CW041')
  expect(lines(importFiles(both, { accounts: { [CONSUMER]: 'x', [PROVIDER]: 'x' } })).join()).toContain(
    'CW043',
  )
  const spare = importFiles(both, { accounts: { '999999999999': 'gone' } })
  expect(whats(spare, 'ignored').join()).toContain(
    'nothing in the snapshot belongs to account "999999999999"',
  )
})
