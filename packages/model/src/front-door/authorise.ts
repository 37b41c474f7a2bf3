import { apiError, isApiError, tableGet, type AccountId, type ApiError } from '@causeway/ground'
import { evaluate } from '../iam/evaluate.ts'
import { callerOf, type Caller } from '../iam/principal/caller.ts'
import { policiesOf } from '../iam/principal/policies.ts'
import type { PrincipalArn } from '../iam/principal/types.ts'
import { tagKeys } from '../iam/tag-keys.ts'
import type { AccessRequest, Verdict } from '../iam/types.ts'
import { findAccount } from '../place/account/find.ts'
import type { ApiCommand, Step, World } from '../world.ts'
import { actionOf } from './api-call.ts'
import { conditionKeys } from './condition-keys.ts'
import { touchedBy, type Touched } from './resources.ts'

interface Question {
  readonly action: string
  readonly touched: Touched
  readonly context: AccessRequest['context']
}

/**
 * Refuses a call that its caller may not make: the action must be allowed on every resource that the call touches
 * [R-IAM-13], and tags at creation need `ec2:CreateTags` on the new resource too [R-IAM-22]. The account's root is
 * bound by a service control policy only [R-IAM-5].
 *
 * Errors: `UnauthorizedOperation`, `AuthFailure` [R-ERR-32].
 */
export function authorise(world: World, step: Step, command: ApiCommand): ApiError | undefined {
  const account = findAccount(world, command.accountId)
  if (isApiError(account)) return account
  const caller = callerOf(world, command.accountId, step.caller)
  if (isApiError(caller)) return caller
  return refusalOf(world, caller, () => questionsOf(world, step, command))
}

/**
 * Refuses a `describe-*` call that its caller's policies do not allow; listing has no resources of its own, so that only
 * statements about `*` speak of it [R-IAM-19]. A caller that was never stated has no policies to ask.
 *
 * Error: `UnauthorizedOperation` [R-ERR-32].
 */
export function authoriseView(
  world: World,
  { accountId, caller: arn }: { readonly accountId: AccountId; readonly caller?: PrincipalArn | undefined },
  action: string,
): ApiError | undefined {
  const caller = callerOf(world, accountId, arn)
  if (isApiError(caller)) return undefined
  return refusalOf(world, caller, () => [{ action, touched: { arn: '*', isCreated: false }, context: {} }])
}

function refusalOf(world: World, caller: Caller, questions: () => readonly Question[]): ApiError | undefined {
  const policies = policiesOf(world, caller)
  if (caller.principal === undefined && policies.serviceControl === undefined) return undefined
  const options = { roleArnGrant: world.knobs['iam.roleArnGrant'] }
  for (const question of questions()) {
    const verdict = evaluate(policies, requestOf(world, caller, question), options)
    if (verdict.decision === 'deny') return refused(caller, question, verdict)
  }
  return undefined
}

function questionsOf(world: World, step: Step, command: ApiCommand): readonly Question[] {
  const action = actionOf(command)
  return touchedBy(world, command).flatMap((touched) => {
    const context = conditionKeys(world, step, command, touched)
    const asked = { action, touched, context }
    if (!touched.isCreated || step.tags === undefined) return [asked]
    const tagging = { action: 'ec2:CreateTags', touched }
    return [asked, { ...tagging, context: { ...context, 'ec2:CreateAction': [command.type] } }]
  })
}

function requestOf(
  world: World,
  { requester, principal, accountId }: Caller,
  { action, touched, context }: Question,
): AccessRequest {
  const region = tableGet(world.accounts, accountId)?.region
  const own = tagKeys(['aws:PrincipalTag'], principal?.tags ?? {})
  return {
    principal: requester,
    action,
    resource: touched.arn,
    // Calls work on what the account has, even where a shared subnet is another's: identity policies decide.
    resourceAccountId: accountId,
    context: { ...context, ...own, ...(region !== undefined && { 'aws:RequestedRegion': [region] }) },
  }
}

function refused({ requester, principal }: Caller, { action, touched }: Question, { by }: Verdict): ApiError {
  const who = principal?.arn ?? (requester.type === 'root' ? `the root of ${requester.accountId}` : 'nobody')
  const why =
    by.type === 'implicit'
      ? `no ${by.reason.slice('no-'.length, -'-allow'.length)} policy allows it; add a statement that does`
      : `statement ${by.statementIndex} of its ${by.policy} policy denies it; narrow that statement`
  const message = `${who} is not authorized to perform ${action} on ${touched.arn}: ${why}`
  return apiError('UnauthorizedOperation', 'R-ERR-32', message, 'caller')
}
