import { expect, test } from 'vitest'
import { faultOfDocument } from './fault.ts'
import { ENDPOINT_POLICY_CHARACTERS_MAX, parsePolicy } from './parse.ts'
import type { PolicyKind } from './types.ts'

const statement = { Effect: 'Allow', Principal: '*', Action: 's3:*', Resource: '*' }
const without = (key: string) => Object.fromEntries(Object.entries(statement).filter(([k]) => k !== key))
const text = (...statements: readonly unknown[]) => JSON.stringify({ Statement: statements })

const places = (document: string, kind: PolicyKind = 'resource'): readonly string[] => {
  const read = parsePolicy(document, kind)
  return read.ok ? [] : read.faults.map(({ path }) => path)
}

test('scalars may stand for lists of one, a statement among them [R-IAM-6]', () => {
  const scalar = parsePolicy(JSON.stringify({ Statement: statement }), 'resource')
  const listed = {
    ...statement,
    Principal: { AWS: ['*'] },
    Action: [statement.Action],
    Resource: [statement.Resource],
  }
  expect(scalar).toEqual(parsePolicy(text(listed), 'resource'))
  expect(scalar.ok).toBe(true)
})

test.each([
  ['not JSON [R-ERR-11]', '{', ['']],
  ['no object [R-ERR-11]', '[]', ['']],
  [
    'an unknown version [R-IAM-6]',
    JSON.stringify({ Version: '2020-01-01', Statement: statement }),
    ['Version'],
  ],
  ['an Id that is no text [R-IAM-6]', JSON.stringify({ Id: 1, Statement: statement }), ['Id']],
  ['no Statement [R-IAM-19]', '{}', ['Statement']],
  ['an empty list of statements [R-IAM-19]', text(), ['Statement']],
  ['a statement that is no object [R-IAM-6]', text('*'), ['Statement[0]']],
  ['no Effect [R-IAM-19]', text(without('Effect')), ['Statement[0].Effect']],
  ['an Effect of another case [R-IAM-6]', text({ ...statement, Effect: 'allow' }), ['Statement[0].Effect']],
  ['no Action [R-IAM-19]', text(statement, without('Action')), ['Statement[1].Action']],
  ['no Resource [R-IAM-19]', text(without('Resource')), ['Statement[0].Resource']],
  ['no Principal in a resource policy [R-IAM-19]', text(without('Principal')), ['Statement[0].Principal']],
  ['Action beside NotAction [R-IAM-6]', text({ ...statement, NotAction: 's3:*' }), ['Statement[0].Action']],
  [
    'an action without its service [R-IAM-6]',
    text({ ...statement, Action: ['s3:*', 'GetObject'] }),
    ['Statement[0].Action'],
  ],
  [
    'a resource that is no ARN [R-IAM-6]',
    text({ ...statement, Resource: 'bucket' }),
    ['Statement[0].Resource'],
  ],
  ['an empty list of actions [R-IAM-6]', text({ ...statement, Action: [] }), ['Statement[0].Action']],
  ['an unknown element [R-IAM-6]', text({ ...statement, Actions: '*' }), ['Statement[0].Actions']],
  ['a Sid that is no text [R-IAM-6]', text({ ...statement, Sid: 1 }), ['Statement[0].Sid']],
  [
    'a wildcard inside a principal [R-IAM-7]',
    text({ ...statement, Principal: { AWS: 'arn:aws:iam::111122223333:user/*' } }),
    ['Statement[0].Principal.AWS'],
  ],
  [
    'a principal of no known kind [R-IAM-7]',
    text({ ...statement, Principal: { Aws: '*' } }),
    ['Statement[0].Principal.Aws'],
  ],
  [
    'a principal that is a text [R-IAM-7]',
    text({ ...statement, Principal: 'me' }),
    ['Statement[0].Principal'],
  ],
  ['a principal without a name [R-IAM-7]', text({ ...statement, Principal: {} }), ['Statement[0].Principal']],
  [
    'an unknown operator [R-IAM-10]',
    text({ ...statement, Condition: { StringIs: { k: 'v' } } }),
    ['Statement[0].Condition.StringIs'],
  ],
  [
    'Null with IfExists [R-IAM-10]',
    text({ ...statement, Condition: { NullIfExists: { k: 'true' } } }),
    ['Statement[0].Condition.NullIfExists'],
  ],
  [
    'a condition that is no object [R-IAM-8]',
    text({ ...statement, Condition: [] }),
    ['Statement[0].Condition'],
  ],
  [
    'an operator without keys [R-IAM-8]',
    text({ ...statement, Condition: { Bool: true } }),
    ['Statement[0].Condition.Bool'],
  ],
  [
    'a value that is an object [R-IAM-8]',
    text({ ...statement, Condition: { Bool: { k: [{}] } } }),
    ['Statement[0].Condition.Bool.k'],
  ],
] as const)('%s is told with its place', (_claim, document, expected) => {
  expect(places(document)).toEqual(expected)
})

test('an identity policy names no principal [R-IAM-19]', () => {
  expect(places(text(statement), 'identity')).toEqual(['Statement[0].Principal'])
  expect(places(text(without('Principal')), 'identity')).toEqual([])
})

test.each([
  ['111122223333'],
  ['arn:aws:iam::111122223333:root'],
  ['arn:aws:iam::111122223333:user/path/ann'],
  ['arn:aws:iam::111122223333:role/web'],
  ['arn:aws:sts::111122223333:assumed-role/web/one'],
  ['AIDAEXAMPLEEXAMPLE12'],
])('%s is a principal [R-IAM-7]', (name) => {
  expect(places(text({ ...statement, Principal: { AWS: name } }))).toEqual([])
})

test.each([['111122223333:root'], ['arn:aws:iam::111122223333'], ['1111']])(
  '%s is no principal [R-IAM-7]',
  (name) => {
    expect(places(text({ ...statement, Principal: { AWS: name } }))).toEqual(['Statement[0].Principal.AWS'])
  },
)

test('all faults are collected, and the refusal tells the first and how many follow [R-ERR-11]', () => {
  const document = text({ ...statement, Effect: 'No', Action: [] })
  const fault = faultOfDocument(document, 'endpoint', 'policyDocument')
  expect(fault).toMatchObject({ code: 'InvalidPolicyDocument', rule: 'R-ERR-11', field: 'policyDocument' })
  expect(fault?.message).toMatch(/^Statement\[0\]\.Effect .* \(and 1 more\)$/)
})

test('an endpoint policy may have 20,480 characters, white space included [R-IAM-1]', () => {
  const document = text(statement)
  expect(places(document.padEnd(ENDPOINT_POLICY_CHARACTERS_MAX), 'endpoint')).toEqual([])
  expect(places(document.padEnd(ENDPOINT_POLICY_CHARACTERS_MAX + 1), 'endpoint')).toEqual([''])
})
