import { isApiError, tableGet, tableRemove, type AccountId, type ApiError } from '@causeway/ground'
import { commit, putRow, unchanged, type Applied } from '../../commit.ts'
import { findAccount } from '../../place/account/find.ts'
import type { Step, World } from '../../world.ts'
import { badNotification, eventsOf, topicOf } from './check.ts'
import type {
  ConnectionNotification,
  DeleteVpcEndpointConnectionNotifications,
  ModifyVpcEndpointConnectionNotification,
} from './types.ts'

/**
 * Changes the topic or the events of a notification; what is not given stays [R-SNS-1].
 *
 * Errors: `InvalidConnectionNotification` [R-ERR-37].
 */
export function modifyConnectionNotification(
  world: World,
  _step: Step,
  command: ModifyVpcEndpointConnectionNotification,
): Applied | ApiError {
  const held = findNotification(world, command.accountId, command.connectionNotificationId)
  if (isApiError(held)) return held
  const { connectionNotificationArn: arn, connectionEvents: asked } = command
  const topicArn = arn === undefined ? held.topicArn : topicOf(world, arn)
  if (isApiError(topicArn)) return topicArn
  const connectionEvents = asked === undefined ? held.connectionEvents : eventsOf(asked)
  if (isApiError(connectionEvents)) return connectionEvents
  const isSame = topicArn === held.topicArn && String(connectionEvents) === String(held.connectionEvents)
  if (isSame) return unchanged(world)
  const next = { ...held, topicArn, connectionEvents }
  return commit(world, (draft) => putRow(draft.connectionNotifications, held.connectionNotificationId, next))
}

/** Deletes notifications, each for itself: one that is not there is in the output as `unsuccessful/<id>` [R-API-7, R-ERR-37]. */
export function deleteConnectionNotifications(
  world: World,
  _step: Step,
  command: DeleteVpcEndpointConnectionNotifications,
): Applied | ApiError {
  const account = findAccount(world, command.accountId)
  if (isApiError(account)) return account
  const output: Record<string, string> = {}
  const gone: ConnectionNotification[] = []
  for (const id of new Set(command.connectionNotificationIds)) {
    const held = findNotification(world, command.accountId, id)
    if (isApiError(held)) output[`unsuccessful/${id}`] = held.code
    else gone.push(held)
  }
  if (gone.length === 0) return unchanged(world, output)
  return commit(
    world,
    (draft) => {
      for (const { connectionNotificationId } of gone)
        tableRemove(draft.connectionNotifications, connectionNotificationId)
    },
    { output },
  )
}

function findNotification(world: World, accountId: AccountId, id: string): ConnectionNotification | ApiError {
  const held = tableGet(world.connectionNotifications, id)
  if (held?.ownerId === accountId) return held
  const why = `account ${accountId} has no notification '${id}'; name one that it owns`
  return badNotification(why, 'connectionNotificationId')
}
