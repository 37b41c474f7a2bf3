import type { Applied } from '../../commit.ts'
import { recordNotifications } from '../connection-notification/emit.ts'
import type { ConnectionEvent } from '../connection-notification/types.ts'
import type { VpcEndpointId } from '../interface-endpoint/types.ts'
import type { PrivateLinkEndpoint } from './types.ts'

/** The call with the messages that its events give rise to, in the order of the events [R-SNS-2]. */
export function notifying(
  applied: Applied,
  events: readonly { readonly vpcEndpointId: VpcEndpointId; readonly event: ConnectionEvent }[],
): Applied {
  const notifications = events.flatMap(({ vpcEndpointId, event }) =>
    recordNotifications(applied.world, vpcEndpointId, event),
  )
  return { ...applied, notifications: [...applied.notifications, ...notifications] }
}

/** What a creation sends: the request, and at once the acceptance where none is needed [R-EP-4, R-SNS-2]. */
export function connectEvents({
  vpcEndpointId,
  state,
}: PrivateLinkEndpoint): { readonly vpcEndpointId: VpcEndpointId; readonly event: ConnectionEvent }[] {
  const events: ConnectionEvent[] = state === 'pending' ? ['Connect', 'Accept'] : ['Connect']
  return events.map((event) => ({ vpcEndpointId, event }))
}
