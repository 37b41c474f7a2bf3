import { apiError, isApiError, type ApiError } from '@causeway/ground'
import { commit, putRow, type Applied } from '../../commit.ts'
import { faultOfDocument } from '../../iam/policy-document/fault.ts'
import { findAccount } from '../../place/account/find.ts'
import type { Step, World } from '../../world.ts'
import type { PutTopic, Topic, TopicArn } from './types.ts'

const NAME = /^[A-Za-z0-9_-]{1,256}(\.fifo)?$/

const refuse = (topicName: string): ApiError =>
  apiError(
    'InvalidParameter',
    'R-SNS-1',
    `'${topicName}' is no topic name; use up to 256 letters, digits, hyphens and underscores`,
    'topicName',
  )

/**
 * States that a topic exists, with its policy and, if it is encrypted, its key's [R-SNS-3]; again, it replaces both.
 *
 * Errors: `InvalidParameter`, `InvalidPolicyDocument` [R-ERR-11].
 */
export function putTopic(world: World, _step: Step, command: PutTopic): Applied | ApiError {
  const account = findAccount(world, command.accountId)
  if (isApiError(account)) return account
  const { topicName, policy, kmsKeyPolicy } = command
  if (!NAME.test(topicName)) return refuse(topicName)
  for (const [field, text] of Object.entries({ policy, kmsKeyPolicy })) {
    const fault = text === undefined ? undefined : faultOfDocument(text, 'resource', field)
    if (fault !== undefined) return fault
  }
  const { accountId, region } = account
  const topicArn = `arn:aws:sns:${region}:${accountId}:${topicName}` as TopicArn
  const topic: Topic = {
    topicArn,
    ownerId: accountId,
    ...(policy !== undefined && { policy }),
    ...(kmsKeyPolicy !== undefined && { kmsKeyPolicy }),
  }
  return commit(world, (draft) => putRow(draft.topics, topicArn, topic), { output: { topicArn } })
}
