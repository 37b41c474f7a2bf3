import type { Id } from '@causeway/ground'
import { addEndpoint, consumer, provider, sampleWorld, type Sample } from '../sample-world.test-helper.ts'
import type { EndpointState } from './interface-endpoint/types.ts'

/** Every state of an endpoint [R-EP-3]. */
export const endpointStates: readonly EndpointState[] = [
  'pendingAcceptance',
  'pending',
  'available',
  'rejected',
  'expired',
  'failed',
  'deleting',
  'deleted',
]

/** An interface endpoint that calls and timers have brought into a state. */
export function inState(state: EndpointState): { readonly sample: Sample; readonly id: Id<'vpce'> } {
  const sample = sampleWorld()
  const { on, serviceId } = sample
  const id = addEndpoint(sample)
  const of = { accountId: provider, serviceId, vpcEndpointIds: [id] }
  const isAccepted = state === 'pending' || state === 'available' || state === 'failed'
  if (isAccepted) on.call('accept', { type: 'AcceptVpcEndpointConnections', ...of })
  if (state === 'available') on.settle()
  if (state === 'rejected') on.call('reject', { type: 'RejectVpcEndpointConnections', ...of })
  if (state === 'expired') on.call('late', { type: 'ExpireEndpointConnection', vpcEndpointId: id })
  if (state === 'failed') {
    const fault = { vpcEndpointId: id, code: 'InternalError', message: 'a fault' }
    on.call('fault', { type: 'FailEndpointProvisioning', ...fault })
  }
  const isDeleted = state === 'deleting' || state === 'deleted'
  if (isDeleted) on.call('delete', { type: 'DeleteVpcEndpoints', accountId: consumer, vpcEndpointIds: [id] })
  if (state === 'deleted') on.settle()
  return { sample, id }
}
