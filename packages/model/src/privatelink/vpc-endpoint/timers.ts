import type { Duration } from '@causeway/ground'
import type { Effect, TimerCommand, World } from '../../world.ts'
import type { AnyEndpoint, PrivateLinkEndpoint } from './types.ts'

/** The timer of a new or resumed connection: it is available after `timing.endpointProvisioning` [R-EP-4]. */
export function provisioningTimer(world: World, endpoint: PrivateLinkEndpoint): Effect {
  const { vpcEndpointId } = endpoint
  const after = world.knobs['timing.endpointProvisioning']
  return timer(endpoint, after, true, { type: 'CompleteEndpointProvisioning', vpcEndpointId })
}

/** The timer of a modified endpoint: it is available again after `timing.endpointModify` [R-EP-4]. */
export function modificationTimer(world: World, endpoint: PrivateLinkEndpoint): Effect {
  const { vpcEndpointId } = endpoint
  const after = world.knobs['timing.endpointModify']
  return timer(endpoint, after, true, { type: 'CompleteEndpointProvisioning', vpcEndpointId })
}

/** The timer of an undecided connection: it expires after `timing.acceptanceExpiry` [R-EP-4]. */
export function expiryTimer(world: World, endpoint: PrivateLinkEndpoint): Effect {
  const { vpcEndpointId } = endpoint
  const after = world.knobs['timing.acceptanceExpiry']
  return timer(endpoint, after, false, { type: 'ExpireEndpointConnection', vpcEndpointId })
}

/** The timer of a deletion: it ends after `timing.endpointDelete` [R-EP-4]. */
export function deletionTimer(world: World, endpoint: AnyEndpoint): Effect {
  const { vpcEndpointId } = endpoint
  const after = world.knobs['timing.endpointDelete']
  return timer(endpoint, after, true, { type: 'CompleteEndpointDeletion', vpcEndpointId })
}

/** The timer that a new endpoint begins with: provisioning, or the wait for a decision [R-EP-4]. */
export function firstTimer(world: World, endpoint: PrivateLinkEndpoint): Effect {
  return endpoint.state === 'pending' ? provisioningTimer(world, endpoint) : expiryTimer(world, endpoint)
}

function timer(
  { vpcEndpointId, version }: AnyEndpoint,
  after: Duration,
  settles: boolean,
  command: TimerCommand,
): Effect {
  return { type: 'timer', after, resource: vpcEndpointId, ifVersion: version, settles, command }
}
