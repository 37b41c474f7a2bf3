import { apiError, tableGet, type ApiError } from '@causeway/ground'
import { stableArn } from '../iam/principal/stable-arn.ts'
import type { Principal } from '../iam/principal/types.ts'
import type { Requester } from '../iam/types.ts'
import type { ApiCommand, Step, World } from '../world.ts'

/** Who makes a call: the account's root, or a user or role that was stated, a role by its ARN or by a session's. */
export interface Caller {
  readonly requester: Requester
  /** Absent for the root user, whom nobody needs to state. */
  readonly principal?: Principal
}

/**
 * Finds who makes a call. A session's role is who it stands for [R-PERM-3, R-IAM-21].
 *
 * Errors: `AuthFailure` for a caller that was never stated or is of another account [R-ERR-32].
 */
export function callerOf(world: World, step: Step, { accountId }: ApiCommand): Caller | ApiError {
  const { caller } = step
  if (caller === undefined || caller === `arn:aws:iam::${accountId}:root`) {
    return { requester: { type: 'root', accountId } }
  }
  const principal = tableGet(world.principals, stableArn(caller))
  if (principal === undefined) return unknown(caller, 'state it first')
  if (principal.accountId !== accountId) return unknown(caller, `call as a principal of account ${accountId}`)
  const { arn } = principal
  const sessionArn = caller === arn ? sessionOf(principal) : caller
  const requester: Requester =
    principal.kind === 'user'
      ? { type: 'user', accountId, arn }
      : { type: 'role-session', accountId, roleArn: arn, sessionArn }
  return { requester, principal }
}

/** A role that calls without saying in which session. */
function sessionOf({ arn, accountId }: Principal): string {
  return `arn:aws:sts::${accountId}:assumed-role/${arn.slice(arn.lastIndexOf('/') + 1)}/session`
}

function unknown(caller: string, mend: string): ApiError {
  return apiError('AuthFailure', 'R-ERR-32', `'${caller}' may not call here; ${mend}`, 'caller')
}
