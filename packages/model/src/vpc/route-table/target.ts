import { apiError, isApiError, parseId, tableGet, type AccountId, type ApiError } from '@causeway/ground'
import { isRoutable } from '../../privatelink/gateway-load-balancer-endpoint/routable.ts'
import type { World } from '../../world.ts'
import { findOwned, notFound } from '../owned.ts'
import type { TargetRequest } from './commands.ts'
import { attachedTransitGateway } from './attached-transit-gateway.ts'
import type { RouteTable, RouteTarget } from './types.ts'

const fields = [
  'gatewayId',
  'natGatewayId',
  'networkInterfaceId',
  'instanceId',
  'vpcPeeringConnectionId',
  'transitGatewayId',
  'vpcEndpointId',
] as const

type Field = (typeof fields)[number]

const refuse = {
  none: () =>
    apiError(
      'MissingParameter',
      'R-RT-8',
      'a route needs a target; name one, such as gatewayId',
      'gatewayId',
    ),
  several: (given: readonly string[]) =>
    apiError(
      'InvalidParameterCombination',
      'R-RT-8',
      `${given.join(' and ')} are given; a route has exactly one target, leave one`,
      given[1],
    ),
  elsewhere: (id: string, { routeTableId, vpcId }: RouteTable, field: Field) =>
    apiError(
      'InvalidParameterValue',
      'R-RT-5',
      `${id} is not in or attached to ${vpcId} of ${routeTableId}; use a target of that VPC, or attach it`,
      field,
    ),
  endpoint: (id: string, { routeTableId }: RouteTable, field: Field) =>
    apiError(
      'RouteNotSupported',
      'R-ERR-19',
      `route table ${routeTableId} can't hold the target ${id}; only an available Gateway Load Balancer endpoint of its VPC is a route target`,
      field,
    ),
}

/**
 * The one target that a call names, which must be of the table's VPC or attached to it [R-RT-5, R-RT-8].
 *
 * Errors: `MissingParameter`, `InvalidParameterCombination` [R-RT-8], the NotFound code of each kind,
 * `InvalidParameterValue` for a target of another VPC, `RouteNotSupported` for an endpoint that takes no
 * routes [R-GE-6, R-ERR-19].
 */
export function targetOf(
  world: World,
  accountId: AccountId,
  table: RouteTable,
  request: TargetRequest,
): RouteTarget | ApiError {
  const given = fields.filter((field) => request[field] !== undefined)
  const [field, ...others] = given
  if (field === undefined) return refuse.none()
  if (others.length > 0) return refuse.several(given)
  const id = request[field] ?? ''
  const isEndpoint = field === 'gatewayId' && parseId('vpce', id).ok
  const found = lookUp(world, accountId, table, { field: isEndpoint ? 'vpcEndpointId' : field, id })
  if (found === 'elsewhere') return refuse.elsewhere(id, table, field)
  return found === 'unsupported' ? refuse.endpoint(id, table, field) : found
}

function lookUp(
  world: World,
  accountId: AccountId,
  table: RouteTable,
  { field, id }: { readonly field: Field; readonly id: string },
): RouteTarget | ApiError | 'elsewhere' | 'unsupported' {
  const within = (vpcId: string | undefined, target: RouteTarget) =>
    vpcId === table.vpcId ? target : 'elsewhere'
  const missing = (code: string, what: string, rule = 'R-RT-5') =>
    notFound(accountId, id, { code, rule, what, field })
  switch (field) {
    case 'gatewayId': {
      const vpn = tableGet(world.vpnGateways, id)
      if (vpn?.ownerId === accountId)
        return within(vpn.vpcId, { type: 'virtual-private-gateway', id: vpn.vpnGatewayId })
      const gateway = tableGet(world.internetGateways, id)
      if (gateway?.ownerId !== accountId) return missing('InvalidGatewayID.NotFound', 'gateway')
      return within(gateway.vpcId, { type: 'internet-gateway', id: gateway.internetGatewayId })
    }
    case 'natGatewayId': {
      const nat = tableGet(world.natGateways, id)
      if (nat?.ownerId !== accountId || nat.state === 'deleted')
        return missing('InvalidNatGatewayID.NotFound', 'NAT gateway')
      return within(nat.vpcId, { type: 'nat-gateway', id: nat.natGatewayId })
    }
    case 'networkInterfaceId': {
      const eni = tableGet(world.networkInterfaces, id)
      if (eni === undefined) return missing('InvalidNetworkInterfaceID.NotFound', 'network interface')
      return within(eni.vpcId, { type: 'network-interface', id: eni.networkInterfaceId })
    }
    case 'instanceId': {
      const instance = tableGet(world.instances, id)
      if (instance?.state !== 'running') return missing('InvalidInstanceID.NotFound', 'running instance')
      const eni = tableGet(world.networkInterfaces, instance.networkInterfaceId)
      return within(eni?.vpcId, { type: 'instance', id: instance.instanceId })
    }
    case 'vpcPeeringConnectionId': {
      const peering = tableGet(world.vpcPeeringConnections, id)
      const ours = [peering?.requester, peering?.accepter].filter((side) => side?.ownerId === accountId)
      if (peering === undefined || ours.length === 0)
        return missing('InvalidVpcPeeringConnectionID.NotFound', 'VPC peering connection', 'R-ERR-31')
      const side = ours.find((each) => each?.vpcId === table.vpcId)
      return within(side?.vpcId, { type: 'vpc-peering-connection', id: peering.vpcPeeringConnectionId })
    }
    case 'transitGatewayId': {
      const gateway = attachedTransitGateway(world, table.vpcId, id)
      if (gateway === undefined)
        return missing('InvalidTransitGatewayID.NotFound', 'transit gateway attached to the VPC')
      return { type: 'transit-gateway', id: gateway }
    }
    case 'vpcEndpointId':
      return endpointTarget(world, accountId, table, id)
  }
}

function endpointTarget(
  world: World,
  accountId: AccountId,
  table: RouteTable,
  id: string,
): RouteTarget | ApiError | 'unsupported' {
  const other = tableGet(world.vpcEndpoints, id) ?? tableGet(world.gatewayEndpoints, id)
  if (other?.ownerId === accountId) return 'unsupported'
  const endpoint = findOwned(world.gatewayLoadBalancerEndpoints, accountId, id, {
    code: 'InvalidVpcEndpointId.NotFound',
    rule: 'R-ERR-1',
    what: 'endpoint',
    field: 'vpcEndpointId',
  })
  if (isApiError(endpoint)) return endpoint
  if (endpoint.vpcId !== table.vpcId || !isRoutable(world, id)) return 'unsupported'
  return { type: 'gateway-load-balancer-endpoint', id: endpoint.vpcEndpointId }
}
