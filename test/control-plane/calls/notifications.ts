import { once, type Gen, type Pen } from '../pen.ts'
import { anyId, id, ids, many, maybe, of } from '../fields.ts'
import { policies } from './policies.ts'
import type { Specs, Written } from './spec.ts'

const endpoint = id(['vpcEndpoints', 'gatewayEndpoints', 'gatewayLoadBalancerEndpoints'])
const service = id('endpointServices', (row) => row['owner'] === 'customer')
const topic: Gen = (pen) => (pen.draw.oneIn(8) ? 'arn:aws:sns:us-east-1:1:x' : anyId('topics')(pen))
const events = many(of('Accept', 'Connect', 'Delete', 'Reject', 'Nothing'), 3)

/** The consumer's side, the provider's, and now and then both, which is a mistake. */
const sideOf = (pen: Pen): number => once(pen, 'side', () => pen.draw.below(9))

export const notificationCalls: Specs<
  Extract<Written['type'], `${string}ConnectionNotification${string}` | 'PutTopic'>
> = {
  CreateVpcEndpointConnectionNotification: {
    vpcEndpointId: (pen) => (sideOf(pen) < 5 ? endpoint(pen) : undefined),
    serviceId: (pen) => (sideOf(pen) > 3 ? service(pen) : undefined),
    connectionNotificationArn: topic,
    connectionEvents: events,
  },
  ModifyVpcEndpointConnectionNotification: {
    connectionNotificationId: id('connectionNotifications'),
    connectionNotificationArn: maybe(topic),
    connectionEvents: maybe(events),
  },
  DeleteVpcEndpointConnectionNotifications: { connectionNotificationIds: ids('connectionNotifications') },
  PutTopic: {
    topicName: of('events', 'alarms', 'a b'),
    policy: maybe(policies, 3),
    kmsKeyPolicy: maybe(policies, 8),
  },
}
