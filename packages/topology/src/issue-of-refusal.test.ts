import { apiError, must, parseAccountId, parseId } from '@causeway/ground'
import { expect, test } from 'vitest'
import { codeOfRefusal } from './issue-of-refusal.ts'

const accountId = must(parseAccountId('123456789012'))
const createVpc = { type: 'CreateVpc', accountId, cidrBlock: '10.0.0.0/16' } as const

test.each([
  ['a zone that the service does not offer [R-ERR-12]', 'InvalidParameter', 'R-ERR-12', 'CW035'],
  ['a zone outside the service’s union [R-REG-7]', 'InvalidParameter', 'R-REG-7', 'CW035'],
  ['a private name that the VPC has already [R-IF-8]', 'InvalidParameter', 'R-IF-8', 'CW061'],
  ['a private name that the VPC has already [R-ERR-13]', 'InvalidParameter', 'R-ERR-13', 'CW061'],
  ['private DNS without the VPC attributes [R-ERR-15]', 'InvalidParameter', 'R-ERR-15', 'CW061'],
  ['private DNS of a service without a verified name [R-ERR-16]', 'InvalidParameter', 'R-ERR-16', 'CW061'],
  ['private DNS before acceptance [R-ERR-42]', 'InvalidParameter', 'R-ERR-42', 'CW061'],
  ['one endpoint too many [R-ERR-10]', 'VpcEndpointLimitExceeded', 'R-ERR-10', 'CW060'],
  ['one route table too many [R-ERR-20]', 'RouteTableLimitExceeded', 'R-ERR-20', 'CW060'],
  ['one load balancer too many', 'TooManyLoadBalancers', 'R-NLB-20', 'CW060'],
  ['one group too many on an interface', 'SecurityGroupsPerInterfaceLimitExceeded', 'R-IF-3', 'CW060'],
  ['something that does not exist', 'InvalidSubnetID.NotFound', 'R-ERR-23', 'CW042'],
  ['anything else', 'InvalidIPAddress.InUse', 'R-ERR-24', 'CW099'],
])('%s is reported under its own code', (_what, awsCode, rule, expected) => {
  expect(codeOfRefusal(apiError(awsCode, rule, 'no'), createVpc)).toBe(expected)
})

test('a quota that a rule exceeds is a quota, not a wrong rule', () => {
  const groupId = must(parseId('sg', 'sg-0123456789abcdef0'))
  const command = { type: 'AuthorizeSecurityGroupIngress', accountId, groupId, rules: [] } as const
  const error = apiError('RulesPerSecurityGroupLimitExceeded', 'R-SG-6', 'no')
  expect(codeOfRefusal(error, command)).toBe('CW060')
  expect(codeOfRefusal(apiError('InvalidPermission.Malformed', 'R-SG-2', 'no'), command)).toBe('CW037')
})
