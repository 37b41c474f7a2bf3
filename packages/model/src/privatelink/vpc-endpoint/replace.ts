import { tableGet } from '@causeway/ground'
import { commit, unchanged, type Applied } from '../../commit.ts'
import type { NetworkInterfaceId } from '../../vpc/network-interface/types.ts'
import type { Effect, Step, World } from '../../world.ts'
import type { EndpointInterface, VpcEndpointId } from '../interface-endpoint/types.ts'
import { putEndpoint } from './put.ts'
import type { CompleteInterfaceReplacement, PrivateLinkEndpoint } from './types.ts'

/** Timer: the interface that took another's place is connected [R-EP-9]; one that is gone stays gone. */
export function completeInterfaceReplacement(
  world: World,
  _step: Step,
  { vpcEndpointId, networkInterfaceId }: CompleteInterfaceReplacement,
): Applied {
  const endpoint = placedEndpoint(world, vpcEndpointId)
  const self = endpoint && replacementOf(endpoint, networkInterfaceId)
  if (endpoint === undefined || self === undefined) return unchanged(world)
  const { disconnected: _over, ...connected } = self
  const networkInterfaces = endpoint.networkInterfaces.map((each) => (each === self ? connected : each))
  return commit(world, (draft) => putEndpoint(draft, { ...endpoint, networkInterfaces }))
}

/** The timer of a replaced interface: its subnet is connected again after `timing.eniReplace` [R-EP-9]. */
export function replacementTimer(
  world: World,
  vpcEndpointId: VpcEndpointId,
  { networkInterfaceId }: EndpointInterface,
): Effect {
  const after = world.knobs['timing.eniReplace']
  const command = { type: 'CompleteInterfaceReplacement', vpcEndpointId, networkInterfaceId } as const
  return { type: 'timer', after, resource: networkInterfaceId, ifVersion: 0, settles: true, command }
}

/** Zero while the interface waits to be connected, undefined otherwise: what makes its timer stale. */
export function replacementVersion(
  world: World,
  { vpcEndpointId, networkInterfaceId }: CompleteInterfaceReplacement,
): number | undefined {
  const endpoint = placedEndpoint(world, vpcEndpointId)
  return endpoint && replacementOf(endpoint, networkInterfaceId) ? 0 : undefined
}

function replacementOf(endpoint: PrivateLinkEndpoint, id: NetworkInterfaceId): EndpointInterface | undefined {
  return endpoint.networkInterfaces.find(
    ({ networkInterfaceId, disconnected }) => networkInterfaceId === id && disconnected === 'replacing',
  )
}

function placedEndpoint(world: World, id: VpcEndpointId): PrivateLinkEndpoint | undefined {
  return tableGet(world.vpcEndpoints, id) ?? tableGet(world.gatewayLoadBalancerEndpoints, id)
}
