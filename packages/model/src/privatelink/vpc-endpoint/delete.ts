import { isApiError, tableRemove, type ApiError } from '@causeway/ground'
import { commit, joined, unchanged, type Applied } from '../../commit.ts'
import { hiddenZoneOf } from '../../dns/hosted-zone/private-dns.ts'
import { findAccount } from '../../place/account/find.ts'
import { removeEndpointRoutes } from '../../vpc/route-table/endpoint-routes.ts'
import type { Step, World } from '../../world.ts'
import { faultOfGatewayDeletion } from '../gateway-endpoint/delete-guard.ts'
import { faultOfRoutedDeletion } from '../gateway-load-balancer-endpoint/routable.ts'
import { withoutPrivateEntry } from '../interface-endpoint/dns-entries.ts'
import type { DeleteVpcEndpoints } from '../interface-endpoint/types.ts'
import { findOwnAnyEndpoint } from './find.ts'
import { moved } from './move.ts'
import { notifying } from './notify.ts'
import { putEndpoint } from './put.ts'
import { moveEndpoint } from './state-machine.ts'
import { deletionTimer } from './timers.ts'
import type { AnyEndpoint } from './types.ts'

/**
 * Begins to delete endpoints of any type, in any state but deleting and deleted [R-EP-4]; hidden zones [R-IF-9] and
 * the routes of gateway endpoints [R-GW-2] go at once. Only their owner can: a provider may reject them [R-SVC-24]. Sends `Delete` once for each that has a connection [R-SNS-2].
 * The call succeeds overall: `unsuccessful/<id>` of its output holds the code of each id that failed [R-API-7],
 * `InvalidVpcEndpointId.NotFound` [R-ERR-1], `IncorrectState` [R-ERR-33], or `DependencyViolation` for an endpoint
 * that routes lead to [R-GE-5] or that private DNS depends on [R-GW-13].
 */
export function deleteVpcEndpoints(
  world: World,
  _step: Step,
  command: DeleteVpcEndpoints,
): Applied | ApiError {
  const account = findAccount(world, command.accountId)
  if (isApiError(account)) return account
  const output: Record<string, string> = {}
  let applied = unchanged(world)
  for (const id of new Set(command.vpcEndpointIds)) {
    const deleting = deletionOf(applied.world, command.accountId, id)
    if (typeof deleting === 'string') output[`unsuccessful/${id}`] = deleting
    else applied = joined(applied, deletionBegun(applied.world, deleting))
  }
  return { ...applied, output }
}

/** The endpoint once its deletion has begun, or the code of why it can't. */
function deletionOf(
  world: World,
  accountId: DeleteVpcEndpoints['accountId'],
  id: string,
): AnyEndpoint | string {
  const endpoint = findOwnAnyEndpoint(world, accountId, id)
  if (isApiError(endpoint)) return endpoint.code
  const state = moveEndpoint(endpoint.state, 'delete')
  if (state === undefined) return 'IncorrectState'
  const held = dependencyOf(world, endpoint)
  if (held !== undefined) return held.code
  const next = moved(endpoint, state)
  if (next.vpcEndpointType !== 'Interface') return next
  return { ...next, dnsEntries: withoutPrivateEntry(next.dnsEntries) }
}

function dependencyOf(world: World, endpoint: AnyEndpoint): ApiError | undefined {
  if (endpoint.vpcEndpointType === 'Gateway') return faultOfGatewayDeletion(world, endpoint)
  if (endpoint.vpcEndpointType === 'GatewayLoadBalancer') return faultOfRoutedDeletion(world, endpoint)
  return undefined
}

function deletionBegun(world: World, endpoint: AnyEndpoint): Applied {
  const { vpcEndpointId, vpcEndpointType } = endpoint
  const zone = hiddenZoneOf(world, vpcEndpointId)
  const applied = commit(
    world,
    (draft) => {
      if (zone !== undefined) tableRemove(draft.hostedZones, zone.hostedZoneId)
      if (vpcEndpointType === 'Gateway') removeEndpointRoutes(draft, vpcEndpointId)
      putEndpoint(draft, endpoint)
    },
    { effects: [deletionTimer(world, endpoint)] },
  )
  if (vpcEndpointType === 'Gateway') return applied
  return notifying(applied, [{ vpcEndpointId, event: 'Delete' }])
}
