import { tableGet, type AzId } from '@causeway/ground'
import { expect, test } from 'vitest'
import { addAccounts, bench, consumer, region } from '../../sample-world.test-helper.ts'
import { findServiceByName } from './find.ts'
import type { OfferAwsService } from './types.ts'

const begun = () => {
  const on = bench()
  addAccounts(on)
  const service = (id: string) => tableGet(on.world().endpointServices, id)
  return { on, service }
}

const offering = (change: Partial<OfferAwsService> = {}): OfferAwsService => ({
  type: 'OfferAwsService',
  region,
  serviceName: 'com.amazonaws.us-east-1.monitoring',
  availabilityZoneIds: ['use1-az2', 'use1-az1'] as AzId[],
  vpcEndpointPolicySupported: true,
  ...change,
})

test('an AWS service is available at once to every account of its Region [R-SVC-10]', () => {
  const { on, service } = begun()
  const id = on.call('aws', offering())['serviceId'] ?? ''
  expect(service(id)).toMatchObject({
    owner: 'amazon',
    serviceState: 'Available',
    availabilityZoneIds: ['use1-az1', 'use1-az2'],
    baseEndpointDnsNames: ['monitoring.us-east-1.vpce.amazonaws.com'],
  })
  expect('serviceId' in findServiceByName(on.world(), consumer, offering().serviceName)).toBe(true)
})

test.each([
  {
    claim: 'a service name of another Region is refused [R-SVC-2]',
    command: offering({ serviceName: 'com.amazonaws.us-west-2.ec2' }),
    refusal: 'R-SVC-2 InvalidParameterValue',
  },
  {
    claim: "a customer's service name is refused as an offer [R-SVC-2]",
    command: offering({ serviceName: 'com.amazonaws.vpce.us-east-1.vpce-svc-0' }),
    refusal: 'R-SVC-2 InvalidParameterValue',
  },
  {
    claim: 'an offer in a zone of another Region is refused [R-ERR-35]',
    command: offering({ availabilityZoneIds: ['usw2-az1' as AzId] }),
    refusal: 'R-ERR-35 InvalidZone.NotFound',
  },
])('$claim', ({ command, refusal }) => {
  expect(begun().on.refusal(command)).toBe(refusal)
})

test('an AWS service is offered once [R-SVC-2]', () => {
  const { on } = begun()
  on.call('aws', offering())
  expect(on.refusal(offering())).toBe('R-SVC-2 InvalidParameterValue')
})

test.each([
  ['athena', true, ['ipv4', 'ipv6']],
  ['monitoring', true, ['ipv4']],
  ['ebs', false, ['ipv4']],
])(
  'an offer of %s is as the catalogue has it unless it says otherwise [R-IAM-17]',
  (code, policy, families) => {
    const { on, service } = begun()
    const { vpcEndpointPolicySupported: _stated, ...offer } = offering()
    const serviceName = `com.amazonaws.us-east-1.${code}`
    const id = on.call('aws', { ...offer, serviceName })['serviceId'] ?? ''
    expect(service(id)).toMatchObject({
      vpcEndpointPolicySupported: policy,
      supportedIpAddressTypes: families,
    })
  },
)

test('what an offer says stands before the catalogue [R-IAM-17]', () => {
  const { on, service } = begun()
  const serviceName = 'com.amazonaws.us-east-1.ebs'
  const supportedIpAddressTypes = ['ipv4', 'ipv6'] as const
  const id = on.call('aws', offering({ serviceName, supportedIpAddressTypes }))['serviceId'] ?? ''
  expect(service(id)).toMatchObject({ vpcEndpointPolicySupported: true, supportedIpAddressTypes })
})
