import { expect, test } from 'vitest'
import { bench, consumer, sampleWorld, type Sample } from '../../sample-world.test-helper.ts'
import {
  MONITORING,
  addInspection,
  inspecting,
  interfaced,
  modifying,
  offerAws,
  settled,
  withQuotas,
} from '../endpoint-samples.test-helper.ts'
import type { CreateVpcEndpoint } from '../interface-endpoint/types.ts'

const fill = ({ on }: Sample, count: number, command: CreateVpcEndpoint, name: string) => {
  for (let n = 0; n < count; n += 1) on.call(`user/${name}${n}`, command)
}

const monitored = (sample: Sample) => {
  offerAws(sample.on)
  return interfaced(sample, { serviceName: MONITORING, subnetIds: [sample.consumerSubnets[0]] })
}

test('interface and Gateway Load Balancer endpoints share the 50 of a VPC, and a raised quota lets more in [R-ERR-10] [R-Q-1] [R-Q-2]', () => {
  const sample = sampleWorld()
  const inspection = inspecting(sample, addInspection(sample).serviceName)
  const command = monitored(sample)
  sample.on.call('user/fw', inspection)
  fill(sample, 49, command, 'm')
  expect(sample.on.refusal(command)).toBe('R-ERR-10 VpcEndpointLimitExceeded')
  const other = { ...inspection, subnetIds: [sample.consumerSubnets[1]] }
  expect(sample.on.refusal(other)).toBe('R-ERR-10 VpcEndpointLimitExceeded')
  const raised = bench({}, withQuotas(sample.on.world(), consumer, { endpointsPerVpc: 51 }))
  expect(raised.refusal(command)).toBe('applied')
  raised.call('user/fw2', other)
  expect(raised.refusal(command)).toBe('R-ERR-10 VpcEndpointLimitExceeded')
})

test('legacy-2017 takes 100 endpoints in a VPC [R-0-4] [R-ERR-10]', () => {
  const sample = sampleWorld({}, 'legacy-2017')
  const command = monitored(sample)
  fill(sample, 100, command, 'm')
  expect(sample.on.refusal(command)).toBe('R-ERR-10 VpcEndpointLimitExceeded')
})

test('a service of another Region is for profile latest [R-REG-9]', () => {
  const asked = (sample: Sample, serviceRegion: string) =>
    sample.on.refusal({ ...monitored(sample), serviceRegion })
  expect(asked(sampleWorld(), 'eu-west-1')).toBe('R-REG-9 InvalidParameter')
  expect(asked(sampleWorld(), 'us-east-1')).toBe('applied')
  expect(asked(sampleWorld({}, 'latest'), 'eu-west-1')).not.toBe('R-REG-9 InvalidParameter')
})

test('an account has the network interfaces that its quota allows, those of endpoints too, at creation and by Modify [R-EP-11]', () => {
  const sample = sampleWorld()
  const command = monitored(sample)
  const inspection = inspecting(sample, addInspection(sample).serviceName)
  const id = settled(sample, 'user/m', command)
  const full = bench({}, withQuotas(sample.on.world(), consumer, { networkInterfacesPerRegion: 1 }))
  const grow = modifying(id, { addSubnetIds: [sample.consumerSubnets[1]] })
  const exchange = modifying(id, {
    addSubnetIds: [sample.consumerSubnets[1]],
    removeSubnetIds: [sample.consumerSubnets[0]],
  })
  const refused = 'R-EP-11 NetworkInterfaceLimitExceeded'
  expect([command, inspection, grow, exchange].map((call) => full.refusal(call))).toEqual([
    refused,
    refused,
    refused,
    'applied',
  ])
})
