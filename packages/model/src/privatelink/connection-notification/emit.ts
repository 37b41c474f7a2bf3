import { memoByPart, tableGet, tableValues } from '@causeway/ground'
import { evaluate } from '../../iam/evaluate.ts'
import { readPolicy } from '../../iam/policy-document/fault.ts'
import type { PolicyDocument } from '../../iam/policy-document/types.ts'
import type { World } from '../../world.ts'
import type { VpcEndpointId } from '../interface-endpoint/types.ts'
import { anyEndpoint } from '../vpc-endpoint/find.ts'
import type { ConnectionEvent, ConnectionNotification, Notification, Topic } from './types.ts'

const PUBLISHER = 'vpce.amazonaws.com'

/** What an encrypted topic's key must allow: the second stands for the actions of `kms:GenerateDataKey*` [R-SNS-3]. */
const KEY_ACTIONS = ['kms:Decrypt', 'kms:GenerateDataKey']

const documentsOf = memoByPart((topic: Topic) => ({
  policy: parsedPolicy(topic.policy),
  kmsKeyPolicy: parsedPolicy(topic.kmsKeyPolicy),
}))

/**
 * The messages that an event of an endpoint gives rise to, on the consumer's and the provider's side, in the order
 * of the notifications' ids [R-SNS-1, R-SNS-2]; one that its topic does not let in is lost [R-SNS-3].
 */
export function recordNotifications(
  world: World,
  vpcEndpointId: VpcEndpointId,
  event: ConnectionEvent,
): Notification[] {
  const endpoint = anyEndpoint(world, vpcEndpointId)
  if (endpoint?.vpcEndpointType !== 'Interface') return []
  const { serviceId } = endpoint
  return tableValues(world.connectionNotifications)
    .filter(({ state, connectionEvents }) => state === 'Enabled' && connectionEvents.includes(event))
    .filter(({ subject }) => subject.id === vpcEndpointId || subject.id === serviceId)
    .map((each) => {
      const { connectionNotificationId, topicArn } = each
      const delivered = isDelivered(world, each)
      return { connectionNotificationId, topicArn, event, vpcEndpointId, serviceId, delivered }
    })
}

/** Whether the topic's policy, and for an encrypted topic its key's, let the message in [R-SNS-3]. */
export function isDelivered(world: World, notification: ConnectionNotification): boolean {
  const topic = tableGet(world.topics, notification.topicArn)
  if (topic === undefined) return false
  const { policy, kmsKeyPolicy } = documentsOf(topic)
  const may = (document: PolicyDocument | undefined, action: string) =>
    isAllowed(topic, notification, { document, action })
  if (!may(policy, 'SNS:Publish')) return false
  return topic.kmsKeyPolicy === undefined || KEY_ACTIONS.every((action) => may(kmsKeyPolicy, action))
}

/** The service itself asks, for the notification's owner and about its endpoint or service: conditions see both. */
function isAllowed(
  { topicArn, ownerId }: Topic,
  notification: ConnectionNotification,
  asked: { readonly document: PolicyDocument | undefined; readonly action: string },
): boolean {
  if (asked.document === undefined) return false
  const verdict = evaluate(
    { resource: asked.document },
    {
      principal: { type: 'service', service: PUBLISHER },
      action: asked.action,
      resource: asked.action.startsWith('kms:') ? keyArn(topicArn) : topicArn,
      resourceAccountId: ownerId,
      context: {
        'aws:SourceArn': [sourceArn(notification)],
        'aws:SourceAccount': [notification.ownerId],
      },
    },
  )
  return verdict.decision === 'allow'
}

/** The key of an encrypted topic has no name here: it goes by its topic's. */
function keyArn(topicArn: string): string {
  return topicArn.replace(':sns:', ':kms:').replace(/:([^:]+)$/, ':key/$1')
}

function sourceArn({ topicArn, ownerId, subject }: ConnectionNotification): string {
  const region = topicArn.split(':')[3] ?? ''
  const kind = subject.type === 'endpoint' ? 'vpc-endpoint' : 'vpc-endpoint-service'
  return `arn:aws:ec2:${region}:${ownerId}:${kind}/${subject.id}`
}

function parsedPolicy(text: string | undefined): PolicyDocument | undefined {
  return text === undefined ? undefined : readPolicy(text, 'resource')
}
