import { isApiError, type AccountId, type ApiError } from '@causeway/ground'
import { commit, putRow, type Applied } from '../../commit.ts'
import { identify } from '../../identity.ts'
import { findAccount } from '../../place/account/find.ts'
import type { Step, World } from '../../world.ts'
import { findService } from '../endpoint-service/find.ts'
import { findOwnAnyEndpoint } from '../vpc-endpoint/find.ts'
import { badNotification, eventsOf, topicOf } from './check.ts'
import type { ConnectionNotification, CreateVpcEndpointConnectionNotification } from './types.ts'

/**
 * Creates a notification for an endpoint, on the consumer's side, or for a service, on the provider's: a topic is
 * told of some of Connect, Accept, Reject and Delete, for interface endpoints only [R-SNS-1].
 *
 * Errors: `InvalidConnectionNotification` [R-ERR-37], `InvalidVpcEndpointId.NotFound` [R-ERR-1],
 * `InvalidVpcEndpointServiceId.NotFound` [R-ERR-3].
 */
export function createConnectionNotification(
  world: World,
  step: Step,
  command: CreateVpcEndpointConnectionNotification,
): Applied | ApiError {
  const account = findAccount(world, command.accountId)
  if (isApiError(account)) return account
  const subject = subjectOf(world, command.accountId, command)
  if (isApiError(subject)) return subject
  const topicArn = topicOf(world, command.connectionNotificationArn)
  if (isApiError(topicArn)) return topicArn
  const connectionEvents = eventsOf(command.connectionEvents)
  if (isApiError(connectionEvents)) return connectionEvents

  const { accountId, region } = account
  const kind = { prefix: 'vpce-nfn', kind: 'connection-notification', accountId, region } as const
  const of = { ...kind, table: world.connectionNotifications, importedKey: 'connectionNotificationId' }
  const { id } = identify(step, of)
  const notification: ConnectionNotification = {
    connectionNotificationId: id,
    ownerId: accountId,
    subject,
    topicArn,
    connectionEvents,
    state: 'Enabled',
  }
  return commit(world, (draft) => putRow(draft.connectionNotifications, id, notification), {
    output: { connectionNotificationId: id },
  })
}

function subjectOf(
  world: World,
  accountId: AccountId,
  { vpcEndpointId, serviceId }: CreateVpcEndpointConnectionNotification,
): ConnectionNotification['subject'] | ApiError {
  if (vpcEndpointId !== undefined && serviceId !== undefined)
    return badNotification('an endpoint and a service were given; name one of them', 'serviceId')
  if (vpcEndpointId !== undefined) return endpointSubject(world, accountId, vpcEndpointId)
  if (serviceId === undefined)
    return badNotification('neither an endpoint nor a service was given; name one', 'vpcEndpointId')
  const service = findService(world, accountId, serviceId)
  if (isApiError(service)) return service
  if (!service.serviceTypes.includes('Interface')) return notInterface(serviceId, 'serviceId')
  return { type: 'service', id: service.serviceId }
}

function endpointSubject(
  world: World,
  accountId: AccountId,
  vpcEndpointId: string,
): ConnectionNotification['subject'] | ApiError {
  const endpoint = findOwnAnyEndpoint(world, accountId, vpcEndpointId)
  if (isApiError(endpoint)) return endpoint
  if (endpoint.vpcEndpointType !== 'Interface') return notInterface(vpcEndpointId, 'vpcEndpointId')
  return { type: 'endpoint', id: endpoint.vpcEndpointId }
}

function notInterface(id: string, field: string): ApiError {
  return badNotification(
    `${id} is not about interface endpoints, which alone are notified of; name one that is`,
    field,
  )
}
