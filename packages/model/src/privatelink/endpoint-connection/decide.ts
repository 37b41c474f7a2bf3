import { isApiError, type ApiError } from '@causeway/ground'
import { commit, putRow, unchanged, type Applied } from '../../commit.ts'
import type { Effect, Step, World } from '../../world.ts'
import { findService } from '../endpoint-service/find.ts'
import type {
  AcceptVpcEndpointConnections,
  CustomerService,
  RejectVpcEndpointConnections,
} from '../endpoint-service/types.ts'
import { findEndpoint } from '../interface-endpoint/find.ts'
import { moved } from '../interface-endpoint/move.ts'
import { moveEndpoint } from '../interface-endpoint/state-machine.ts'
import { provisioningTimer } from '../interface-endpoint/timers.ts'
import type { InterfaceEndpoint } from '../interface-endpoint/types.ts'

type Decide = (world: World, endpoint: InterfaceEndpoint) => InterfaceEndpoint | undefined

/**
 * Accepts connections that wait, and resumes rejected ones if the knob `endpoint.acceptAfterReject` allows
 * it: they are pending, then available [R-EP-4, R-PERM-6]. A resumed interface draws its load balancer
 * again [R-SVC-28]. The call succeeds overall; `unsuccessful/<id>` holds the code of each id that failed
 * [R-API-7].
 *
 * Errors: `InvalidVpcEndpointServiceId.NotFound` [R-ERR-3]. Per id: `InvalidVpcEndpointId.NotFound`
 * [R-ERR-1], `IncorrectState` [R-ERR-33].
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
 * Output and errors are those of accepting.
 */
export function rejectConnections(
  world: World,
  _step: Step,
  command: RejectVpcEndpointConnections,
): Applied | ApiError {
  return decideAll(world, command, rejected)
}

function accepted(world: World, endpoint: InterfaceEndpoint): InterfaceEndpoint | undefined {
  const isResumed = endpoint.state === 'rejected'
  if (isResumed && !world.knobs['endpoint.acceptAfterReject']) return undefined
  const state = moveEndpoint(endpoint.state, 'accept')
  if (state === undefined) return undefined
  const next = moved(endpoint, state, 'creation')
  if (!isResumed) return next
  const undrawn = next.networkInterfaces.map(({ loadBalancerArn: _drawn, ...eni }) => eni)
  return { ...next, networkInterfaces: undrawn }
}

function rejected(_world: World, endpoint: InterfaceEndpoint): InterfaceEndpoint | undefined {
  const state = moveEndpoint(endpoint.state, 'reject')
  return state === undefined ? undefined : moved(endpoint, state)
}

function decideAll(
  world: World,
  command: AcceptVpcEndpointConnections | RejectVpcEndpointConnections,
  decide: Decide,
): Applied | ApiError {
  const service = findService(world, command.accountId, command.serviceId)
  if (isApiError(service)) return service
  const output: Record<string, string> = {}
  const decided: InterfaceEndpoint[] = []
  for (const id of new Set(command.vpcEndpointIds)) {
    const next = decideOne(world, service, id, decide)
    if (typeof next === 'string') output[`unsuccessful/${id}`] = next
    else decided.push(next)
  }
  if (decided.length === 0) return unchanged(world, output)
  const effects = decided.flatMap((endpoint) => timersOf(world, endpoint))
  return commit(
    world,
    (draft) => {
      for (const endpoint of decided) putRow(draft.vpcEndpoints, endpoint.vpcEndpointId, endpoint)
    },
    { output, effects },
  )
}

/** The endpoint after the decision, or the code of why there is none. */
function decideOne(
  world: World,
  service: CustomerService,
  id: string,
  decide: Decide,
): InterfaceEndpoint | string {
  const endpoint = findEndpoint(world, id)
  if (isApiError(endpoint)) return endpoint.code
  if (endpoint.serviceId !== service.serviceId) return 'InvalidVpcEndpointId.NotFound'
  return decide(world, endpoint) ?? 'IncorrectState'
}

function timersOf(world: World, endpoint: InterfaceEndpoint): Effect[] {
  return endpoint.state === 'pending' ? [provisioningTimer(world, endpoint)] : []
}
