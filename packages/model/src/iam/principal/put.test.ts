import { tableGet } from '@causeway/ground'
import { expect, test } from 'vitest'
import { addAccounts, bench, consumer, provider } from '../../sample-world.test-helper.ts'

const full = '{"Statement":{"Effect":"Allow","Action":"*","Resource":"*"}}'
const open = '{"Statement":{"Effect":"Allow","Principal":"*","Action":"*","Resource":"*"}}'
const arn = `arn:aws:iam::${consumer}:role/team/web`

function begun() {
  const on = bench()
  addAccounts(on)
  return on
}

const put = (changes: object = {}) =>
  ({ type: 'PutPrincipal', accountId: consumer, arn, policies: [full], ...changes }) as const

test('a role is stated, and stated again with less [R-IAM-5]', () => {
  const on = begun()
  on.call('role', put({ permissionsBoundary: full, tags: { team: 'red' } }))
  on.call('role', put({ policies: [] }))
  expect(tableGet(on.world().principals, arn)).toEqual({
    arn,
    accountId: consumer,
    kind: 'role',
    policies: [],
    tags: {},
  })
})

test.each([
  ['a user [R-IAM-5]', put({ arn: `arn:aws:iam::${consumer}:user/ann` }), 'applied'],
  ['no ARN [R-ERR-34]', put({ arn: 'ann' }), 'R-ERR-34 InvalidParameterValue'],
  ['the root [R-ERR-34]', put({ arn: `arn:aws:iam::${consumer}:root` }), 'R-ERR-34 InvalidParameterValue'],
  ["another account's role [R-ERR-34]", put({ accountId: provider }), 'R-ERR-34 InvalidParameterValue'],
  ['of no account [R-ERR-32]', put({ accountId: '999999999999' }), 'R-ERR-32 AuthFailure'],
  [
    'with a Principal in its policy [R-IAM-19]',
    put({ policies: [full, open] }),
    'R-ERR-11 InvalidPolicyDocument',
  ],
  ['with a bad boundary [R-ERR-11]', put({ permissionsBoundary: '{' }), 'R-ERR-11 InvalidPolicyDocument'],
  ['with a tag of AWS [R-ERR-36]', put({ tags: { 'aws:x': '' } }), 'R-ERR-36 InvalidTagKey.Malformed'],
])('a principal: %s', (_claim, command, expected) => {
  expect(begun().refusal(command as ReturnType<typeof put>)).toBe(expected)
})

test('a bad policy is told with its place in the list [R-ERR-11]', () => {
  expect(begun().refusedField(put({ policies: [full, '{}'] }))).toBe('policies[1]')
})

const bucket = 'arn:aws:s3:::bucket_name'
const putResource = (changes: object = {}) =>
  ({ type: 'PutResourcePolicy', accountId: consumer, resourceArn: bucket, policy: open, ...changes }) as const

test('a bucket gets a policy and loses it [R-IAM-5]', () => {
  const on = begun()
  on.call('bucket', putResource())
  expect(tableGet(on.world().resourcePolicies, bucket)).toEqual({
    resourceArn: bucket,
    ownerId: consumer,
    policy: open,
  })
  on.call('bucket', { type: 'PutResourcePolicy', accountId: consumer, resourceArn: bucket })
  expect(tableGet(on.world().resourcePolicies, bucket)).toBeUndefined()
})

test.each([
  ['without a Principal [R-IAM-19]', putResource({ policy: full }), 'R-ERR-11 InvalidPolicyDocument'],
  [
    'of what is no ARN [R-ERR-34]',
    putResource({ resourceArn: 'bucket_name' }),
    'R-ERR-34 InvalidParameterValue',
  ],
  ['of no account [R-ERR-32]', putResource({ accountId: '999999999999' }), 'R-ERR-32 AuthFailure'],
])('a resource policy %s', (_claim, command, expected) => {
  expect(begun().refusal(command as ReturnType<typeof putResource>)).toBe(expected)
})

test.each([
  ['that is none [R-ERR-11]', { policy: '[]' }, 'R-ERR-11 InvalidPolicyDocument'],
  ['of no account [R-ERR-32]', { accountId: '999999999999' as typeof consumer }, 'R-ERR-32 AuthFailure'],
])('a service control policy %s', (_claim, changes, expected) => {
  const command = { type: 'PutServiceControlPolicy', accountId: consumer, policy: full, ...changes } as const
  expect(begun().refusal(command)).toBe(expected)
})
