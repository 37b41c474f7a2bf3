import { tableGet } from '@causeway/ground'
import { expect, test } from 'vitest'
import type { LoadBalancerArn } from '../../elb/network-load-balancer/types.ts'
import { providedWorld } from '../../elb/provider-world.test-helper.ts'
import {
  addAvailableEndpoint,
  addEndpoint,
  addLoadBalancer,
  addVpc,
  consumer,
  provider,
  sampleWorld,
} from '../../sample-world.test-helper.ts'
import type {
  CreateVpcEndpointServiceConfiguration,
  CustomerService,
  ModifyVpcEndpointServiceConfiguration,
  ServiceId,
} from './types.ts'

type Change = Partial<ModifyVpcEndpointServiceConfiguration>

const modifying = (serviceId: ServiceId, change: Change): ModifyVpcEndpointServiceConfiguration => ({
  type: 'ModifyVpcEndpointServiceConfiguration',
  accountId: provider,
  serviceId,
  ...change,
})

/** Two plain, one dualstack Network Load Balancer and one Gateway Load Balancer; a service behind the first. */
const begun = (change: Partial<CreateVpcEndpointServiceConfiguration> = {}) => {
  const made = providedWorld()
  const { on } = made
  const one = made.network('one')
  const two = made.network('two')
  const dual = made.network('dual', undefined, 'dualstack')
  const gwlb = made.gateway('gwlb', undefined, 'dualstack')
  const create = { type: 'CreateVpcEndpointServiceConfiguration', accountId: provider } as const
  const asked = { networkLoadBalancerArns: [one], ...change }
  const serviceId = on.call('shop/api', { ...create, ...asked })['serviceId'] as ServiceId
  on.settle()
  const service = () => tableGet(on.world().endpointServices, serviceId) as CustomerService
  const modify = (next: Change) => on.call('modify', modifying(serviceId, next))
  const refusal = (next: Change) => on.refusal(modifying(serviceId, next))
  return { ...made, one, two, dual, gwlb, create, serviceId, service, modify, refusal }
}

test('load balancers come and go, and the last one stays [R-SVC-8] [R-SVC-31]', () => {
  const { one, two, modify, refusal, service } = begun()
  modify({ addNetworkLoadBalancerArns: [two] })
  expect(service().networkLoadBalancerArns).toEqual([one, two])
  modify({ removeNetworkLoadBalancerArns: [one] })
  expect(service().networkLoadBalancerArns).toEqual([two])
  expect(refusal({ removeNetworkLoadBalancerArns: [two] })).toBe('R-SVC-31 InvalidParameter')
  expect(refusal({ removeNetworkLoadBalancerArns: [two], addNetworkLoadBalancerArns: [one] })).toBe('applied')
})

test('a service behind Gateway Load Balancers is of that type, in their zones [R-SVC-1]', () => {
  const { on, gwlb, create } = begun()
  const serviceId = on.call('shop/inspect', { ...create, gatewayLoadBalancerArns: [gwlb] })['serviceId'] ?? ''
  expect(tableGet(on.world().endpointServices, serviceId)).toMatchObject({
    serviceTypes: ['GatewayLoadBalancer'],
    gatewayLoadBalancerArns: [gwlb],
  })
})

test.each([
  [
    'both kinds are refused [R-SVC-1]',
    { networkLoadBalancerArns: ['two'], gatewayLoadBalancerArns: ['gwlb'] },
    'R-SVC-1 InvalidParameterCombination',
    'gatewayLoadBalancerArns',
  ],
  ['neither kind is refused [R-SVC-1]', {}, 'R-SVC-1 MissingParameter', 'networkLoadBalancerArns'],
  [
    'a Gateway one among Network ones is malformed [R-ERR-27]',
    { networkLoadBalancerArns: ['gwlb'] },
    'R-ERR-27 InvalidNetworkLoadBalancerArn.Malformed',
    'networkLoadBalancerArns[0]',
  ],
  [
    'a Network one among Gateway ones is malformed [R-ERR-27]',
    { gatewayLoadBalancerArns: ['two'] },
    'R-ERR-27 InvalidNetworkLoadBalancerArn.Malformed',
    'gatewayLoadBalancerArns[0]',
  ],
  [
    'no IP type is refused [R-SVC-11]',
    { networkLoadBalancerArns: ['two'], supportedIpAddressTypes: [] },
    'R-SVC-11 InvalidParameter',
    'supportedIpAddressTypes',
  ],
  [
    'ipv6 needs dualstack load balancers, all of them [R-SVC-11]',
    { networkLoadBalancerArns: ['dual', 'two'], supportedIpAddressTypes: ['ipv6'] },
    'R-SVC-11 InvalidParameter',
    'networkLoadBalancerArns',
  ],
  [
    'a private name behind Gateway Load Balancers is refused [R-SVC-13]',
    { gatewayLoadBalancerArns: ['gwlb'], privateDnsName: 'api.example.com' },
    'R-SVC-13 InvalidParameter',
    'privateDnsName',
  ],
] as const)('at creation %s', (_claim, change, refusal, field) => {
  const made = begun()
  const arnsOf = (names: readonly ('two' | 'dual' | 'gwlb')[] | undefined) => names?.map((name) => made[name])
  const {
    networkLoadBalancerArns: network,
    gatewayLoadBalancerArns: gateway,
    ...rest
  } = change as never as {
    networkLoadBalancerArns?: readonly ('two' | 'dual' | 'gwlb')[]
    gatewayLoadBalancerArns?: readonly ('two' | 'dual' | 'gwlb')[]
  }
  const command = {
    ...made.create,
    ...rest,
    networkLoadBalancerArns: arnsOf(network) ?? [],
    gatewayLoadBalancerArns: arnsOf(gateway) ?? [],
  }
  expect(made.on.refusal(command)).toBe(refusal)
  expect(made.on.refusedField(command)?.startsWith(field)).toBe(true)
})

test.each([
  [
    'an unknown load balancer can not come [R-ERR-27]',
    { addNetworkLoadBalancerArns: ['web'] },
    'R-ERR-27 InvalidNetworkLoadBalancerArn.Malformed',
  ],
  [
    'a load balancer that it does not have can not go [R-ERR-27]',
    { removeNetworkLoadBalancerArns: ['web'] },
    'R-ERR-27 InvalidNetworkLoadBalancerArn.NotFound',
  ],
  [
    'ipv6 can not come to ipv4 load balancers [R-SVC-11]',
    { addSupportedIpAddressTypes: ['ipv6'] },
    'R-SVC-11 InvalidParameter',
  ],
  [
    'the last IP type can not go [R-SVC-11]',
    { removeSupportedIpAddressTypes: ['ipv4'] },
    'R-SVC-11 InvalidParameter',
  ],
  [
    'a private name in upper case is refused [R-SVC-13]',
    { privateDnsName: 'API.example.com' },
    'R-SVC-13 InvalidParameter',
  ],
  [
    'a private name is set or removed, not both [R-SVC-13]',
    { privateDnsName: 'api.example.com', removePrivateDnsName: true },
    'R-SVC-13 InvalidParameterCombination',
  ],
] as const)('%s', (_claim, change, refusal) => {
  expect(begun().refusal(change as never)).toBe(refusal)
})

test('a load balancer of the other kind can not come [R-SVC-1]', () => {
  const { gwlb, refusal } = begun()
  expect(refusal({ addGatewayLoadBalancerArns: [gwlb] })).toBe('R-SVC-1 InvalidParameterCombination')
})

test('a load balancer of another service can not come [R-SVC-5]', () => {
  const { on, two, create, refusal } = begun()
  on.call('shop/other', { ...create, networkLoadBalancerArns: [two] })
  expect(refusal({ addNetworkLoadBalancerArns: [two] })).toBe('R-SVC-5 InvalidParameter')
})

test('ipv6 comes to dualstack load balancers, and then no ipv4 one does [R-SVC-11] [R-SVC-12]', () => {
  const { on, dual, two, create } = begun()
  const serviceId = on.call('shop/six', { ...create, networkLoadBalancerArns: [dual] })[
    'serviceId'
  ] as ServiceId
  on.call('six', modifying(serviceId, { addSupportedIpAddressTypes: ['ipv6'] }))
  const types = () => tableGet(on.world().endpointServices, serviceId)?.supportedIpAddressTypes
  expect(types()).toEqual(['ipv4', 'ipv6'])
  expect(on.refusal(modifying(serviceId, { addNetworkLoadBalancerArns: [two] }))).toBe(
    'R-SVC-11 InvalidParameter',
  )
  on.call('four', modifying(serviceId, { removeSupportedIpAddressTypes: ['ipv4'] }))
  expect(types()).toEqual(['ipv6'])
})

test('an IP type that a connected endpoint uses can not go [R-SVC-12]', () => {
  const { on, dual, create } = begun()
  const asked = { networkLoadBalancerArns: [dual], supportedIpAddressTypes: ['ipv4', 'ipv6'] } as const
  const made = on.call('shop/six', { ...create, ...asked, acceptanceRequired: false })
  const serviceId = made['serviceId'] as ServiceId
  on.settle()
  const permit = { type: 'ModifyVpcEndpointServicePermissions', accountId: provider, serviceId } as const
  on.call('permit', { ...permit, addAllowedPrincipals: ['*'], removeAllowedPrincipals: [] })
  const { vpcId, subnets: subnetIds } = addVpc(on, consumer, 'user/main', ['us-east-1b'])
  const endpoint = { vpcEndpointType: 'Interface', serviceName: made['serviceName'] ?? '' } as const
  on.call('user/api', { type: 'CreateVpcEndpoint', accountId: consumer, vpcId, subnetIds, ...endpoint })
  const without = (family: 'ipv4' | 'ipv6') =>
    on.refusal(modifying(serviceId, { removeSupportedIpAddressTypes: [family] }))
  expect([without('ipv4'), without('ipv6')]).toEqual(['R-SVC-12 InvalidParameter', 'applied'])
})

test('changing the acceptance decides about later requests only [R-SVC-10]', () => {
  const sample = sampleWorld()
  const { on, serviceId } = sample
  const waiting = addEndpoint(sample)
  on.call('auto', modifying(serviceId, { acceptanceRequired: false }))
  const later = addEndpoint(sample, 'user/later')
  const stateOf = (id: string) => tableGet(on.world().vpcEndpoints, id)?.state
  expect([stateOf(waiting), stateOf(later)]).toEqual(['pendingAcceptance', 'pending'])
})

test('a modification that changes nothing leaves the world as it is', () => {
  const { on, one, modify } = begun()
  const before = on.world()
  modify({ acceptanceRequired: true, addSupportedIpAddressTypes: ['ipv4'] })
  expect(on.world()).toBe(before)
  expect(one).toBeDefined()
})

test('a load balancer leaves only when no endpoint is connected, even one that none has picked [R-SVC-8] [R-ERR-9]', () => {
  const sample = sampleWorld()
  const { on, serviceId, providerVpc: vpcId, providerSubnets: subnets } = sample
  const spare = addLoadBalancer(on, 'spare', { vpcId, subnets }, [])
  on.call('add', modifying(serviceId, { addNetworkLoadBalancerArns: [spare] }))
  const vpcEndpointIds = [addEndpoint(sample)]
  const leave = modifying(serviceId, { removeNetworkLoadBalancerArns: [spare] })
  expect(on.refusal(leave)).toBe('R-ERR-9 ExistingVpcEndpointConnections')
  on.call('accept', { type: 'AcceptVpcEndpointConnections', accountId: provider, serviceId, vpcEndpointIds })
  on.settle()
  expect(on.refusal(leave)).toBe('R-ERR-9 ExistingVpcEndpointConnections')
  on.call('reject', { type: 'RejectVpcEndpointConnections', accountId: provider, serviceId, vpcEndpointIds })
  expect(on.refusal(leave)).toBe('applied')
})

test('an interface forgets a load balancer that leaves, and no other [R-SVC-28]', () => {
  const sample = sampleWorld()
  const { on, serviceId, loadBalancerArn, providerVpc: vpcId, providerSubnets: subnets } = sample
  const other = addLoadBalancer(on, 'other', { vpcId, subnets }, [])
  on.call('add', modifying(serviceId, { addNetworkLoadBalancerArns: [other] }))
  const vpcEndpointId = addAvailableEndpoint(sample)
  const endpoint = () => tableGet(on.world().vpcEndpoints, vpcEndpointId)
  const picks: LoadBalancerArn[] = [loadBalancerArn, other]
  endpoint()?.networkInterfaces.forEach(({ networkInterfaceId }, i) => {
    const pick = { vpcEndpointId, networkInterfaceId, loadBalancerArn: picks[i] as LoadBalancerArn }
    on.call('pick', { type: 'SetEndpointLoadBalancer', ...pick })
  })
  const vpcEndpointIds = [vpcEndpointId]
  on.call('reject', { type: 'RejectVpcEndpointConnections', accountId: provider, serviceId, vpcEndpointIds })
  on.call('leave', modifying(serviceId, { removeNetworkLoadBalancerArns: [other] }))
  expect(endpoint()?.networkInterfaces.map((eni) => eni.loadBalancerArn)).toEqual([
    loadBalancerArn,
    undefined,
  ])
})

test('adding ipv6 or a load balancer changes no existing endpoint [R-SVC-27] [R-SVC-8]', () => {
  const sample = sampleWorld()
  const { on, serviceId, providerVpc: vpcId, providerSubnets: subnets } = sample
  addAvailableEndpoint(sample)
  const before = on.world().vpcEndpoints
  const spare = addLoadBalancer(on, 'spare', { vpcId, subnets }, [])
  on.call('add', modifying(serviceId, { addNetworkLoadBalancerArns: [spare] }))
  expect(on.world().vpcEndpoints).toBe(before)
})

test('a new private name waits for another TXT record; a removed one is gone [R-SVC-14] [R-SVC-16]', () => {
  const { on, serviceId } = sampleWorld()
  const name = () =>
    (tableGet(on.world().endpointServices, serviceId) as CustomerService).privateDnsNameConfiguration
  const former = name()
  on.call('rename', modifying(serviceId, { privateDnsName: 'new.example.com' }))
  expect(name()).toMatchObject({ privateDnsName: 'new.example.com', state: 'pendingVerification' })
  expect([name()?.txtName === former?.txtName, name()?.txtValue === former?.txtValue]).toEqual([false, false])
  on.call('remove', modifying(serviceId, { removePrivateDnsName: true }))
  expect(name()).toBeUndefined()
})

test('the record of a new private name is looked for over time; any other change starts no search [R-SVC-16] [R-SVC-15]', () => {
  const { on, serviceId } = sampleWorld()
  const version = () =>
    (tableGet(on.world().endpointServices, serviceId) as CustomerService).privateDnsNameConfiguration?.version
  const begunNow = () =>
    on.timers().flatMap(({ command, ifVersion }) => (ifVersion === version() ? [command.type] : []))
  const before = on.timers().length
  on.call('accept', modifying(serviceId, { acceptanceRequired: false }))
  expect(on.timers()).toHaveLength(before)
  on.call('rename', modifying(serviceId, { privateDnsName: 'new.example.com' }))
  expect(begunNow().sort()).toEqual(['CheckPrivateDnsName', 'FailPrivateDnsName'])
})

test('only the owner changes a service, and only while it is pending or available [R-ERR-3] [R-ERR-33]', () => {
  const { on, serviceId } = begun()
  const change = modifying(serviceId, { acceptanceRequired: false })
  expect(on.refusal({ ...change, accountId: consumer })).toBe('R-ERR-3 InvalidVpcEndpointServiceId.NotFound')
  on.call('delete', {
    type: 'DeleteVpcEndpointServiceConfigurations',
    accountId: provider,
    serviceIds: [serviceId],
  })
  expect(on.refusal(change)).toBe('R-ERR-33 IncorrectState')
  on.settle()
  expect(on.refusal(change)).toBe('R-ERR-3 InvalidVpcEndpointServiceId.NotFound')
})

test('the owner of a service can take over the bill, and nobody else [R-SVC-26]', () => {
  const { on, serviceId, service } = begun()
  const paying = {
    type: 'ModifyVpcEndpointServicePayerResponsibility',
    accountId: provider,
    serviceId,
  } as const
  expect(service().payerResponsibility).toBe('EndpointOwner')
  expect(on.refusal({ ...paying, payerResponsibility: 'EndpointOwner' })).toBe('R-SVC-26 InvalidParameter')
  on.call('pay', { ...paying, payerResponsibility: 'ServiceOwner' })
  expect(service().payerResponsibility).toBe('ServiceOwner')
})
