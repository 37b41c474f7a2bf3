import { seconds, tableGet, tableValues } from '@causeway/ground'
import { expect, test } from 'vitest'
import {
  addAvailableEndpoint,
  addEndpoint,
  addLoadBalancer,
  addVpc,
  consumer,
  provider,
  sampleWorld,
  type Sample,
} from '../../sample-world.test-helper.ts'
import type { CreateVpcEndpoint, ModifyVpcEndpoint, VpcEndpointId } from './types.ts'

const enabling = (vpcEndpointId: VpcEndpointId, privateDnsEnabled = true): ModifyVpcEndpoint => ({
  type: 'ModifyVpcEndpoint',
  accountId: consumer,
  vpcEndpointId,
  privateDnsEnabled,
})

const creating = ({ consumerVpc: vpcId, serviceName, consumerSubnets }: Sample): CreateVpcEndpoint => ({
  type: 'CreateVpcEndpoint',
  accountId: consumer,
  vpcEndpointType: 'Interface',
  vpcId,
  serviceName,
  subnetIds: consumerSubnets.slice(0, 2),
  privateDnsEnabled: true,
})

const zones = ({ on }: Sample) => tableValues(on.world().hostedZones)

test('private DNS makes a hidden zone for the VPC, whose one record is the private name [R-DNS-5] [R-DNS-6] [R-DNS-18]', () => {
  const sample = sampleWorld()
  const vpcEndpointId = addAvailableEndpoint(sample)
  sample.on.call('dns', enabling(vpcEndpointId))
  expect(zones(sample)).toMatchObject([
    { vpcId: sample.consumerVpc, vpcEndpointId, apex: 'api.example.com', recordName: 'api.example.com' },
  ])
})

test('a private name enabled by Modify answers after its activation, not when the endpoint is available again [R-DNS-7]', () => {
  const sample = sampleWorld()
  const { on } = sample
  const vpcEndpointId = addAvailableEndpoint(sample)
  on.call('dns', enabling(vpcEndpointId))
  const timers = on
    .timers()
    .filter((timer) => timer.settles)
    .map((timer) => [timer.command.type, timer.after])
  expect(timers).toEqual([
    ['CompleteEndpointProvisioning', seconds(60)],
    ['ActivatePrivateDns', seconds(120)],
  ])
  on.call('available', { type: 'CompleteEndpointProvisioning', vpcEndpointId })
  expect([tableGet(on.world().vpcEndpoints, vpcEndpointId)?.state, zones(sample)[0]?.active]).toEqual([
    'available',
    false,
  ])
  on.settle()
  expect(zones(sample)[0]?.active).toBe(true)
})

test('a private name enabled at creation answers when the endpoint is available [R-DNS-7]', () => {
  const sample = sampleWorld({ 'privateDns.needsAcceptance': false })
  const { on, serviceId } = sample
  const vpcEndpointId = on.call('user/api', creating(sample))['vpcEndpointId'] as VpcEndpointId
  const vpcEndpointIds = [vpcEndpointId]
  on.call('accept', { type: 'AcceptVpcEndpointConnections', accountId: provider, serviceId, vpcEndpointIds })
  expect(zones(sample).map((zone) => zone.active)).toEqual([false])
  on.call('available', { type: 'CompleteEndpointProvisioning', vpcEndpointId })
  expect(zones(sample).map((zone) => zone.active)).toEqual([true])
})

test('private DNS waits for acceptance, by Modify as at creation [R-IF-16] [R-ERR-42]', () => {
  const sample = sampleWorld()
  const waiting = addEndpoint(sample)
  expect(sample.on.refusal(enabling(waiting))).toBe('R-ERR-42 InvalidParameter')
  expect(sample.on.refusal(creating(sample))).toBe('R-ERR-42 InvalidParameter')
})

test('private DNS needs both DNS attributes of the VPC [R-IF-1] [R-DNS-6] [R-ERR-15]', () => {
  for (const attribute of ['enableDnsSupport', 'enableDnsHostnames'] as const) {
    const sample = sampleWorld()
    const { on, consumerVpc: vpcId } = sample
    const vpcEndpointId = addAvailableEndpoint(sample)
    on.call('off', { type: 'ModifyVpcAttribute', accountId: consumer, vpcId, attribute, value: false })
    expect(on.refusal(enabling(vpcEndpointId))).toBe('R-ERR-15 InvalidParameter')
  }
})

test('private DNS needs a private name that is verified [R-SVC-18] [R-ERR-16]', () => {
  const sample = sampleWorld()
  const { on, providerVpc, providerSubnets } = sample
  const names = [undefined, 'b.example.com']
  const refusals = names.map((privateDnsName, n) => {
    const arn = addLoadBalancer(on, `lb${n}`, { vpcId: providerVpc, subnets: providerSubnets }, [])
    const of = { accountId: provider, networkLoadBalancerArns: [arn], acceptanceRequired: false }
    const created = on.call(`shop/s${n}`, {
      type: 'CreateVpcEndpointServiceConfiguration',
      ...of,
      ...(privateDnsName !== undefined && { privateDnsName }),
    })
    const serviceId = created['serviceId'] as never
    const modify = { type: 'ModifyVpcEndpointServicePermissions', accountId: provider, serviceId } as const
    on.call('permit', { ...modify, addAllowedPrincipals: ['*'], removeAllowedPrincipals: [] })
    on.settle()
    return on.refusal({ ...creating(sample), serviceName: created['serviceName'] ?? '' })
  })
  expect(refusals).toEqual(['R-ERR-16 InvalidParameter', 'R-ERR-16 InvalidParameter'])
})

test('a VPC has one private name once [R-IF-8] [R-ERR-13]', () => {
  const sample = sampleWorld()
  const { on } = sample
  const [one, two] = [addAvailableEndpoint(sample, 'user/one'), addAvailableEndpoint(sample, 'user/two')]
  on.call('dns', enabling(one))
  expect(on.refusal(enabling(two))).toBe('R-ERR-13 InvalidParameter')
  on.settle()
  on.call('off', enabling(one, false))
  expect(on.refusal(enabling(two))).toBe('applied')
})

test('the hidden zone goes with private DNS, and with the endpoint at once [R-IF-9] [R-DNS-2]', () => {
  const sample = sampleWorld()
  const { on } = sample
  const vpcEndpointId = addAvailableEndpoint(sample)
  const scopes = () =>
    tableGet(on.world().vpcEndpoints, vpcEndpointId)?.dnsEntries.map((entry) => entry.scope)
  on.call('on', enabling(vpcEndpointId))
  on.settle()
  expect(scopes()).toEqual(['regional', 'zonal', 'zonal', 'private'])
  on.call('off', enabling(vpcEndpointId, false))
  expect([zones(sample), scopes()]).toEqual([[], ['regional', 'zonal', 'zonal']])
  on.settle()
  on.call('on', enabling(vpcEndpointId))
  on.settle()
  on.call('delete', { type: 'DeleteVpcEndpoints', accountId: consumer, vpcEndpointIds: [vpcEndpointId] })
  expect(zones(sample)).toEqual([])
})

test("a customer's own private zone of the name in the VPC conflicts too, one of another VPC does not [R-IF-8] [R-ERR-13]", () => {
  const sample = sampleWorld()
  const { on, consumerVpc } = sample
  const id = addAvailableEndpoint(sample)
  const { vpcId } = addVpc(on, consumer, 'user/far', [])
  const zone = { type: 'CreateHostedZone', accountId: consumer, zoneName: 'api.example.com' } as const
  on.call('user/far-zone', { ...zone, vpcIds: [vpcId] })
  expect(on.refusal(enabling(id))).toBe('applied')
  on.call('user/zone', { ...zone, vpcIds: [consumerVpc] })
  expect(on.refusal(enabling(id))).toBe('R-ERR-13 InvalidParameter')
})
