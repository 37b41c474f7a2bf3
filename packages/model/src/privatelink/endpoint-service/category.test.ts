import { tableGet, tableValues } from '@causeway/ground'
import { expect, test } from 'vitest'
import { rows } from '../../describe.test-helper.ts'
import { allow, ann, outcomeIn, state } from '../../front-door/calls.test-helper.ts'
import { addAvailableEndpoint, consumer, provider, sampleWorld } from '../../sample-world.test-helper.ts'
import { interfaced, MONITORING, offerAws } from '../endpoint-samples.test-helper.ts'
import { categoryOf } from './category.ts'
import type { PutServiceListing } from './types.ts'

const scene = () => {
  const sample = sampleWorld()
  const { on, serviceId, serviceName, consumerSubnets } = sample
  const listing = (
    category: PutServiceListing['category'],
    ...subscribers: PutServiceListing['subscribers']
  ) => on.call('listed', { type: 'PutServiceListing', serviceId, category, subscribers })
  const create = interfaced(sample, { serviceName, subnetIds: [consumerSubnets[0]] })
  const owners = (accountId = consumer, filters = {}) =>
    rows(on.world(), accountId, 'vpc-endpoint-services', filters).map(({ Owner }) => Owner)
  return { ...sample, listing, create, owners }
}

test.each([
  ['none', 'Other endpoint services', true, false],
  ['privatelink-ready', 'PrivateLink Ready partner services', true, true],
  ['aws-marketplace', 'AWS Marketplace services', false, true],
] as const)(
  'a service with the listing %s is among the %s [R-IF-12]',
  (listed, category, verifies, subscribes) => {
    const { on, serviceId, listing } = scene()
    listing(listed)
    const service = tableGet(on.world().endpointServices, serviceId)
    expect(service && categoryOf(service)).toEqual({
      category,
      needsVerification: verifies,
      needsSubscription: subscribes,
    })
  },
)

test("AWS's own services are a sort of their own, without a check or a subscription [R-IF-12]", () => {
  const { on } = scene()
  offerAws(on)
  const service = tableValues(on.world().endpointServices).find(
    ({ serviceName }) => serviceName === MONITORING,
  )
  expect(service && categoryOf(service)).toEqual({
    category: 'AWS services',
    needsVerification: false,
    needsSubscription: false,
  })
})

test.each(['privatelink-ready', 'aws-marketplace'] as const)(
  'a service of %s is there for its subscribers, if they are permitted too, and for its owner [R-IF-12] [R-PERM-2]',
  (category) => {
    const { on, listing, create, owners, serviceId } = scene()
    listing(category)
    expect(on.refusal(create)).toBe('R-ERR-5 InvalidServiceName')
    expect([owners().length, owners(provider).length]).toEqual([0, 1])
    listing(category, consumer)
    expect(on.refusal(create)).toBe('applied')
    on.call('withdraw', {
      type: 'ModifyVpcEndpointServicePermissions',
      accountId: provider,
      serviceId,
      addAllowedPrincipals: [],
      removeAllowedPrincipals: [`arn:aws:iam::${consumer}:root`],
    })
    expect(on.refusal(create)).toBe('R-ERR-5 InvalidServiceName')
  },
)

test('the Marketplace is the owner that views and policies name, whoever sells there [R-API-4] [R-API-6] [R-IAM-13]', () => {
  const { on, listing, create, owners } = scene()
  const named = (owner: string) => owners(consumer, { owner: [owner] }).length
  expect([owners(), named(provider), named('aws-marketplace')]).toEqual([[provider], 1, 0])
  listing('aws-marketplace', consumer)
  expect([owners(), named(provider), named('aws-marketplace')]).toEqual([['aws-marketplace'], 1, 1])
  const asAnn = (owner: string) => {
    const only = { StringEquals: { 'ec2:VpceServiceOwner': owner } }
    const parts = ['vpc', 'subnet'].map((type) => `arn:aws:ec2:us-east-1:${consumer}:${type}/*`)
    const endpoints = `arn:aws:ec2:us-east-1:${consumer}:vpc-endpoint/*`
    const may = [allow('ec2:CreateVpcEndpoint', parts), allow('ec2:CreateVpcEndpoint', endpoints, only)]
    const caller = state(on, ann, may)
    return outcomeIn(on.world(), { command: create, caller })
  }
  expect([asAnn('aws-marketplace'), asAnn(provider)]).toEqual(['applied', 'UnauthorizedOperation'])
})

test('an endpoint stays when its account no longer subscribes [R-IF-12]', () => {
  const sample = scene()
  const id = addAvailableEndpoint(sample)
  sample.listing('aws-marketplace')
  expect(tableGet(sample.on.world().vpcEndpoints, id)?.state).toBe('available')
})

test('a service goes off the market without a trace, and only what customers have goes on it [R-IF-12] [R-ERR-3]', () => {
  const { on, listing, serviceId } = scene()
  const before = tableGet(on.world().endpointServices, serviceId)
  listing('aws-marketplace', consumer, consumer)
  expect(tableGet(on.world().endpointServices, serviceId)).toMatchObject({
    listing: { subscribers: [consumer] },
  })
  listing('none')
  expect(tableGet(on.world().endpointServices, serviceId)).toEqual(before)
  offerAws(on)
  const aws = tableValues(on.world().endpointServices).find(({ owner }) => owner === 'amazon')
  for (const id of [aws?.serviceId ?? serviceId, 'vpce-svc-0123456789abcdef0' as typeof serviceId]) {
    const put = { type: 'PutServiceListing', serviceId: id, category: 'none', subscribers: [] } as const
    expect(on.refusal(put)).toBe('R-ERR-3 InvalidVpcEndpointServiceId.NotFound')
  }
})
