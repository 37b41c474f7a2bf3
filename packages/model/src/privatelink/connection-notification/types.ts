import type { AccountId, Brand, Id } from '@causeway/ground'

export type TopicArn = Brand<string, 'TopicArn'>
export type ConnectionEvent = 'Connect' | 'Accept' | 'Reject' | 'Delete'

/** An SNS topic as far as notifications need it [R-SNS-3]. */
export interface Topic {
  readonly topicArn: TopicArn
  readonly ownerId: AccountId
  /** The topic policy as JSON text; none lets nobody publish but the owner. */
  readonly policy?: string
  /** The key policy of an encrypted topic. */
  readonly kmsKeyPolicy?: string
}

/** Who is told of what, on the consumer's or the provider's side [R-SNS-1]. */
export interface ConnectionNotification {
  readonly connectionNotificationId: Id<'vpce-nfn'>
  readonly ownerId: AccountId
  readonly subject:
    | { readonly type: 'endpoint'; readonly id: Id<'vpce'> }
    | { readonly type: 'service'; readonly id: Id<'vpce-svc'> }
  readonly topicArn: TopicArn
  /** Sorted, non-empty. */
  readonly connectionEvents: readonly ConnectionEvent[]
  readonly state: 'Enabled' | 'Disabled'
}

/** Ours: states which topics there are. */
export interface PutTopic {
  readonly type: 'PutTopic'
  readonly accountId: AccountId
  readonly topicName: string
  readonly policy?: string
  readonly kmsKeyPolicy?: string
}

export interface CreateVpcEndpointConnectionNotification {
  readonly type: 'CreateVpcEndpointConnectionNotification'
  readonly accountId: AccountId
  readonly vpcEndpointId?: Id<'vpce'>
  readonly serviceId?: Id<'vpce-svc'>
  readonly connectionNotificationArn: string
  readonly connectionEvents: readonly string[]
}

export interface ModifyVpcEndpointConnectionNotification {
  readonly type: 'ModifyVpcEndpointConnectionNotification'
  readonly accountId: AccountId
  readonly connectionNotificationId: string
  readonly connectionNotificationArn?: string
  readonly connectionEvents?: readonly string[]
}

export interface DeleteVpcEndpointConnectionNotifications {
  readonly type: 'DeleteVpcEndpointConnectionNotifications'
  readonly accountId: AccountId
  readonly connectionNotificationIds: readonly string[]
}

/** A message that a topic receives, or loses for want of a permission [R-SNS-2, R-SNS-3]. */
export interface Notification {
  readonly connectionNotificationId: Id<'vpce-nfn'>
  readonly topicArn: TopicArn
  readonly event: ConnectionEvent
  readonly vpcEndpointId: Id<'vpce'>
  readonly serviceId: Id<'vpce-svc'>
  readonly delivered: boolean
}
