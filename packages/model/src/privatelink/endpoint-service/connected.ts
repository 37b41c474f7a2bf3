import type { World } from '../../world.ts'
import { endpointsOfService } from '../vpc-endpoint/find.ts'
import type { AnyEndpoint } from '../vpc-endpoint/types.ts'
import type { ServiceId } from './types.ts'

/**
 * The endpoints that hold a service: those available or waiting for acceptance, and with the knob
 * `service.pendingBlocksDelete` those pending; rejected, expired, failed and deleting ones don't [R-SVC-20, R-SVC-31].
 */
export function connectedEndpoints(world: World, serviceId: ServiceId): readonly AnyEndpoint[] {
  return endpointsOfService(world, serviceId).filter(({ state }) => {
    if (state === 'pending') return world.knobs['service.pendingBlocksDelete']
    return state === 'available' || state === 'pendingAcceptance'
  })
}
