import { tableGet } from '@causeway/ground'
import { quotaRegister, type Effect, type World } from '@causeway/model'
import type { ProfileName } from '../../packages/model/src/profile.ts'
import {
  addInspection,
  familyVpc,
  offerAws,
  S3,
  withQuotas,
} from '../../packages/model/src/privatelink/endpoint-samples.test-helper.ts'
import { attempt, surround } from './surroundings.ts'
import {
  addAccounts,
  addAvailableEndpoint,
  bench,
  consumer,
  provider,
  sampleWorld,
  type Bench,
} from '../../packages/model/src/sample-world.test-helper.ts'

/** A world that sequences start from, and the timers that run in it. */
export interface Prepared {
  readonly name: string
  readonly world: World
  readonly timers: readonly Effect[]
}

/** The worlds that sequences start from: a bare one, one full of everything in every profile, one without room for more. */
export function preparedWorlds(): readonly Prepared[] {
  return [
    bare(),
    full('guide-2024'),
    full('guide-2024', true),
    full('latest', true),
    full('legacy-2017'),
    // Interfaces have their own world, because most things need one and would fail for it first.
    tight('no interfaces', (quota) => quota === 'networkInterfacesPerRegion'),
    tight('no room', (quota) => quota !== 'networkInterfacesPerRegion'),
  ]
}

function bare(): Prepared {
  const on = bench()
  addAccounts(on)
  return { name: 'bare', world: on.world(), timers: on.timers() }
}

/** No account may have more of some things: what they have is more than the quota already. */
function tight(name: string, isFull: (quota: string) => boolean): Prepared {
  const { world, timers } = full('guide-2024')
  const quotas = Object.fromEntries(
    Object.keys(quotaRegister)
      .filter(isFull)
      .map((quota) => [quota, 1]),
  )
  return { name, world: withQuotas(withQuotas(world, consumer, quotas), provider, quotas), timers }
}

function full(profile: ProfileName, isAnswered = false): Prepared {
  const sample = sampleWorld({}, profile)
  const { on, consumerVpc, consumerSubnets, serviceId, serviceName } = sample
  offerAws(on, ['ipv4', 'ipv6'])
  familyVpc(on)
  if (profile !== 'legacy-2017') addInspected(sample)
  surround(sample)
  if (isAnswered) addAvailableEndpoint(sample)
  const interfaced = {
    type: 'CreateVpcEndpoint',
    accountId: consumer,
    vpcEndpointType: 'Interface',
    vpcId: consumerVpc,
  } as const
  on.call('user/waiting', { ...interfaced, serviceName, subnetIds: [consumerSubnets[1]] })
  on.call('user/monitoring', {
    ...interfaced,
    serviceName: 'com.amazonaws.us-east-1.monitoring',
    subnetIds: consumerSubnets,
    privateDnsEnabled: profile !== 'legacy-2017',
  })
  on.call('user/s3', { type: 'CreateVpcEndpoint', accountId: consumer, vpcId: consumerVpc, serviceName: S3 })
  tell(on, serviceId)
  const spare = on.call('shop/spare', {
    type: 'CreateLoadBalancer',
    accountId: provider,
    loadBalancerName: 'spare',
    subnets: sample.providerSubnets,
  })
  attempt(on, 'shop/other', {
    type: 'CreateVpcEndpointServiceConfiguration',
    accountId: provider,
    networkLoadBalancerArns: [spare['loadBalancerArn'] as never],
    acceptanceRequired: false,
    ...(profile !== 'legacy-2017' && { privateDnsName: 'other.example.com' }),
  })
  const subnetId = sample.providerSubnets[0] as never
  const subnets = [subnetId]
  attempt(on, 'shop/loose', {
    type: 'CreateLoadBalancer',
    accountId: provider,
    loadBalancerName: 'loose',
    subnets,
  })
  const grouped = { loadBalancerName: 'grouped', subnets, securityGroups: [defaultGroup(sample)] } as const
  attempt(on, 'shop/grouped', { type: 'CreateLoadBalancer', accountId: provider, ...grouped })
  attempt(on, 'shop/loose-gwlb', {
    type: 'CreateGatewayLoadBalancer',
    accountId: provider,
    loadBalancerName: 'inspect',
    subnets,
  })
  const ungrouped = { targetGroupName: 'loose', protocol: 'TCP', port: 80 } as const
  attempt(on, 'shop/loose-group', {
    type: 'CreateTargetGroup',
    accountId: provider,
    vpcId: sample.providerVpc,
    ...ungrouped,
  })
  attempt(on, 'shop/zone', { type: 'CreateHostedZone', accountId: provider, zoneName: 'example.com' })
  attempt(on, 'shop/nic', {
    type: 'CreateNetworkInterface',
    accountId: provider,
    subnetId: sample.providerSubnets[0] as never,
  })
  if (isAnswered) on.settle()
  return { name: `${profile}${isAnswered ? ' answered' : ''}`, world: on.world(), timers: on.timers() }
}

function defaultGroup({ on, providerVpc }: ReturnType<typeof sampleWorld>): never {
  return tableGet(on.world().vpcs, providerVpc)?.defaultSecurityGroupId as never
}

/** An inspection service, one endpoint of it, and a route through it. */
function addInspected({ on, consumerVpc, consumerSubnets, ...rest }: ReturnType<typeof sampleWorld>): void {
  const { serviceName } = addInspection({ on, consumerVpc, consumerSubnets, ...rest })
  const made = on.call('user/inspected', {
    type: 'CreateVpcEndpoint',
    accountId: consumer,
    vpcEndpointType: 'GatewayLoadBalancer',
    vpcId: consumerVpc,
    serviceName,
    subnetIds: [consumerSubnets[0]],
  })
  on.settle()
  const routeTableId = tableGet(on.world().vpcs, consumerVpc)?.mainRouteTableId
  attempt(on, 'route', {
    type: 'CreateRoute',
    accountId: consumer,
    routeTableId: routeTableId as never,
    destinationCidrBlock: '172.20.0.0/16',
    vpcEndpointId: made['vpcEndpointId'] as never,
  })
}

/** A topic that takes everything and notifications of a service, a role, tags and managed rules. */
function tell(on: Bench, serviceId: string): void {
  const of = { accountId: provider }
  const policy = '{"Statement":{"Effect":"Allow","Principal":"*","Action":"*","Resource":"*"}}'
  const topic = attempt(on, 'topic', { type: 'PutTopic', ...of, topicName: 'events', policy })
  const connectionEvents = ['Accept', 'Connect', 'Delete', 'Reject']
  attempt(on, 'shop/nfn', {
    type: 'CreateVpcEndpointConnectionNotification',
    ...of,
    serviceId: serviceId as never,
    connectionNotificationArn: topic['topicArn'] ?? '',
    connectionEvents,
  })
  attempt(on, 'role', {
    type: 'PutPrincipal',
    accountId: consumer,
    arn: `arn:aws:iam::${consumer}:role/reader`,
    policies: [],
  })
  attempt(on, 'rules', {
    type: 'PutManagedInsightRules',
    ...of,
    managedRules: [{ resourceArn: `arn:aws:ec2:us-east-1:${provider}:vpc-endpoint-service/${serviceId}` }],
  })
}
