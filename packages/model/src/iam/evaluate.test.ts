import { expect, test } from 'vitest'
import { evaluate } from './evaluate.ts'
import { abroad, full, home, open, policyOf, requestOf, root, session, user } from './policy.test-helper.ts'
import type { AccessRequest, Policies } from './types.ts'

const denyAll = { ...full, Effect: 'Deny' }
const other = { ...full, Action: 'sqs:*' }
const naming = (principal: unknown) => policyOf('resource', { ...open, Principal: principal })
const foreign = requestOf({ resourceAccountId: abroad })
const inSession = requestOf({ principal: session })

interface Row {
  readonly claim: string
  readonly policies: Policies
  readonly request?: AccessRequest
  readonly roleArnGrant?: 'unlimited' | 'boundaryLimited'
  /** The policy and statement that decides, or the reason. */
  readonly expected: string
}

const identity = [policyOf('identity', full)]

const rows: readonly Row[] = [
  {
    claim: 'no policy is a denial [R-IAM-19]',
    policies: {},
    expected: 'deny no-identity-allow',
  },
  {
    claim: 'an identity policy is enough at home [R-IAM-5]',
    policies: { identity },
    expected: 'allow identity 0',
  },
  {
    claim: 'a Deny wins over an Allow, wherever it stands [R-IAM-4]',
    policies: { identity: [policyOf('identity', full, denyAll)] },
    expected: 'deny identity 1',
  },
  {
    claim: 'a statement that does not match is silent [R-IAM-4]',
    policies: { identity: [policyOf('identity', other)] },
    expected: 'deny no-identity-allow',
  },
  {
    claim: 'an endpoint policy grants nothing [R-IAM-3]',
    policies: { endpoint: policyOf('endpoint', open) },
    expected: 'deny no-identity-allow',
  },
  {
    claim: 'an endpoint policy that is silent denies [R-IAM-3]',
    policies: { identity, endpoint: policyOf('endpoint', { ...open, Action: 'sqs:*' }) },
    expected: 'deny no-endpoint-allow',
  },
  {
    claim: 'a service control policy that is silent denies, the root user too [R-IAM-5]',
    policies: { serviceControl: policyOf('identity', other) },
    request: requestOf({ principal: root }),
    expected: 'deny no-serviceControl-allow',
  },
  {
    claim: 'the root user needs no policy [R-IAM-5]',
    policies: {},
    request: requestOf({ principal: root }),
    expected: 'allow root',
  },
  {
    claim: 'a resource can deny its own root user [R-IAM-5]',
    policies: { resource: policyOf('resource', { ...open, Effect: 'Deny' }) },
    request: requestOf({ principal: root }),
    expected: 'deny resource 0',
  },
  {
    claim: 'a boundary limits the identity policy [R-IAM-5]',
    policies: { identity, boundary: policyOf('identity', other) },
    expected: 'deny no-boundary-allow',
  },
  {
    claim: 'a session policy limits the identity policy [R-IAM-5]',
    policies: { identity, session: policyOf('identity', other) },
    request: inSession,
    expected: 'deny no-session-allow',
  },
  {
    claim: 'a resource policy that names the user is enough, over the boundary too [R-IAM-5]',
    policies: {
      boundary: policyOf('identity', other),
      resource: naming({ AWS: `arn:aws:iam::${home}:user/ann` }),
    },
    expected: 'allow resource 0',
  },
  {
    claim: 'a resource policy that names the session is enough, over the session policy too [R-IAM-5]',
    policies: {
      session: policyOf('identity', other),
      resource: naming({ AWS: `arn:aws:sts::${home}:assumed-role/web/one` }),
    },
    request: inSession,
    roleArnGrant: 'boundaryLimited',
    expected: 'allow resource 0',
  },
  {
    claim: "a role's ARN covers its sessions [R-IAM-7, R-PERM-3]",
    policies: { resource: naming({ AWS: `arn:aws:iam::${home}:role/web` }) },
    request: inSession,
    expected: 'allow resource 0',
  },
  {
    claim: "what a role's ARN is granted is above its boundary [R-IAM-5]",
    policies: {
      boundary: policyOf('identity', other),
      resource: naming({ AWS: `arn:aws:iam::${home}:role/web` }),
    },
    request: inSession,
    expected: 'allow resource 0',
  },
  {
    claim: 'the knob iam.roleArnGrant puts it below [R-IAM-5]',
    policies: {
      boundary: policyOf('identity', other),
      resource: naming({ AWS: `arn:aws:iam::${home}:role/web` }),
    },
    request: inSession,
    roleArnGrant: 'boundaryLimited',
    expected: 'deny no-boundary-allow',
  },
  {
    claim: 'a resource policy that names the account leaves it to the account [R-IAM-7]',
    policies: { resource: naming({ AWS: home }) },
    expected: 'deny no-identity-allow',
  },
  {
    claim: 'everybody includes a user without a policy of its own [R-IAM-7]',
    policies: { resource: naming({ AWS: '*' }) },
    expected: 'allow resource 0',
  },
  {
    claim: "but names nobody, so that the user's boundary holds [R-IAM-5]",
    policies: { boundary: policyOf('identity', other), resource: naming('*') },
    expected: 'deny no-boundary-allow',
  },
  {
    claim: 'between accounts the identity policy alone is too little [R-IAM-5]',
    policies: { identity },
    request: foreign,
    expected: 'deny no-resource-allow',
  },
  {
    claim: 'between accounts the resource policy alone is too little [R-IAM-5]',
    policies: { resource: naming({ AWS: `arn:aws:iam::${home}:user/ann` }) },
    request: foreign,
    expected: 'deny no-identity-allow',
  },
  {
    claim: 'between accounts both are enough, and naming the account will do [R-IAM-5, R-IAM-7]',
    policies: { identity, resource: naming({ AWS: `arn:aws:iam::${home}:root` }) },
    request: foreign,
    expected: 'allow resource 0',
  },
  {
    claim: 'between accounts a boundary limits what a resource policy grants by name [R-IAM-5]',
    policies: {
      identity,
      boundary: policyOf('identity', other),
      resource: naming({ AWS: `arn:aws:iam::${home}:user/ann` }),
    },
    request: foreign,
    expected: 'deny no-boundary-allow',
  },
  {
    claim: 'a user of another name is not meant [R-IAM-7]',
    policies: { resource: naming({ AWS: `arn:aws:iam::${home}:user/bob` }) },
    expected: 'deny no-identity-allow',
  },
  {
    claim: 'NotPrincipal means all others [R-IAM-6]',
    policies: {
      resource: policyOf('resource', {
        Effect: 'Allow',
        NotPrincipal: { AWS: `arn:aws:iam::${home}:user/bob` },
        Action: '*',
        Resource: '*',
      }),
    },
    expected: 'allow resource 0',
  },
  {
    claim: 'an AWS service needs the resource policy and nothing else [R-IAM-7]',
    policies: {
      serviceControl: policyOf('identity', other),
      resource: naming({ Service: 'vpce.amazonaws.com' }),
    },
    request: requestOf({ principal: { type: 'service', service: 'vpce.amazonaws.com' } }),
    expected: 'allow resource 0',
  },
  {
    claim: 'a stranger is let in by a resource that is open to everybody only [R-IAM-5]',
    policies: { identity, resource: naming({ AWS: home }) },
    request: requestOf({ principal: { type: 'anonymous' } }),
    expected: 'deny no-resource-allow',
  },
  {
    claim: 'actions do not tell cases apart [R-IAM-6]',
    policies: { identity: [policyOf('identity', { ...full, Action: 'S3:getob?ect' })] },
    expected: 'allow identity 0',
  },
  {
    claim: 'resources tell cases apart [R-IAM-6]',
    policies: { identity: [policyOf('identity', { ...full, Resource: 'arn:aws:s3:::BUCKET_NAME/*' })] },
    expected: 'deny no-identity-allow',
  },
  {
    claim: 'NotAction and NotResource mean all others [R-IAM-6]',
    policies: {
      identity: [
        policyOf('identity', {
          Effect: 'Allow',
          NotAction: 's3:Put*',
          NotResource: 'arn:aws:s3:::other/*',
        }),
      ],
    },
    expected: 'allow identity 0',
  },
  {
    claim: 'NotResource takes out what it names [R-IAM-6]',
    policies: {
      identity: [policyOf('identity', { Effect: 'Allow', Action: '*', NotResource: 'arn:aws:s3:::bucket*' })],
    },
    expected: 'deny no-identity-allow',
  },
  {
    claim: 'an action without resource-level permissions only meets the resource * [R-IAM-19]',
    policies: { identity: [policyOf('identity', { ...full, Resource: 'arn:aws:s3:::*' })] },
    request: requestOf({ action: 's3:ListAllMyBuckets', resource: '*' }),
    expected: 'deny no-identity-allow',
  },
  {
    claim: 'a policy variable stands for the value that the request has [R-IAM-20]',
    policies: {
      identity: [policyOf('identity', { ...full, Resource: 'arn:aws:s3:::bucket_name/${aws:username}' })],
    },
    request: requestOf({ resource: 'arn:aws:s3:::bucket_name/ann' }),
    expected: 'allow identity 0',
  },
  {
    claim: 'a policy variable that the request lacks matches nothing [R-IAM-20]',
    policies: {
      identity: [policyOf('identity', { ...full, Resource: 'arn:aws:s3:::*${aws:PrincipalTag/team}' })],
    },
    expected: 'deny no-identity-allow',
  },
]

test.each(rows)('$claim', ({ policies, request = requestOf(), roleArnGrant = 'unlimited', expected }) => {
  const { decision, by } = evaluate(policies, request, { roleArnGrant })
  const decider = by.type === 'implicit' ? by.reason : `${by.policy} ${by.statementIndex}`
  expect(`${decision} ${decider}`).toBe(expected)
})

test('the verdict names the statement and tells every statement that applied [R-IAM-4]', () => {
  const deny = { ...open, Sid: 'no', Effect: 'Deny' }
  const verdict = evaluate({ identity, resource: policyOf('resource', open, deny) }, requestOf())
  const found = (policy: string, statementIndex: number, effect: string, sid = {}) =>
    ({ type: 'statement', policy, policyIndex: 0, statementIndex, ...sid, effect }) as const
  expect(verdict.by).toEqual(found('resource', 1, 'Deny', { sid: 'no' }))
  expect(verdict.trail).toEqual([
    found('resource', 0, 'Allow'),
    found('resource', 1, 'Deny', { sid: 'no' }),
    found('identity', 0, 'Allow'),
  ])
})

test.each([
  { claim: 'everybody', principal: '*', who: user, isMet: true },
  { claim: 'everybody as an AWS principal', principal: { AWS: '*' }, who: session, isMet: true },
  { claim: 'an account: its root user', principal: { AWS: home }, who: root, isMet: true },
  { claim: 'an account: but not its users', principal: { AWS: home }, who: user, isMet: false },
  {
    claim: 'another account: not this root user',
    principal: { AWS: abroad },
    who: root,
    isMet: false,
  },
  {
    claim: 'a user by ARN: never',
    principal: { AWS: `arn:aws:iam::${home}:user/ann` },
    who: user,
    isMet: false,
  },
])('the principal of a gateway endpoint may be $claim [R-IAM-12]', ({ principal, who, isMet }) => {
  const endpoint = policyOf('endpoint', { ...open, Principal: principal })
  const request = requestOf({ principal: who, endpointType: 'Gateway' })
  expect(evaluate({ identity, endpoint }, request).decision).toBe(isMet ? 'allow' : 'deny')
})

test('at an interface endpoint the same principal names its user [R-IAM-12]', () => {
  const endpoint = policyOf('endpoint', { ...open, Principal: { AWS: `arn:aws:iam::${home}:user/ann` } })
  expect(evaluate({ identity, endpoint }, requestOf({ endpointType: 'Interface' })).decision).toBe('allow')
})
