import fc from 'fast-check'
import { expect, test } from 'vitest'
import { canonicalPolicyIsDefault, faultOfPolicy, POLICY_CHARACTERS_MAX } from './document.ts'

const allowAll = { Effect: 'Allow', Principal: '*', Action: '*', Resource: '*' }
const policy = JSON.stringify({ Statement: [allowAll] })

test.each([
  { claim: 'the default policy is one [R-IAM-1]', document: policy, isFine: true },
  {
    claim: 'a policy of exactly 20,480 characters is one [R-Q-2]',
    document: policy.padEnd(POLICY_CHARACTERS_MAX),
    isFine: true,
  },
  {
    claim: 'a policy of 20,481 characters is refused [R-Q-2]',
    document: policy.padEnd(POLICY_CHARACTERS_MAX + 1),
    isFine: false,
  },
  { claim: 'a policy that is not JSON is refused [R-ERR-11]', document: '{', isFine: false },
  { claim: 'a policy that is no object is refused [R-ERR-11]', document: '[]', isFine: false },
  {
    claim: 'a policy without a statement is refused [R-ERR-11]',
    document: '{"Version":"2012-10-17"}',
    isFine: false,
  },
  {
    claim: 'a statement without a principal is refused [R-ERR-11]',
    document: '{"Statement":{"Effect":"Allow","Action":"*","Resource":"*"}}',
    isFine: false,
  },
])('$claim', ({ document, isFine }) => {
  expect(faultOfPolicy(document)?.code).toBe(isFine ? undefined : 'InvalidPolicyDocument')
})

test('the default policy is known however it is written down [R-IAM-1]', () => {
  const order = fc.shuffledSubarray(['Effect', 'Principal', 'Action', 'Resource'], { minLength: 4 })
  const lists = fc.record({
    Principal: fc.boolean(),
    Action: fc.boolean(),
    Resource: fc.boolean(),
    statement: fc.boolean(),
  })
  fc.assert(
    fc.property(
      order,
      lists,
      fc.constantFrom(undefined, '2008-10-17', '2012-10-17'),
      (keys, listed, version) => {
        const write = (key: string): unknown => {
          const value = allowAll[key as keyof typeof allowAll]
          return listed[key as 'Action'] ? [value] : value
        }
        const statement = Object.fromEntries(keys.map((key) => [key, write(key)]))
        const document = {
          ...(version && { Version: version }),
          Statement: listed.statement ? [statement] : statement,
        }
        expect(canonicalPolicyIsDefault(JSON.stringify(document, undefined, 2))).toBe(true)
      },
    ),
    { seed: 42, numRuns: 100 },
  )
})

test.each([
  { claim: 'a denial is not the default policy [R-IAM-1]', change: { Effect: 'Deny' } },
  { claim: 'a narrower action is not the default policy [R-IAM-1]', change: { Action: 's3:GetObject' } },
  { claim: 'two actions are not the default policy [R-IAM-1]', change: { Action: ['*', 's3:GetObject'] } },
  {
    claim: 'one account is not the default policy [R-IAM-1]',
    change: { Principal: { AWS: '111122223333' } },
  },
  { claim: 'a condition is not in the default policy [R-IAM-1]', change: { Condition: {} } },
])('$claim', ({ change }) => {
  expect(canonicalPolicyIsDefault(JSON.stringify({ Statement: [{ ...allowAll, ...change }] }))).toBe(false)
})

test('everybody may be written as an AWS principal [R-IAM-1]', () => {
  expect(
    canonicalPolicyIsDefault(JSON.stringify({ Statement: [{ ...allowAll, Principal: { AWS: ['*'] } }] })),
  ).toBe(true)
})
