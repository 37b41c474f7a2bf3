import { must, parseAzId, tableGet, tableValues, type AccountId, type AzId, type Id } from '@causeway/ground'
import { consumer, provider, region, type Bench, type Sample } from '../sample-world.test-helper.ts'
import { commit, putRow, type Applied } from '../commit.ts'
import type { Account } from '../place/account/types.ts'
import type { World } from '../world.ts'
import type { LoadBalancerArn } from '../elb/network-load-balancer/types.ts'
import type { NetworkInterface } from '../vpc/network-interface/types.ts'
import type { RouteTableId } from '../vpc/route-table/types.ts'
import type { SubnetId } from '../vpc/subnet/types.ts'
import type { VpcId } from '../vpc/vpc/types.ts'
import type { IpAddressFamily, ServiceId } from './endpoint-service/types.ts'
import type { CreateVpcEndpoint, InterfaceEndpoint, ModifyVpcEndpoint } from './interface-endpoint/types.ts'
import type { GatewayEndpoint } from './gateway-endpoint/types.ts'
import type { GatewayLoadBalancerEndpoint } from './gateway-load-balancer-endpoint/types.ts'

export const S3 = 'com.amazonaws.us-east-1.s3'
export const DYNAMODB = 'com.amazonaws.us-east-1.dynamodb'
export const MONITORING = 'com.amazonaws.us-east-1.monitoring'

/** A policy that is not the default one, and another. */
export const DENY = '{"Statement":{"Effect":"Deny","Principal":"*","Action":"*","Resource":"*"}}'
export const READ = '{"Statement":{"Effect":"Allow","Principal":"*","Action":"s3:GetObject","Resource":"*"}}'

const zones = ['use1-az2', 'use1-az3', 'use1-az4'].map((id): AzId => must(parseAzId(id)))

/** S3 and DynamoDB with both types of endpoint, and CloudWatch with interface endpoints only. */
export function offerAws(on: Bench, supportedIpAddressTypes: readonly IpAddressFamily[] = ['ipv4']): void {
  const offer = {
    type: 'OfferAwsService',
    region,
    availabilityZoneIds: zones,
    supportedIpAddressTypes,
  } as const
  const both = { ...offer, vpcEndpointPolicySupported: true, serviceTypes: ['Gateway', 'Interface'] } as const
  on.call('s3', { ...both, serviceName: S3, privateDnsName: 's3.us-east-1.amazonaws.com' })
  on.call('dynamodb', {
    ...both,
    serviceName: DYNAMODB,
    privateDnsName: 'dynamodb.us-east-1.amazonaws.com',
  })
  on.call('monitoring', {
    ...offer,
    serviceName: MONITORING,
    privateDnsName: 'monitoring.us-east-1.amazonaws.com',
    vpcEndpointPolicySupported: false,
  })
}

export const gateway = (
  { consumerVpc }: Sample,
  change: Partial<CreateVpcEndpoint> = {},
): CreateVpcEndpoint => ({
  type: 'CreateVpcEndpoint',
  accountId: consumer,
  vpcId: consumerVpc,
  serviceName: S3,
  ...change,
})

export const interfaced = (
  { consumerVpc, consumerSubnets }: Sample,
  change: Partial<CreateVpcEndpoint> = {},
): CreateVpcEndpoint => ({
  type: 'CreateVpcEndpoint',
  accountId: consumer,
  vpcEndpointType: 'Interface',
  vpcId: consumerVpc,
  serviceName: S3,
  subnetIds: consumerSubnets.slice(0, 2),
  ...change,
})

export const modifying = (
  vpcEndpointId: Id<'vpce'>,
  change: Partial<ModifyVpcEndpoint> = {},
): ModifyVpcEndpoint => ({ type: 'ModifyVpcEndpoint', accountId: consumer, vpcEndpointId, ...change })

/** Makes an endpoint and lets every timer that settles fire. */
export function settled({ on }: Sample, name: string, command: CreateVpcEndpoint): Id<'vpce'> {
  const id = madeId(on.call(name, command))
  on.settle()
  return id
}

export function madeId(output: Applied['output']): Id<'vpce'> {
  return output['vpcEndpointId'] as Id<'vpce'>
}

export function interfaceEndpoint({ on }: Sample, id: string): InterfaceEndpoint {
  return found(tableGet(on.world().vpcEndpoints, id), id)
}

export function gatewayEndpoint({ on }: Sample, id: string): GatewayEndpoint {
  return found(tableGet(on.world().gatewayEndpoints, id), id)
}

export function balancerEndpoint({ on }: Sample, id: string): GatewayLoadBalancerEndpoint {
  return found(tableGet(on.world().gatewayLoadBalancerEndpoints, id), id)
}

/** The interfaces of an endpoint, in the order of its subnets. */
export function interfacesOf({ on }: Sample, id: string): NetworkInterface[] {
  const all = tableValues(on.world().networkInterfaces).filter((eni) => eni.attachedTo === id)
  const order = [
    ...(tableGet(on.world().vpcEndpoints, id)?.networkInterfaces ?? []),
    ...(tableGet(on.world().gatewayLoadBalancerEndpoints, id)?.networkInterfaces ?? []),
  ].map(({ networkInterfaceId }) => networkInterfaceId)
  return all.toSorted((a, b) => order.indexOf(a.networkInterfaceId) - order.indexOf(b.networkInterfaceId))
}

/** The main route table of the consumer's VPC and another one. */
export function routeTables({ on, consumerVpc }: Sample): readonly [RouteTableId, RouteTableId] {
  const main = found(tableGet(on.world().vpcs, consumerVpc), consumerVpc).mainRouteTableId
  const known = tableValues(on.world().routeTables).find(({ name }) => name === 'user/rtb')
  if (known !== undefined) return [main, known.routeTableId]
  const command = { type: 'CreateRouteTable', accountId: consumer, vpcId: consumerVpc } as const
  return [main, on.call('user/rtb', command)['routeTableId'] as RouteTableId]
}

/** Which of the consumer's tables lead to an endpoint. */
export function tablesTo({ on }: Sample, id: string): RouteTableId[] {
  return tableValues(on.world().routeTables)
    .filter(({ routes }) => routes.some(({ target }) => target.type !== 'local' && target.id === id))
    .map(({ routeTableId }) => routeTableId)
}

/** Three subnets in use1-az4 of a VPC with IPv6: IPv4 only, both, IPv6 only; and one of both families in use1-az3. */
export interface Families {
  readonly vpcId: VpcId
  readonly ipv4: SubnetId
  readonly both: SubnetId
  readonly ipv6: SubnetId
  readonly bothElsewhere: SubnetId
}

export function familyVpc(on: Bench): Families {
  const accountId = consumer
  const made = on.call('user/six', { type: 'CreateVpc', accountId, cidrBlock: '10.6.0.0/16' })
  const vpcId = made['vpcId'] as VpcId
  on.call('six', { type: 'AssociateVpcCidrBlock', accountId, vpcId, amazonProvidedIpv6CidrBlock: true })
  const block = tableGet(on.world().vpcs, vpcId)?.ipv6CidrBlock ?? ''
  const six = (n: number) => block.replace(/00::\/56$/, `0${n}::/64`)
  const add = (name: string, zone: string, blocks: object) =>
    on.call(`user/six/${name}`, { type: 'CreateSubnet', accountId, vpcId, zone, ...blocks })[
      'subnetId'
    ] as SubnetId
  return {
    vpcId,
    ipv4: add('v4', 'use1-az4', { cidrBlock: '10.6.1.0/24' }),
    both: add('both', 'use1-az4', { cidrBlock: '10.6.2.0/24', ipv6CidrBlock: six(2) }),
    ipv6: add('v6', 'use1-az4', { ipv6CidrBlock: six(3), ipv6Native: true }),
    bothElsewhere: add('other', 'use1-az3', { cidrBlock: '10.6.4.0/24', ipv6CidrBlock: six(4) }),
  }
}

/** A service behind a Gateway Load Balancer in use1-az2 and use1-az3, open to the consumer. */
export function addInspection(
  { on, providerSubnets }: Sample,
  acceptanceRequired = false,
): { readonly serviceId: ServiceId; readonly serviceName: string; readonly arn: LoadBalancerArn } {
  const accountId = provider
  const balancer = on.call('shop/gwlb', {
    type: 'CreateGatewayLoadBalancer',
    accountId,
    loadBalancerName: 'gwlb',
    subnets: providerSubnets,
  })
  const arn = balancer['loadBalancerArn'] as LoadBalancerArn
  const service = on.call('shop/inspection', {
    type: 'CreateVpcEndpointServiceConfiguration',
    accountId,
    gatewayLoadBalancerArns: [arn],
    acceptanceRequired,
  })
  const serviceId = service['serviceId'] as ServiceId
  const modify = { type: 'ModifyVpcEndpointServicePermissions', accountId, serviceId } as const
  on.call('permit', { ...modify, addAllowedPrincipals: ['*'], removeAllowedPrincipals: [] })
  on.settle()
  return { serviceId, serviceName: service['serviceName'] ?? '', arn }
}

export const inspecting = (
  { consumerVpc, consumerSubnets }: Sample,
  serviceName: string,
  change: Partial<CreateVpcEndpoint> = {},
): CreateVpcEndpoint => ({
  type: 'CreateVpcEndpoint',
  accountId: consumer,
  vpcEndpointType: 'GatewayLoadBalancer',
  vpcId: consumerVpc,
  serviceName,
  subnetIds: [consumerSubnets[0]],
  ...change,
})

/** The world after an account's quotas were raised. */
export function withQuotas(world: World, accountId: AccountId, quotas: Account['quotas']): World {
  const account = found(tableGet(world.accounts, accountId), accountId)
  const raised = { ...account, quotas: { ...account.quotas, ...quotas } }
  return commit(world, (draft) => putRow(draft.accounts, accountId, raised)).world
}

function found<T>(row: T | undefined, id: string): T {
  if (row === undefined) throw new Error(`no ${id}`)
  return row
}
