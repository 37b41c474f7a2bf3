import { applies, type Asked } from './applies.ts'
import { contextOf } from './context.ts'
import { accountOf, gatewayNamingOf, namingOf, type Naming } from './names.ts'
import type { PolicyDocument, Statement } from './policy-document/types.ts'
import type { AccessRequest, Applying, Implicit, Policies, PolicyRole, Verdict } from './types.ts'

/** What AWS does not say plainly. */
export interface EvaluationOptions {
  /** Whether boundary and session policy limit what a resource policy grants to a role's ARN [R-IAM-5, A-97]. */
  readonly roleArnGrant?: 'unlimited' | 'boundaryLimited'
}

interface Found extends Applying {
  readonly naming: Naming
}

/** A request and what its statements are compared with, made once. */
interface Prepared extends AccessRequest {
  readonly asked: Asked
}

const ROLES: readonly PolicyRole[] = [
  'serviceControl',
  'endpoint',
  'resource',
  'identity',
  'boundary',
  'session',
]

/**
 * Decides a request as IAM does [R-IAM-4, R-IAM-5]: a Deny anywhere wins; the service control and the endpoint
 * policy must allow, and grant nothing by themselves [R-IAM-3]; then the requester's own policies and the
 * resource's, either inside one account and both between two.
 */
export function evaluate(
  policies: Policies,
  request: AccessRequest,
  options: EvaluationOptions = {},
): Verdict {
  const asked = { action: request.action, resource: request.resource, context: contextOf(request) }
  const trail = ROLES.flatMap((role) => foundIn(policies, role, { ...request, asked }))
  const denied = trail.find((found) => found.effect === 'Deny')
  const by = denied ?? gated(policies, trail, request) ?? granted(policies, trail, request, options)
  const isAllowed = by.type === 'statement' ? by.effect === 'Allow' : by.reason === 'root'
  return {
    decision: isAllowed ? 'allow' : 'deny',
    by: by.type === 'implicit' ? by : shown(by),
    trail: trail.map(shown),
  }
}

/** The first gate that is shut: service control policies bind the members of an account, not AWS's services. */
function gated(
  policies: Policies,
  trail: readonly Found[],
  { principal }: AccessRequest,
): Implicit | undefined {
  const isBound = policies.serviceControl !== undefined && accountOf(principal) !== undefined
  if (isBound && !allowIn(trail, 'serviceControl')) return silent('serviceControl')
  return policies.endpoint && !allowIn(trail, 'endpoint') ? silent('endpoint') : undefined
}

function granted(
  policies: Policies,
  trail: readonly Found[],
  request: AccessRequest,
  options: EvaluationOptions,
): Found | Implicit {
  const accountId = accountOf(request.principal)
  if (accountId === undefined) return allowIn(trail, 'resource') ?? silent('resource')
  if (accountId === request.resourceAccountId) return grantedAtHome(policies, trail, request, options)
  const own = grantedByOwn(policies, trail, request)
  const isAllowed = own.type === 'statement' || own.reason === 'root'
  return isAllowed ? (allowIn(trail, 'resource') ?? silent('resource')) : own
}

/** In one account a resource policy that names the requester is enough, and stands above its limits [R-IAM-5]. */
function grantedAtHome(
  policies: Policies,
  trail: readonly Found[],
  request: AccessRequest,
  { roleArnGrant = 'unlimited' }: EvaluationOptions,
): Found | Implicit {
  const grants = trail.filter((found) => found.policy === 'resource' && found.effect === 'Allow')
  const unlimited = grants.find(
    ({ naming }) => naming === 'name' || (naming === 'role' && roleArnGrant === 'unlimited'),
  )
  if (unlimited !== undefined) return unlimited
  // What everybody is granted needs no identity policy, but no one is named whom a boundary would not limit.
  const shared = grants.find(({ naming }) => naming === 'everybody' || naming === 'role')
  const own = grantedByOwn(policies, trail, request)
  if (own.type === 'statement' || own.reason === 'root' || shared === undefined) return own
  return own.reason === 'no-identity-allow' ? (limited(policies, trail) ?? shared) : own
}

/** Identity policy and boundary and session policy; the root user has none of them and needs none. */
function grantedByOwn(
  policies: Policies,
  trail: readonly Found[],
  { principal }: AccessRequest,
): Found | Implicit {
  if (principal.type === 'root') return { type: 'implicit', reason: 'root' }
  const allow = allowIn(trail, 'identity')
  return allow === undefined ? silent('identity') : (limited(policies, trail) ?? allow)
}

function limited(policies: Policies, trail: readonly Found[]): Implicit | undefined {
  if (policies.boundary && !allowIn(trail, 'boundary')) return silent('boundary')
  return policies.session && !allowIn(trail, 'session') ? silent('session') : undefined
}

function foundIn(policies: Policies, role: PolicyRole, request: Prepared): readonly Found[] {
  const isExempt = role === 'serviceControl' && accountOf(request.principal) === undefined
  const held = isExempt ? undefined : policies[role]
  const documents: readonly PolicyDocument[] = held === undefined ? [] : 'statements' in held ? [held] : held
  return documents.flatMap((document, policyIndex) =>
    document.statements.flatMap((statement, statementIndex) => {
      const naming = covers(role, statement, request)
      if (naming === undefined || !applies(document, statement, request.asked)) return []
      const { sid, effect } = statement
      const named = sid === undefined ? {} : { sid }
      return [
        { type: 'statement' as const, policy: role, policyIndex, statementIndex, ...named, effect, naming },
      ]
    }),
  )
}

function covers(role: PolicyRole, { principal }: Statement, request: AccessRequest): Naming | undefined {
  if (principal === undefined) return 'name'
  const isGateway = role === 'endpoint' && request.endpointType === 'Gateway'
  return isGateway ? gatewayNamingOf(principal, request) : namingOf(principal, request)
}

function allowIn(trail: readonly Found[], policy: PolicyRole): Found | undefined {
  return trail.find((found) => found.policy === policy && found.effect === 'Allow')
}

function silent(policy: PolicyRole): Implicit {
  return { type: 'implicit', reason: `no-${policy}-allow` }
}

/** Without how its principal was named, which decides nothing more. */
function shown({ naming: _, ...applying }: Found): Applying {
  return applying
}
