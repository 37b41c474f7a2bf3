import { expect, test } from 'vitest'
import { gateway, offerAws, settled } from '../../privatelink/endpoint-samples.test-helper.ts'
import { anyEndpoint } from '../../privatelink/vpc-endpoint/find.ts'
import { addEndpoint, consumer, provider, sampleWorld } from '../../sample-world.test-helper.ts'
import { billedEndpoint } from './billed.ts'

const scene = () => {
  const sample = sampleWorld()
  const { on, serviceId } = sample
  const vpcEndpointId = addEndpoint(sample)
  const billed = (id = vpcEndpointId) => {
    const endpoint = anyEndpoint(on.world(), id)
    if (endpoint === undefined) throw new Error('no endpoint')
    return billedEndpoint(on.world(), endpoint)
  }
  const decide = (type: 'AcceptVpcEndpointConnections' | 'RejectVpcEndpointConnections') => {
    on.call('decide', { type, accountId: provider, serviceId, vpcEndpointIds: [vpcEndpointId] })
    on.settle()
  }
  return { ...sample, vpcEndpointId, billed, decide }
}

test('an endpoint is billed by the zone from its creation on, also while it waits or is rejected [R-EP-17]', () => {
  const { billed, decide } = scene()
  // Its subnets are in us-east-1a and us-east-1b of the consumer.
  const both = { payer: consumer, zoneIds: ['use1-az2', 'use1-az3'] }
  expect(billed()).toEqual(both)
  decide('AcceptVpcEndpointConnections')
  expect(billed()).toEqual(both)
  decide('RejectVpcEndpointConnections')
  expect(billed()).toEqual(both)
})

test('a zone that leaves the endpoint is no longer billed [R-EP-17]', () => {
  const { on, billed, decide, vpcEndpointId, consumerSubnets } = scene()
  decide('AcceptVpcEndpointConnections')
  const of = { accountId: consumer, vpcEndpointId, removeSubnetIds: [consumerSubnets[1]] }
  on.call('narrow', { type: 'ModifyVpcEndpoint', ...of })
  expect(billed().zoneIds).toEqual(['use1-az3'])
})

test('a deleted endpoint costs nothing, nor does a rejected one whose service is deleted [R-EP-17]', () => {
  const gone = scene()
  gone.on.call('gone', {
    type: 'DeleteVpcEndpoints',
    accountId: consumer,
    vpcEndpointIds: [gone.vpcEndpointId],
  })
  gone.on.settle()
  expect(gone.billed().zoneIds).toEqual([])

  const { on, billed, decide, serviceId } = scene()
  decide('RejectVpcEndpointConnections')
  on.call('close', {
    type: 'DeleteVpcEndpointServiceConfigurations',
    accountId: provider,
    serviceIds: [serviceId],
  })
  expect(billed().zoneIds).toHaveLength(2)
  on.settle()
  expect(billed().zoneIds).toEqual([])
})

test('the owner of the service pays once it has taken that over [R-EP-17] [R-SVC-26]', () => {
  const { on, billed, serviceId } = scene()
  on.call('pay', {
    type: 'ModifyVpcEndpointServicePayerResponsibility',
    accountId: provider,
    serviceId,
    payerResponsibility: 'ServiceOwner',
  })
  expect(billed()).toEqual({ payer: provider, zoneIds: ['use1-az2', 'use1-az3'] })
})

test('a gateway endpoint is not billed by the hour [R-EP-17]', () => {
  const sample = scene()
  offerAws(sample.on)
  const id = settled(sample, 'user/s3', gateway(sample))
  expect(sample.billed(id)).toEqual({ payer: consumer, zoneIds: [] })
})
