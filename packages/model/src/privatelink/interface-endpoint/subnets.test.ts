import { tableGet } from '@causeway/ground'
import { expect, test } from 'vitest'
import {
  addAvailableEndpoint,
  addVpc,
  consumer,
  sampleWorld,
  type Sample,
} from '../../sample-world.test-helper.ts'
import { opening, syn } from '../../flow.test-helper.ts'
import type { SubnetId } from '../../vpc/subnet/types.ts'
import {
  MONITORING,
  interfaceEndpoint,
  interfaced,
  interfacesOf,
  modifying,
  offerAws,
  settled,
} from '../endpoint-samples.test-helper.ts'
import { throughEndpoint } from './forward.ts'
import { interfaceCarries } from './traffic.ts'
import type { VpcEndpointId } from './types.ts'

const monitored = (sample: Sample): VpcEndpointId => {
  offerAws(sample.on)
  return settled(sample, 'user/m', interfaced(sample, { serviceName: MONITORING }))
}

/** Another subnet in the zone of the consumer's first one. */
const twin = ({ on, consumerVpc: vpcId }: Sample): SubnetId => {
  const command = { accountId: consumer, vpcId, zone: 'use1-az3', cidrBlock: '10.0.9.0/24' } as const
  return on.call('user/main/twin', { type: 'CreateSubnet', ...command })['subnetId'] as SubnetId
}

const carries = (sample: Sample, id: VpcEndpointId) =>
  interfacesOf(sample, id).map((eni) =>
    interfaceCarries(interfaceEndpoint(sample, id), eni.networkInterfaceId),
  )

test('a subnet that is added gets an interface and a zonal name, which carry once the endpoint is available again [R-IF-4] [R-EP-5] [R-DNS-2]', () => {
  const sample = sampleWorld()
  const { on, consumerSubnets } = sample
  const id = monitored(sample)
  const before = interfacesOf(sample, id)
  on.call('grow', modifying(id, { addSubnetIds: [consumerSubnets[2]] }))
  expect(interfacesOf(sample, id).slice(0, 2)).toEqual(before)
  expect(interfacesOf(sample, id).map(({ subnetId }) => subnetId)).toEqual(consumerSubnets)
  expect([interfaceEndpoint(sample, id).state, carries(sample, id)]).toEqual(['pending', [true, true, false]])
  const { dnsEntries } = interfaceEndpoint(sample, id)
  expect(dnsEntries.map(({ scope, availabilityZoneId }) => [scope, availabilityZoneId])).toEqual([
    ['regional', undefined],
    ['zonal', 'use1-az3'],
    ['zonal', 'use1-az2'],
    ['zonal', 'use1-az4'],
  ])
  expect(dnsEntries[3]?.dnsName).toBe(dnsEntries[1]?.dnsName.replace('-us-east-1a.', '-us-east-1d.'))
  on.settle()
  expect([interfaceEndpoint(sample, id).state, carries(sample, id)]).toEqual([
    'available',
    [true, true, true],
  ])
})

test('a subnet that is removed loses its interface and its name, the others keep theirs [R-EP-9] [R-DNS-2]', () => {
  const sample = sampleWorld()
  const id = monitored(sample)
  const [first, second] = interfacesOf(sample, id)
  sample.on.call('shrink', modifying(id, { removeSubnetIds: [sample.consumerSubnets[0]] }))
  expect(interfacesOf(sample, id)).toEqual([second])
  expect(tableGet(sample.on.world().networkInterfaces, first?.networkInterfaceId ?? '')).toBeUndefined()
  expect(interfaceEndpoint(sample, id).dnsEntries.map(({ scope }) => scope)).toEqual(['regional', 'zonal'])
})

test('one Modify exchanges the subnet of a zone, for the resulting set counts; its interface is a new one [R-EP-18]', () => {
  const sample = sampleWorld()
  const { on, consumerSubnets } = sample
  const id = monitored(sample)
  const other = twin(sample)
  const [first] = interfacesOf(sample, id)
  expect(on.refusal(modifying(id, { addSubnetIds: [other] }))).toBe('R-ERR-8 DuplicateSubnetsInSameZone')
  on.call('exchange', modifying(id, { addSubnetIds: [other], removeSubnetIds: [consumerSubnets[0]] }))
  const after = interfacesOf(sample, id)
  expect(after.map(({ subnetId }) => subnetId)).toEqual([consumerSubnets[1], other])
  expect(after.map((eni) => eni.networkInterfaceId)).not.toContain(first?.networkInterfaceId)
})

test('a subnet that leaves and comes back brings an interface of its own [R-EP-9]', () => {
  const sample = sampleWorld()
  const { on, consumerSubnets } = sample
  const id = monitored(sample)
  const [subnetId] = consumerSubnets
  const seen = new Set([interfacesOf(sample, id)[0]?.networkInterfaceId])
  for (let n = 0; n < 2; n += 1) {
    on.call('leave', modifying(id, { removeSubnetIds: [subnetId] }))
    on.settle()
    on.call('come', modifying(id, { addSubnetIds: [subnetId] }))
    on.settle()
    seen.add(interfacesOf(sample, id).at(-1)?.networkInterfaceId)
  }
  expect(seen.size).toBe(3)
})

test('one designated and one other interface are replaced in turn: new interface, the address asked for, a short break, the load balancer drawn anew [R-EP-9] [R-SVC-28]', () => {
  const sample = sampleWorld()
  const { on, consumerSubnets, loadBalancerArn } = sample
  const id = addAvailableEndpoint(sample)
  for (const { networkInterfaceId } of interfacesOf(sample, id)) {
    const draw = { type: 'SetEndpointLoadBalancer', vpcEndpointId: id } as const
    on.call('draw', { ...draw, networkInterfaceId, loadBalancerArn })
  }
  for (const n of [0, 1] as const) {
    const before = interfacesOf(sample, id)
    const subnetConfigurations = [{ subnetId: consumerSubnets[n], ipv4: `10.0.${n}.99` }]
    on.call('replace', modifying(id, { subnetConfigurations }))
    const after = interfacesOf(sample, id)
    expect(after[1 - n]).toEqual(before[1 - n])
    expect(after[n]?.privateIpAddress).toBe(`10.0.${n}.99`)
    expect(after[n]?.networkInterfaceId).not.toBe(before[n]?.networkInterfaceId)
    expect(carries(sample, id)).toEqual(n === 0 ? [false, true] : [true, false])
    const drawn = interfaceEndpoint(sample, id).networkInterfaces
    expect(drawn[n]?.loadBalancerArn).toBeUndefined()
    on.settle()
    expect(carries(sample, id)).toEqual([true, true])
  }
})

test('a replaced interface comes back after its own time, even when the endpoint is available before [R-EP-9]', () => {
  const sample = sampleWorld()
  const { on, consumerSubnets } = sample
  const id = monitored(sample)
  const subnetConfigurations = [{ subnetId: consumerSubnets[0], ipv4: '10.0.0.99' }]
  on.call('replace', modifying(id, { subnetConfigurations }))
  on.call('available', { type: 'CompleteEndpointProvisioning', vpcEndpointId: id })
  expect([interfaceEndpoint(sample, id).state, carries(sample, id)]).toEqual(['available', [false, true]])
  const [eni] = interfacesOf(sample, id)
  on.call('back', {
    type: 'CompleteInterfaceReplacement',
    vpcEndpointId: id,
    networkInterfaceId: eni?.networkInterfaceId as never,
  })
  expect(carries(sample, id)).toEqual([true, true])
})

test('a packet at an interface that is being replaced is dropped, at another one it is not [R-EP-9] [R-EP-5]', () => {
  const sample = sampleWorld()
  const { on, consumerSubnets } = sample
  const id = monitored(sample)
  const subnetConfigurations = [{ subnetId: consumerSubnets[0], ipv4: '10.0.0.99' }]
  on.call('replace', modifying(id, { subnetConfigurations }))
  const outcomes = interfacesOf(sample, id).map(({ networkInterfaceId: via }) => {
    const packet = syn('10.0.0.5', '10.0.0.6')
    return throughEndpoint(opening(on.world()), { type: 'vpc-endpoint', id, via }, packet).type
  })
  expect(outcomes).toEqual(['drop', 'deliver'])
})

const refusals: {
  claim: string
  change: (sample: Sample) => Parameters<typeof modifying>[1]
  refusal: string
  field: string
}[] = [
  {
    claim: 'a subnet that the endpoint lacks can not leave it [R-ERR-23]',
    change: ({ consumerSubnets }) => ({ removeSubnetIds: [consumerSubnets[2]] }),
    refusal: 'R-ERR-23 InvalidSubnetID.NotFound',
    field: 'removeSubnetIds[0]',
  },
  {
    claim: 'the last subnet can not leave [R-EP-8]',
    change: ({ consumerSubnets }) => ({ removeSubnetIds: consumerSubnets.slice(0, 2) }),
    refusal: 'R-EP-8 InvalidParameter',
    field: 'removeSubnetIds',
  },
  {
    claim: 'an unknown subnet can not join [R-ERR-23]',
    change: () => ({ addSubnetIds: ['subnet-00000000' as SubnetId] }),
    refusal: 'R-ERR-23 InvalidSubnetID.NotFound',
    field: 'addSubnetIds[0]',
  },
  {
    claim: 'a subnet of another VPC can not join [R-ERR-23]',
    change: ({ on }) => ({ addSubnetIds: addVpc(on, consumer, 'user/far', ['use1-az4']).subnets }),
    refusal: 'R-ERR-23 InvalidSubnetID.NotFound',
    field: 'addSubnetIds[0]',
  },
  {
    claim: 'an address that the interface itself has is taken [R-ERR-24]',
    change: ({ consumerSubnets: [subnetId] }) => ({
      subnetConfigurations: [{ subnetId, ipv4: '10.0.0.99' }],
    }),
    refusal: 'R-ERR-24 InvalidIPAddress.InUse',
    field: 'subnetConfigurations[0].ipv4',
  },
  {
    claim: 'an address for a subnet that the endpoint lacks is refused [R-EP-10]',
    change: ({ consumerSubnets }) => ({
      subnetConfigurations: [{ subnetId: consumerSubnets[2], ipv4: '10.0.2.9' }],
    }),
    refusal: 'R-EP-10 InvalidParameter',
    field: 'subnetConfigurations[0].subnetId',
  },
  {
    claim: 'an interface endpoint takes no route tables later either [R-API-2]',
    change: () => ({ addRouteTableIds: ['rtb-00000000' as never] }),
    refusal: 'R-API-2 InvalidParameter',
    field: 'addRouteTableIds',
  },
  {
    claim: 'records that do not go with the address type are refused [R-EP-14]',
    change: () => ({ dnsOptions: { dnsRecordIpType: 'ipv6' } }),
    refusal: 'R-EP-14 InvalidParameter',
    field: 'dnsOptions.dnsRecordIpType',
  },
]

test.each(refusals)('$claim', ({ change, refusal, field }) => {
  const sample = sampleWorld()
  offerAws(sample.on)
  const [subnetId] = sample.consumerSubnets
  const subnetConfigurations = [{ subnetId, ipv4: '10.0.0.99' }]
  const id = settled(sample, 'user/m', interfaced(sample, { serviceName: MONITORING, subnetConfigurations }))
  const command = modifying(id, change(sample))
  expect([sample.on.refusal(command), sample.on.refusedField(command)]).toEqual([refusal, field])
})

test('nothing that is done to an interface endpoint changes a route table [R-IF-15]', () => {
  const sample = sampleWorld()
  const { on, consumerSubnets } = sample
  const before = on.world().routeTables
  const id = monitored(sample)
  on.call('grow', modifying(id, { addSubnetIds: [consumerSubnets[2]], privateDnsEnabled: true }))
  on.settle()
  on.call('delete', { type: 'DeleteVpcEndpoints', accountId: consumer, vpcEndpointIds: [id] })
  on.settle()
  expect(interfaceEndpoint(sample, id).state).toBe('deleted')
  expect(on.world().routeTables).toBe(before)
})
