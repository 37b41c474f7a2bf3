import { expect, test } from 'vitest'
import { addVpc, consumer, provider, sampleWorld, type Sample } from '../../sample-world.test-helper.ts'
import type { SecurityGroupId } from '../../vpc/security-group/types.ts'
import type { SubnetId } from '../../vpc/subnet/types.ts'
import type { VpcId } from '../../vpc/vpc/types.ts'
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

const custom = '{"Statement":{"Effect":"Deny","Principal":"*","Action":"*","Resource":"*"}}'

const refusals: {
  claim: string
  change: (sample: Sample) => Partial<CreateVpcEndpoint>
  refusal: string
  field: string
}[] = [
  {
    claim: 'an endpoint in a VPC that is not there is refused [R-ERR-23]',
    change: () => ({ vpcId: 'vpc-00000000' as VpcId }),
    refusal: 'R-ERR-23 InvalidVpcID.NotFound',
    field: 'vpcId',
  },
  {
    claim: 'an unknown service is refused [R-ERR-5]',
    change: () => ({ serviceName: 'com.amazonaws.us-east-1.nothing' }),
    refusal: 'R-ERR-5 InvalidServiceName',
    field: 'serviceName',
  },
  {
    claim: 'a policy that is not JSON is refused on an endpoint [R-ERR-11]',
    change: () => ({ policyDocument: '{' }),
    refusal: 'R-ERR-11 InvalidPolicyDocument',
    field: 'policyDocument',
  },
  {
    claim: "a policy of one's own is refused for a customer's service [R-IF-5]",
    change: () => ({ policyDocument: custom }),
    refusal: 'R-IF-5 InvalidParameter',
    field: 'policyDocument',
  },
  {
    claim: 'a subnet that is not there is refused for an endpoint [R-ERR-23]',
    change: () => ({ subnetIds: ['subnet-00000000' as SubnetId] }),
    refusal: 'R-ERR-23 InvalidSubnetID.NotFound',
    field: 'subnetIds[0]',
  },
  {
    claim: 'a subnet in a zone that the service does not offer is refused [R-ERR-12]',
    change: ({ consumerSubnets }) => ({ subnetIds: consumerSubnets }),
    refusal: 'R-ERR-12 InvalidParameter',
    field: 'subnetIds[2]',
  },
  {
    claim: 'an endpoint without a subnet is refused [R-EP-8]',
    change: () => ({ subnetIds: [] }),
    refusal: 'R-EP-8 MissingParameter',
    field: 'subnetIds',
  },
  {
    claim: 'one subnet named twice is two in one zone [R-ERR-8]',
    change: ({ consumerSubnets: [a] }) => ({ subnetIds: [a, a] }),
    refusal: 'R-ERR-8 DuplicateSubnetsInSameZone',
    field: 'subnetIds[1]',
  },
  {
    claim: 'a group that is not in the VPC is refused on an endpoint [R-IF-3]',
    change: () => ({ securityGroupIds: ['sg-00000000' as SecurityGroupId] }),
    refusal: 'R-ERR-25 InvalidGroup.NotFound',
    field: 'securityGroupIds[0]',
  },
  {
    claim: 'private DNS before acceptance is refused [R-ERR-42]',
    change: () => ({ privateDnsEnabled: true }),
    refusal: 'R-ERR-42 InvalidParameter',
    field: 'privateDnsEnabled',
  },
  {
    claim: 'a designated address without its subnet is refused [R-EP-10]',
    change: ({ consumerSubnets }) => ({
      subnetConfigurations: [{ subnetId: consumerSubnets[2], ipv4: '10.0.2.9' }],
    }),
    refusal: 'R-EP-10 InvalidParameter',
    field: 'subnetConfigurations[0].subnetId',
  },
  {
    claim: 'a reserved address is refused for an endpoint [R-VPC-3]',
    change: ({ consumerSubnets: [a] }) => ({ subnetConfigurations: [{ subnetId: a, ipv4: '10.0.0.2' }] }),
    refusal: 'R-VPC-3 InvalidParameterValue',
    field: 'subnetConfigurations[0].ipv4',
  },
]

test.each(refusals)('$claim', ({ change, refusal, field }) => {
  const sample = sampleWorld()
  const command = creating(sample, change(sample))
  expect([sample.on.refusal(command), sample.on.refusedField(command)]).toEqual([refusal, field])
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
