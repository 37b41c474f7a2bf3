import { expect, test } from 'vitest'
import { examplePolicies } from '../fixtures/examples.ts'
import { home, open, policyOf } from '../policy.test-helper.ts'
import { readPolicy } from './fault.ts'
import { gatewayPrincipalHints } from './gateway-lint.ts'

test.each([
  ['*', []],
  [{ AWS: ['*'] }, []],
  [{ AWS: home }, ['Statement[1].Principal']],
  [{ AWS: ['*', `arn:aws:iam::${home}:user/ann`] }, ['Statement[1].Principal']],
  [{ Service: 'vpce.amazonaws.com' }, ['Statement[1].Principal']],
])('at a gateway endpoint the principal %j is hinted at: %j [R-IAM-12]', (principal, expected) => {
  const document = policyOf('endpoint', open, { ...open, Principal: principal })
  expect(gatewayPrincipalHints(document).map(({ path }) => path)).toEqual(expected)
})

test("an account's hint says that its root user is meant [R-IAM-12]", () => {
  const [hint] = gatewayPrincipalHints(policyOf('endpoint', { ...open, Principal: { AWS: home } }))
  expect(hint?.message).toMatch(/^means the root user of 111122223333 only .* aws:PrincipalArn/)
})

test("none of the guide's endpoint policies has one [R-IAM-12]", () => {
  const endpoints = examplePolicies.filter(({ kind }) => kind === 'endpoint')
  expect(endpoints.flatMap(({ text }) => gatewayPrincipalHints(readPolicy(text, 'endpoint')))).toEqual([])
})
