import type { Instant } from '@causeway/ground'
import { expect, test } from 'vitest'
import { patched } from '../../patched.ts'
import { apply } from '../../apply.ts'
import { gateway, offerAws, settled } from '../../privatelink/endpoint-samples.test-helper.ts'
import { addAvailableEndpoint, consumer, provider, sampleWorld } from '../../sample-world.test-helper.ts'
import type { World } from '../../world.ts'
import { billedByTime } from './billed-by-time.ts'

const told = (world: World, item: string) =>
  billedByTime(world)
    .filter((each) => each.item === item)
    .map(({ name, payer, azId }) => `${name} ${payer} ${azId ?? '-'}`)

test('endpoints are billed by the zone, their load balancers once [R-PRC-1] [R-EP-17]', () => {
  const sample = sampleWorld()
  addAvailableEndpoint(sample)
  const world = sample.on.world()
  expect(told(world, 'interfaceEndpoint.hour')).toEqual([
    `user/api ${consumer} use1-az2`,
    `user/api ${consumer} use1-az3`,
  ])
  const [balancer, ...others] = told(world, 'nlb.hour')
  expect(balancer).toMatch(new RegExp(` ${provider} -$`))
  expect(others).toEqual([])
})

test('billing runs on over a rejection and ends when the service is deleted too [R-PRC-2]', () => {
  const sample = sampleWorld()
  const { on, serviceId } = sample
  const vpcEndpointIds = [addAvailableEndpoint(sample)]
  const of = { accountId: provider, serviceId, vpcEndpointIds }
  on.call('reject', { type: 'RejectVpcEndpointConnections', ...of })
  on.settle()
  expect(told(on.world(), 'interfaceEndpoint.hour')).toHaveLength(2)
  const serviceIds = [serviceId]
  on.call('close', { type: 'DeleteVpcEndpointServiceConfigurations', accountId: provider, serviceIds })
  on.settle()
  expect(told(on.world(), 'interfaceEndpoint.hour')).toEqual([])
})

test('a gateway endpoint is told of too, in no zone; its price is nothing [R-GW-1]', () => {
  const sample = sampleWorld()
  offerAws(sample.on)
  settled(sample, 'user/s3', gateway(sample))
  expect(told(sample.on.world(), 'gatewayEndpoint.hour')).toEqual([`user/s3 ${consumer} -`])
})

test('Contributor Insights rules are billed while they are enabled, to the owner of the service [R-CI-4]', () => {
  const { on, serviceId } = sampleWorld()
  const resourceArn = `arn:aws:ec2:us-east-1:${provider}:vpc-endpoint-service/${serviceId}`
  on.call('watch', { type: 'PutManagedInsightRules', accountId: provider, managedRules: [{ resourceArn }] })
  expect(told(on.world(), 'insights.rule')).toHaveLength(4)
  const ruleNames = billedByTime(on.world()).flatMap(({ item, id }) => (item === 'insights.rule' ? [id] : []))
  on.call('stop', {
    type: 'DisableInsightRules',
    accountId: provider,
    ruleNames: [ruleNames[0] ?? ''],
  })
  expect(told(on.world(), 'insights.rule')).toHaveLength(3)
})

test('a world is had again from the one before and the patches of the step', () => {
  const sample = sampleWorld()
  const vpcEndpointIds = [addAvailableEndpoint(sample)]
  const world = sample.on.world()
  const command = { type: 'DeleteVpcEndpoints', accountId: consumer, vpcEndpointIds } as const
  const result = apply(world, { at: 0 as Instant, cause: 'test', command })
  if (result.type === 'refused') throw new Error(result.error.message)
  expect(result.patches.length).toBeGreaterThan(0)
  expect(patched(world, result.patches)).toEqual(result.world)
})
