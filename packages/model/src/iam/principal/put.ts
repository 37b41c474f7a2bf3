import { apiError, isApiError, tableRemove, type ApiError } from '@causeway/ground'
import { commit, putRow, type Applied } from '../../commit.ts'
import { findAccount } from '../../place/account/find.ts'
import { faultOfTags } from '../../tag/limits.ts'
import type { Step, World } from '../../world.ts'
import { faultOfDocument } from '../policy-document/fault.ts'
import type { Principal, PrincipalArn, PutPrincipal, PutServiceControlPolicy } from './types.ts'

const ARN = /^arn:(?:aws|aws-cn|aws-us-gov):iam::([0-9]{12}):(user|role)\/[^*?]+$/

/**
 * States a user or role of an account with its identity policies, its boundary and its tags; stating it again
 * replaces it [R-IAM-5, R-IAM-19].
 *
 * Errors: `AuthFailure` [R-ERR-32], `InvalidParameterValue` for an ARN that is no user or role of the account
 * [R-ERR-34], `InvalidPolicyDocument` [R-ERR-11], `InvalidTagKey.Malformed` [R-ERR-36].
 */
export function putPrincipal(world: World, _step: Step, command: PutPrincipal): Applied | ApiError {
  const { policies, permissionsBoundary, tags = {} } = command
  const account = findAccount(world, command.accountId)
  if (isApiError(account)) return account
  const kind = kindOfArn(command)
  if (kind === undefined) {
    const message = `'${command.arn}' is no user or role of account ${command.accountId}; write it like arn:aws:iam::${command.accountId}:role/name`
    return apiError('InvalidParameterValue', 'R-ERR-34', message, 'arn')
  }
  const fault = faultOfPolicies(command) ?? faultOfTags(tags)
  if (fault !== undefined) return fault
  const principal: Principal = {
    arn: command.arn as PrincipalArn,
    accountId: command.accountId,
    kind,
    policies: [...policies],
    ...(permissionsBoundary !== undefined && { permissionsBoundary }),
    tags: { ...tags },
  }
  return commit(world, (draft) => putRow(draft.principals, principal.arn, principal), {
    output: { arn: principal.arn },
  })
}

/**
 * States what nobody in an account may exceed, or with no policy lifts it [R-IAM-5].
 *
 * Errors: `AuthFailure` [R-ERR-32], `InvalidPolicyDocument` [R-ERR-11].
 */
export function putServiceControlPolicy(
  world: World,
  _step: Step,
  { accountId, policy }: PutServiceControlPolicy,
): Applied | ApiError {
  const account = findAccount(world, accountId)
  if (isApiError(account)) return account
  if (policy === undefined) {
    return commit(world, (draft) => tableRemove(draft.serviceControlPolicies, accountId))
  }
  const fault = faultOfDocument(policy, 'identity', 'policy')
  if (fault !== undefined) return fault
  return commit(world, (draft) => putRow(draft.serviceControlPolicies, accountId, { accountId, policy }))
}

function kindOfArn({ arn, accountId }: PutPrincipal): Principal['kind'] | undefined {
  const [, account, kind] = ARN.exec(arn) ?? []
  return account === accountId ? (kind as Principal['kind']) : undefined
}

function faultOfPolicies({ policies, permissionsBoundary }: PutPrincipal): ApiError | undefined {
  for (const [i, policy] of policies.entries()) {
    const fault = faultOfDocument(policy, 'identity', `policies[${i}]`)
    if (fault !== undefined) return fault
  }
  if (permissionsBoundary === undefined) return undefined
  return faultOfDocument(permissionsBoundary, 'identity', 'permissionsBoundary')
}
