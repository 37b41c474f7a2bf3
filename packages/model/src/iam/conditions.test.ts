import { expect, test } from 'vitest'
import { evaluate } from './evaluate.ts'
import { full, home, policyOf, requestOf, session } from './policy.test-helper.ts'

type Context = Readonly<Record<string, readonly string[]>>

const holds = (condition: object, context: Context = {}, version = '2012-10-17'): boolean => {
  const document = policyOf('identity', { ...full, Condition: condition })
  const identity = [{ ...document, version: version as '2012-10-17' }]
  return evaluate({ identity }, requestOf({ context })).decision === 'allow'
}

const one = (operator: string, wanted: unknown, given?: string | readonly string[]): boolean =>
  holds({ [operator]: { k: wanted } }, given === undefined ? {} : { k: [given].flat() })

test.each([
  ['StringEquals', 'a', 'a', true],
  ['StringEquals', 'a', 'A', false],
  ['StringEquals', 'a*', 'ab', false],
  ['StringNotEquals', 'a', 'b', true],
  ['StringNotEquals', 'a', 'a', false],
  ['StringEqualsIgnoreCase', 'aB', 'Ab', true],
  ['StringNotEqualsIgnoreCase', 'aB', 'Ab', false],
  ['StringLike', 'a*c?', 'abbcd', true],
  ['StringLike', 'a*c?', 'abbc', false],
  ['StringNotLike', 'a*', 'ba', true],
  ['StringNotLike', 'a*', 'ab', false],
  ['NumericEquals', 5, '5.0', true],
  ['NumericNotEquals', 5, '5', false],
  ['NumericLessThan', '10', '9', true],
  ['NumericLessThan', '10', '10', false],
  ['NumericLessThanEquals', '10', '10', true],
  ['NumericGreaterThan', '10', '10', false],
  ['NumericGreaterThan', '10', '11', true],
  ['NumericGreaterThanEquals', '10', '10', true],
  ['NumericLessThan', '10', 'many', false],
  ['DateLessThan', '2024-03-01T00:00:00Z', '2024-02-29T23:59:59Z', true],
  ['DateEquals', '1970-01-02', '86400', true],
  ['DateGreaterThan', '2024-01-01T00:00:00Z', '2024-01-01T01:00:00+02:00', false],
  ['Bool', true, 'true', true],
  ['Bool', 'false', 'true', false],
  ['BinaryEquals', 'QUJD', 'QUJD', true],
  ['IpAddress', '10.0.0.0/8', '10.1.2.3', true],
  ['IpAddress', '10.0.0.1', '10.0.0.1', true],
  ['IpAddress', '10.0.0.1', '10.0.0.2', false],
  ['IpAddress', '2001:db8::/32', '2001:db8::1', true],
  ['IpAddress', '10.0.0.0/8', '2001:db8::1', false],
  ['NotIpAddress', '10.0.0.0/8', '11.0.0.0', true],
  ['NotIpAddress', '10.0.0.0/8', '10.0.0.0', false],
  ['ArnEquals', 'arn:aws:iam::111122223333:role/*', 'arn:aws:iam::111122223333:role/a/b', true],
  ['ArnLike', 'arn:aws:iam::*:role/web', 'arn:aws:iam::111122223333:role/web', true],
  ['ArnLike', 'arn:aws:*:role/web', 'arn:aws:iam::111122223333:role/web', false],
  ['ArnLike', 'arn:aws:sns:*:*:t:*', 'arn:aws:sns:us-east-1:111122223333:t:u', true],
  ['ArnNotEquals', 'arn:aws:iam::111122223333:role/web', 'arn:aws:iam::111122223333:role/web', false],
  ['ArnNotLike', 'arn:aws:iam::*:user/*', 'arn:aws:iam::111122223333:role/web', true],
] as const)('%s %j of %j is %j [R-IAM-10]', (operator, wanted, given, expected) => {
  expect(one(operator, wanted, given)).toBe(expected)
})

test.each([
  ['StringEquals', 'a', false],
  ['StringLike', '*', false],
  ['IpAddress', '0.0.0.0/0', false],
  ['NumericGreaterThan', '0', false],
  ['Bool', 'false', false],
  ['ArnLike', 'arn:aws:*:*:*:*', false],
  ['StringNotEquals', 'a', true],
  ['StringNotLike', '*', true],
  ['NotIpAddress', '0.0.0.0/0', true],
  ['NumericNotEquals', '0', true],
  ['ArnNotEquals', 'arn:aws:*:*:*:*', true],
  ['ArnNotLike', 'arn:aws:*:*:*:*', true],
  ['StringEqualsIfExists', 'a', true],
  ['StringNotEqualsIfExists', 'a', true],
  ['ForAnyValue:StringEquals', 'a', false],
  ['ForAnyValue:StringNotEquals', 'a', false],
  ['ForAllValues:StringEquals', 'a', true],
  ['Null', 'true', true],
  ['Null', 'false', false],
] as const)('without the key, %s %j is %j [R-IAM-9]', (operator, wanted, expected) => {
  expect(one(operator, wanted)).toBe(expected)
})

test('IfExists still compares a key that is there [R-IAM-9]', () => {
  expect(one('StringEqualsIfExists', 'a', 'b')).toBe(false)
})

test.each([
  ['true', false],
  ['false', true],
])('with the key, Null %j is %j [R-IAM-9]', (wanted, expected) => {
  expect(one('Null', wanted, 'a')).toBe(expected)
})

test('an empty list of values is a key that is missing [R-IAM-9]', () => {
  expect(one('Null', 'true', [])).toBe(true)
})

test.each([
  ['StringEquals', ['a', 'b'], 'b', true],
  ['StringNotEquals', ['a', 'b'], 'b', false],
  ['StringNotEquals', ['a', 'b'], 'c', true],
  ['NotIpAddress', ['10.0.0.0/8', '11.0.0.0/8'], '11.0.0.1', false],
])('%s with the values %j of %j is %j [R-IAM-8]', (operator, wanted, given, expected) => {
  expect(one(operator, wanted, given)).toBe(expected)
})

test('several keys and several operators must all hold [R-IAM-8]', () => {
  const condition = { StringEquals: { a: '1', b: '2' }, Bool: { c: 'true' } }
  expect(holds(condition, { a: ['1'], b: ['2'], c: ['true'] })).toBe(true)
  expect(holds(condition, { a: ['1'], b: ['3'], c: ['true'] })).toBe(false)
  expect(holds(condition, { a: ['1'], b: ['2'], c: ['false'] })).toBe(false)
})

test.each([
  ['ForAnyValue:StringEquals', ['a', 'x'], true],
  ['ForAnyValue:StringEquals', ['x', 'y'], false],
  ['ForAllValues:StringEquals', ['a', 'b'], true],
  ['ForAllValues:StringEquals', ['a', 'x'], false],
  ['ForAnyValue:StringNotEquals', ['a', 'x'], true],
  ['ForAnyValue:StringNotEquals', ['a', 'b'], false],
  ['ForAllValues:StringNotEquals', ['x', 'y'], true],
  ['ForAllValues:StringNotEquals', ['a', 'x'], false],
] as const)('%s a or b of %j is %j [R-IAM-10]', (operator, given, expected) => {
  expect(one(operator, ['a', 'b'], given)).toBe(expected)
})

test('names of keys do not tell cases apart [R-IAM-11]', () => {
  const condition = { StringEquals: { 'aws:sourceVpce': 'vpce-1' } }
  expect(holds(condition, { 'aws:SourceVpce': ['vpce-1'] })).toBe(true)
})

test("a role session's aws:PrincipalArn is its role's ARN [R-IAM-11]", () => {
  const condition = { StringEquals: { 'aws:PrincipalArn': `arn:aws:iam::${home}:role/web` } }
  const identity = [policyOf('identity', { ...full, Condition: condition })]
  expect(evaluate({ identity }, requestOf({ principal: session })).decision).toBe('allow')
})

test.each([
  ['aws:PrincipalAccount', home],
  ['aws:ResourceAccount', home],
  ['s3:ResourceAccount', home],
  ['aws:username', 'ann'],
])('a request tells %s by itself [R-IAM-11]', (key, value) => {
  expect(holds({ StringEquals: { [key]: value } })).toBe(true)
})

test('policy variables work in values, so that tags can be compared [R-IAM-20]', () => {
  const condition = { StringEquals: { 'aws:ResourceTag/team': '${aws:PrincipalTag/team}' } }
  const tags = (resource: string) => ({
    'aws:ResourceTag/team': [resource],
    'aws:PrincipalTag/team': ['red'],
  })
  expect(holds(condition, tags('red'))).toBe(true)
  expect(holds(condition, tags('blue'))).toBe(false)
})

test('what a variable stands for is text, never a wildcard [R-IAM-20]', () => {
  const condition = { StringLike: { k: '${v}' } }
  expect(holds(condition, { k: ['anything'], v: ['*'] })).toBe(false)
  expect(holds(condition, { k: ['*'], v: ['*'] })).toBe(true)
})

test('a variable may have a default, and stars may be written as themselves [R-IAM-20]', () => {
  expect(holds({ StringEquals: { k: "${v, 'none'}" } }, { k: ['none'] })).toBe(true)
  expect(holds({ StringLike: { k: '${*}${?}${$}' } }, { k: ['*?$'] })).toBe(true)
  expect(holds({ StringLike: { k: '${*}' } }, { k: ['x'] })).toBe(false)
})

test('the older language has no variables [R-IAM-20]', () => {
  const condition = { StringEquals: { k: '${v}' } }
  expect(holds(condition, { k: ['a'], v: ['a'] }, '2008-10-17')).toBe(false)
})
