import { apiError, byCodeUnit, tableGet, type ApiError } from '@causeway/ground'
import type { World } from '../../world.ts'
import type { ConnectionEvent, TopicArn } from './types.ts'

const EVENTS = ['Accept', 'Connect', 'Delete', 'Reject'] as const satisfies readonly ConnectionEvent[]
const TOPIC_ARN = /^arn:[a-z-]+:sns:[a-z0-9-]+:[0-9]{12}:[A-Za-z0-9_.-]+$/

/** The refusal of a notification that can't be as it is asked for [R-SNS-4, R-ERR-37]. */
export function badNotification(why: string, field: string): ApiError {
  return apiError('InvalidConnectionNotification', 'R-ERR-37', why, field)
}

/** A notification's events, sorted, each once: a non-empty subset of Connect, Accept, Reject and Delete [R-SNS-1]. */
export function eventsOf(asked: readonly string[]): readonly ConnectionEvent[] | ApiError {
  const bad = asked.findIndex((event) => !isEvent(event))
  if (bad >= 0) {
    const why = `'${asked[bad]}' is no connection event; use ${EVENTS.join(', ')}`
    return badNotification(why, `connectionEvents[${bad}]`)
  }
  if (asked.length === 0)
    return badNotification(`no event was given; name some of ${EVENTS.join(', ')}`, 'connectionEvents')
  return [...new Set(asked.filter(isEvent))].sort(byCodeUnit)
}

/** The topic of a notification: an SNS ARN of a topic that there is [R-SNS-1]. */
export function topicOf(world: World, arn: string): TopicArn | ApiError {
  const field = 'connectionNotificationArn'
  if (!TOPIC_ARN.test(arn)) return badNotification(`'${arn}' is not the ARN of an SNS topic; give one`, field)
  const topic = tableGet(world.topics, arn)
  return topic?.topicArn ?? badNotification(`there is no topic '${arn}'; create it first`, field)
}

function isEvent(text: string): text is ConnectionEvent {
  return EVENTS.some((event) => event === text)
}
