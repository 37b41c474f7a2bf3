import { tableGet } from '@causeway/ground'
import { expect, test } from 'vitest'
import {
  addAvailableEndpoint,
  addEndpoint,
  consumer,
  provider,
  sampleWorld,
  type Sample,
} from '../../sample-world.test-helper.ts'
import type { VpcEndpointId } from '../interface-endpoint/types.ts'
import { findServiceByName } from './find.ts'
import { moveService, serviceMoves } from './state-machine.ts'
import type { DeleteVpcEndpointServiceConfigurations, ServiceId, ServiceState } from './types.ts'

const deleting = (...serviceIds: string[]): DeleteVpcEndpointServiceConfigurations => ({
  type: 'DeleteVpcEndpointServiceConfigurations',
  accountId: provider,
  serviceIds: serviceIds as ServiceId[],
})

const stateOf = ({ on, serviceId }: Sample) => tableGet(on.world().endpointServices, serviceId)?.serviceState

test('a service is deleting, then deleted, and lets go of its load balancers [R-SVC-3] [R-SVC-20]', () => {
  const sample = sampleWorld()
  const { on, serviceId, serviceName, loadBalancerArn } = sample
  const targetsBefore = on.world().targetGroups
  on.call('delete', deleting(serviceId))
  expect(stateOf(sample)).toBe('Deleting')
  expect(findServiceByName(on.world(), consumer, serviceName)).toMatchObject({ code: 'InvalidServiceName' })
  const again = {
    type: 'CreateVpcEndpointServiceConfiguration',
    accountId: provider,
    networkLoadBalancerArns: [loadBalancerArn],
  } as const
  expect(on.refusal(again)).toBe('R-SVC-5 InvalidParameter')
  on.settle()
  expect(stateOf(sample)).toBe('Deleted')
  expect(on.world().targetGroups).toBe(targetsBefore)
  expect(on.call('shop/api', again)['serviceId']).not.toBe(serviceId)
})

function decide({ on, serviceId }: Sample, type: 'Accept' | 'Reject', id: VpcEndpointId): void {
  const vpcEndpointIds = [id]
  on.call(type, { type: `${type}VpcEndpointConnections`, accountId: provider, serviceId, vpcEndpointIds })
}

test.each<[state: string, holds: boolean, prepare: (sample: Sample) => void]>([
  ['pendingAcceptance', true, (sample: Sample) => void addEndpoint(sample)],
  ['pending', true, (sample: Sample) => decide(sample, 'Accept', addEndpoint(sample))],
  ['available', true, (sample: Sample) => void addAvailableEndpoint(sample)],
  ['rejected', false, (sample: Sample) => decide(sample, 'Reject', addAvailableEndpoint(sample))],
  [
    'expired',
    false,
    (sample: Sample) => {
      const vpcEndpointId = addEndpoint(sample)
      sample.on.call('expire', { type: 'ExpireEndpointConnection', vpcEndpointId })
    },
  ],
  [
    'deleting',
    false,
    (sample: Sample) => {
      const vpcEndpointIds = [addAvailableEndpoint(sample)]
      sample.on.call('gone', { type: 'DeleteVpcEndpoints', accountId: consumer, vpcEndpointIds })
    },
  ],
])(
  'an endpoint that is %s holds its service: %s [R-SVC-20] [R-SVC-31] [R-ERR-9]',
  (_state, holds, prepare) => {
    const sample = sampleWorld()
    prepare(sample)
    const output = sample.on.call('delete', deleting(sample.serviceId))
    expect(output[`unsuccessful/${sample.serviceId}`]).toBe(
      holds ? 'ExistingVpcEndpointConnections' : undefined,
    )
    expect(stateOf(sample)).toBe(holds ? 'Available' : 'Deleting')
  },
)

test('with the knob off a pending endpoint holds nothing [R-SVC-20]', () => {
  const sample = sampleWorld({ 'service.pendingBlocksDelete': false })
  decide(sample, 'Accept', addEndpoint(sample))
  sample.on.call('delete', deleting(sample.serviceId))
  expect(stateOf(sample)).toBe('Deleting')
})

test('a rejected endpoint stays rejected after its service is gone, and unusable [R-SVC-20]', () => {
  const sample = sampleWorld()
  const { on, serviceId } = sample
  const id = addAvailableEndpoint(sample)
  decide(sample, 'Reject', id)
  on.call('delete', deleting(serviceId))
  on.settle()
  expect(tableGet(on.world().vpcEndpoints, id)?.state).toBe('rejected')
  const vpcEndpointIds = [id]
  const accept = {
    type: 'AcceptVpcEndpointConnections',
    accountId: provider,
    serviceId,
    vpcEndpointIds,
  } as const
  expect(on.refusal(accept)).toBe('R-ERR-3 InvalidVpcEndpointServiceId.NotFound')
})

test('a batch deletes what it can and names the rest with their codes [R-API-7] [R-ERR-3] [R-ERR-4]', () => {
  const sample = sampleWorld()
  const unknown = 'vpce-svc-00000000000000000'
  const output = sample.on.call('delete', deleting('api', sample.serviceId, unknown, sample.serviceId))
  expect(output).toEqual({
    'unsuccessful/api': 'InvalidVpcEndpointServiceIdId.Malformed',
    [`unsuccessful/${unknown}`]: 'InvalidVpcEndpointServiceId.NotFound',
  })
  expect(stateOf(sample)).toBe('Deleting')
  expect(sample.on.call('again', deleting(sample.serviceId))).toEqual({
    [`unsuccessful/${sample.serviceId}`]: 'IncorrectState',
  })
})

test('a service whose provisioning fails can be deleted, not used [R-SVC-3] [R-SVC-31]', () => {
  const sample = sampleWorld()
  const { on, providerVpc: vpcId, providerSubnets: subnets } = sample
  const accountId = provider
  const balance = { type: 'CreateLoadBalancer', accountId, loadBalancerName: 'late', subnets } as const
  const arn = on.call('shop/late', balance)['loadBalancerArn'] as never
  const create = {
    type: 'CreateVpcEndpointServiceConfiguration',
    accountId,
    networkLoadBalancerArns: [arn],
  } as const
  const serviceId = on.call('shop/late-api', create)['serviceId'] as ServiceId
  const state = () => tableGet(on.world().endpointServices, serviceId)?.serviceState
  on.call('fault', { type: 'FailServiceProvisioning', serviceId })
  expect([state(), vpcId !== undefined]).toEqual(['Failed', true])
  on.settle()
  expect(state()).toBe('Failed')
  on.call('delete', deleting(serviceId))
  on.settle()
  expect(state()).toBe('Deleted')
})

test('terminal states have no exit, and every other has one [R-SVC-3]', () => {
  const exits = (state: ServiceState) => serviceMoves.filter((move) => move.from === state).length
  expect((['Pending', 'Available', 'Failed', 'Deleting', 'Deleted'] as const).map(exits)).toEqual([
    2, 1, 1, 1, 0,
  ])
})

test.each(serviceMoves)('only $event leads from $from to $to [R-SVC-3] [R-SVC-31]', ({ from, event, to }) => {
  expect(moveService(from, event)).toBe(to)
})
