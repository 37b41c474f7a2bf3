import { expect, test } from 'vitest'
import { addVpc, consumer, provider, sampleWorld, type Sample } from '../../sample-world.test-helper.ts'
import type { SubnetId } from '../../vpc/subnet/types.ts'
import type { CreateVpcEndpoint, VpcEndpointId } from './types.ts'

const creating = (sample: Sample, change: Partial<CreateVpcEndpoint> = {}): CreateVpcEndpoint => ({
  type: 'CreateVpcEndpoint',
  accountId: consumer,
  vpcEndpointType: 'Interface',
  vpcId: sample.consumerVpc,
  serviceName: sample.serviceName,
  subnetIds: sample.consumerSubnets.slice(0, 2),
  ...change,
})

test('two subnets of one zone are refused [R-EP-8] [R-ERR-8]', () => {
  const sample = sampleWorld()
  const { on, consumerVpc: vpcId, consumerSubnets } = sample
  const more = {
    type: 'CreateSubnet',
    accountId: consumer,
    vpcId,
    zone: 'use1-az3',
    cidrBlock: '10.0.9.0/24',
  } as const
  const twin = on.call('user/main/twin', more)['subnetId'] as SubnetId
  expect(on.refusal(creating(sample, { subnetIds: [consumerSubnets[0], twin] }))).toBe(
    'R-ERR-8 DuplicateSubnetsInSameZone',
  )
})

test('a subnet of another VPC is refused [R-ERR-23]', () => {
  const sample = sampleWorld()
  const other = addVpc(sample.on, consumer, 'user/other', ['us-east-1a'])
  expect(sample.on.refusal(creating(sample, { subnetIds: other.subnets }))).toBe(
    'R-ERR-23 InvalidSubnetID.NotFound',
  )
})

test('a service that permits nobody does not exist for others [R-PERM-2] [R-ERR-5]', () => {
  const sample = sampleWorld()
  const { on, serviceId } = sample
  on.call('forbid', {
    type: 'ModifyVpcEndpointServicePermissions',
    accountId: provider,
    serviceId,
    addAllowedPrincipals: [],
    removeAllowedPrincipals: [`arn:aws:iam::${consumer}:root`],
  })
  expect(on.refusal(creating(sample))).toBe('R-ERR-5 InvalidServiceName')
})

test('a service that is still pending takes no endpoints [R-SVC-31]', () => {
  const sample = sampleWorld()
  const { on, providerSubnets: subnets } = sample
  const balance = {
    type: 'CreateLoadBalancer',
    accountId: provider,
    loadBalancerName: 'late',
    subnets,
  } as const
  const arn = on.call('shop/late', balance)['loadBalancerArn'] as never
  const create = {
    type: 'CreateVpcEndpointServiceConfiguration',
    accountId: provider,
    networkLoadBalancerArns: [arn],
  } as const
  const late = on.call('shop/late-api', create)
  const serviceId = late['serviceId'] as never
  const modify = { type: 'ModifyVpcEndpointServicePermissions', accountId: provider, serviceId } as const
  on.call('permit', { ...modify, addAllowedPrincipals: ['*'], removeAllowedPrincipals: [] })
  const command = creating(sample, { serviceName: late['serviceName'] ?? '' })
  expect(on.refusal(command)).toBe('R-SVC-31 IncorrectState')
  on.settle()
  expect(on.refusal(command)).toBe('applied')
})

test('a subnet without a free address gets no endpoint, and nothing is created [R-EP-11]', () => {
  const sample = sampleWorld()
  const { on, consumerVpc: vpcId } = sample
  const small = {
    type: 'CreateSubnet',
    accountId: consumer,
    vpcId,
    zone: 'use1-az3',
    cidrBlock: '10.0.9.0/28',
  } as const
  const subnetId = on.call('user/main/small', small)['subnetId'] as SubnetId
  for (let n = 0; n < 11; n += 1)
    on.call(`user/c${n}`, { type: 'CreateNetworkInterface', accountId: consumer, subnetId })
  const before = on.world()
  expect(on.refusal(creating(sample, { subnetIds: [subnetId] }))).toBe(
    'R-EP-11 InsufficientFreeAddressesInSubnet',
  )
  expect(on.world()).toBe(before)
})

test('fifty endpoints go into a VPC, the fifty-first is refused until one is deleted [R-ERR-10] [R-Q-1] [R-Q-2]', () => {
  const sample = sampleWorld()
  const { on, consumerSubnets } = sample
  const command = creating(sample, { subnetIds: [consumerSubnets[0]] })
  const ids = Array.from(
    { length: 50 },
    (_, n) => on.call(`user/e${n}`, command)['vpcEndpointId'] as VpcEndpointId,
  )
  expect(on.refusal(command)).toBe('R-ERR-10 VpcEndpointLimitExceeded')
  on.call('delete', { type: 'DeleteVpcEndpoints', accountId: consumer, vpcEndpointIds: ids.slice(0, 1) })
  expect(on.refusal(command)).toBe('R-ERR-10 VpcEndpointLimitExceeded')
  on.settle()
  expect(on.refusal(command)).toBe('applied')
})
