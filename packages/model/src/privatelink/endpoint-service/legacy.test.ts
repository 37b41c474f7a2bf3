import { instant, must, parseAccountId, tableGet } from '@causeway/ground'
import { expect, test } from 'vitest'
import { apply } from '../../apply.ts'
import { providedWorld } from '../../elb/provider-world.test-helper.ts'
import { addVpc, bench, consumer, provider, region } from '../../sample-world.test-helper.ts'
import { findServiceByName } from './find.ts'
import { serviceZones } from './zones.ts'
import type { CustomerService, ServiceId } from './types.ts'

const create = { type: 'CreateVpcEndpointServiceConfiguration', accountId: provider } as const
const UNIT = 'arn:aws:organizations::111122223333:ou/o-abc/ou-abc-123'

test('in 2017 a service is registered before its load balancer, and used after it [R-SVC-34]', () => {
  const { on, network } = providedWorld('legacy-2017')
  const made = on.call('shop/api', create)
  const serviceId = made['serviceId'] as ServiceId
  on.settle()
  const permit = { type: 'ModifyVpcEndpointServicePermissions', accountId: provider, serviceId } as const
  on.call('permit', { ...permit, addAllowedPrincipals: ['*'], removeAllowedPrincipals: [] })
  const { vpcId, subnets: subnetIds } = addVpc(on, consumer, 'user/main', ['us-east-1b'])
  const asked = { accountId: consumer, vpcId, subnetIds, serviceName: made['serviceName'] ?? '' } as const
  const endpoint = { type: 'CreateVpcEndpoint', vpcEndpointType: 'Interface', ...asked } as const
  expect(on.refusal(endpoint)).toBe('R-ERR-12 InvalidParameter')
  const addNetworkLoadBalancerArns = [network('web')]
  const modify = { type: 'ModifyVpcEndpointServiceConfiguration', accountId: provider, serviceId } as const
  on.call('associate', { ...modify, addNetworkLoadBalancerArns })
  expect(on.refusal(endpoint)).toBe('applied')
  const service = tableGet(on.world().endpointServices, serviceId)
  expect(service && serviceZones(on.world(), service)).toEqual(['use1-az1', 'use1-az2'])
})

test('today a service needs its load balancer first [R-SVC-34]', () => {
  expect(providedWorld().on.refusal(create)).toBe('R-SVC-1 MissingParameter')
})

test('in 2017 a load balancer leaves while endpoints are connected, and is forgotten [R-SVC-8] [R-SVC-28]', () => {
  const { on, network } = providedWorld('legacy-2017')
  const [blue, green] = [network('blue'), network('green')]
  const made = on.call('shop/api', {
    ...create,
    networkLoadBalancerArns: [blue, green],
    acceptanceRequired: false,
  })
  const serviceId = made['serviceId'] as ServiceId
  on.settle()
  const permit = { type: 'ModifyVpcEndpointServicePermissions', accountId: provider, serviceId } as const
  on.call('permit', { ...permit, addAllowedPrincipals: ['*'], removeAllowedPrincipals: [] })
  const { vpcId, subnets: subnetIds } = addVpc(on, consumer, 'user/main', ['us-east-1b'])
  const asked = { accountId: consumer, vpcId, subnetIds, serviceName: made['serviceName'] ?? '' } as const
  const output = on.call('user/api', { type: 'CreateVpcEndpoint', vpcEndpointType: 'Interface', ...asked })
  const vpcEndpointId = output['vpcEndpointId'] as never
  on.settle()
  const endpoint = () => tableGet(on.world().vpcEndpoints, vpcEndpointId)
  const networkInterfaceId = endpoint()?.networkInterfaces[0]?.networkInterfaceId as never
  on.call('pick', {
    type: 'SetEndpointLoadBalancer',
    vpcEndpointId,
    networkInterfaceId,
    loadBalancerArn: blue,
  })
  const modify = { type: 'ModifyVpcEndpointServiceConfiguration', accountId: provider, serviceId } as const
  on.call('leave', { ...modify, removeNetworkLoadBalancerArns: [blue] })
  expect(endpoint()?.networkInterfaces[0]?.loadBalancerArn).toBeUndefined()
})

test("in 2017 an own name is the service's name, approved once control of it is proven [R-SVC-35]", () => {
  const { on, network } = providedWorld('legacy-2017')
  const asked = { ...create, networkLoadBalancerArns: [network('web')], privateDnsName: 'foo.example.com' }
  const made = on.call('shop/api', asked)
  const serviceId = made['serviceId'] as ServiceId
  const service = () => tableGet(on.world().endpointServices, serviceId) as CustomerService
  expect(service()).toMatchObject({
    serviceName: 'com.example.foo',
    baseEndpointDnsNames: ['foo.example.com'],
  })
  on.settle()
  expect(service().serviceState).toBe('Pending')
  on.call('verify', { type: 'VerifyPrivateDnsName', accountId: provider, serviceId })
  on.settle()
  expect(service().serviceState).toBe('Available')
})

test('in 2017 a service without an own name has the name of the FAQ [R-SVC-2] [R-SVC-35]', () => {
  const { on } = providedWorld('legacy-2017')
  const { serviceName = '' } = on.call('shop/api', create)
  expect(serviceName).toMatch(/^com\.amazonaws\.us-east-1\.vpc-endpoint-services\.service-[0-9a-f]{17}$/)
})

test('organizational units are let in by legacy-2017 alone [R-PERM-1]', () => {
  const permitted = (profile: 'legacy-2017' | 'guide-2024') => {
    const { on, network } = providedWorld(profile)
    const made = on.call('shop/api', { ...create, networkLoadBalancerArns: [network('web')] })
    const permit = { type: 'ModifyVpcEndpointServicePermissions', accountId: provider } as const
    const of = { serviceId: made['serviceId'] as ServiceId, removeAllowedPrincipals: [] }
    return {
      on,
      serviceName: made['serviceName'] ?? '',
      command: { ...permit, ...of, addAllowedPrincipals: [UNIT] },
    }
  }
  const today = permitted('guide-2024')
  expect(today.on.refusal(today.command)).toBe('R-ERR-38 UnknownPrincipalType.Unsupported')
  const { on, serviceName, command } = permitted('legacy-2017')
  on.call('permit', command)
  const accountId = must(parseAccountId('000000000007'))
  const account = { type: 'AddAccount', accountId, region, alias: 'member', zones: {}, quotas: {} } as const
  on.call('member', { ...account, organizationalUnits: [UNIT] })
  expect('serviceId' in findServiceByName(on.world(), accountId, serviceName)).toBe(true)
  expect('serviceId' in findServiceByName(on.world(), consumer, serviceName)).toBe(false)
})

test('a caller is let in by its own entry or its account, not by that of another role [R-PERM-3]', () => {
  const { on, network } = providedWorld()
  const made = on.call('shop/api', { ...create, networkLoadBalancerArns: [network('web')] })
  const app = `arn:aws:iam::${consumer}:role/app` as never
  const ops = `arn:aws:iam::${consumer}:role/ops` as never
  const permit = { type: 'ModifyVpcEndpointServicePermissions', accountId: provider } as const
  const of = { serviceId: made['serviceId'] as ServiceId }
  const seen = (caller: never) =>
    'serviceId' in findServiceByName(on.world(), consumer, made['serviceName'] ?? '', { caller })
  on.call('role', { ...permit, ...of, addAllowedPrincipals: [app], removeAllowedPrincipals: [] })
  expect([seen(app), seen(ops)]).toEqual([true, false])
  const root = [`arn:aws:iam::${consumer}:root`]
  on.call('root', { ...permit, ...of, addAllowedPrincipals: root, removeAllowedPrincipals: [app] })
  expect([seen(app), seen(ops)]).toEqual([true, true])
})

test('taking a permission away leaves connected endpoints as they are [R-PERM-4] [R-PERM-5]', () => {
  const { on, network } = providedWorld()
  const made = on.call('shop/api', { ...create, networkLoadBalancerArns: [network('web')] })
  on.settle()
  const serviceId = made['serviceId'] as ServiceId
  const permit = { type: 'ModifyVpcEndpointServicePermissions', accountId: provider, serviceId } as const
  on.call('permit', { ...permit, addAllowedPrincipals: ['*'], removeAllowedPrincipals: [] })
  const { vpcId, subnets: subnetIds } = addVpc(on, consumer, 'user/main', ['us-east-1b'])
  const asked = { accountId: consumer, vpcId, subnetIds, serviceName: made['serviceName'] ?? '' } as const
  const endpoint = { type: 'CreateVpcEndpoint', vpcEndpointType: 'Interface', ...asked } as const
  on.call('user/api', endpoint)
  const before = on.world().vpcEndpoints
  on.call('forbid', { ...permit, addAllowedPrincipals: [], removeAllowedPrincipals: ['*'] })
  expect(on.world().vpcEndpoints).toBe(before)
  expect(on.refusal(endpoint, 'user/other')).toBe('R-ERR-5 InvalidServiceName')
})

test('a refused registration has no world of its own', () => {
  const answer = apply(bench().world(), { at: instant(0), cause: 'test', command: create })
  expect(answer).toMatchObject({ type: 'refused', error: { code: 'AuthFailure' } })
})
