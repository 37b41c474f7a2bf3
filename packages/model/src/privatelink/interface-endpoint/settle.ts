import { tableGet, tableRemove } from '@causeway/ground'
import { commit, putRow, unchanged, type Applied } from '../../commit.ts'
import { activeZone } from '../../dns/hosted-zone/activate.ts'
import { hiddenZoneOf } from '../../dns/hosted-zone/private-dns.ts'
import type { Step, World } from '../../world.ts'
import { moved } from './move.ts'
import { moveEndpoint } from './state-machine.ts'
import type {
  CompleteEndpointDeletion,
  CompleteEndpointProvisioning,
  ExpireEndpointConnection,
} from './types.ts'

/**
 * Timer: a pending endpoint is available [R-EP-4], and a private name that it was created with answers
 * from now on [R-DNS-7]. In any other state nothing happens.
 */
export function completeEndpointProvisioning(
  world: World,
  _step: Step,
  { vpcEndpointId }: CompleteEndpointProvisioning,
): Applied {
  const endpoint = tableGet(world.vpcEndpoints, vpcEndpointId)
  const state = endpoint && moveEndpoint(endpoint.state, 'provisioned')
  if (endpoint === undefined || state === undefined) return unchanged(world)
  const zone = endpoint.pendingSince === 'creation' ? hiddenZoneOf(world, vpcEndpointId) : undefined
  return commit(world, (draft) => {
    putRow(draft.vpcEndpoints, vpcEndpointId, moved(endpoint, state))
    if (zone !== undefined && !zone.active) putRow(draft.hostedZones, zone.hostedZoneId, activeZone(zone))
  })
}

/** Timer: a connection that nobody decided about expires; one that was decided stays as it is [R-EP-4]. */
export function expireEndpointConnection(
  world: World,
  _step: Step,
  { vpcEndpointId }: ExpireEndpointConnection,
): Applied {
  const endpoint = tableGet(world.vpcEndpoints, vpcEndpointId)
  const state = endpoint && moveEndpoint(endpoint.state, 'expire')
  if (endpoint === undefined || state === undefined) return unchanged(world)
  return commit(world, (draft) => putRow(draft.vpcEndpoints, vpcEndpointId, moved(endpoint, state)))
}

/**
 * Timer: a deleting endpoint is deleted and its interfaces with it [R-EP-4, R-IF-9]; its row stays, as
 * `deleted`.
 */
export function completeEndpointDeletion(
  world: World,
  _step: Step,
  { vpcEndpointId }: CompleteEndpointDeletion,
): Applied {
  const endpoint = tableGet(world.vpcEndpoints, vpcEndpointId)
  const state = endpoint && moveEndpoint(endpoint.state, 'deleted')
  if (endpoint === undefined || state === undefined) return unchanged(world)
  return commit(world, (draft) => {
    const next = { ...moved(endpoint, state), networkInterfaces: [], dnsEntries: [] }
    putRow(draft.vpcEndpoints, vpcEndpointId, next)
    for (const eni of endpoint.networkInterfaces) tableRemove(draft.networkInterfaces, eni.networkInterfaceId)
  })
}
