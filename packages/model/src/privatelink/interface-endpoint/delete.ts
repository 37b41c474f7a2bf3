import { isApiError, tableRemove, type ApiError } from '@causeway/ground'
import { commit, putRow, unchanged, type Applied } from '../../commit.ts'
import { hiddenZoneOf } from '../../dns/hosted-zone/private-dns.ts'
import { findAccount } from '../../place/account/find.ts'
import type { Step, World } from '../../world.ts'
import { withoutPrivateEntry } from './dns-entries.ts'
import { findOwnEndpoint } from './find.ts'
import { moved } from './move.ts'
import { moveEndpoint } from './state-machine.ts'
import { deletionTimer } from './timers.ts'
import type { DeleteVpcEndpoints, InterfaceEndpoint } from './types.ts'

/**
 * Begins to delete endpoints, in any state but deleting and deleted [R-EP-4]; hidden zones go at once
 * [R-IF-9]. The call succeeds overall: `unsuccessful/<id>` of its output holds the code of each id that
 * failed [R-API-7], `InvalidVpcEndpointId.NotFound` [R-ERR-1] or `IncorrectState` [R-ERR-33].
 */
export function deleteVpcEndpoints(
  world: World,
  _step: Step,
  command: DeleteVpcEndpoints,
): Applied | ApiError {
  const account = findAccount(world, command.accountId)
  if (isApiError(account)) return account
  const output: Record<string, string> = {}
  const deleting: InterfaceEndpoint[] = []
  for (const id of new Set(command.vpcEndpointIds)) {
    const endpoint = findOwnEndpoint(world, command.accountId, id)
    const state = isApiError(endpoint) ? undefined : moveEndpoint(endpoint.state, 'delete')
    if (isApiError(endpoint)) output[`unsuccessful/${id}`] = endpoint.code
    else if (state === undefined) output[`unsuccessful/${id}`] = 'IncorrectState'
    else deleting.push({ ...moved(endpoint, state), dnsEntries: withoutPrivateEntry(endpoint.dnsEntries) })
  }
  if (deleting.length === 0) return unchanged(world, output)
  return commit(
    world,
    (draft) => {
      for (const endpoint of deleting) {
        const zone = hiddenZoneOf(world, endpoint.vpcEndpointId)
        if (zone !== undefined) tableRemove(draft.hostedZones, zone.hostedZoneId)
        putRow(draft.vpcEndpoints, endpoint.vpcEndpointId, endpoint)
      }
    },
    { output, effects: deleting.map((endpoint) => deletionTimer(world, endpoint)) },
  )
}
