import type { Answers } from './snapshot.test-helper.ts'

export const CONSUMER = '111111111111'
export const PROVIDER = '222222222222'
export const SERVICE = 'vpce-svc-0aaaaaaaaaaaaaaaa'
export const ENDPOINT = 'vpce-0cccccccccccccccc'
export const BALANCER = `arn:aws:elasticloadbalancing:us-east-1:${PROVIDER}:loadbalancer/net/front/0123456789abcdef`
export const GROUP = `arn:aws:elasticloadbalancing:us-east-1:${PROVIDER}:targetgroup/front/fedcba9876543210`

const ALL = { IpProtocol: '-1', IpRanges: [{ CidrIp: '0.0.0.0/0' }] }
const ENTRIES = [false, true].flatMap((Egress) => [
  { Egress, Protocol: '-1', RuleAction: 'allow', RuleNumber: 100, CidrBlock: '0.0.0.0/0' },
  { Egress, Protocol: '-1', RuleAction: 'deny', RuleNumber: 32767, CidrBlock: '0.0.0.0/0' },
])

/** What describing the VPC `digit` of an account answers: two subnets, and everything that AWS makes with a VPC. */
export function network(OwnerId: string, digit: string, zones: Readonly<Record<string, string>>): Answers {
  const id = (prefix: string, last = '0'): string => `${prefix}-${digit.repeat(16)}${last}`
  const VpcId = id('vpc')
  const owned = { OwnerId, VpcId }
  const [[first, firstId] = ['', ''], [second, secondId] = ['', '']] = Object.entries(zones)
  const tags = (Value: string) => ({ Tags: [{ Key: 'Name', Value }] })
  return {
    AvailabilityZones: Object.entries(zones).map(([ZoneName, ZoneId]) => ({
      ZoneName,
      ZoneId,
      RegionName: 'us-east-1',
    })),
    Vpcs: [{ ...owned, CidrBlock: `10.${digit}.0.0/16`, ...tags('net') }],
    Subnets: [
      {
        ...owned,
        SubnetId: id('subnet', '1'),
        CidrBlock: `10.${digit}.1.0/24`,
        AvailabilityZone: first,
        AvailabilityZoneId: firstId,
        ...tags('a'),
      },
      {
        ...owned,
        SubnetId: id('subnet', '2'),
        CidrBlock: `10.${digit}.2.0/24`,
        AvailabilityZone: second,
        AvailabilityZoneId: secondId,
        ...tags('b'),
      },
    ],
    SecurityGroups: [
      {
        ...owned,
        GroupId: id('sg'),
        GroupName: 'default',
        IpPermissions: [{ IpProtocol: '-1', UserIdGroupPairs: [{ GroupId: id('sg') }] }],
        IpPermissionsEgress: [ALL],
      },
      {
        ...owned,
        GroupId: id('sg', '1'),
        GroupName: 'web',
        ...tags('web'),
        IpPermissions: [
          { IpProtocol: 'tcp', FromPort: 443, ToPort: 443, IpRanges: [{ CidrIp: '10.0.0.0/8' }] },
        ],
        IpPermissionsEgress: [ALL],
      },
    ],
    NetworkAcls: [{ ...owned, NetworkAclId: id('acl'), IsDefault: true, Associations: [], Entries: ENTRIES }],
    RouteTables: [
      {
        ...owned,
        RouteTableId: id('rtb'),
        Associations: [{ Main: true }],
        Routes: [{ DestinationCidrBlock: `10.${digit}.0.0/16`, GatewayId: 'local' }],
      },
    ],
  }
}

/** An interface that AWS describes. */
export function eni(
  digit: string,
  last: string,
  more: Readonly<Record<string, unknown>> & { readonly address: string; readonly subnet: string },
) {
  const { address, subnet, ...rest } = more
  return {
    OwnerId: digit === '1' ? CONSUMER : PROVIDER,
    VpcId: `vpc-${digit.repeat(16)}0`,
    SubnetId: `subnet-${digit.repeat(16)}${subnet}`,
    NetworkInterfaceId: `eni-${digit.repeat(16)}${last}`,
    PrivateIpAddress: address,
    Groups: [{ GroupId: `sg-${digit.repeat(16)}1` }],
    InterfaceType: 'interface',
    ...rest,
  }
}

/** A consumer with one endpoint to the provider's service; to it us-east-1a is another zone than to the provider. */
export function consumer(): Answers {
  return {
    ...network(CONSUMER, '1', { 'us-east-1a': 'use1-az4', 'us-east-1b': 'use1-az6' }),
    VpcEndpoints: [
      {
        OwnerId: CONSUMER,
        VpcId: 'vpc-11111111111111110',
        VpcEndpointId: ENDPOINT,
        VpcEndpointType: 'Interface',
        ServiceName: `com.amazonaws.vpce.us-east-1.${SERVICE}`,
        State: 'available',
        SubnetIds: ['subnet-11111111111111112', 'subnet-11111111111111111'],
        NetworkInterfaceIds: ['eni-11111111111111111', 'eni-11111111111111112'],
        Groups: [{ GroupId: 'sg-11111111111111111' }],
        PrivateDnsEnabled: false,
        DnsEntries: [
          {
            DnsName: `${ENDPOINT}-ab12cd34.${SERVICE}.us-east-1.vpce.amazonaws.com`,
            HostedZoneId: 'Z7HUB22UULQXV',
          },
        ],
      },
    ],
    NetworkInterfaces: [
      eni('1', '1', { subnet: '1', address: '10.1.1.50', InterfaceType: 'vpc_endpoint' }),
      eni('1', '2', { subnet: '2', address: '10.1.2.50', InterfaceType: 'vpc_endpoint' }),
      eni('1', '3', { subnet: '1', address: '10.1.1.60' }),
    ],
  }
}

/** A provider with a service behind a load balancer in two zones, in front of one instance. */
export function provider(): Answers {
  const description = 'ELB net/front/0123456789abcdef'
  const lb = { InterfaceType: 'network_load_balancer', Description: description, Groups: [] }
  const place = { VpcId: 'vpc-22222222222222220' }
  const own = eni('2', '5', { subnet: '1', address: '10.2.1.20', Attachment: { DeviceIndex: 0 } })
  return {
    ...network(PROVIDER, '2', { 'us-east-1a': 'use1-az6', 'us-east-1b': 'use1-az4' }),
    Reservations: [
      {
        OwnerId: PROVIDER,
        Instances: [
          {
            InstanceId: 'i-22222222222222221',
            ...place,
            State: { Name: 'running' },
            NetworkInterfaces: [own],
            Tags: [{ Key: 'Name', Value: 'api' }],
          },
        ],
      },
    ],
    NetworkInterfaces: [
      own,
      eni('2', '6', { subnet: '1', address: '10.2.1.30', ...lb }),
      eni('2', '7', { subnet: '2', address: '10.2.2.30', ...lb }),
    ],
    LoadBalancers: [
      {
        LoadBalancerArn: BALANCER,
        LoadBalancerName: 'front',
        Type: 'network',
        ...place,
        AvailabilityZones: [
          { SubnetId: 'subnet-22222222222222221' },
          { SubnetId: 'subnet-22222222222222222' },
        ],
      },
    ],
    LoadBalancerAttributes: [
      {
        LoadBalancerArn: BALANCER,
        Attributes: [{ Key: 'load_balancing.cross_zone.enabled', Value: 'true' }],
      },
    ],
    LoadBalancerListeners: [
      {
        LoadBalancerArn: BALANCER,
        Listeners: [
          {
            ListenerArn: BALANCER.replace('loadbalancer', 'listener').concat('/1111111111111111'),
            LoadBalancerArn: BALANCER,
            Port: 443,
            Protocol: 'TCP',
            DefaultActions: [{ Type: 'forward', TargetGroupArn: GROUP }],
          },
        ],
      },
    ],
    TargetGroups: [
      {
        TargetGroupArn: GROUP,
        Port: 80,
        Protocol: 'TCP',
        TargetType: 'instance',
        ...place,
        HealthCheckProtocol: 'TCP',
        HealthCheckIntervalSeconds: 10,
      },
    ],
    LoadBalancerTargetHealth: [
      {
        TargetGroupArn: GROUP,
        TargetHealthDescriptions: [
          { Target: { Id: 'i-22222222222222221', Port: 8443 }, TargetHealth: { State: 'healthy' } },
        ],
      },
    ],
    ServiceConfigurations: [
      {
        ServiceId: SERVICE,
        ServiceState: 'Available',
        AcceptanceRequired: true,
        NetworkLoadBalancerArns: [BALANCER],
        PrivateDnsName: 'api.example.com',
        PrivateDnsNameConfiguration: { State: 'verified' },
      },
    ],
    AllowedPrincipals: [{ Principal: `arn:aws:iam::${CONSUMER}:root`, ServiceId: SERVICE }],
  }
}
