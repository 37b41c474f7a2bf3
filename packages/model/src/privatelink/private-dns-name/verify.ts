import { apiError, isApiError, tableGet, type ApiError, type Instant } from '@causeway/ground'
import { commit, putRow, unchanged, type Applied } from '../../commit.ts'
import { profiles } from '../../profile.ts'
import type { Effect, Step, World } from '../../world.ts'
import { findService } from '../endpoint-service/find.ts'
import { provisioningTimer } from '../endpoint-service/settle.ts'
import type { CustomerService, ServiceId } from '../endpoint-service/types.ts'
import { movePrivateDnsName, type PrivateDnsNameEvent } from './state-machine.ts'
import { pollTimer, verificationTimers } from './timers.ts'
import { hasTxtRecord } from './txt.ts'
import type {
  CheckPrivateDnsName,
  FailPrivateDnsName,
  PrivateDnsNameConfiguration,
  StartVpcEndpointServicePrivateDnsVerification,
  VerifyPrivateDnsName,
} from './types.ts'

const refuse = {
  unnamed: (serviceId: ServiceId) =>
    apiError(
      'InvalidParameter',
      'R-SVC-14',
      `${serviceId} has no private name to verify; give it one first`,
      'serviceId',
    ),
  state: ({ privateDnsName, state }: PrivateDnsNameConfiguration) =>
    apiError(
      'IncorrectState',
      'R-SVC-14',
      `'${privateDnsName}' is ${state}; start its verification again first`,
      'serviceId',
    ),
}

/**
 * States that the TXT record of a service's private name is found: the name is verified [R-SVC-14], until it is
 * looked for the next time that somebody starts the verification.
 *
 * Errors: `InvalidVpcEndpointServiceId.NotFound` [R-ERR-3], `InvalidParameter` without a name,
 * `IncorrectState`.
 */
export function verifyPrivateDnsName(
  world: World,
  step: Step,
  command: VerifyPrivateDnsName,
): Applied | ApiError {
  const service = findService(world, command.accountId, command.serviceId)
  if (isApiError(service)) return service
  const name = service.privateDnsNameConfiguration
  if (name === undefined) return refuse.unnamed(command.serviceId)
  if (name.state === 'verified') return unchanged(world)
  const next = movedName(service, 'found', step.at)
  if (next === undefined) return refuse.state(name)
  return commit(world, (draft) => putRow(draft.endpointServices, service.serviceId, next), {
    effects: approval(world, next),
  })
}

/**
 * Looks for the TXT record at once; a name that failed waits for it again [R-SVC-15].
 *
 * Errors: `InvalidVpcEndpointServiceId.NotFound` [R-ERR-3], `InvalidParameter` without a name.
 */
export function startPrivateDnsVerification(
  world: World,
  step: Step,
  command: StartVpcEndpointServicePrivateDnsVerification,
): Applied | ApiError {
  const service = findService(world, command.accountId, command.serviceId)
  if (isApiError(service)) return service
  const name = service.privateDnsNameConfiguration
  if (name === undefined) return refuse.unnamed(command.serviceId)
  const restarted = movedName(service, 'restart', step.at)
  return looked(world, restarted ?? service, { at: step.at, isNew: restarted !== undefined })
}

/** Timer: looks for the TXT record and, while the name waits, sets the next look [R-SVC-15]. */
export function checkPrivateDnsName(world: World, step: Step, { serviceId }: CheckPrivateDnsName): Applied {
  const service = tableGet(world.endpointServices, serviceId)
  if (service?.owner !== 'customer' || service.serviceState === 'Deleted') return unchanged(world)
  const answer = looked(world, service, { at: step.at, isNew: false })
  if (answer.world !== world) return answer
  const name = service.privateDnsNameConfiguration
  if (name?.state === 'pendingVerification') return { ...answer, effects: pollTimer(world, service) }
  return { ...answer, effects: verificationTimers(world, service) }
}

/** Timer: a name that still waits at its deadline fails [R-SVC-15]. */
export function failPrivateDnsName(world: World, step: Step, { serviceId }: FailPrivateDnsName): Applied {
  const service = tableGet(world.endpointServices, serviceId)
  const next = service?.owner === 'customer' ? movedName(service, 'deadline', step.at) : undefined
  if (next === undefined) return unchanged(world)
  return commit(world, (draft) => putRow(draft.endpointServices, serviceId, next))
}

function looked(
  world: World,
  service: CustomerService,
  { at, isNew }: { readonly at: Instant; readonly isNew: boolean },
): Applied {
  const name = service.privateDnsNameConfiguration
  const found = name !== undefined && hasTxtRecord(world, name)
  const moved = movedName(service, found ? 'found' : 'lost', at)
  const next = moved ?? service
  if (moved === undefined && !isNew) return unchanged(world)
  const effects = [...(found ? approval(world, next) : []), ...verificationTimers(world, next)]
  return commit(world, (draft) => putRow(draft.endpointServices, service.serviceId, next), { effects })
}

function movedName(
  service: CustomerService,
  event: PrivateDnsNameEvent,
  since: Instant,
): CustomerService | undefined {
  const name = service.privateDnsNameConfiguration
  const state = name && movePrivateDnsName(name.state, event)
  if (name === undefined || state === undefined) return undefined
  const everVerified = name.everVerified || state === 'verified'
  const next = { ...name, state, since, everVerified, version: name.version + 1 }
  return { ...service, privateDnsNameConfiguration: next }
}

/** In legacy-2017 a service with a name of its own is provisioned once control of the name is proven [R-SVC-35]. */
function approval(world: World, service: CustomerService): Effect[] {
  const waits = profiles[world.profile].faqServiceNames && service.serviceState === 'Pending'
  return waits ? [provisioningTimer(world, service)] : []
}
