import { must, parseAccountId, parseRegion, tableGet, type AzId } from '@causeway/ground'
import { expect, test } from 'vitest'
import { listIn, rows } from '../../describe.test-helper.ts'
import type { ProfileName } from '../../profile.ts'
import { addVpc, consumer, provider, sampleWorld } from '../../sample-world.test-helper.ts'
import type { CreateVpcEndpoint } from '../interface-endpoint/types.ts'
import { addInspection } from '../endpoint-samples.test-helper.ts'
import type { ModifyVpcEndpointServiceConfiguration } from './types.ts'

const abroad = must(parseAccountId('777788889999'))
const eu = must(parseRegion('eu-west-1'))

/** The sample world with a permitted account in eu-west-1, of which it sees two zones. */
const scene = (profile: ProfileName = 'latest') => {
  const sample = sampleWorld({}, profile)
  const { on, serviceId, serviceName } = sample
  const zones = { 'eu-west-1a': 'euw1-az1' as AzId, 'eu-west-1b': 'euw1-az2' as AzId }
  on.call('far', {
    type: 'AddAccount',
    accountId: abroad,
    region: eu,
    alias: 'far',
    zones: zones as never,
    quotas: {},
  })
  on.call('permit', {
    type: 'ModifyVpcEndpointServicePermissions',
    accountId: provider,
    serviceId,
    addAllowedPrincipals: [`arn:aws:iam::${abroad}:root`],
    removeAllowedPrincipals: [],
  })
  const { vpcId, subnets } = addVpc(on, abroad, 'far/main', ['eu-west-1a', 'eu-west-1b'])
  const modify = (
    change: Partial<ModifyVpcEndpointServiceConfiguration>,
  ): ModifyVpcEndpointServiceConfiguration => ({
    type: 'ModifyVpcEndpointServiceConfiguration',
    accountId: provider,
    serviceId,
    ...change,
  })
  const connect = (change: Partial<CreateVpcEndpoint> = {}): CreateVpcEndpoint => ({
    type: 'CreateVpcEndpoint',
    accountId: abroad,
    vpcEndpointType: 'Interface',
    vpcId,
    serviceName,
    serviceRegion: 'us-east-1',
    subnetIds: subnets,
    ...change,
  })
  const support = () => on.call('open', modify({ addSupportedRegions: ['eu-west-1'] }))
  const service = () => tableGet(on.world().endpointServices, serviceId)
  return { ...sample, modify, connect, support, service }
}

test('in profile latest a supported Region sees the service and connects by its serviceRegion, in any zone [R-REG-9]', () => {
  const { on, connect, support } = scene()
  expect(on.refusal(connect())).toBe('R-ERR-5 InvalidServiceName')
  support()
  // The name alone is looked for in the caller's own Region.
  expect(on.refusal(connect({ serviceRegion: eu }))).toBe('R-ERR-5 InvalidServiceName')
  const made = on.call('far/api', connect())
  const endpoint = tableGet(on.world().vpcEndpoints, made['vpcEndpointId'] ?? '')
  expect(endpoint?.state).toBe('pendingAcceptance')
  expect(endpoint?.networkInterfaces.map((eni) => eni.availabilityZoneId)).toEqual(['euw1-az1', 'euw1-az2'])
  expect(rows(on.world(), abroad, 'vpc-endpoints')).toMatchObject([{ ServiceRegion: 'us-east-1' }])
})

test('the owner accepts a connection from another Region, and is shown where it comes from [R-REG-9]', () => {
  const { on, connect, support, serviceId } = scene()
  support()
  const vpcEndpointId = on.call('far/api', connect())['vpcEndpointId'] as never
  const vpcEndpointIds = [vpcEndpointId]
  on.call('yes', { type: 'AcceptVpcEndpointConnections', accountId: provider, serviceId, vpcEndpointIds })
  on.settle()
  expect(rows(on.world(), provider, 'vpc-endpoint-connections')).toMatchObject([
    { VpcEndpointId: vpcEndpointId, VpcEndpointRegion: 'eu-west-1', VpcEndpointState: 'available' },
  ])
})

test('a service of another Region is described to who asks for that Region [R-REG-9] [R-PERM-2]', () => {
  const { on, support } = scene()
  const seen = (accountId: typeof abroad, filters = {}) =>
    rows(on.world(), accountId, 'vpc-endpoint-services', filters).map((row) => row['ServiceRegion'])
  const there = { 'service-region': ['us-east-1'] }
  expect(seen(abroad, there)).toEqual([])
  support()
  expect([seen(abroad), seen(abroad, there), seen(consumer)]).toEqual([[], ['us-east-1'], ['us-east-1']])
})

test("the owner's configuration names the Regions that the service supports [R-REG-9]", () => {
  const { on, modify, support, service } = scene()
  const shown = () => rows(on.world(), provider, 'vpc-endpoint-service-configurations')[0]
  expect(shown()).toMatchObject({ RemoteAccessEnabled: false })
  expect(listIn(shown(), 'SupportedRegions')).toEqual([{ Region: 'us-east-1', ServiceState: 'Available' }])
  support()
  expect(shown()).toMatchObject({ RemoteAccessEnabled: true })
  expect(listIn(shown(), 'SupportedRegions').map(({ Region }) => Region)).toEqual(['eu-west-1', 'us-east-1'])
  on.call('close', modify({ removeSupportedRegions: ['eu-west-1'] }))
  expect(service()).not.toHaveProperty('supportedRegions')
})

test('an endpoint stays when its Region is no longer supported, and no other joins it [R-REG-9]', () => {
  const { on, connect, modify, support } = scene()
  support()
  const id = on.call('far/api', connect())['vpcEndpointId'] ?? ''
  on.call('close', modify({ removeSupportedRegions: ['eu-west-1'] }))
  expect(tableGet(on.world().vpcEndpoints, id)?.state).toBe('pendingAcceptance')
  expect(on.refusal(connect())).toBe('R-ERR-5 InvalidServiceName')
})

test('a service is created with the Regions that it supports, its own among them [R-REG-9]', () => {
  const { on, loadBalancerArn, serviceId } = scene()
  on.call('gone', {
    type: 'DeleteVpcEndpointServiceConfigurations',
    accountId: provider,
    serviceIds: [serviceId],
  })
  on.settle()
  const create = {
    type: 'CreateVpcEndpointServiceConfiguration',
    accountId: provider,
    networkLoadBalancerArns: [loadBalancerArn],
  } as const
  const id =
    on.call('shop/wide', { ...create, supportedRegions: ['us-west-2', 'eu-west-1'] })['serviceId'] ?? ''
  expect(tableGet(on.world().endpointServices, id)).toMatchObject({
    supportedRegions: ['eu-west-1', 'us-east-1', 'us-west-2'],
  })
})

test.each([
  ['a text that is no Region', { addSupportedRegions: ['everywhere'] }],
  ["the service's own Region taken away", { removeSupportedRegions: ['us-east-1'] }],
])('%s is refused [R-REG-9]', (_claim, change) => {
  const { on, modify } = scene()
  expect(on.refusal(modify(change))).toBe('R-REG-9 InvalidParameter')
})

test('a service behind Gateway Load Balancers supports no other Region [R-REG-9]', () => {
  const sample = scene()
  const { on, modify } = sample
  const { serviceId } = addInspection(sample)
  expect(on.refusal(modify({ serviceId, addSupportedRegions: ['eu-west-1'] }))).toBe(
    'R-REG-9 InvalidParameter',
  )
})

test.each(['guide-2024', 'legacy-2017'] as const)(
  'in profile %s no service supports another Region, and none is reached from one [R-REG-9]',
  (profile) => {
    const { on, connect, modify } = scene(profile)
    expect(on.refusal(modify({ addSupportedRegions: ['eu-west-1'] }))).toBe('R-REG-9 InvalidParameter')
    expect(on.refusal(connect())).toBe('R-REG-9 InvalidParameter')
    const [configuration] = rows(on.world(), provider, 'vpc-endpoint-service-configurations')
    expect(configuration).not.toHaveProperty('SupportedRegions')
  },
)
