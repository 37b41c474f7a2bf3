import { beforeAll, describe, expect, test } from 'vitest'
import {
  endpointsByOwner,
  endpointsByService,
  manageEndpoints,
  servicesByPrivateName,
} from '../iam/fixtures/ec2.ts'
import type { PrincipalArn } from '../iam/principal/types.ts'
import {
  addEndpoint,
  consumer,
  provider,
  region,
  sampleWorld,
  type Sample,
} from '../sample-world.test-helper.ts'
import type { ApiCommand } from '../world.ts'
import { allow, ann, callIn, outcomeIn, policyText, state, web } from './calls.test-helper.ts'

let sample: Sample
beforeAll(() => {
  sample = sampleWorld()
})

const arn = (resource: string) => `arn:aws:ec2:${region}:${consumer}:${resource}`
const createEndpoint = (more: object = {}): ApiCommand => ({
  type: 'CreateVpcEndpoint',
  accountId: consumer,
  vpcEndpointType: 'Interface',
  vpcId: sample.consumerVpc,
  serviceName: sample.serviceName,
  subnetIds: sample.consumerSubnets.slice(0, 1),
  ...more,
})

/** What a call comes to when Ann makes it with these statements. */
const asAnn = (statements: readonly object[], command: ApiCommand, more: object = {}): string => {
  const { world, on } = scratch()
  const caller = state(on, ann, statements)
  return outcomeIn(world(), { command, caller, ...more })
}

/** A world of its own on top of the sample. */
function scratch() {
  const next = sampleWorld()
  return { world: () => next.on.world(), on: next.on, sample: next }
}

test("the account's root needs no permission [R-IAM-5]", () => {
  const world = sample.on.world()
  expect(outcomeIn(world, { command: createEndpoint() })).toBe('applied')
  const root = `arn:aws:iam::${consumer}:root` as PrincipalArn
  expect(outcomeIn(world, { command: createEndpoint(), caller: root })).toBe('applied')
})

test.each([
  ['who was never stated', `arn:aws:iam::${consumer}:user/nobody`, consumer],
  ['who belongs to another account', ann, provider],
])('a caller %s is AuthFailure [R-ERR-32]', (_claim, caller, accountId) => {
  const { on, world } = scratch()
  state(on, ann, [allow('*')])
  const command: ApiCommand = { type: 'CreateVpc', accountId, cidrBlock: '10.9.0.0/16' }
  expect(outcomeIn(world(), { command, caller: caller as PrincipalArn })).toBe('AuthFailure')
})

test('a user without policies may do nothing, and is told what and on what [R-ERR-32, R-IAM-19]', () => {
  const { on, world } = scratch()
  const caller = state(on, ann, [])
  const answer = callIn(world(), { command: createEndpoint(), caller })
  expect(answer).toMatchObject({
    type: 'refused',
    error: { code: 'UnauthorizedOperation', rule: 'R-ERR-32' },
  })
  const message = answer.type === 'refused' ? answer.error.message : ''
  expect(message).toContain(`${ann} is not authorized to perform ec2:CreateVpcEndpoint on ${arn('')}`)
  expect(message).toContain('no identity policy allows it')
})

describe('an endpoint is authorised on every resource that it uses [R-IAM-13, R-IAM-15]', () => {
  const parts = ['vpc/*', 'subnet/*', 'vpc-endpoint/*']
  const wholly = (without?: string) =>
    asAnn(
      [allow('ec2:CreateVpcEndpoint', parts.filter((part) => part !== without).map(arn))],
      createEndpoint(),
    )

  test('all together let it through [R-IAM-13]', () => expect(wholly()).toBe('applied'))
  test.each(parts)('without %s it is refused [R-IAM-13]', (part) => {
    expect(wholly(part)).toBe('UnauthorizedOperation')
  })
  test('a resource type that the call does not use is not asked about [R-IAM-22]', () => {
    const { on, world, sample: at } = scratch()
    const [subnetId] = at.consumerSubnets
    const group = on.call('g', {
      type: 'CreateSecurityGroup',
      accountId: consumer,
      vpcId: at.consumerVpc,
      groupName: 'g',
    })
    const caller = state(on, ann, [allow('ec2:CreateVpcEndpoint', parts.map(arn))])
    const command = { ...createEndpoint(), subnetIds: [subnetId], securityGroupIds: [group['groupId']] }
    expect(outcomeIn(world(), { command: createEndpoint(), caller })).toBe('applied')
    expect(outcomeIn(world(), { command: command as ApiCommand, caller })).toBe('UnauthorizedOperation')
  })
})

const fixed = (text: string) =>
  (
    JSON.parse(text.replaceAll('111122223333', consumer).replace('OWNER', provider)) as {
      Statement: object[]
    }
  ).Statement

test.each([
  ['the owner that the policy names', endpointsByOwner.text.replace('"amazon"', '"OWNER"'), 'applied'],
  ['another owner', endpointsByOwner.text, 'UnauthorizedOperation'],
  ['another service name', endpointsByService.text, 'UnauthorizedOperation'],
  ['any endpoint', manageEndpoints.text, 'applied'],
])('an endpoint under a policy for %s [R-IAM-13, R-IAM-14]', (_claim, text, expected) => {
  expect(asAnn(fixed(text), createEndpoint())).toBe(expected)
})

test('an endpoint to the service of the name that the policy gives [R-IAM-13]', () => {
  const text = endpointsByService.text.replace('com.amazonaws.us-east-1.monitoring', sample.serviceName)
  expect(asAnn(fixed(text), createEndpoint())).toBe('applied')
})

test.each([
  ['ModifyVpcEndpointServiceConfiguration', 'api.example.com', 'applied'],
  ['ModifyVpcEndpointServiceConfiguration', 'other.example.com', 'UnauthorizedOperation'],
  ['ModifyVpcEndpointServiceConfiguration', undefined, 'applied'],
])('%s of a service whose private name is or becomes %s: %s [R-IAM-13]', (type, privateDnsName, expected) => {
  const { on, world, sample: at } = scratch()
  const policies = [servicesByPrivateName.text]
  const bob = `arn:aws:iam::${provider}:user/bob`
  on.call('bob', { type: 'PutPrincipal', accountId: provider, arn: bob, policies })
  const named = privateDnsName === undefined ? { acceptanceRequired: false } : { privateDnsName }
  const command = { type, accountId: provider, serviceId: at.serviceId, ...named } as ApiCommand
  expect(outcomeIn(world(), { command, caller: bob as PrincipalArn })).toBe(expected)
})

test('ec2:*VpcEndpoint* does not cover CreateTags [R-IAM-22]', () => {
  const statements = fixed(manageEndpoints.text)
  expect(asAnn(statements, createEndpoint(), { tags: { team: 'red' } })).toBe('UnauthorizedOperation')
  const tagging = allow('ec2:CreateTags', arn('vpc-endpoint/*'), {
    StringEquals: { 'ec2:CreateAction': 'CreateVpcEndpoint' },
  })
  expect(asAnn([...statements, tagging], createEndpoint(), { tags: { team: 'red' } })).toBe('applied')
})

test.each([
  [{ team: 'red' }, 'applied'],
  [{ team: 'blue' }, 'UnauthorizedOperation'],
  [{ team: 'red', cost: '1' }, 'UnauthorizedOperation'],
])('a policy may ask for tags at creation: with %j it is %s [R-IAM-11]', (tags, expected) => {
  const condition = {
    StringEquals: { 'aws:RequestTag/team': 'red' },
    'ForAllValues:StringEquals': { 'aws:TagKeys': 'team' },
  }
  const statements = [
    allow('ec2:CreateVpcEndpoint', [arn('vpc/*'), arn('subnet/*')]),
    allow(['ec2:CreateVpcEndpoint', 'ec2:CreateTags'], arn('vpc-endpoint/*'), condition),
  ]
  expect(asAnn(statements, createEndpoint(), { tags })).toBe(expected)
})

test('tags of a resource and of its user can be compared [R-IAM-20]', () => {
  const { on, world, sample: at } = scratch()
  const vpcEndpointId = addEndpoint(at)
  const same = { StringEquals: { 'aws:ResourceTag/team': '${aws:PrincipalTag/team}' } }
  const caller = state(on, ann, [allow('ec2:DeleteVpcEndpoints', '*', same)], { tags: { team: 'red' } })
  const command: ApiCommand = {
    type: 'DeleteVpcEndpoints',
    accountId: consumer,
    vpcEndpointIds: [vpcEndpointId],
  }
  expect(outcomeIn(world(), { command, caller })).toBe('UnauthorizedOperation')
  on.call('tag', {
    type: 'CreateTags',
    accountId: consumer,
    resources: [vpcEndpointId],
    tags: { team: 'red' },
  })
  expect(outcomeIn(world(), { command, caller })).toBe('applied')
})

test('a boundary limits what a user is allowed [R-IAM-5]', () => {
  const { on, world } = scratch()
  const permissionsBoundary = policyText(allow('s3:*'))
  const caller = state(on, ann, [allow('*')], { permissionsBoundary })
  expect(outcomeIn(world(), { command: createEndpoint(), caller })).toBe('UnauthorizedOperation')
})

test('a service control policy binds the root user too, until it is lifted, but no timer [R-IAM-5]', () => {
  const { on, sample: at } = scratch()
  const policy = policyText(allow('*'), { Effect: 'Deny', Action: 'ec2:CreateVpc', Resource: '*' })
  const command: ApiCommand = { type: 'CreateVpc', accountId: consumer, cidrBlock: '10.9.0.0/16' }
  addEndpoint(at)
  on.call('control', {
    type: 'PutServiceControlPolicy',
    accountId: consumer,
    policy: policyText(allow('s3:*')),
  })
  on.settle()
  expect(on.refusal(createEndpoint())).toBe('R-ERR-32 UnauthorizedOperation')
  on.call('control', { type: 'PutServiceControlPolicy', accountId: consumer, policy })
  expect(on.refusal(command)).toBe('R-ERR-32 UnauthorizedOperation')
  on.call('lift', { type: 'PutServiceControlPolicy', accountId: consumer })
  expect(on.refusal(command)).toBe('applied')
})

test("a role session has its role's permissions [R-PERM-3, R-IAM-21]", () => {
  const { on, world } = scratch()
  state(on, web, [allow('ec2:*')])
  const session = `arn:aws:sts::${consumer}:assumed-role/web/i-1` as PrincipalArn
  expect(outcomeIn(world(), { command: createEndpoint(), caller: session })).toBe('applied')
})

test('load balancers are authorised by their ARNs, under their own prefix [R-IAM-14]', () => {
  const { on, world, sample: at } = scratch()
  const bob = `arn:aws:iam::${provider}:user/bob`
  const policies = [
    policyText(allow('elasticloadbalancing:ModifyLoadBalancerAttributes', at.loadBalancerArn)),
  ]
  on.call('bob', { type: 'PutPrincipal', accountId: provider, arn: bob, policies })
  const { loadBalancerArn } = at
  const caller = bob as PrincipalArn
  const modify = {
    type: 'ModifyLoadBalancerAttributes',
    accountId: provider,
    loadBalancerArn,
    crossZoneEnabled: true,
  }
  expect(outcomeIn(world(), { command: modify as ApiCommand, caller })).toBe('applied')
  const groups = { type: 'SetSecurityGroups', accountId: provider, loadBalancerArn, securityGroups: [] }
  expect(outcomeIn(world(), { command: groups as ApiCommand, caller })).toBe('UnauthorizedOperation')
})

test.each([
  ['nobody', undefined, 'InvalidServiceName'],
  ["the caller's account", `arn:aws:iam::${consumer}:root`, 'applied'],
  ["the session's role", web, 'applied'],
  ['another role', `arn:aws:iam::${consumer}:role/other`, 'InvalidServiceName'],
  ['a user', ann, 'InvalidServiceName'],
  ['everybody', '*', 'applied'],
])('a role asks for a service that permits %s (%s): %s [R-PERM-3]', (_claim, principal, expected) => {
  const { on, world, sample: at } = scratch()
  on.call('permit', {
    type: 'ModifyVpcEndpointServicePermissions',
    accountId: provider,
    serviceId: at.serviceId,
    addAllowedPrincipals: principal === undefined ? [] : [principal],
    removeAllowedPrincipals: principal?.endsWith(':root') ? [] : [`arn:aws:iam::${consumer}:root`],
  })
  state(on, web, [allow('ec2:*')])
  const session = `arn:aws:sts::${consumer}:assumed-role/web/i-1` as PrincipalArn
  expect(outcomeIn(world(), { command: createEndpoint(), caller: session })).toBe(expected)
})

test('a tag whose value looks like an id is not a resource of the call [R-IAM-13]', () => {
  const resources = [sample.consumerVpc]
  const command: ApiCommand = {
    type: 'CreateTags',
    accountId: consumer,
    resources,
    tags: { from: 'subnet-0123abcd' },
  }
  expect(asAnn([allow('ec2:CreateTags', arn('vpc/*'))], command)).toBe('applied')
})

test('the keys of the service are those of the endpoint alone, hence two statements [R-IAM-13]', () => {
  const condition = { StringEquals: { 'ec2:VpceServiceName': sample.serviceName } }
  expect(asAnn([allow('ec2:CreateVpcEndpoint', '*', condition)], createEndpoint())).toBe(
    'UnauthorizedOperation',
  )
  const parts = allow('ec2:CreateVpcEndpoint', [arn('vpc/*'), arn('subnet/*')])
  expect(asAnn([parts, allow('ec2:CreateVpcEndpoint', '*', condition)], createEndpoint())).toBe('applied')
})

test.each([
  ['api.example.com', 'MissingParameter'],
  ['other.example.com', 'UnauthorizedOperation'],
  [undefined, 'UnauthorizedOperation'],
])('creating a service of the private name %s: %s [R-IAM-13]', (privateDnsName, expected) => {
  const named = privateDnsName === undefined ? {} : { privateDnsName }
  const command = {
    type: 'CreateVpcEndpointServiceConfiguration',
    accountId: consumer,
    ...named,
  } as ApiCommand
  // Whoever may ask is told next that the service has no load balancer.
  expect(asAnn(fixed(servicesByPrivateName.text), command)).toBe(expected)
})

test.each([
  ['CreateTags', { team: 'red' }, 'applied'],
  ['CreateTags', { cost: '1' }, 'UnauthorizedOperation'],
  ['DeleteTags', [{ key: 'team' }], 'applied'],
  ['DeleteTags', [{ key: 'cost' }], 'UnauthorizedOperation'],
])('%s of %j, where a policy names the keys: %s [R-IAM-11]', (type, tags, expected) => {
  const command = { type, accountId: consumer, resources: [sample.consumerVpc], tags } as ApiCommand
  const condition = { 'ForAnyValue:StringEquals': { 'aws:TagKeys': 'team' } }
  expect(asAnn([allow(['ec2:CreateTags', 'ec2:DeleteTags'], '*', condition)], command)).toBe(expected)
})

test.each([
  'PutManagedInsightRules',
  'EnableInsightRules',
  'DisableInsightRules',
  'DeleteInsightRules',
] as const)('cloudwatch:%s allows that call on managed rules, and nothing else does [R-CI-3]', (type) => {
  const managed = { type: 'PutManagedInsightRules', accountId: consumer, managedRules: [] } as const
  const command: ApiCommand =
    type === 'PutManagedInsightRules' ? managed : { type, accountId: consumer, ruleNames: [] }
  expect(asAnn([allow(`cloudwatch:${type}`)], command)).toBe('applied')
  expect(asAnn([allow('cloudwatch:GetInsightRuleReport')], command)).toBe('UnauthorizedOperation')
  expect(asAnn([allow(`ec2:${type}`)], command)).toBe('UnauthorizedOperation')
})
