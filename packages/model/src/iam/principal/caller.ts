import { apiError, tableGet, type AccountId, type ApiError } from '@causeway/ground'
import type { World } from '../../world.ts'
import type { Requester } from '../types.ts'
import { stableArn } from './stable-arn.ts'
import type { Principal, PrincipalArn } from './types.ts'

/** Who makes a call: the account's root, or a user or role that was stated, a role by its ARN or by a session's. */
export interface Caller {
  readonly requester: Requester
  readonly accountId: AccountId
  /** Absent for the root user, whom nobody needs to state. */
  readonly principal?: Principal
}

/**
 * Finds who makes a call for an account. A session's role is who it stands for [R-PERM-3, R-IAM-21].
 *
 * Errors: `AuthFailure` for a caller that was never stated or is of another account [R-ERR-32].
 */
export function callerOf(
  world: World,
  accountId: AccountId,
  caller: PrincipalArn | undefined,
): Caller | ApiError {
  if (caller === undefined || caller === `arn:aws:iam::${accountId}:root`) {
    return { requester: { type: 'root', accountId }, accountId }
  }
  const principal = tableGet(world.principals, stableArn(caller))
  if (principal === undefined) return unknown(caller, 'state it first')
  if (principal.accountId !== accountId) return unknown(caller, `call as a principal of account ${accountId}`)
  const { arn } = principal
  const requester: Requester =
    principal.kind === 'user'
      ? { type: 'user', accountId, arn }
      : { type: 'role-session', accountId, roleArn: arn, sessionArn: sessionOf(principal, caller) }
  return { requester, accountId, principal }
}

/** The session that a role calls in; one that calls by the role's own ARN has one without a name of its own. */
function sessionOf({ arn, accountId }: Principal, caller: PrincipalArn): string {
  if (caller !== arn) return caller
  return `arn:aws:sts::${accountId}:assumed-role/${arn.slice(arn.lastIndexOf('/') + 1)}/session`
}

function unknown(caller: string, mend: string): ApiError {
  return apiError('AuthFailure', 'R-ERR-32', `'${caller}' may not call here; ${mend}`, 'caller')
}
