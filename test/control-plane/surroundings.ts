import { tableValues } from '@causeway/ground'
import type { Command } from '@causeway/model'
import {
  consumer,
  provider,
  type Bench,
  type Sample,
} from '../../packages/model/src/sample-world.test-helper.ts'

type Maker = (name: string, output: string, command: Command) => never

const asConsumer = { accountId: consumer }
const asProvider = { accountId: provider }

/** Makes a call if this profile allows it. */
export function attempt(on: Bench, name: string, command: Command): Readonly<Record<string, string>> {
  return on.refusal(command, name) === 'applied' ? on.call(name, command) : {}
}

/** One of everything that VPCs can have around them, and some things that are still loose or waiting. */
export function surround(sample: Sample): void {
  const { on } = sample
  // What a command names is branded; a name that was not made is refused, which `attempt` allows.
  const make: Maker = (name, output, command) => attempt(on, name, command)[output] as never
  const peerVpcId = make('user/peer', 'vpcId', { type: 'CreateVpc', ...asConsumer, cidrBlock: '10.1.0.0/16' })
  const sideVpcId = make('shop/side', 'vpcId', { type: 'CreateVpc', ...asProvider, cidrBlock: '10.5.0.0/16' })
  make('user/peer/a', 'subnetId', {
    type: 'CreateSubnet',
    ...asConsumer,
    vpcId: peerVpcId,
    zone: 'us-east-1b',
    cidrBlock: '10.1.0.0/24',
  })
  make('user/empty', 'vpcId', { type: 'CreateVpc', ...asConsumer, cidrBlock: '10.3.0.0/24' })
  gateways(sample, make)
  const sideGateway = make('shop/igw', 'internetGatewayId', { type: 'CreateInternetGateway', ...asProvider })
  attempt(on, 'igw', {
    type: 'AttachInternetGateway',
    ...asProvider,
    internetGatewayId: sideGateway,
    vpcId: sideVpcId,
  })
  peerings(sample, { make, peerVpcId, sideVpcId })
  transit(sample, make)
  filters(sample, make)
  resolvers(sample, make)
  insights(sample, make)
}

/** A path with a running analysis, and one without. */
function insights({ on, consumerVpc }: Sample, make: Maker): void {
  const own = tableValues(on.world().networkInterfaces).filter(({ vpcId }) => vpcId === consumerVpc)
  const [source, destination] = own.map(({ networkInterfaceId }) => networkInterfaceId)
  if (source === undefined || destination === undefined) return
  const create = { type: 'CreateNetworkInsightsPath', ...asConsumer, source, protocol: 'tcp' } as const
  const asked = make('user/way', 'networkInsightsPathId', { ...create, destination })
  attempt(on, 'user/outside', { ...create, destinationIp: '192.0.2.1' })
  const start = { type: 'StartNetworkInsightsAnalysis', ...asConsumer } as const
  attempt(on, 'user/look', { ...start, networkInsightsPathId: asked })
}

function gateways({ on, consumerVpc: vpcId, consumerSubnets: [subnetId] }: Sample, make: Maker): void {
  const internetGatewayId = make('user/igw', 'internetGatewayId', {
    type: 'CreateInternetGateway',
    ...asConsumer,
  })
  attempt(on, 'igw', { type: 'AttachInternetGateway', ...asConsumer, internetGatewayId, vpcId })
  attempt(on, 'user/loose-igw', { type: 'CreateInternetGateway', ...asConsumer })
  const vpnGatewayId = make('user/vgw', 'vpnGatewayId', { type: 'CreateVpnGateway', ...asConsumer })
  attempt(on, 'vgw', { type: 'AttachVpnGateway', ...asConsumer, vpnGatewayId, vpcId })
  attempt(on, 'block', { type: 'AssociateVpcCidrBlock', ...asConsumer, vpcId, cidrBlock: '10.40.0.0/16' })
  attempt(on, 'user/loose-vgw', { type: 'CreateVpnGateway', ...asConsumer })
  const routes = [{ cidr: '192.168.0.0/16', learnt: 'vpn-bgp' }] as const
  attempt(on, 'learnt', { type: 'SetLearntRoutes', vpnGatewayId, routes })
  const routeTableId = make('user/rtb', 'routeTableId', { type: 'CreateRouteTable', ...asConsumer, vpcId })
  const table = { ...asConsumer, routeTableId }
  attempt(on, 'on', { type: 'EnableVgwRoutePropagation', ...table, gatewayId: vpnGatewayId })
  const destinationCidrBlock = '0.0.0.0/0'
  attempt(on, 'net', { type: 'CreateRoute', ...table, destinationCidrBlock, gatewayId: internetGatewayId })
  attempt(on, 'associate', { type: 'AssociateRouteTable', ...table, subnetId })
  const allocationId = make('user/eip', 'allocationId', { type: 'AllocateAddress', ...asConsumer })
  attempt(on, 'user/nat', { type: 'CreateNatGateway', ...asConsumer, subnetId, allocationId })
  const spare = make('user/eip2', 'allocationId', { type: 'AllocateAddress', ...asConsumer })
  const networkInterfaceId = make('user/nic', 'networkInterfaceId', {
    type: 'CreateNetworkInterface',
    ...asConsumer,
    subnetId,
  })
  attempt(on, 'eip2', { type: 'AssociateAddress', ...asConsumer, allocationId: spare, networkInterfaceId })
  attempt(on, 'user/eip3', { type: 'AllocateAddress', ...asConsumer })
}

function peerings(
  { on, consumerVpc: vpcId }: Sample,
  { make, peerVpcId, sideVpcId }: { make: Maker; peerVpcId: never; sideVpcId: never },
): void {
  const ask = { type: 'CreateVpcPeeringConnection', ...asConsumer } as const
  const pcx = make('user/pcx', 'vpcPeeringConnectionId', { ...ask, vpcId, peerVpcId })
  attempt(on, 'pcx', { type: 'AcceptVpcPeeringConnection', ...asConsumer, vpcPeeringConnectionId: pcx })
  attempt(on, 'user/asked', { ...ask, vpcId: peerVpcId, peerVpcId: sideVpcId, peerOwnerId: provider })
}

function transit({ on, consumerVpc: vpcId, consumerSubnets: [, subnetId] }: Sample, make: Maker): void {
  const own = make('user/tgw', 'transitGatewayId', { type: 'CreateTransitGateway', ...asConsumer })
  const shared = make('shop/tgw', 'transitGatewayId', { type: 'CreateTransitGateway', ...asProvider })
  attempt(on, 'share', {
    type: 'ShareTransitGateway',
    ...asProvider,
    transitGatewayId: shared,
    accountIds: [consumer],
  })
  on.settle()
  const attach = {
    type: 'CreateTransitGatewayVpcAttachment',
    ...asConsumer,
    vpcId,
    subnetIds: [subnetId],
  } as const
  attempt(on, 'user/att', { ...attach, transitGatewayId: own })
  on.settle()
  attempt(on, 'user/waits', { ...attach, transitGatewayId: shared })
  attempt(on, 'user/tgw-rtb', {
    type: 'CreateTransitGatewayRouteTable',
    ...asConsumer,
    transitGatewayId: own,
  })
  attempt(on, 'user/loose-tgw', { type: 'CreateTransitGateway', ...asConsumer })
}

function filters({ on, consumerVpc: vpcId, consumerSubnets }: Sample, make: Maker): void {
  attempt(on, 'user/pl', {
    type: 'CreateManagedPrefixList',
    ...asConsumer,
    prefixListName: 'mine',
    addressFamily: 'IPv4',
    maxEntries: 3,
    entries: ['172.16.0.0/16'],
  })
  const groupId = make('user/sg', 'groupId', {
    type: 'CreateSecurityGroup',
    ...asConsumer,
    vpcId,
    groupName: 'extra',
  })
  const rules = [{ ipProtocol: 'tcp', fromPort: 443, toPort: 443, cidrIp: '10.0.0.0/8' }]
  attempt(on, 'rule', { type: 'AuthorizeSecurityGroupIngress', ...asConsumer, groupId, rules })
  const referred = make('user/referred', 'groupId', {
    type: 'CreateSecurityGroup',
    ...asConsumer,
    vpcId,
    groupName: 'referred',
  })
  const byGroup = [{ ipProtocol: 'tcp', fromPort: 80, toPort: 80, groupId: referred }]
  attempt(on, 'by-group', { type: 'AuthorizeSecurityGroupIngress', ...asConsumer, groupId, rules: byGroup })
  const networkAclId = make('user/acl', 'networkAclId', { type: 'CreateNetworkAcl', ...asConsumer, vpcId })
  attempt(on, 'entry', {
    type: 'CreateNetworkAclEntry',
    ...asConsumer,
    networkAclId,
    egress: false,
    ruleNumber: 100,
    protocol: '6',
    ruleAction: 'allow',
    cidrBlock: '0.0.0.0/0',
    fromPort: 443,
    toPort: 443,
  })
  const small = { ...asConsumer, vpcId, zone: 'us-east-1b', cidrBlock: '10.0.250.0/28' } as const
  const subnetId = make('user/small', 'subnetId', { type: 'CreateSubnet', ...small })
  // A /28 has eleven addresses for its owner.
  for (let n = 1; n <= 11; n++)
    attempt(on, `user/small-${n}`, { type: 'CreateNetworkInterface', ...asConsumer, subnetId })
  attempt(on, 'user/host', {
    type: 'RunInstances',
    ...asConsumer,
    subnetId: consumerSubnets[2],
    listensOn: [443],
  })
  attempt(on, 'share', {
    type: 'ShareSubnet',
    ...asConsumer,
    subnetId: consumerSubnets[2],
    accountIds: [provider],
  })
}

function resolvers({ on, consumerSubnets, consumerVpc: vpcId }: Sample, make: Maker): void {
  const [a, b] = consumerSubnets
  const { accountId } = asConsumer
  const groupId = make('user/dns', 'groupId', {
    type: 'CreateSecurityGroup',
    ...asConsumer,
    vpcId,
    groupName: 'dns',
  })
  for (const direction of ['INBOUND', 'OUTBOUND'] as const)
    attempt(on, `user/${direction}`, {
      type: 'CreateResolverEndpoint',
      ...asConsumer,
      direction,
      ipAddresses: [{ subnetId: a }, { subnetId: b }],
      securityGroupIds: [groupId],
    })
  const out = tableValues(on.world().resolverEndpoints).find(({ direction }) => direction === 'OUTBOUND')
  const resolverRuleId = make('user/rule', 'resolverRuleId', {
    type: 'CreateResolverRule',
    accountId,
    domainName: 'corp.example',
    resolverEndpointId: out?.resolverEndpointId as never,
    targetIps: ['192.168.0.53'],
  })
  attempt(on, 'rule', { type: 'AssociateResolverRule', accountId, resolverRuleId, vpcId })
}
