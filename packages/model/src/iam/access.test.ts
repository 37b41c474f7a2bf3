import { isApiError } from '@causeway/ground'
import { expect, test } from 'vitest'
import {
  gateway,
  interfaced,
  modifying,
  offerAws,
  settled,
  READ,
} from '../privatelink/endpoint-samples.test-helper.ts'
import type { VpcEndpointId } from '../privatelink/interface-endpoint/types.ts'
import { consumer, provider, sampleWorld, type Sample } from '../sample-world.test-helper.ts'
import { accessTo, forwardedAccess, type ServiceRequest } from './access.ts'
import { bucketFromEndpoint, bucketFromVpc } from './fixtures/s3.ts'
import { policyText } from '../front-door/calls.test-helper.ts'
import type { PrincipalArn } from './principal/types.ts'

const web = `arn:aws:iam::${consumer}:role/web`
const session = `arn:aws:sts::${consumer}:assumed-role/web/i-1` as PrincipalArn
const bucket = 'arn:aws:s3:::bucket_name'
const full = policyText({ Effect: 'Allow', Action: '*', Resource: '*' })
const open = { Effect: 'Allow', Principal: '*', Action: '*', Resource: '*' }

/** A role that may do everything, and a gateway endpoint for S3. */
function begun(policyDocument?: string) {
  const sample = sampleWorld()
  const { on } = sample
  offerAws(on)
  const role = { type: 'PutPrincipal', accountId: consumer, arn: web, policies: [full] } as const
  on.call('role', role)
  const vpcEndpointId = settled(
    sample,
    'user/s3',
    gateway(sample, policyDocument === undefined ? {} : { policyDocument }),
  )
  const through = endpointWay(vpcEndpointId)
  return {
    sample,
    on,
    vpcEndpointId,
    through,
    ask: (more: Partial<ServiceRequest> = {}) => decided(sample, { way: through, ...more }),
  }
}

function endpointWay(vpcEndpointId: VpcEndpointId): ServiceRequest['way'] {
  return { type: 'endpoint', vpcEndpointId, sourceIp: '10.0.0.9' }
}

const outside: ServiceRequest['way'] = { type: 'public', sourceIp: '203.0.113.9' }

const request = (more: Partial<ServiceRequest> & Pick<ServiceRequest, 'way'>): ServiceRequest => ({
  accountId: consumer,
  caller: session,
  action: 's3:GetObject',
  resource: `${bucket}/key`,
  resourceAccountId: consumer,
  ...more,
})

function decided({ on }: Sample, more: Partial<ServiceRequest> & Pick<ServiceRequest, 'way'>): string {
  const verdict = accessTo(on.world(), request(more))
  if (isApiError(verdict)) return verdict.code
  const { decision, by } = verdict
  return `${decision} ${by.type === 'implicit' ? by.reason : by.policy}`
}

test("an instance's request carries its role, and the default policy lets it through [R-IAM-21, R-IAM-1]", () => {
  expect(begun().ask()).toBe('allow identity')
})

test("the endpoint's policy is asked on the way through it and nowhere else [R-IAM-3]", () => {
  const { ask } = begun(READ)
  expect(ask()).toBe('allow identity')
  expect(ask({ action: 's3:PutObject' })).toBe('deny no-endpoint-allow')
  expect(ask({ action: 's3:PutObject', way: outside })).toBe('allow identity')
})

test('a changed endpoint policy is judged by once it has propagated [R-IAM-2]', () => {
  const { on, ask, vpcEndpointId } = begun()
  on.call('narrow', modifying(vpcEndpointId, { policyDocument: READ }))
  expect(ask({ action: 's3:PutObject' })).toBe('allow identity')
  on.settle()
  expect(ask({ action: 's3:PutObject' })).toBe('deny no-endpoint-allow')
})

test("a bucket's policy holds for its objects, and sees which endpoint they are asked through [R-IAM-11]", () => {
  const { on, ask, vpcEndpointId } = begun()
  const policy = bucketFromEndpoint.text.replace('vpce-1a2b3c4d', vpcEndpointId)
  on.call('bucket', { type: 'PutResourcePolicy', accountId: consumer, resourceArn: bucket, policy })
  expect(ask()).toBe('allow identity')
  expect(ask({ way: outside })).toBe('deny resource')
  expect(ask({ way: outside, action: 's3:ListBucket', resource: bucket })).toBe('allow identity')
})

test('two endpoints of one VPC are told apart by their ids, and are one by their VPC [R-IAM-11]', () => {
  const { sample, on, ask, vpcEndpointId } = begun()
  const other = endpointWay(settled(sample, 'user/s3-eni', interfaced(sample)))
  const put = (policy: string) =>
    on.call('bucket', { type: 'PutResourcePolicy', accountId: consumer, resourceArn: bucket, policy })
  put(bucketFromEndpoint.text.replace('vpce-1a2b3c4d', vpcEndpointId))
  expect(ask({ way: other })).toBe('deny resource')
  put(bucketFromVpc.text.replace('vpc-111bbb22', sample.consumerVpc))
  expect([ask(), ask({ way: other }), ask({ way: outside })]).toEqual([
    'allow identity',
    'allow identity',
    'deny resource',
  ])
})

test.each([
  ['aws:SourceIp', '203.0.113.0/24', outside, 'allow resource'],
  ['aws:SourceIp', '0.0.0.0/0', undefined, 'deny no-identity-allow'],
  ['aws:VpcSourceIp', '10.0.0.0/8', undefined, 'allow resource'],
  ['aws:VpcSourceIp', '0.0.0.0/0', outside, 'deny no-identity-allow'],
])('%s in %s over %j: %s [R-IAM-11]', (key, block, way, expected) => {
  const { on, ask, through } = begun()
  on.call('role', { type: 'PutPrincipal', accountId: consumer, arn: web, policies: [] })
  const policy = policyText({ ...open, Condition: { IpAddress: { [key]: block } } })
  on.call('bucket', { type: 'PutResourcePolicy', accountId: consumer, resourceArn: bucket, policy })
  expect(ask({ way: way ?? through })).toBe(expected)
})

test('a principal by ARN in a policy matches at an interface endpoint, never at a gateway endpoint [R-IAM-12]', () => {
  const policyDocument = policyText({ ...open, Principal: { AWS: web } })
  const { sample, ask } = begun(policyDocument)
  const eni = settled(sample, 'user/s3-eni', interfaced(sample, { policyDocument }))
  expect([ask(), ask({ way: endpointWay(eni) })]).toEqual(['deny no-endpoint-allow', 'allow identity'])
})

test('tags of the principal are in the request [R-IAM-20]', () => {
  const { on, ask } = begun()
  const condition = { StringEquals: { 'aws:PrincipalTag/team': 'red' } }
  const policies = [policyText({ Effect: 'Allow', Action: '*', Resource: '*', Condition: condition })]
  const role = { type: 'PutPrincipal', accountId: consumer, arn: web, policies } as const
  on.call('role', role)
  expect(ask()).toBe('deny no-identity-allow')
  on.call('role', { ...role, tags: { team: 'red' } })
  expect(ask()).toBe('allow identity')
})

test("another account's bucket must allow it too [R-IAM-5]", () => {
  const { on, ask } = begun()
  expect(ask({ resourceAccountId: provider })).toBe('deny no-resource-allow')
  const policy = policyText({ ...open, Principal: { AWS: consumer } })
  on.call('bucket', { type: 'PutResourcePolicy', accountId: provider, resourceArn: bucket, policy })
  expect(ask({ resourceAccountId: provider })).toBe('allow resource')
})

test('a caller that nobody stated is AuthFailure [R-ERR-32]', () => {
  expect(begun().ask({ caller: `${web}er` as PrincipalArn })).toBe('AuthFailure')
})

test('a service that calls on with its permissions needs every action to be allowed [R-IAM-21]', () => {
  const { on, through } = begun()
  const policies = [policyText({ Effect: 'Allow', Action: 's3:*', Resource: '*' })]
  on.call('role', { type: 'PutPrincipal', accountId: consumer, arn: web, policies })
  const read = request({ way: through })
  const decrypt = request({
    way: through,
    action: 'kms:Decrypt',
    resource: `arn:aws:kms:us-east-1:${consumer}:key/k`,
  })
  expect(forwardedAccess(on.world(), [read])).toMatchObject({ decision: 'allow' })
  expect(forwardedAccess(on.world(), [read, decrypt])).toMatchObject({ decision: 'deny' })
  expect(forwardedAccess(on.world(), [decrypt, read])).toMatchObject({ decision: 'deny' })
})
