import { tableGet, tableValues } from '@causeway/ground'
import { expect, test } from 'vitest'
import { addVpc, consumer, provider, sampleWorld, type Sample } from '../../sample-world.test-helper.ts'
import { inboundEndpointsOf } from './find.ts'
import type { CreateResolverEndpoint, ResolverEndpointId } from './types.ts'

const creating = (
  { consumerSubnets: [a, b] }: Sample,
  change: Partial<CreateResolverEndpoint> = {},
): CreateResolverEndpoint => ({
  type: 'CreateResolverEndpoint',
  accountId: consumer,
  direction: 'INBOUND',
  securityGroupIds: [],
  ipAddresses: [{ subnetId: a }, { subnetId: b }],
  ...change,
})

test('a Resolver endpoint has an interface per address, two of them even in one subnet [R-DNS-19]', () => {
  const sample = sampleWorld()
  const { on, consumerVpc } = sample
  const [subnetId] = sample.consumerSubnets
  const ipAddresses = [{ subnetId }, { subnetId, ip: '10.0.0.53' }]
  const id = on.call('user/in', creating(sample, { ipAddresses }))['resolverEndpointId'] ?? ''
  expect(id).toMatch(/^rslvr-in-[0-9a-f]{17}$/)
  const endpoint = tableGet(on.world().resolverEndpoints, id)
  expect(endpoint?.ipAddresses[1]?.ip).toBe('10.0.0.53')
  expect(new Set(endpoint?.ipAddresses.map(({ ip }) => ip)).size).toBe(2)
  const enis = tableValues(on.world().networkInterfaces).filter(({ attachedTo }) => attachedTo === id)
  expect(enis.map(({ requesterManaged, ownerId }) => [requesterManaged, ownerId])).toEqual([
    [true, consumer],
    [true, consumer],
  ])
  expect(inboundEndpointsOf(on.world(), consumerVpc).map((each) => each.name)).toEqual(['user/in'])
})

test('an outbound endpoint is no way in [R-DNS-19] [R-DNS-20]', () => {
  const sample = sampleWorld()
  const id = sample.on.call('user/out', creating(sample, { direction: 'OUTBOUND' }))['resolverEndpointId']
  expect(id).toMatch(/^rslvr-out-[0-9a-f]{17}$/)
  expect(inboundEndpointsOf(sample.on.world(), sample.consumerVpc)).toEqual([])
})

test('a deleted Resolver endpoint takes its interfaces along [R-DNS-19]', () => {
  const sample = sampleWorld()
  const { on } = sample
  const before = tableValues(on.world().networkInterfaces).length
  const resolverEndpointId = on.call('user/in', creating(sample))['resolverEndpointId'] as ResolverEndpointId
  const remove = { type: 'DeleteResolverEndpoint', accountId: consumer, resolverEndpointId } as const
  expect(on.refusal({ ...remove, accountId: provider })).toBe('R-DNS-19 ResourceNotFoundException')
  on.call('delete', remove)
  expect(tableValues(on.world().networkInterfaces).length).toBe(before)
  expect(on.refusal(remove)).toBe('R-DNS-19 ResourceNotFoundException')
})

test('one address, two VPCs, an unknown subnet, group or a taken address are refused [R-DNS-19] [R-ERR-23] [R-ERR-24] [R-ERR-25]', () => {
  const sample = sampleWorld()
  const { on, consumerSubnets } = sample
  const [a, b] = consumerSubnets
  const other = addVpc(on, consumer, 'user/other', ['us-east-1a']).subnets[0] ?? a
  const eni = { type: 'CreateNetworkInterface', accountId: consumer, subnetId: a } as const
  on.call('user/taken', { ...eni, privateIpAddress: '10.0.0.53' })
  const refusals = [
    creating(sample, { ipAddresses: [{ subnetId: a }] }),
    creating(sample, { ipAddresses: [{ subnetId: a }, { subnetId: other }] }),
    creating(sample, { ipAddresses: [{ subnetId: a }, { subnetId: 'subnet-00000000' as never }] }),
    creating(sample, { securityGroupIds: ['sg-00000000' as never] }),
    creating(sample, { ipAddresses: [{ subnetId: b }, { subnetId: a, ip: '10.0.0.53' }] }),
    creating(sample, {
      ipAddresses: [
        { subnetId: b, ip: '10.0.1.9' },
        { subnetId: b, ip: '10.0.1.9' },
      ],
    }),
  ].map((command) => [on.refusal(command), on.refusedField(command)])
  expect(refusals).toEqual([
    ['R-DNS-19 InvalidParameterException', 'ipAddresses'],
    ['R-DNS-19 InvalidParameterException', 'ipAddresses[1].subnetId'],
    ['R-ERR-23 InvalidSubnetID.NotFound', 'ipAddresses[1].subnetId'],
    ['R-ERR-25 InvalidGroup.NotFound', 'securityGroupIds[0]'],
    ['R-ERR-24 InvalidIPAddress.InUse', 'ipAddresses[1].ip'],
    ['R-ERR-24 InvalidIPAddress.InUse', 'ipAddresses[1].ip'],
  ])
})
