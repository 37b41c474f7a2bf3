import { of } from '../fields.ts'

const statement = (effect: string, rest: string): string =>
  `{"Version":"2012-10-17","Statement":[{"Effect":"${effect}","Action":"*","Resource":"*"${rest}}]}`

/** Policies of endpoints and topics: open, closed, particular, and texts that are none. */
export const policies = of(
  statement('Allow', ',"Principal":"*"'),
  statement('Deny', ',"Principal":"*"'),
  statement('Allow', ',"Principal":{"AWS":"arn:aws:iam::444455556666:root"}'),
  statement('Allow', ''),
  '{',
  `{"Statement":{"Effect":"Allow","Principal":"*","Action":"*","Resource":"${'x'.repeat(20_500)}"}}`,
)

/** Policies of users and roles, which name no principal. */
export const identityPolicies = of(
  statement('Allow', ''),
  statement('Deny', ''),
  statement('Allow', ',"Principal":"*"'),
)
