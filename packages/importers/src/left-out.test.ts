import { expect, test } from 'vitest'
import { CONSUMER, consumer, eni, GROUP, network, PROVIDER, provider } from './answers.test-helper.ts'
import { filesOf, importFiles, whats, type Answers } from './snapshot.test-helper.ts'

type Changed = Readonly<Record<string, unknown>>

const base = network(CONSUMER, '1', { 'us-east-1a': 'use1-az4', 'us-east-1b': 'use1-az6' })

/** The consumer's network with the first element of a list changed. */
function withFirst(list: string, change: Changed, answers: Answers = base): Answers {
  const [first, ...others] = answers[list] as Changed[]
  return { ...answers, [list]: [{ ...first, ...change }, ...others] }
}

function unsupportedIn(answers: Answers, accountId = CONSUMER): readonly string[] {
  const imported = importFiles(filesOf(accountId, answers))
  expect(imported.issues).toEqual([])
  return whats(imported, 'unsupported')
}

const anyone = [{ CidrIp: '0.0.0.0/0' }]
const route = (target: Changed) =>
  withFirst('RouteTables', { Routes: [{ DestinationCidrBlock: '0.0.0.0/0', ...target }] })
const acl = (entry: Changed) =>
  withFirst('NetworkAcls', {
    Entries: [{ Egress: false, RuleNumber: 1, RuleAction: 'deny', Protocol: '1', ...entry }],
  })
const rule = (permission: Changed) => withFirst('SecurityGroups', { IpPermissions: [permission] })
const bare = (more: Changed) => ({
  ...base,
  NetworkInterfaces: [{ ...eni('1', '3', { subnet: '1', address: '10.1.1.60' }), ...more }],
})
const instance = (more: Changed) => ({
  ...base,
  Reservations: [
    { OwnerId: CONSUMER, Instances: [{ InstanceId: 'i-11111111', VpcId: 'vpc-11111111111111110', ...more }] },
  ],
})
const endpoint = (more: Changed) =>
  withFirst('VpcEndpoints', { ServiceName: 'com.amazonaws.us-east-1.sqs', ...more }, consumer())

const noted: readonly (readonly [what: string, answers: Answers, note: string])[] = [
  [
    'a route to a gateway that is not described [R-RT-9]',
    route({ GatewayId: 'igw-11111111' }),
    'the route 0.0.0.0/0 is a blackhole: its target igw-11111111 is not imported',
  ],
  [
    'a route to an egress-only internet gateway [R-RT-9]',
    route({ EgressOnlyInternetGatewayId: 'eigw-11111111' }),
    'the route 0.0.0.0/0 is a blackhole: its target eigw-11111111 is not imported',
  ],
  [
    'a second IPv6 block',
    withFirst('Vpcs', {
      Ipv6CidrBlockAssociationSet: [{ Ipv6CidrBlock: '2600:1f18::/56' }, { Ipv6CidrBlock: '2600:1f19::/56' }],
    }),
    'not modelled: the second IPv6 block 2600:1f19::/56',
  ],
  [
    'a rule for a prefix list that is not described [R-SG-2]',
    rule({ IpProtocol: '-1', PrefixListIds: [{ PrefixListId: 'pl-11111111' }] }),
    'the snapshot does not describe the prefix list pl-11111111: its rule is left out',
  ],
  [
    'a type of ICMP [R-SG-2]',
    rule({ IpProtocol: 'icmp', FromPort: 8, ToPort: 0, IpRanges: anyone }),
    'ICMP type 8 is taken for all of ICMP: only TCP and UDP are told apart',
  ],
  [
    'a group of a VPC that is not described [R-SG-2]',
    rule({ IpProtocol: '-1', UserIdGroupPairs: [{ GroupId: 'sg-99999999' }] }),
    'the group sg-99999999 is not in the snapshot: its rule is left out',
  ],
  [
    'an ACL entry for a type of ICMP [R-ACL-1]',
    acl({ CidrBlock: '0.0.0.0/0', IcmpTypeCode: { Type: 3, Code: -1 } }),
    'ICMP type 3 is taken for all of ICMP: only TCP and UDP are told apart',
  ],
  [
    'a second address',
    bare({ PrivateIpAddresses: [{}, { PrivateIpAddress: '10.1.1.61' }] }),
    'not modelled: more than one address of a family on an interface',
  ],
  [
    'an interface of a NAT gateway',
    bare({ InterfaceType: 'nat_gateway' }),
    'eni-11111111111111113 is a bare interface, not one of an interface of the type nat_gateway: only its address and groups count',
  ],
  [
    'a stopped instance',
    instance({ State: { Name: 'stopped' } }),
    'instance i-11111111 is left out: it is stopped',
  ],
  [
    'a Local Zone',
    {
      ...base,
      AvailabilityZones: [
        ...(base['AvailabilityZones'] as object[]),
        { ZoneName: 'us-east-1-bos-1a', ZoneId: 'use1-bos1-az1', ZoneType: 'local-zone' },
      ],
    },
    'zones of the type local-zone are not modelled',
  ],
  [
    'an endpoint of a Resource',
    endpoint({ VpcEndpointType: 'Resource' }),
    'vpc-endpoint vpce-0cccccccccccccccc is left out: endpoints of the type Resource are not modelled',
  ],
  [
    'a rejected endpoint',
    endpoint({ State: 'rejected' }),
    'vpc-endpoint vpce-0cccccccccccccccc is left out: it is rejected',
  ],
  [
    'an endpoint to another Region',
    endpoint({ ServiceRegion: 'eu-west-1' }),
    'vpc-endpoint vpce-0cccccccccccccccc is left out: its service is in eu-west-1',
  ],
  [
    'an endpoint to a service that is not described [R-SVC-2]',
    consumer(),
    'vpc-endpoint vpce-0cccccccccccccccc is left out: the snapshot does not hold its service vpce-svc-0aaaaaaaaaaaaaaaa',
  ],
  [
    'a kind that is not modelled',
    { ...base, LocalGateways: [{ LocalGatewayId: 'lgw-1' }] },
    'lgw-1: LocalGateways are not modelled',
  ],
]

test.each(noted)('%s is noted, and the rest is imported', (_, answers, note) => {
  expect(unsupportedIn(answers)).toContain(note)
})

const group = (more: Changed) => withFirst('TargetGroups', more, provider())
const listener = (more: Changed) => {
  const [entry] = provider()['LoadBalancerListeners'] as { Listeners: Changed[] }[]
  return { ...provider(), LoadBalancerListeners: [{ Listeners: [{ ...entry?.Listeners[0], ...more }] }] }
}
const arnOfListener = '[R-NLB-2]'

const balancing: readonly (readonly [what: string, answers: Answers, note: RegExp])[] = [
  [
    `a listener for QUIC ${arnOfListener}`,
    listener({ Protocol: 'QUIC' }),
    /^listener .* is left out: the protocol QUIC is not modelled$/,
  ],
  [
    'a listener with two groups',
    listener({ DefaultActions: [{ ForwardConfig: { TargetGroups: [{}, {}] } }] }),
    /it does not forward to one target group$/,
  ],
  [
    'a listener to a group that is not described',
    listener({ DefaultActions: [{ TargetGroupArn: `${GROUP}0` }] }),
    /the snapshot lacks its target group/,
  ],
  [
    'a group of an Application Load Balancer [R-NLB-5]',
    group({ TargetType: 'alb' }),
    /are left out: targets of the type alb are not modelled$/,
  ],
  [
    'checks on a port of their own [R-NLB-6]',
    group({ HealthCheckPort: '9' }),
    /^health checks on port 9 are made on the port of the traffic$/,
  ],
  [
    'an Application Load Balancer',
    withFirst('LoadBalancers', { Type: 'application' }, provider()),
    /load balancers of the type application are not modelled$/,
  ],
  [
    'stickiness',
    {
      ...provider(),
      TargetGroupAttributes: [
        { TargetGroupArn: GROUP, Attributes: [{ Key: 'stickiness.enabled', Value: 'true' }] },
      ],
    },
    /^not modelled: stickiness.enabled is true of /,
  ],
]

test.each(balancing)('%s is noted, and the rest is imported', (_, answers, note) => {
  expect(unsupportedIn(answers, PROVIDER).filter((what) => note.test(what))).toHaveLength(1)
})

test('what needs something that is left out is left out with it, each with its reason', () => {
  const application = withFirst('LoadBalancers', { Type: 'application' }, provider())
  const imported = importFiles({ ...filesOf(CONSUMER, consumer()), ...filesOf(PROVIDER, application) })
  expect(imported.issues).toEqual([])
  expect(imported.topology?.services).toEqual([])
  expect(imported.topology?.endpoints).toEqual([])
  expect(whats(imported, 'unsupported')).toContain(
    'endpoint-service vpce-svc-0aaaaaaaaaaaaaaaa is left out: a load balancer is not imported',
  )
})

test('interfaces of what is left out stay, so that nobody else gets their addresses', () => {
  const stopped = {
    ...instance({ State: { Name: 'stopped' } }),
    ...bare({ Attachment: { DeviceIndex: 0, InstanceId: 'i-11111111' } }),
  }
  const imported = importFiles(
    filesOf(CONSUMER, {
      ...instance({ State: { Name: 'stopped' } }),
      NetworkInterfaces: stopped.NetworkInterfaces,
    }),
  )
  expect(imported.topology?.networkInterfaces.map(({ address }) => address)).toEqual(['10.1.1.60'])
})

test('a permission of one group becomes a rule for every peer, and equal rules become one [R-SG-1, R-SG-2]', () => {
  const permission = {
    IpProtocol: 'icmp',
    IpRanges: [{ CidrIp: '10.0.0.0/8' }, { CidrIp: '192.168.1.7/16' }],
  }
  const types = [0, 8].map((FromPort) => ({ ...permission, FromPort, ToPort: -1 }))
  const imported = importFiles(filesOf(CONSUMER, withFirst('SecurityGroups', { IpPermissions: types })))
  const [first] = imported.topology?.securityGroups ?? []
  expect(first?.ingress).toEqual([
    { protocol: 'icmp', peer: { type: 'cidr', cidr: '10.0.0.0/8' } },
    { protocol: 'icmp', peer: { type: 'cidr', cidr: '192.168.0.0/16' } },
  ])
})
