import { expect, test } from 'vitest'
import { consumer, sampleWorld, type Sample } from '../../sample-world.test-helper.ts'
import type { SecurityGroupId } from '../../vpc/security-group/types.ts'
import type { SubnetId } from '../../vpc/subnet/types.ts'
import type { VpcId } from '../../vpc/vpc/types.ts'
import type { CreateVpcEndpoint } from './types.ts'

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
