import fc from 'fast-check'
import { expect, test } from 'vitest'
import { evaluate } from './evaluate.ts'
import {
  textbook,
  type Layer,
  type Plain,
  type PlainRequest,
  type PlainStatement,
} from './oracle.test-helper.ts'
import { readPolicy } from './policy-document/fault.ts'
import { abroad, home } from './policy.test-helper.ts'
import type { AccessRequest, Policies, Requester } from './types.ts'

const annArn = `arn:aws:iam::${home}:user/ann`
const roleArn = `arn:aws:iam::${home}:role/web`
const sessionArn = `arn:aws:sts::${home}:assumed-role/web/one`

const limit = (most: number) => ({ maxLength: most, minLength: 1 })
const patterns = fc.uniqueArray(
  fc.constantFrom('*', 's3:*', 's3:Get*', 'S3:GetObject', 's3:?etObject', 'sqs:*'),
  limit(2),
)
const resources = fc.uniqueArray(
  fc.constantFrom('*', 'arn:aws:s3:::b/*', 'arn:aws:s3:::b/k', 'arn:aws:s3:::c/?'),
  limit(2),
)
const someone = fc.constantFrom('*', home, abroad, annArn, roleArn, sessionArn)
const values = fc.uniqueArray(fc.constantFrom('a', 'b', 'a*', 'true', '7'), limit(2))
const operator = fc.oneof(
  fc
    .tuple(
      fc.constantFrom('', '', 'ForAnyValue:', 'ForAllValues:'),
      fc.constantFrom(
        'StringEquals',
        'StringNotEquals',
        'StringLike',
        'StringNotLike',
        'Bool',
        'NumericLessThan',
      ),
      fc.constantFrom('', '', 'IfExists'),
    )
    .map((parts) => parts.join('')),
  fc.constant('Null'),
)
const condition = fc.dictionary(
  operator,
  fc.dictionary(fc.constantFrom('k', 'l'), values, { minKeys: 1, maxKeys: 2 }),
  {
    maxKeys: 2,
  },
)

/** Statements that are wide more often than not, so that half of the requests get through. */
const common = fc.record({
  Effect: fc.oneof(
    { weight: 12, arbitrary: fc.constant('Allow') },
    { weight: 1, arbitrary: fc.constant('Deny') },
  ),
  action: fc.oneof(
    { weight: 5, arbitrary: fc.constant({ Action: ['*'] }) },
    { weight: 2, arbitrary: patterns.map((Action) => ({ Action })) },
    { weight: 1, arbitrary: patterns.map((NotAction) => ({ NotAction })) },
  ),
  resource: fc.oneof(
    { weight: 5, arbitrary: fc.constant({ Resource: ['*'] }) },
    { weight: 2, arbitrary: resources.map((Resource) => ({ Resource })) },
    { weight: 1, arbitrary: resources.map((NotResource) => ({ NotResource })) },
  ),
  condition: fc.option(
    condition.map((Condition) => ({ Condition })),
    { freq: 1, nil: {} },
  ),
})
const own: fc.Arbitrary<PlainStatement> = common.map(({ Effect, action, resource, condition: only }) => ({
  Effect,
  ...action,
  ...resource,
  ...only,
}))
const forWhom = fc.oneof(
  { weight: 4, arbitrary: someone.map((Principal) => ({ Principal })) },
  { weight: 1, arbitrary: someone.map((NotPrincipal) => ({ NotPrincipal })) },
)
const shared = fc.tuple(forWhom, own).map(([who, statement]) => ({ ...who, ...statement }))

const statements = (of: fc.Arbitrary<PlainStatement>) => fc.array(of, limit(3))
/** A layer that is often absent, so that not everything is limited by everything. */
const maybe = (of: fc.Arbitrary<PlainStatement>, key: Layer, present: number): fc.Arbitrary<Plain> =>
  fc.oneof(
    { weight: present, arbitrary: statements(of).map((held) => ({ [key]: held })) },
    { weight: 4, arbitrary: fc.constant({}) },
  )
const plain: fc.Arbitrary<Plain> = fc
  .tuple(
    maybe(own, 'identity', 12),
    maybe(own, 'boundary', 2),
    maybe(own, 'session', 2),
    maybe(own, 'serviceControl', 2),
    maybe(shared, 'endpoint', 2),
    maybe(shared, 'resource', 6),
  )
  .map((parts) => Object.assign({}, ...parts) as Plain)

const person = fc.constantFrom(
  { kind: 'root', account: home, arn: `arn:aws:iam::${home}:root` } as const,
  { kind: 'user', account: home, arn: annArn } as const,
  { kind: 'role-session', account: home, arn: roleArn, sessionArn } as const,
)
const given = fc.uniqueArray(fc.constantFrom('a', 'b', 'ab', 'true', '3'), limit(2))
const request: fc.Arbitrary<PlainRequest> = fc
  .record({
    who: person,
    owner: fc.constantFrom(home, home, abroad),
    action: fc.constantFrom('s3:GetObject', 's3:PutObject', 'sqs:SendMessage'),
    resource: fc.constantFrom('arn:aws:s3:::b/k', 'arn:aws:s3:::b/l', 'arn:aws:s3:::c/k', '*'),
    keys: fc.dictionary(fc.constantFrom('k', 'l'), given, { maxKeys: 2 }),
  })
  .map(({ who, ...rest }) => ({ ...who, ...rest }))

/** A document of plain statements; a principal is written as JSON wants it. */
const document = (kind: 'identity' | 'resource', held: readonly PlainStatement[]) => {
  const named = (who: string) => (who === '*' ? who : { AWS: who })
  const written = held.map(({ Principal, NotPrincipal, ...rest }) => ({
    ...(Principal !== undefined && { Principal: named(Principal) }),
    ...(NotPrincipal !== undefined && { NotPrincipal: { AWS: NotPrincipal } }),
    ...rest,
  }))
  return readPolicy(JSON.stringify({ Statement: written }), kind)
}

const policiesOf = (from: Plain): Policies => ({
  ...(from.identity && { identity: [document('identity', from.identity)] }),
  ...(from.boundary && { boundary: document('identity', from.boundary) }),
  ...(from.session && { session: document('identity', from.session) }),
  ...(from.serviceControl && { serviceControl: document('identity', from.serviceControl) }),
  ...(from.endpoint && { endpoint: document('resource', from.endpoint) }),
  ...(from.resource && { resource: document('resource', from.resource) }),
})

const requesterOf = ({ kind, arn }: PlainRequest): Requester => {
  if (kind === 'root') return { type: 'root', accountId: home }
  if (kind === 'user') return { type: 'user', accountId: home, arn }
  return { type: 'role-session', accountId: home, roleArn: arn, sessionArn }
}

const requestOf = (from: PlainRequest): AccessRequest => ({
  principal: requesterOf(from),
  action: from.action,
  resource: from.resource,
  resourceAccountId: from.owner as typeof home,
  context: from.keys,
})

const decide = (policies: Plain, asked: PlainRequest) =>
  evaluate(policiesOf(policies), requestOf(asked)).decision

test('20,000 random requests are decided as the textbook decides them [R-IAM-4, R-IAM-5]', () => {
  const seen = { allow: 0, deny: 0 }
  const requests = fc.array(request, { minLength: 20, maxLength: 20 })
  fc.assert(
    fc.property(plain, requests, fc.boolean(), (policies, asked, isRoleLimited) => {
      const roleArnGrant = isRoleLimited ? 'boundaryLimited' : 'unlimited'
      const read = policiesOf(policies)
      const expected = asked.map((one) => textbook(policies, one, isRoleLimited))
      for (const decision of expected) seen[decision] += 1
      const decided = asked.map((one) => evaluate(read, requestOf(one), { roleArnGrant }).decision)
      expect(decided).toEqual(expected)
    }),
    { seed: 42, numRuns: 1000 },
  )
  // The sample would prove little if one answer were rare in it.
  expect(seen.allow + seen.deny).toBe(20_000)
  expect(seen.allow).toBeGreaterThan(3000)
})

const layers = ['identity', 'boundary', 'session', 'serviceControl', 'endpoint', 'resource'] as const

test('one more Deny never turns a denial into an allowance [R-IAM-4]', () => {
  const deny = fc.tuple(fc.constantFrom<Layer>(...layers), shared, own)
  fc.assert(
    fc.property(plain, request, deny, (policies, asked, [layer, forSome, forOwn]) => {
      fc.pre(decide(policies, asked) === 'deny' && policies[layer] !== undefined)
      const added = { ...(layer === 'endpoint' || layer === 'resource' ? forSome : forOwn), Effect: 'Deny' }
      expect(decide({ ...policies, [layer]: [...(policies[layer] ?? []), added] }, asked)).toBe('deny')
    }),
    { seed: 42, numRuns: 500 },
  )
})

test('an endpoint policy never enlarges what the other policies allow [R-IAM-3]', () => {
  fc.assert(
    fc.property(plain, request, statements(shared), ({ endpoint: _, ...policies }, asked, endpoint) => {
      fc.pre(decide(policies, asked) === 'deny')
      expect(decide({ ...policies, endpoint }, asked)).toBe('deny')
    }),
    { seed: 42, numRuns: 500 },
  )
})

test('the default endpoint policy changes no decision [R-IAM-1]', () => {
  const standard = [{ Effect: 'Allow', Principal: '*', Action: ['*'], Resource: ['*'] }]
  fc.assert(
    fc.property(plain, request, ({ endpoint: _, ...policies }, asked) => {
      expect(decide({ ...policies, endpoint: standard }, asked)).toBe(decide(policies, asked))
    }),
    { seed: 42, numRuns: 500 },
  )
})
