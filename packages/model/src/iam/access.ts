import { isApiError, memoByPart, tableGet, type AccountId, type ApiError } from '@causeway/ground'
import { guardedEndpoint } from '../privatelink/endpoint-policy/propagate.ts'
import type { VpcEndpointId } from '../privatelink/interface-endpoint/types.ts'
import { anyEndpoint } from '../privatelink/vpc-endpoint/find.ts'
import type { World } from '../world.ts'
import { evaluate } from './evaluate.ts'
import { readPolicy } from './policy-document/fault.ts'
import { callerOf, type Caller } from './principal/caller.ts'
import { policiesOf } from './principal/policies.ts'
import type { PrincipalArn } from './principal/types.ts'
import { tagKeys } from './tag-keys.ts'
import type { ResourcePolicy } from './resource-policy/types.ts'
import type { AccessRequest, Policies, Verdict } from './types.ts'

type Guarded = NonNullable<ReturnType<typeof guardedEndpoint>>

/** A request to an AWS service: who asks for what, and the way it takes. */
export interface ServiceRequest {
  readonly accountId: AccountId
  /** The account's root if absent; an instance's is the session of its role [R-IAM-21]. */
  readonly caller?: PrincipalArn
  /** `s3:GetObject` */
  readonly action: string
  /** An ARN, or `*` where the action knows no resources. */
  readonly resource: string
  readonly resourceAccountId: AccountId
  /** Through an endpoint from a private address, or from a public one, as the console does. */
  readonly way:
    | { readonly type: 'endpoint'; readonly vpcEndpointId: VpcEndpointId; readonly sourceIp: string }
    | { readonly type: 'public'; readonly sourceIp: string }
  /** Keys that only the service knows, such as `dynamodb:LeadingKeys`. */
  readonly context?: AccessRequest['context']
}

/**
 * What becomes of a request to an AWS service in this world: its caller's policies, the policy in force of the endpoint
 * that it takes, and the resource's own, all together [R-IAM-3, R-IAM-5].
 *
 * Errors: `AuthFailure` for a caller that nobody stated [R-ERR-32].
 */
export function accessTo(world: World, request: ServiceRequest): Verdict | ApiError {
  const caller = callerOf(world, request.accountId, request.caller)
  if (isApiError(caller)) return caller
  const policies = { ...policiesOf(world, caller), ...policiesOnTheWay(world, request) }
  const options = { roleArnGrant: world.knobs['iam.roleArnGrant'] }
  return evaluate(policies, accessRequest(world, caller, request), options)
}

/**
 * A service that calls others with its caller's permissions: every one of the requests must be allowed [R-IAM-21].
 * Gives the verdict on the first that is denied, else on the last.
 */
export function forwardedAccess(
  world: World,
  requests: readonly [ServiceRequest, ...ServiceRequest[]],
): Verdict | ApiError {
  const verdicts = requests.map((request) => accessTo(world, request))
  const stopped = verdicts.find((verdict) => isApiError(verdict) || verdict.decision === 'deny')
  return stopped ?? (verdicts.at(-1) as Verdict)
}

const documentInForce = memoByPart(({ policyInForce }: Guarded) =>
  policyInForce === undefined ? undefined : readPolicy(policyInForce, 'endpoint'),
)
const documentOf = memoByPart(({ policy }: ResourcePolicy) => readPolicy(policy, 'resource'))

function policiesOnTheWay(world: World, { way, resource }: ServiceRequest): Policies {
  const guarded = way.type === 'endpoint' ? guardedEndpoint(world, way.vpcEndpointId) : undefined
  const endpoint = guarded && documentInForce(guarded)
  const own = policyOfResource(world, resource)
  return { ...(endpoint && { endpoint }), ...(own && { resource: documentOf(own) }) }
}

/** A bucket's policy is its objects' too: the nearest policy up the path. */
function policyOfResource(world: World, arn: string): ResourcePolicy | undefined {
  const known = tableGet(world.resourcePolicies, arn)
  const slash = arn.lastIndexOf('/')
  return known !== undefined || slash < 0 ? known : policyOfResource(world, arn.slice(0, slash))
}

function accessRequest(world: World, caller: Caller, request: ServiceRequest): AccessRequest {
  const { action, resource, resourceAccountId, way, context } = request
  const endpoint = way.type === 'endpoint' ? anyEndpoint(world, way.vpcEndpointId) : undefined
  return {
    principal: caller.requester,
    action,
    resource,
    resourceAccountId,
    endpointType: endpoint?.vpcEndpointType === 'Gateway' ? 'Gateway' : 'Interface',
    context: {
      ...context,
      ...tagKeys(['aws:PrincipalTag'], caller.principal?.tags ?? {}),
      ...wayKeys(way, endpoint?.vpcId),
    },
  }
}

/** An endpoint tells its own keys and hides the public address; any other way has only that address [R-IAM-11]. */
function wayKeys(way: ServiceRequest['way'], vpcId: string | undefined): AccessRequest['context'] {
  if (way.type === 'public') return { 'aws:SourceIp': [way.sourceIp] }
  return {
    'aws:SourceVpce': [way.vpcEndpointId],
    'aws:VpcSourceIp': [way.sourceIp],
    ...(vpcId !== undefined && { 'aws:SourceVpc': [vpcId] }),
  }
}
