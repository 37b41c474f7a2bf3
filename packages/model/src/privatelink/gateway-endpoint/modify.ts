import { apiError, byCodeUnit, isApiError, type ApiError } from '@causeway/ground'
import { commit, putRow, unchanged, type Applied } from '../../commit.ts'
import { findVpc } from '../../vpc/vpc/find.ts'
import { prefixListOfService } from '../../vpc/prefix-list/find.ts'
import { insertEndpointRoute, removeEndpointRoutes } from '../../vpc/route-table/endpoint-routes.ts'
import type { World } from '../../world.ts'
import { changedPolicy } from '../endpoint-policy/attach.ts'
import { policyTimers } from '../endpoint-policy/propagate.ts'
import type { EndpointService } from '../endpoint-service/types.ts'
import type { ModifyVpcEndpoint } from '../interface-endpoint/types.ts'
import { joiningTables } from './route-tables.ts'
import type { GatewayEndpoint } from './types.ts'

const refuse = {
  state: ({ vpcEndpointId, state }: GatewayEndpoint) =>
    apiError(
      'IncorrectState',
      'R-ERR-33',
      `${vpcEndpointId} is ${state}; modify it while it is available`,
      'vpcEndpointId',
    ),
  notThere: ({ vpcEndpointId }: GatewayEndpoint, id: string, field: string) =>
    apiError(
      'InvalidRouteTableID.NotFound',
      'R-ERR-21',
      `${vpcEndpointId} is not associated with '${id}'; remove a table that it has`,
      field,
    ),
}

/**
 * Changes the route tables and the policy of a gateway endpoint: routes come and go at once [R-GW-2, R-GW-11], a policy
 * is enforced once it has propagated [R-IAM-2]. It stays available.
 *
 * Errors: `IncorrectState` [R-ERR-33], `InvalidRouteTableID.NotFound` [R-ERR-21], `RouteAlreadyExists` [R-GW-3],
 * `InvalidPolicyDocument` [R-ERR-11].
 */
export function modifyGatewayEndpoint(
  world: World,
  endpoint: GatewayEndpoint,
  of: { readonly service: EndpointService; readonly command: ModifyVpcEndpoint },
): Applied | ApiError {
  const { command, service } = of
  if (endpoint.state !== 'available') return refuse.state(endpoint)
  const { addRouteTableIds = [], removeRouteTableIds = [] } = command
  const stray = removeRouteTableIds.findIndex((id) => !endpoint.routeTableIds.includes(id))
  if (stray >= 0) {
    return refuse.notThere(endpoint, removeRouteTableIds[stray] ?? '', `removeRouteTableIds[${stray}]`)
  }
  const vpc = findVpc(world, endpoint.ownerId, endpoint.vpcId)
  if (isApiError(vpc)) return vpc
  const prefixListId = prefixListOfService(world, vpc.region, endpoint.serviceName)
  const added = [...new Set(addRouteTableIds)]
  const joining = joiningTables(world, vpc, { prefixListId, routeTableIds: added, field: 'addRouteTableIds' })
  if (isApiError(joining)) return joining
  const policy = changedPolicy(endpoint, service, command)
  if (isApiError(policy)) return policy
  if (added.length === 0 && removeRouteTableIds.length === 0 && policy === endpoint) return unchanged(world)
  const kept = endpoint.routeTableIds.filter((id) => !removeRouteTableIds.includes(id))
  const routeTableIds = [...kept, ...added].sort(byCodeUnit)
  const next = { ...policy, routeTableIds, version: endpoint.version + 1 }
  return commit(
    world,
    (draft) => {
      removeEndpointRoutes(draft, endpoint.vpcEndpointId, removeRouteTableIds)
      for (const id of added) insertEndpointRoute(draft, id, joining, endpoint.vpcEndpointId)
      putRow(draft.gatewayEndpoints, endpoint.vpcEndpointId, next)
    },
    { effects: policyTimers(world, endpoint, next) },
  )
}
