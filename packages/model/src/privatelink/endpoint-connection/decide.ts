import { isApiError, type ApiError } from '@causeway/ground'
import { commit, unchanged, type Applied } from '../../commit.ts'
import type { Effect, Step, World } from '../../world.ts'
import type { ConnectionEvent } from '../connection-notification/types.ts'
import { findService } from '../endpoint-service/find.ts'
import type {
  AcceptVpcEndpointConnections,
  CustomerService,
  RejectVpcEndpointConnections,
} from '../endpoint-service/types.ts'
import { findAnyEndpoint } from '../vpc-endpoint/find.ts'
import { moved } from '../vpc-endpoint/move.ts'
import { notifying } from '../vpc-endpoint/notify.ts'
import { putEndpoint } from '../vpc-endpoint/put.ts'
import { moveEndpoint } from '../vpc-endpoint/state-machine.ts'
import { provisioningTimer } from '../vpc-endpoint/timers.ts'
import type { PrivateLinkEndpoint } from '../vpc-endpoint/types.ts'
import type { TerminateVpcEndpointConnections } from './types.ts'

type DecideCommand =
  AcceptVpcEndpointConnections | RejectVpcEndpointConnections | TerminateVpcEndpointConnections

/** A connection after the provider's decision, and what its topics are told. */
interface Decision {
  readonly endpoint: PrivateLinkEndpoint
  readonly event?: ConnectionEvent
}

type Decide = (world: World, endpoint: PrivateLinkEndpoint) => Decision | undefined

/**
 * Accepts connections that wait, and resumes rejected ones if the knob `endpoint.acceptAfterReject` allows it and they
 * were not terminated: they are pending, then available [R-EP-4, R-PERM-6]. A resumed interface draws its load
 * balancer again [R-SVC-28, A-20]. Sends `Accept` for each [R-SNS-2].
 * The call succeeds overall; `unsuccessful/<id>` holds the code of each id that failed [R-API-7].
 *
 * Errors: `InvalidVpcEndpointServiceId.NotFound` [R-ERR-3]. Per id: `InvalidVpcEndpointId.NotFound` [R-ERR-1],
 * `IncorrectState` [R-ERR-33].
 */
export function acceptConnections(
  world: World,
  _step: Step,
  command: AcceptVpcEndpointConnections,
): Applied | ApiError {
  return decideAll(world, command, accepted)
}

/**
 * Rejects connections that wait, are pending or are available: nothing passes from then on [R-EP-4, R-EP-5].
 * Sends `Reject` for each. Output and errors are those of accepting.
 */
export function rejectConnections(
  world: World,
  _step: Step,
  command: RejectVpcEndpointConnections,
): Applied | ApiError {
  return decideAll(world, command, rejected)
}

/**
 * Ours: rejects connections for good, rejected ones too: only their consumer can still delete them [R-PERM-6].
 * Sends `Reject` for each that was not rejected before. Output and errors are those of accepting.
 */
export function terminateConnections(
  world: World,
  _step: Step,
  command: TerminateVpcEndpointConnections,
): Applied | ApiError {
  return decideAll(world, command, terminated)
}

function accepted(world: World, endpoint: PrivateLinkEndpoint): Decision | undefined {
  const isResumed = endpoint.state === 'rejected'
  if (isResumed && !(endpoint.resumable && world.knobs['endpoint.acceptAfterReject'])) return undefined
  const state = moveEndpoint(endpoint.state, 'accept')
  if (state === undefined) return undefined
  const next = moved(endpoint, state, 'creation')
  return { endpoint: isResumed ? undrawn(next) : next, event: 'Accept' }
}

function rejected(_world: World, endpoint: PrivateLinkEndpoint): Decision | undefined {
  const state = moveEndpoint(endpoint.state, 'reject')
  return state === undefined ? undefined : { endpoint: moved(endpoint, state), event: 'Reject' }
}

function terminated(_world: World, endpoint: PrivateLinkEndpoint): Decision | undefined {
  const state = moveEndpoint(endpoint.state, 'terminate')
  if (state === undefined || !endpoint.resumable) return undefined
  const next = { ...moved(endpoint, state), resumable: false }
  return endpoint.state === 'rejected' ? { endpoint: next } : { endpoint: next, event: 'Reject' }
}

function undrawn(endpoint: PrivateLinkEndpoint): PrivateLinkEndpoint {
  const networkInterfaces = endpoint.networkInterfaces.map(({ loadBalancerArn: _drawn, ...eni }) => eni)
  return { ...endpoint, networkInterfaces }
}

function decideAll(world: World, command: DecideCommand, decide: Decide): Applied | ApiError {
  const service = findService(world, command.accountId, command.serviceId)
  if (isApiError(service)) return service
  const output: Record<string, string> = {}
  const decisions: Decision[] = []
  for (const id of new Set(command.vpcEndpointIds)) {
    const decision = decideOne(world, service, id, decide)
    if (typeof decision === 'string') output[`unsuccessful/${id}`] = decision
    else decisions.push(decision)
  }
  if (decisions.length === 0) return unchanged(world, output)
  const effects = decisions.flatMap(({ endpoint }) => timersOf(world, endpoint))
  const applied = commit(
    world,
    (draft) => {
      for (const { endpoint } of decisions) putEndpoint(draft, endpoint)
    },
    { output, effects },
  )
  const events = decisions.flatMap(({ endpoint: { vpcEndpointId }, event }) =>
    event === undefined ? [] : [{ vpcEndpointId, event }],
  )
  return notifying(applied, events)
}

/** The connection after the decision, or the code of why there is none. */
function decideOne(world: World, service: CustomerService, id: string, decide: Decide): Decision | string {
  const endpoint = findAnyEndpoint(world, id)
  if (isApiError(endpoint)) return endpoint.code
  if (endpoint.vpcEndpointType === 'Gateway' || endpoint.serviceId !== service.serviceId)
    return 'InvalidVpcEndpointId.NotFound'
  return decide(world, endpoint) ?? 'IncorrectState'
}

function timersOf(world: World, endpoint: PrivateLinkEndpoint): Effect[] {
  return endpoint.state === 'pending' ? [provisioningTimer(world, endpoint)] : []
}
