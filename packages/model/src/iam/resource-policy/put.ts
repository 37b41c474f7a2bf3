import { apiError, isApiError, tableRemove, type ApiError } from '@causeway/ground'
import { commit, putRow, type Applied } from '../../commit.ts'
import { findAccount } from '../../place/account/find.ts'
import type { Step, World } from '../../world.ts'
import { faultOfDocument } from '../policy-document/fault.ts'
import type { PutResourcePolicy } from './types.ts'

/**
 * States the policy of a resource that the account owns, such as a bucket, or with no policy removes it [R-IAM-5].
 *
 * Errors: `AuthFailure` [R-ERR-32], `InvalidParameterValue` for what is no ARN [R-ERR-34], `InvalidPolicyDocument`,
 * a statement without Principal among others [R-ERR-11, R-IAM-19].
 */
export function putResourcePolicy(world: World, _step: Step, command: PutResourcePolicy): Applied | ApiError {
  const { accountId: ownerId, resourceArn, policy } = command
  const account = findAccount(world, ownerId)
  if (isApiError(account)) return account
  if (!/^arn:[a-z-]+:[a-z0-9-]+:[^:]*:[^:]*:.+$/.test(resourceArn)) {
    const message = `'${resourceArn}' is no ARN of a resource; write it like arn:aws:s3:::bucket_name`
    return apiError('InvalidParameterValue', 'R-ERR-34', message, 'resourceArn')
  }
  if (policy === undefined) return commit(world, (draft) => tableRemove(draft.resourcePolicies, resourceArn))
  const fault = faultOfDocument(policy, 'resource', 'policy')
  if (fault !== undefined) return fault
  return commit(world, (draft) =>
    putRow(draft.resourcePolicies, resourceArn, { resourceArn, ownerId, policy }),
  )
}
