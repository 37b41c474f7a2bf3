import { isApiError, tableGet } from '@causeway/ground'
import type { AccountId } from '@causeway/ground'
import { accessTo } from '@causeway/model'
import type { Packet, PrincipalArn, ServiceRequest, Verdict, World } from '@causeway/model'
import type { Reason, Trace } from '@causeway/network'
import type { Origin } from './origin.ts'
import { QuestionProblem } from './problem.ts'

/** What is asked of a service of AWS, and by whom; without a principal the root of the sender's account. */
export interface RequestAsked {
  readonly action: string
  readonly resource: string
  readonly principal?: string
}

/** What became of the request, by which statement or silence. */
export interface RequestAnswer {
  readonly decision: 'allow' | 'deny'
  readonly text: string
  readonly reasons: readonly Reason[]
}

interface RequestOnItsWay {
  readonly asked: RequestAsked
  readonly origin: Origin
  readonly packet: Packet
  readonly trace: Trace
}

/**
 * What the policies say to a request that a reachable connection carries: the caller's own, that of the endpoint on the
 * way, and the resource's [R-IAM-3, R-IAM-11]. Throws `QuestionProblem` for a principal that nobody stated.
 */
export function requestAnswer(
  world: World,
  { asked, origin, packet, trace }: RequestOnItsWay,
): RequestAnswer {
  const accountId = accountOf(origin)
  const verdict = accessTo(world, {
    accountId,
    ...(asked.principal !== undefined && { caller: asked.principal as PrincipalArn }),
    action: asked.action,
    resource: asked.resource,
    resourceAccountId: ownerOf(world, asked.resource) ?? accountId,
    way: wayOf(packet, trace),
  })
  if (isApiError(verdict))
    throw new QuestionProblem(verdict.message, 'name a principal that the topology states')
  const text = `${asked.action} on ${asked.resource}: ${decidingText(verdict)}`
  return {
    decision: verdict.decision,
    text,
    reasons: verdict.decision === 'allow' ? [] : [denied(verdict, text)],
  }
}

/** Who owns a resource: whoever stated a policy for it, or for what holds it, as a bucket its objects. */
function ownerOf(world: World, arn: string): AccountId | undefined {
  const known = tableGet(world.resourcePolicies, arn)
  const slash = arn.lastIndexOf('/')
  return known !== undefined || slash < 0 ? known?.ownerId : ownerOf(world, arn.slice(0, slash))
}

function accountOf({ self, name }: Origin): AccountId {
  if (self !== undefined) return self.ownerId
  throw new QuestionProblem(`${name} belongs to no account here`, 'ask from an instance or an interface')
}

/** An endpoint on the way shows the private address; any other way the public one that it leaves from [R-GW-12, R-IAM-11]. */
function wayOf(packet: Packet, { hops }: Trace): ServiceRequest['way'] {
  const endpoint = hops.find(({ place }) => place === 'vpc-endpoint' || place === 'gateway-endpoint')
  const sourceIp = hops.at(-1)?.headerIn.source ?? packet.source
  if (endpoint === undefined) return { type: 'public', sourceIp }
  return {
    type: 'endpoint',
    vpcEndpointId: endpoint.id as Extract<ServiceRequest['way'], { type: 'endpoint' }>['vpcEndpointId'],
    sourceIp: packet.source,
  }
}

function decidingText({ decision, by }: Verdict): string {
  if (by.type === 'implicit')
    return by.reason === 'root'
      ? 'the root user may do everything'
      : `denied: no ${roleOf(by.reason)} policy allows it`
  const statement = by.sid === undefined ? `statement ${by.statementIndex + 1}` : `statement ${by.sid}`
  return `${decision === 'allow' ? 'allowed' : 'denied'} by ${statement} of the ${by.policy} policy`
}

function denied({ by }: Verdict, text: string): Reason {
  const kind = `${by.type === 'implicit' ? roleOf(by.reason) : by.policy}-policy`
  return {
    code: 'CW_POLICY_DENIED',
    way: 'forward',
    component: kind,
    kind,
    id: by.type === 'statement' ? (by.sid ?? `${by.statementIndex + 1}`) : '',
    rule: 'R-IAM-3',
    text,
  }
}

/** Whose silence it is: `no-identity-allow` is that of the identity policies. */
function roleOf(reason: string): string {
  return reason.replace(/^no-(.*)-allow$/, '$1')
}
