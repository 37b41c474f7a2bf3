import { tableValues } from '@causeway/ground'
import type { World } from '../../world.ts'
import type { VpcEndpointId } from '../interface-endpoint/types.ts'
import { anyEndpoint } from '../vpc-endpoint/find.ts'
import type { ConnectionEvent, Notification } from './types.ts'

/** The messages that an event of an endpoint gives rise to, on the consumer's and the provider's side [R-SNS-1, R-SNS-2]. */
export function recordNotifications(
  world: World,
  vpcEndpointId: VpcEndpointId,
  event: ConnectionEvent,
): Notification[] {
  const serviceId = anyEndpoint(world, vpcEndpointId)?.serviceId
  if (serviceId === undefined) return []
  return tableValues(world.connectionNotifications)
    .filter(({ state, connectionEvents }) => state === 'Enabled' && connectionEvents.includes(event))
    .filter(({ subject }) => subject.id === vpcEndpointId || subject.id === serviceId)
    .map(({ connectionNotificationId, topicArn }) => {
      return { connectionNotificationId, topicArn, event, vpcEndpointId, serviceId, delivered: true }
    })
}
