import type { GatewayEndpointItem, GatewayLoadBalancerEndpointItem } from '@causeway/topology'
import { addressTypesOf, policyOf, serviceOf } from './endpoint-parts.ts'
import { optionalText } from './fields.ts'
import { fieldOf } from './found.ts'
import { drop, itemOf, nameOf, ownVpc, referredByList, type ImportContext } from './import-context.ts'
import { interfaceKeys } from './interface-keys.ts'
import type { Resource } from './resources.ts'
import { tablesOfEndpoint } from './route-tables.ts'

/** A gateway endpoint with the tables that have its routes [R-GW-1, R-GW-2]. */
export function gatewayEndpointItem(
  context: ImportContext,
  endpoint: Resource,
): GatewayEndpointItem | undefined {
  const { id, found } = endpoint
  const vpc = ownVpc(context, endpoint)
  if (vpc === undefined) return undefined
  const fields = {
    vpc: fieldOf(found, 'VpcId'),
    service: fieldOf(found, 'ServiceName'),
    routeTables: fieldOf(found, 'RouteTableIds'),
    policy: fieldOf(found, 'PolicyDocument'),
  }
  return {
    ...itemOf(context, endpoint, { fields, imported: { vpcEndpointId: id } }),
    type: 'gateway',
    service: serviceOf(context, endpoint),
    vpc: nameOf(context, vpc),
    routeTables: tablesOfEndpoint(context, endpoint),
    ...policyOf(context, endpoint),
  }
}

/** An endpoint that leads to Gateway Load Balancers, with its one interface as it is [R-GE-1]. */
export function inspectionEndpointItem(
  context: ImportContext,
  endpoint: Resource,
): GatewayLoadBalancerEndpointItem | undefined {
  const { id, found } = endpoint
  const [subnet] = referredByList(context, 'subnet', found, 'SubnetIds')
  if (subnet === undefined) return drop(context, endpoint, 'it is in no subnet that is imported')
  const fields = { subnet: fieldOf(found, 'SubnetIds'), service: fieldOf(found, 'ServiceName') }
  const imported = { vpcEndpointId: id, ...interfaceKeys(context, context.claims.heldBy(endpoint)) }
  const { ipAddressType } = addressTypesOf(context, endpoint)
  const state = (optionalText(context.log, found, 'State') ?? 'available').toLowerCase()
  return {
    ...itemOf(context, endpoint, { fields, imported }),
    type: 'gateway-load-balancer',
    service: serviceOf(context, endpoint),
    subnet: nameOf(context, subnet),
    accepted: state !== 'pendingacceptance',
    ...(ipAddressType === undefined ? {} : { ipAddressType }),
  }
}
