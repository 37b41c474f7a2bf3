import { tableGet } from '@causeway/ground'
import { commit, putRow, unchanged, type Applied } from '../../commit.ts'
import type { Effect, Step, World } from '../../world.ts'
import { moveService, type ServiceEvent } from './state-machine.ts'
import type {
  CompleteServiceDeletion,
  CompleteServiceProvisioning,
  CustomerService,
  EndpointService,
  FailServiceProvisioning,
  ServiceId,
} from './types.ts'

/** Timer: a pending service becomes available; in any other state nothing happens [R-SVC-3]. */
export function completeServiceProvisioning(
  world: World,
  _step: Step,
  command: CompleteServiceProvisioning,
): Applied {
  return settled(world, command.serviceId, 'provisioned')
}

/** An injected fault: a pending service fails; in any other state nothing happens [R-SVC-3]. */
export function failServiceProvisioning(
  world: World,
  _step: Step,
  command: FailServiceProvisioning,
): Applied {
  return settled(world, command.serviceId, 'fault')
}

/** Timer: a deleting service is deleted and lets go of its load balancers; its row stays, as `Deleted` [R-SVC-3, R-SVC-20]. */
export function completeServiceDeletion(
  world: World,
  _step: Step,
  command: CompleteServiceDeletion,
): Applied {
  return settled(world, command.serviceId, 'deleted')
}

/** The timer of a new service: it is available after `timing.serviceProvisioning` [R-SVC-3]. */
export function provisioningTimer(world: World, { serviceId, version }: CustomerService): Effect {
  const after = world.knobs['timing.serviceProvisioning']
  const command = { type: 'CompleteServiceProvisioning', serviceId } as const
  return { type: 'timer', after, resource: serviceId, ifVersion: version, settles: true, command }
}

/** The timer of a deletion: it ends after `timing.serviceDeletion` [R-SVC-3]. */
export function deletionTimer(world: World, { serviceId, version }: EndpointService): Effect {
  const after = world.knobs['timing.serviceDeletion']
  const command = { type: 'CompleteServiceDeletion', serviceId } as const
  return { type: 'timer', after, resource: serviceId, ifVersion: version, settles: true, command }
}

/** The service one state on, one version too, so that timers of the former state are stale; undefined if it can't move. */
export function movedService<S extends EndpointService>(service: S, event: ServiceEvent): S | undefined {
  const serviceState = moveService(service.serviceState, event)
  return serviceState && { ...service, serviceState, version: service.version + 1 }
}

function settled(world: World, serviceId: ServiceId, event: ServiceEvent): Applied {
  const service = tableGet(world.endpointServices, serviceId)
  const next = service && movedService(service, event)
  if (next === undefined) return unchanged(world)
  return commit(world, (draft) => putRow(draft.endpointServices, serviceId, next))
}
