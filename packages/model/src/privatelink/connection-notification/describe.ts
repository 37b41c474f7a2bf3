import { ownRows } from '../../view/parts.ts'
import { viewOf, type ViewObject } from '../../view/view.ts'
import type { ConnectionNotification } from './types.ts'

/** DescribeVpcEndpointConnectionNotifications: what the account has asked to be told of [R-SNS-1]. */
export const connectionNotificationsView = viewOf<ConnectionNotification>({
  list: 'ConnectionNotificationSet',
  rows: (asking) => ownRows(asking, asking.world.connectionNotifications),
  show: (notification) => ({
    ConnectionNotificationId: notification.connectionNotificationId,
    ...subjectField(notification),
    ConnectionNotificationType: 'Topic',
    ConnectionNotificationArn: notification.topicArn,
    ConnectionEvents: notification.connectionEvents,
    ConnectionNotificationState: notification.state,
  }),
  filters: {
    'connection-notification-id': ({ connectionNotificationId }) => connectionNotificationId,
    'connection-notification-arn': ({ topicArn }) => topicArn,
    'connection-notification-state': ({ state }) => state,
    'connection-notification-type': () => 'Topic',
    'service-id': ({ subject }) => (subject.type === 'service' ? subject.id : undefined),
    'vpc-endpoint-id': ({ subject }) => (subject.type === 'endpoint' ? subject.id : undefined),
  },
})

function subjectField({ subject }: ConnectionNotification): ViewObject {
  return subject.type === 'service' ? { ServiceId: subject.id } : { VpcEndpointId: subject.id }
}
