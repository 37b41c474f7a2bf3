import { tableGet, tableRemove } from '@causeway/ground'
import { commit, putRow, unchanged, type Applied } from '../../commit.ts'
import { activeZone } from '../../dns/hosted-zone/activate.ts'
import { hiddenZoneOf } from '../../dns/hosted-zone/private-dns.ts'
import type { Step, World } from '../../world.ts'
import type {
  CompleteEndpointDeletion,
  CompleteEndpointProvisioning,
  ExpireEndpointConnection,
  VpcEndpointId,
} from '../interface-endpoint/types.ts'
import { anyEndpoint } from './find.ts'
import { moved } from './move.ts'
import { putEndpoint } from './put.ts'
import { moveEndpoint } from './state-machine.ts'
import type { AnyEndpoint, FailEndpointProvisioning, PrivateLinkEndpoint } from './types.ts'

/**
 * Timer: a pending endpoint is available [R-EP-4], interfaces that were added to it are connected, and a
 * private name that it was created with answers from now on [R-DNS-7]. In any other state nothing happens.
 */
export function completeEndpointProvisioning(
  world: World,
  _step: Step,
  { vpcEndpointId }: CompleteEndpointProvisioning,
): Applied {
  const endpoint = connected(world, vpcEndpointId)
  const state = endpoint && moveEndpoint(endpoint.state, 'provisioned')
  if (endpoint === undefined || state === undefined) return unchanged(world)
  const zone = endpoint.pendingSince === 'creation' ? hiddenZoneOf(world, vpcEndpointId) : undefined
  return commit(world, (draft) => {
    putEndpoint(draft, { ...moved(endpoint, state), networkInterfaces: withAdded(endpoint) })
    if (zone !== undefined && !zone.active) putRow(draft.hostedZones, zone.hostedZoneId, activeZone(zone))
  })
}

/** Internal: a pending endpoint fails, and says why; in any other state nothing happens [R-EP-4]. */
export function failEndpointProvisioning(
  world: World,
  _step: Step,
  { vpcEndpointId, code, message }: FailEndpointProvisioning,
): Applied {
  const endpoint = connected(world, vpcEndpointId)
  const state = endpoint && moveEndpoint(endpoint.state, 'fault')
  if (endpoint === undefined || state === undefined) return unchanged(world)
  const failed = { ...moved(endpoint, state), lastError: { code, message } }
  return commit(world, (draft) => putEndpoint(draft, failed))
}

/** Timer: a connection that nobody decided about expires; one that was decided stays as it is [R-EP-4]. */
export function expireEndpointConnection(
  world: World,
  _step: Step,
  { vpcEndpointId }: ExpireEndpointConnection,
): Applied {
  const endpoint = connected(world, vpcEndpointId)
  const state = endpoint && moveEndpoint(endpoint.state, 'expire')
  if (endpoint === undefined || state === undefined) return unchanged(world)
  return commit(world, (draft) => putEndpoint(draft, moved(endpoint, state)))
}

/**
 * Timer: a deleting endpoint is deleted and its interfaces with it [R-EP-4, R-IF-9, R-GE-5]; its row stays,
 * as `deleted`.
 */
export function completeEndpointDeletion(
  world: World,
  _step: Step,
  { vpcEndpointId }: CompleteEndpointDeletion,
): Applied {
  const endpoint = anyEndpoint(world, vpcEndpointId)
  const state = endpoint && moveEndpoint(endpoint.state, 'deleted')
  if (endpoint === undefined || state === undefined) return unchanged(world)
  const interfaces = endpoint.vpcEndpointType === 'Gateway' ? [] : endpoint.networkInterfaces
  return commit(world, (draft) => {
    putEndpoint(draft, emptied(moved(endpoint, state)))
    for (const eni of interfaces) tableRemove(draft.networkInterfaces, eni.networkInterfaceId)
  })
}

function connected(world: World, id: VpcEndpointId): PrivateLinkEndpoint | undefined {
  return tableGet(world.vpcEndpoints, id) ?? tableGet(world.gatewayLoadBalancerEndpoints, id)
}

function withAdded({ networkInterfaces }: PrivateLinkEndpoint): PrivateLinkEndpoint['networkInterfaces'] {
  return networkInterfaces.map((eni) => {
    if (eni.disconnected !== 'adding') return eni
    const { disconnected: _over, ...carrying } = eni
    return carrying
  })
}

function emptied(endpoint: AnyEndpoint): AnyEndpoint {
  if (endpoint.vpcEndpointType === 'Interface') return { ...endpoint, networkInterfaces: [], dnsEntries: [] }
  return endpoint.vpcEndpointType === 'Gateway' ? endpoint : { ...endpoint, networkInterfaces: [] }
}
