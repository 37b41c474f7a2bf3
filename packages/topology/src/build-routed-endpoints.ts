import type { Id } from '@causeway/ground'
import { serviceOf } from './build-endpoints.ts'
import { given, madeId, madeIds, ownerOf, subnetItem } from './site.ts'
import type { Site } from './site.ts'
import type { GatewayEndpointItem, GatewayLoadBalancerEndpointItem } from './service-items.ts'

const GATEWAY_FIELDS = {
  vpcEndpointType: 'type',
  vpcId: 'vpc',
  serviceName: 'service',
  routeTableIds: 'routeTables',
  policyDocument: 'policy',
}

/** Creates the gateway endpoints, which put their routes into the tables themselves [R-GW-1, R-GW-2]. */
export function buildGatewayEndpoints(site: Site): void {
  for (const item of site.topology.endpoints) if (item.type === 'gateway') createGatewayEndpoint(site, item)
}

function createGatewayEndpoint(site: Site, item: GatewayEndpointItem): void {
  const accountId = ownerOf(site, item.name)
  const vpcId = madeId<Id<'vpc'>>(site, item.vpc, 'vpcId')
  const routeTableIds = madeIds<Id<'rtb'>>(site, item.routeTables, 'routeTableId')
  const serviceName = madeId(site, serviceOf(site, item)?.name ?? '', 'serviceName')
  if (accountId === undefined || vpcId === undefined) return
  if (routeTableIds === undefined || serviceName === undefined) return
  const of = { accountId, vpcId, serviceName, routeTableIds, ...given('policyDocument', item.policy) }
  const command = { type: 'CreateVpcEndpoint', vpcEndpointType: 'Gateway', ...of } as const
  const output = site.bench.issue({ item, command, fields: GATEWAY_FIELDS })
  if (output !== undefined) site.bench.remember(item.name, output)
}

const INSPECTION_FIELDS = {
  vpcEndpointType: 'type',
  vpcId: 'subnet',
  serviceName: 'service',
  subnetIds: 'subnet',
  '0': '',
}

/** Creates the Gateway Load Balancer endpoints, those of a snapshot first, because their addresses are stated [R-GE-1]. */
export function buildInspectionEndpoints(site: Site): void {
  const items = site.topology.endpoints.flatMap((item) =>
    item.type === 'gateway-load-balancer' ? [item] : [],
  )
  const carried = items.filter(({ imported }) => imported !== undefined)
  const others = items.filter(({ imported }) => imported === undefined)
  for (const item of [...carried, ...others]) createInspectionEndpoint(site, item)
}

function createInspectionEndpoint(site: Site, item: GatewayLoadBalancerEndpointItem): void {
  const accountId = ownerOf(site, item.name)
  const subnetId = madeId<Id<'subnet'>>(site, item.subnet, 'subnetId')
  const vpcId = madeId<Id<'vpc'>>(site, subnetItem(site, item.subnet)?.vpc ?? '', 'vpcId')
  const serviceName = madeId(site, serviceOf(site, item)?.name ?? '', 'serviceName')
  if (accountId === undefined || vpcId === undefined) return
  if (subnetId === undefined || serviceName === undefined) return
  const of = { accountId, vpcId, serviceName, subnetIds: [subnetId] }
  const type = {
    vpcEndpointType: 'GatewayLoadBalancer',
    ...given('ipAddressType', item.ipAddressType),
  } as const
  const command = { type: 'CreateVpcEndpoint', ...of, ...type } as const
  const output = site.bench.issue({ item, command, fields: INSPECTION_FIELDS })
  if (output !== undefined) site.bench.remember(item.name, output)
}
