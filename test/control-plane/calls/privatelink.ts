import { once, rowOf, rowsOf, type Gen, type Pen, type Row } from '../pen.ts'
import { addressOf, id, ids, many, maybe, nearly, of, record, yes } from '../fields.ts'
import { policies } from './policies.ts'
import type { Specs } from './spec.ts'

const vpc = id('vpcs')
const endpoint = id(['vpcEndpoints', 'gatewayEndpoints', 'gatewayLoadBalancerEndpoints'])
const service = id('endpointServices', (row) => row['owner'] === 'customer')
const ipTypes = of('ipv4', 'dualstack', 'ipv6')

const typeOf = ({ made, world }: Pen): unknown => {
  const known = made['vpcEndpointId']
  if (known === undefined) return made['vpcEndpointType'] ?? 'Gateway'
  return ['vpcEndpoints', 'gatewayEndpoints', 'gatewayLoadBalancerEndpoints']
    .map((name) => rowOf(world, name as 'vpcEndpoints', known))
    .find((row) => row !== undefined)?.['vpcEndpointType']
}

/** Writes a field of endpoints that have it, and now and then of others. */
const forTypes =
  (types: readonly string[], gen: Gen): Gen =>
  (pen) =>
    types.includes(String(typeOf(pen))) !== pen.draw.oneIn(40) ? gen(pen) : undefined

const serviceName: Gen = (pen) => {
  const all = rowsOf(pen.world, 'endpointServices').map(([, row]) => row)
  const fitting = all.filter((row) => (row['serviceTypes'] as unknown[]).includes(typeOf(pen)))
  if (pen.draw.oneIn(32)) return 'com.amazonaws.vpce.us-east-1.vpce-svc-0123456789abcdef0'
  return pen.draw.one(pen.draw.oneIn(20) ? all : fitting)?.['serviceName'] ?? 'com.amazonaws.us-east-1.none'
}

const subnetIds: Gen = (pen) => ids('subnets', { most: typeOf(pen) === 'Interface' ? 3 : 1 })(pen)

/** The subnets that an endpoint has. */
const itsSubnets = (pen: Pen): readonly unknown[] => {
  const row = rowOf(pen.world, 'vpcEndpoints', pen.made['vpcEndpointId'])
  const known = ((row?.['networkInterfaces'] ?? []) as readonly Row[]).map((eni) => eni['subnetId'])
  return [...known, ...((pen.made['addSubnetIds'] ?? pen.made['subnetIds'] ?? []) as readonly unknown[])]
}

const subnetConfiguration: Gen = (pen) => {
  const subnetId = pen.draw.one(itsSubnets(pen)) ?? id('subnets')(pen)
  return {
    subnetId,
    ...(!pen.draw.oneIn(5) && { ipv4: addressOf(() => subnetId)(pen) }),
    ...(pen.draw.oneIn(8) && { ipv6: pen.draw.one(['2001:db8::9', 'x']) }),
  }
}

const dnsOptions = record({
  dnsRecordIpType: maybe(of('ipv4', 'dualstack', 'ipv6', 'service-defined')),
  privateDnsOnlyForInboundResolverEndpoint: maybe(yes),
})

/** Endpoints of the service that was named. */
const connections: Gen = (pen) => {
  const fits = (row: Row) => row['serviceId'] === pen.made['serviceId']
  const all = (['vpcEndpoints', 'gatewayLoadBalancerEndpoints'] as const).flatMap((name) =>
    rowsOf(pen.world, name),
  )
  const fitting = pen.draw.oneIn(12) ? all : all.filter(([, row]) => fits(row))
  const count = pen.draw.oneIn(20) ? 0 : 1 + pen.draw.below(2)
  return Array.from({ length: count }, () => pen.draw.one(fitting)?.[0] ?? endpoint(pen))
}

/** A load balancer that no service has. */
const isFree = (row: Row, { world }: Pen): boolean =>
  !rowsOf(world, 'endpointServices').some(([, each]) =>
    ['networkLoadBalancerArns', 'gatewayLoadBalancerArns'].some((field) =>
      ((each[field] ?? []) as readonly unknown[]).includes(row['loadBalancerArn']),
    ),
  )

const kindOf = (pen: Pen): number => once(pen, 'network', () => pen.draw.below(8))
const networkArns: Gen = (pen) => {
  return kindOf(pen) !== 7 ? ids('loadBalancers', { fits: isFree })(pen) : undefined
}
const gatewayArns: Gen = (pen) =>
  kindOf(pen) > 5 ? ids('gatewayLoadBalancers', { fits: isFree })(pen) : undefined
const families = of(['ipv4'], ['ipv4', 'ipv6'], ['ipv6'], [])
const privateName = of('api.example.com', '*.apps.example.com', 'api', 'x..y', 'other.example.org')

const principal = of(
  '*',
  'arn:aws:iam::444455556666:root',
  'arn:aws:iam::444455556666:role/reader',
  'arn:aws:iam::999900001111:root',
  'arn:aws:organizations::1:ou/o-1/ou-1',
  'arn:aws:iam::444455556666:group/x',
  'ec2.amazonaws.com',
  'x',
)

/** An interface of an endpoint and a balancer of its service with a node there: what a first connection draws. */
const drawn =
  (field: 'vpcEndpointId' | 'networkInterfaceId' | 'loadBalancerArn'): Gen =>
  (pen) => {
    const { world, draw } = pen
    const all = rowsOf(world, 'vpcEndpoints').flatMap(([vpcEndpointId, row]) =>
      (row['networkInterfaces'] as readonly Row[])
        .filter((eni) => eni['loadBalancerArn'] === undefined)
        .flatMap((eni) => {
          const arns = rowOf(world, 'endpointServices', row['serviceId'])?.['networkLoadBalancerArns'] ?? []
          return (arns as readonly string[])
            .filter((arn) => hasNode(rowOf(world, 'loadBalancers', arn), eni['availabilityZoneId']))
            .map((loadBalancerArn) => ({ ...eni, vpcEndpointId, loadBalancerArn }))
        }),
    )
    const chosen = once(pen, 'drawn', () => draw.below(64))
    return (all[chosen % Math.max(1, all.length)] as Row | undefined)?.[field] ?? 'none'
  }

function hasNode(balancer: Row | undefined, zoneId: unknown): boolean {
  return ((balancer?.['availabilityZones'] ?? []) as readonly Row[]).some((node) => node['zoneId'] === zoneId)
}

const regions = of(['eu-west-1'], ['us-east-1', 'us-west-2'], ['nowhere'])

export const privatelinkCalls: Specs<
  | 'CreateVpcEndpoint'
  | 'ModifyVpcEndpoint'
  | 'DeleteVpcEndpoints'
  | 'AcceptVpcEndpointConnections'
  | 'RejectVpcEndpointConnections'
  | 'TerminateVpcEndpointConnections'
  | 'CreateVpcEndpointServiceConfiguration'
  | 'ModifyVpcEndpointServiceConfiguration'
  | 'DeleteVpcEndpointServiceConfigurations'
  | 'ModifyVpcEndpointServicePayerResponsibility'
  | 'StartVpcEndpointServicePrivateDnsVerification'
  | 'ModifyVpcEndpointServicePermissions'
  | 'OfferAwsService'
  | 'PutServiceListing'
  | 'FailServiceProvisioning'
  | 'FailEndpointProvisioning'
  | 'SetEndpointLoadBalancer'
  | 'VerifyPrivateDnsName'
> = {
  CreateVpcEndpoint: {
    vpcEndpointType: of('Interface', 'Interface', 'GatewayLoadBalancer', 'Gateway', undefined),
    vpcId: vpc,
    serviceName,
    subnetIds: forTypes(['Interface', 'GatewayLoadBalancer'], subnetIds),
    routeTableIds: forTypes(['Gateway'], ids('routeTables')),
    ipAddressType: maybe(ipTypes, 3),
    dnsOptions: forTypes(['Interface'], maybe(dnsOptions, 4)),
    serviceRegion: maybe(of('us-east-1', 'eu-west-1'), 32),
    securityGroupIds: forTypes(['Interface'], maybe(ids('securityGroups'), 3)),
    privateDnsEnabled: forTypes(['Interface'], maybe(yes, 3)),
    policyDocument: maybe(policies, 6),
    subnetConfigurations: maybe(many(subnetConfiguration), 8),
  },
  ModifyVpcEndpoint: {
    vpcEndpointId: endpoint,
    privateDnsEnabled: forTypes(['Interface'], maybe(yes)),
    policyDocument: maybe(policies, 6),
    resetPolicy: maybe(yes, 8),
    addSubnetIds: forTypes(['Interface'], maybe(ids('subnets'), 4)),
    removeSubnetIds: forTypes(
      ['Interface'],
      maybe((pen) => itsSubnets(pen).slice(0, 1), 5),
    ),
    addRouteTableIds: forTypes(['Gateway'], maybe(ids('routeTables'))),
    removeRouteTableIds: forTypes(['Gateway'], maybe(ids('routeTables'))),
    ipAddressType: maybe(ipTypes, 8),
    dnsOptions: forTypes(['Interface'], maybe(dnsOptions, 8)),
    subnetConfigurations: forTypes(['Interface'], maybe(many(subnetConfiguration), 6)),
    addSecurityGroupIds: forTypes(['Interface'], maybe(ids('securityGroups'), 6)),
    removeSecurityGroupIds: forTypes(['Interface'], maybe(ids('securityGroups'), 6)),
  },
  DeleteVpcEndpoints: {
    vpcEndpointIds: nearly(ids(['vpcEndpoints', 'gatewayEndpoints', 'gatewayLoadBalancerEndpoints'])),
  },
  AcceptVpcEndpointConnections: { serviceId: nearly(service), vpcEndpointIds: connections },
  RejectVpcEndpointConnections: { serviceId: service, vpcEndpointIds: connections },
  TerminateVpcEndpointConnections: { serviceId: service, vpcEndpointIds: connections },
  CreateVpcEndpointServiceConfiguration: {
    networkLoadBalancerArns: networkArns,
    gatewayLoadBalancerArns: gatewayArns,
    acceptanceRequired: maybe(yes, 3),
    privateDnsName: maybe(privateName, 4),
    supportedIpAddressTypes: maybe(families, 4),
    supportedRegions: maybe(regions, 12),
  },
  ModifyVpcEndpointServiceConfiguration: {
    serviceId: service,
    addNetworkLoadBalancerArns: maybe(ids('loadBalancers', { fits: isFree }), 3),
    removeNetworkLoadBalancerArns: maybe(ids('loadBalancers'), 4),
    addGatewayLoadBalancerArns: maybe(ids('gatewayLoadBalancers'), 6),
    removeGatewayLoadBalancerArns: maybe(ids('gatewayLoadBalancers'), 6),
    addSupportedIpAddressTypes: maybe(families, 5),
    removeSupportedIpAddressTypes: maybe(families, 5),
    privateDnsName: maybe(privateName, 5),
    removePrivateDnsName: maybe(yes, 8),
    addSupportedRegions: maybe(regions, 8),
    removeSupportedRegions: maybe(regions, 12),
    acceptanceRequired: maybe(yes, 3),
  },
  DeleteVpcEndpointServiceConfigurations: {
    serviceIds: ids('endpointServices', { fits: (row) => row['owner'] === 'customer' }),
  },
  ModifyVpcEndpointServicePayerResponsibility: {
    serviceId: service,
    payerResponsibility: of('ServiceOwner', 'EndpointOwner'),
  },
  StartVpcEndpointServicePrivateDnsVerification: { serviceId: service },
  ModifyVpcEndpointServicePermissions: {
    serviceId: service,
    addAllowedPrincipals: many(principal),
    removeAllowedPrincipals: (pen) => (pen.draw.oneIn(3) ? many(principal)(pen) : []),
  },
  PutServiceListing: {
    serviceId: service,
    category: of('aws-marketplace', 'none', 'privatelink-ready'),
    subscribers: of(['444455556666'], []),
  },
  OfferAwsService: {
    region: of('us-east-1'),
    serviceName: of(
      'com.amazonaws.us-east-1.sqs',
      'com.amazonaws.us-east-1.s3',
      'com.amazonaws.us-east-1.ec2',
    ),
    availabilityZoneIds: of(['use1-az2', 'use1-az3'], ['use1-az2']),
    privateDnsName: of('sqs.us-east-1.amazonaws.com', undefined),
    vpcEndpointPolicySupported: maybe(yes),
    serviceTypes: maybe(of(['Interface'], ['Gateway', 'Interface'])),
    supportedIpAddressTypes: maybe(families),
    managesVpcEndpoints: maybe(yes),
  },
  FailServiceProvisioning: { serviceId: service },
  FailEndpointProvisioning: {
    vpcEndpointId: endpoint,
    code: of('InternalError'),
    message: of('an injected fault'),
  },
  SetEndpointLoadBalancer: {
    vpcEndpointId: drawn('vpcEndpointId'),
    networkInterfaceId: drawn('networkInterfaceId'),
    loadBalancerArn: drawn('loadBalancerArn'),
  },
  VerifyPrivateDnsName: { serviceId: service },
}
