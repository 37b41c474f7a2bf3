import type { Duration } from '@causeway/ground'
import type { Effect, TimerCommand, World } from '../../world.ts'
import type { CustomerService } from '../endpoint-service/types.ts'

/**
 * The timers of a private name in its state: while it waits, the next look after `timing.txtPoll` and the
 * deadline after `timing.txtFail` [R-SVC-15]; once verified, a look after `timing.txtRecheck` [R-SVC-14].
 */
export function verificationTimers(world: World, service: CustomerService): Effect[] {
  const name = service.privateDnsNameConfiguration
  if (name?.state === 'verified') return [timer(service, world.knobs['timing.txtRecheck'], check(service))]
  if (name?.state !== 'pendingVerification') return []
  const deadline: TimerCommand = { type: 'FailPrivateDnsName', serviceId: service.serviceId }
  return [...pollTimer(world, service), timer(service, world.knobs['timing.txtFail'], deadline)]
}

/** The next look for the TXT record of a name that waits, after `timing.txtPoll` [R-SVC-15]. */
export function pollTimer(world: World, service: CustomerService): Effect[] {
  return [timer(service, world.knobs['timing.txtPoll'], check(service))]
}

function check({ serviceId }: CustomerService): TimerCommand {
  return { type: 'CheckPrivateDnsName', serviceId }
}

function timer(service: CustomerService, after: Duration, command: TimerCommand): Effect {
  const ifVersion = service.privateDnsNameConfiguration?.version ?? 0
  return { type: 'timer', after, resource: service.serviceId, ifVersion, settles: false, command }
}
