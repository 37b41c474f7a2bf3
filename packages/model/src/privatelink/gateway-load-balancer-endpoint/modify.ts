import { apiError, isApiError, tableRemove, type ApiError } from '@causeway/ground'
import { commit, putRow, unchanged, type Applied } from '../../commit.ts'
import { findAccount } from '../../place/account/find.ts'
import type { Step, World } from '../../world.ts'
import type { EndpointService } from '../endpoint-service/types.ts'
import type { ModifyVpcEndpoint } from '../interface-endpoint/types.ts'
import { moved } from '../vpc-endpoint/move.ts'
import { placementAfter } from '../vpc-endpoint/placement.ts'
import { replacementTimer } from '../vpc-endpoint/replace.ts'
import { moveEndpoint } from '../vpc-endpoint/state-machine.ts'
import { modificationTimer } from '../vpc-endpoint/timers.ts'
import type { GatewayLoadBalancerEndpoint } from './types.ts'

const refuse = {
  state: ({ vpcEndpointId, state }: GatewayLoadBalancerEndpoint) =>
    apiError(
      'IncorrectState',
      'R-ERR-33',
      `${vpcEndpointId} is ${state}; modify it while it is available`,
      'vpcEndpointId',
    ),
}

/**
 * Changes the address type [R-SVC-27] or the address [R-EP-9] of a Gateway Load Balancer endpoint; its subnet is fixed
 * [R-GE-1]. It is pending for `timing.endpointModify` [R-EP-4].
 *
 * Errors: `IncorrectState` [R-ERR-33], those of `placementAfter`.
 */
export function modifyGatewayLoadBalancerEndpoint(
  world: World,
  step: Step,
  endpoint: GatewayLoadBalancerEndpoint,
  of: { readonly service: EndpointService; readonly command: ModifyVpcEndpoint },
): Applied | ApiError {
  const account = findAccount(world, endpoint.ownerId)
  if (isApiError(account)) return account
  const state = moveEndpoint(endpoint.state, 'modify')
  if (state === undefined) return refuse.state(endpoint)
  const placement = placementAfter(world, endpoint, { step, account, groups: [], ...of })
  if (isApiError(placement)) return placement
  const ipAddressType = of.command.ipAddressType ?? endpoint.ipAddressType
  if (ipAddressType === endpoint.ipAddressType && placement.gone.length === 0) return unchanged(world)
  const { networkInterfaces, rows, gone } = placement
  const next = { ...moved(endpoint, state, 'modification'), ipAddressType, networkInterfaces }
  const replaced = networkInterfaces.filter((eni) => !endpoint.networkInterfaces.includes(eni))
  return commit(
    world,
    (draft) => {
      putRow(draft.gatewayLoadBalancerEndpoints, endpoint.vpcEndpointId, next)
      for (const row of rows) putRow(draft.networkInterfaces, row.networkInterfaceId, row)
      for (const id of gone) tableRemove(draft.networkInterfaces, id)
    },
    {
      effects: [
        modificationTimer(world, next),
        ...replaced.map((eni) => replacementTimer(world, next.vpcEndpointId, eni)),
      ],
    },
  )
}
