import { isApiError, tableValues } from '@causeway/ground'
import { expect, test } from 'vitest'
import { describe as describeWorld, viewNames } from '../describe.ts'
import { bench, consumer, sampleWorld } from '../sample-world.test-helper.ts'
import type { PrincipalArn } from '../iam/principal/types.ts'
import { viewActionOf } from './api-call.ts'
import { allow, ann, policyText, state, web } from './calls.test-helper.ts'

const sample = sampleWorld()

/** What ann is answered who may do what the statements say: `shown`, or the code of the refusal. */
function asAnn(statements: readonly object[], what: string, caller = ann): string {
  const on = bench({}, sample.on.world())
  state(on, ann, statements)
  return answered(on.world(), what, caller)
}

function answered(world: ReturnType<typeof sample.on.world>, what: string, caller?: string): string {
  const asked = { accountId: consumer, what, ...(caller && { caller: caller as PrincipalArn }) }
  const answer = describeWorld(world, asked)
  return isApiError(answer) ? answer.code : 'shown'
}

test.each([
  ['nothing', [], 'vpcs', 'UnauthorizedOperation'],
  ['that call', [allow('ec2:DescribeVpcs')], 'vpcs', 'shown'],
  ['that call alone', [allow('ec2:DescribeVpcs')], 'subnets', 'UnauthorizedOperation'],
  ['all of its kind', [allow('ec2:Describe*')], 'vpc-endpoints', 'shown'],
  ['all endpoint calls', [allow('ec2:*VpcEndpoint*')], 'vpc-endpoint-services', 'shown'],
  ['EC2, not load balancing', [allow('ec2:*')], 'load-balancers', 'UnauthorizedOperation'],
  ['load balancing', [allow('elasticloadbalancing:*')], 'target-health', 'shown'],
  [
    'one resource of what is listed',
    [allow('ec2:DescribeVpcs', 'arn:aws:ec2:*:*:vpc/*')],
    'vpcs',
    'UnauthorizedOperation',
  ],
  [
    'everything but that call',
    [allow('*'), { Effect: 'Deny', Action: 'ec2:DescribeVpcs', Resource: '*' }],
    'vpcs',
    'UnauthorizedOperation',
  ],
])(
  'a user that is allowed %s: %j, %s → %s [R-IAM-14] [R-IAM-19] [R-ERR-32]',
  (_claim, may, what, expected) => {
    expect(asAnn(may, what)).toBe(expected)
  },
)

test('the account itself is shown everything, unless a service control policy forbids it [R-IAM-5]', () => {
  const on = bench({}, sample.on.world())
  expect(answered(on.world(), 'vpcs')).toBe('shown')
  const policy = policyText(allow('*'), { Effect: 'Deny', Action: 'ec2:DescribeVpcs', Resource: '*' })
  on.call('scp', { type: 'PutServiceControlPolicy', accountId: consumer, policy })
  expect([answered(on.world(), 'vpcs'), answered(on.world(), 'subnets')]).toEqual([
    'UnauthorizedOperation',
    'shown',
  ])
})

test('a caller that nobody stated has no policies that could forbid it a view [R-PERM-3]', () => {
  expect(asAnn([], 'vpcs', web)).toBe('shown')
  expect(tableValues(sample.on.world().principals)).toEqual([])
})

test('every view has an action of AWS [R-IAM-14]', () => {
  for (const what of viewNames)
    expect(viewActionOf(what)).toMatch(/^(?:ec2|elasticloadbalancing):Describe(?:[A-Z][a-z]+)+$/)
  expect(viewActionOf('vpc-attributes')).toBe('ec2:DescribeVpcAttribute')
})
