import type { EndpointState } from '../interface-endpoint/types.ts'

/** Every move of an endpoint after its creation [R-EP-4]; the two ways to be created are in `initialState`. */
export const endpointMoves = [
  { from: 'pendingAcceptance', event: 'accept', to: 'pending', rule: 'R-EP-4' },
  { from: 'pendingAcceptance', event: 'reject', to: 'rejected', rule: 'R-EP-4' },
  { from: 'pendingAcceptance', event: 'expire', to: 'expired', rule: 'R-EP-4' },
  { from: 'pending', event: 'provisioned', to: 'available', rule: 'R-EP-4' },
  { from: 'pending', event: 'fault', to: 'failed', rule: 'R-EP-4' },
  { from: 'pending', event: 'reject', to: 'rejected', rule: 'R-EP-4' },
  { from: 'available', event: 'modify', to: 'pending', rule: 'R-EP-4' },
  { from: 'available', event: 'reject', to: 'rejected', rule: 'R-EP-4' },
  { from: 'rejected', event: 'accept', to: 'pending', rule: 'R-PERM-6' },
  { from: 'pendingAcceptance', event: 'terminate', to: 'rejected', rule: 'R-PERM-6' },
  { from: 'pending', event: 'terminate', to: 'rejected', rule: 'R-PERM-6' },
  { from: 'available', event: 'terminate', to: 'rejected', rule: 'R-PERM-6' },
  { from: 'rejected', event: 'terminate', to: 'rejected', rule: 'R-PERM-6' },
  { from: 'pendingAcceptance', event: 'delete', to: 'deleting', rule: 'R-EP-4' },
  { from: 'pending', event: 'delete', to: 'deleting', rule: 'R-EP-4' },
  { from: 'available', event: 'delete', to: 'deleting', rule: 'R-EP-4' },
  { from: 'rejected', event: 'delete', to: 'deleting', rule: 'R-EP-4' },
  { from: 'expired', event: 'delete', to: 'deleting', rule: 'R-EP-4' },
  { from: 'failed', event: 'delete', to: 'deleting', rule: 'R-EP-4' },
  { from: 'deleting', event: 'deleted', to: 'deleted', rule: 'R-EP-4' },
] as const satisfies readonly { from: EndpointState; event: string; to: EndpointState; rule: string }[]

export type EndpointEvent = (typeof endpointMoves)[number]['event']

/** Where an event leads from a state; undefined if it leads nowhere [R-EP-4]. */
export function moveEndpoint(from: EndpointState, event: EndpointEvent): EndpointState | undefined {
  return endpointMoves.find((move) => move.from === from && move.event === event)?.to
}

/** The state in which an endpoint begins: it waits for the provider's decision if one is required [R-EP-4]. */
export function initialState(acceptanceRequired: boolean): EndpointState {
  return acceptanceRequired ? 'pendingAcceptance' : 'pending'
}
