import { tableValues } from '@causeway/ground'
import { expect, test } from 'vitest'
import { commit, putRow } from '../../commit.ts'
import {
  addVpc,
  bench,
  consumer,
  provider,
  sampleWorld,
  type Sample,
} from '../../sample-world.test-helper.ts'
import type { RouteTable } from '../../vpc/route-table/types.ts'
import {
  DENY,
  addInspection,
  balancerEndpoint,
  inspecting,
  interfacesOf,
  modifying,
  routeTables,
  settled,
} from '../endpoint-samples.test-helper.ts'
import type { VpcEndpointId } from '../interface-endpoint/types.ts'
import { carriesTraffic, interfaceCarries } from '../interface-endpoint/traffic.ts'
import { isRoutable } from './routable.ts'

const decide = (
  { on }: Sample,
  how: 'Accept' | 'Reject' | 'Terminate',
  of: { readonly serviceId: never; readonly id: VpcEndpointId },
) =>
  on.call(how, {
    type: `${how}VpcEndpointConnections`,
    accountId: provider,
    serviceId: of.serviceId,
    vpcEndpointIds: [of.id],
  })

test('it has one interface of its own type, without groups or names, managed by AWS [R-GE-1] [R-GE-2] [R-EP-7]', () => {
  const sample = sampleWorld()
  const { serviceName } = addInspection(sample)
  const id = settled(sample, 'user/fw', inspecting(sample, serviceName))
  expect(interfacesOf(sample, id)).toMatchObject([
    {
      interfaceType: 'gateway_load_balancer_endpoint',
      requesterManaged: true,
      ownerId: consumer,
      groups: [],
      subnetId: sample.consumerSubnets[0],
    },
  ])
  const endpoint = balancerEndpoint(sample, id)
  expect(endpoint).not.toHaveProperty('dnsEntries')
  expect(endpoint).not.toHaveProperty('policyDocument')
  expect(endpoint.state).toBe('available')
})

test('it waits for acceptance where its service asks for it, and may be resumed unless it was terminated [R-GE-9] [R-EP-4] [R-PERM-6]', () => {
  const sample = sampleWorld()
  const { serviceName, serviceId } = addInspection(sample, true)
  const id = settled(sample, 'user/fw', inspecting(sample, serviceName))
  const of = { serviceId: serviceId as never, id }
  const seen = [balancerEndpoint(sample, id).state]
  for (const how of ['Accept', 'Reject', 'Accept', 'Terminate'] as const) {
    decide(sample, how, of)
    sample.on.settle()
    seen.push(balancerEndpoint(sample, id).state)
  }
  expect(seen).toEqual(['pendingAcceptance', 'available', 'rejected', 'available', 'rejected'])
  expect(decide(sample, 'Accept', of)).toEqual({ [`unsuccessful/${id}`]: 'IncorrectState' })
})

test.each(['vpc', 'account'] as const)(
  'with uniqueness per %s a service has one endpoint per zone there, until it is deleted [R-GE-1] [R-ERR-40]',
  (scope) => {
    const sample = sampleWorld({ 'gwlbe.uniqueness': scope })
    const { on, consumerSubnets } = sample
    const { serviceName } = addInspection(sample)
    const id = settled(sample, 'user/fw', inspecting(sample, serviceName))
    const far = addVpc(on, consumer, 'user/far', ['use1-az3'])
    expect(on.refusal(inspecting(sample, serviceName))).toBe('R-ERR-40 InvalidParameter')
    expect(on.refusal(inspecting(sample, serviceName, { subnetIds: [consumerSubnets[1]] }))).toBe('applied')
    const elsewhere = inspecting(sample, serviceName, { vpcId: far.vpcId, subnetIds: far.subnets })
    expect(on.refusal(elsewhere)).toBe(scope === 'vpc' ? 'applied' : 'R-ERR-40 InvalidParameter')
    on.call('delete', { type: 'DeleteVpcEndpoints', accountId: consumer, vpcEndpointIds: [id] })
    expect(on.refusal(inspecting(sample, serviceName))).toBe('R-ERR-40 InvalidParameter')
    on.settle()
    expect(on.refusal(inspecting(sample, serviceName))).toBe('applied')
  },
)

test('its subnet, groups, policy, names and tables can not be changed [R-GE-1] [R-GE-2] [R-ERR-40] [R-API-2]', () => {
  const sample = sampleWorld()
  const { on, consumerSubnets } = sample
  const id = settled(sample, 'user/fw', inspecting(sample, addInspection(sample).serviceName))
  const changes = [
    { addSubnetIds: [consumerSubnets[1]] },
    { removeSubnetIds: [consumerSubnets[0]] },
    { addSecurityGroupIds: ['sg-00000000' as never] },
    { removeSecurityGroupIds: ['sg-00000000' as never] },
    { policyDocument: DENY },
    { resetPolicy: true },
    { privateDnsEnabled: true },
    { dnsOptions: {} },
    { addRouteTableIds: routeTables(sample) },
    { removeRouteTableIds: routeTables(sample) },
  ]
  expect(changes.map((change) => on.refusal(modifying(id, change)))).toEqual([
    'R-ERR-40 InvalidParameter',
    'R-ERR-40 InvalidParameter',
    'R-GE-2 InvalidParameter',
    'R-GE-2 InvalidParameter',
    'R-GE-2 InvalidParameter',
    'R-GE-2 InvalidParameter',
    'R-GE-2 InvalidParameter',
    'R-IF-7 InvalidParameter',
    'R-API-2 InvalidParameter',
    'R-API-2 InvalidParameter',
  ])
})

test('a designated address replaces its interface, which carries nothing until that is done [R-EP-9] [R-EP-10]', () => {
  const sample = sampleWorld()
  const { on, consumerSubnets } = sample
  const [subnetId] = consumerSubnets
  const id = settled(sample, 'user/fw', inspecting(sample, addInspection(sample).serviceName))
  const [before] = interfacesOf(sample, id)
  on.call('replace', modifying(id, { subnetConfigurations: [{ subnetId, ipv4: '10.0.0.88' }] }))
  const [after] = interfacesOf(sample, id)
  if (after === undefined) throw new Error('no interface')
  expect([after.privateIpAddress, after.networkInterfaceId === before?.networkInterfaceId]).toEqual([
    '10.0.0.88',
    false,
  ])
  const carries = () => interfaceCarries(balancerEndpoint(sample, id), after.networkInterfaceId)
  expect([carriesTraffic(balancerEndpoint(sample, id)), carries()]).toEqual([true, false])
  on.settle()
  expect([balancerEndpoint(sample, id).state, carries()]).toEqual(['available', true])
  const idle = on.world()
  on.call('idle', modifying(id))
  expect(on.world()).toBe(idle)
})

test('routes may lead to it while it is available, and keep it from being deleted [R-GE-3] [R-GE-5] [R-GE-6]', () => {
  const sample = sampleWorld()
  const { on } = sample
  const id = on.call('user/fw', inspecting(sample, addInspection(sample).serviceName))[
    'vpcEndpointId'
  ] as VpcEndpointId
  expect(isRoutable(on.world(), id)).toBe(false)
  on.settle()
  expect(isRoutable(on.world(), id)).toBe(true)
  const [main] = routeTables(sample)
  const routed = commit(on.world(), (draft) => {
    const table = tableValues(draft.routeTables).find(({ routeTableId }) => routeTableId === main)
    if (table === undefined) throw new Error('no table')
    const route = {
      destination: { type: 'cidr', cidr: '0.0.0.0/0' as never },
      target: { type: 'gateway-load-balancer-endpoint', id },
      origin: 'CreateRoute',
    } as const
    putRow<RouteTable>(draft.routeTables, main, { ...table, routes: [...table.routes, route] })
  }).world
  const remove = { type: 'DeleteVpcEndpoints', accountId: consumer, vpcEndpointIds: [id] } as const
  expect(bench({}, routed).call('delete', remove)).toEqual({ [`unsuccessful/${id}`]: 'DependencyViolation' })
  expect(on.call('delete', remove)).toEqual({})
  expect(isRoutable(on.world(), id)).toBe(false)
  on.settle()
  expect([balancerEndpoint(sample, id).state, interfacesOf(sample, id)]).toEqual(['deleted', []])
})

test('an interface endpoint is no route target [R-GE-6]', () => {
  expect(isRoutable(sampleWorld().on.world(), 'vpce-00000000')).toBe(false)
})

test('its interface keeps the Gateway Load Balancer that it drew [R-SVC-33]', () => {
  const sample = sampleWorld()
  const { serviceName, arn } = addInspection(sample)
  const id = settled(sample, 'user/fw', inspecting(sample, serviceName))
  const [eni] = interfacesOf(sample, id)
  const draw = {
    type: 'SetEndpointLoadBalancer',
    vpcEndpointId: id,
    networkInterfaceId: eni?.networkInterfaceId as never,
  } as const
  expect(sample.on.refusal({ ...draw, loadBalancerArn: sample.loadBalancerArn })).toBe(
    'R-SVC-6 InvalidParameterValue',
  )
  sample.on.call('draw', { ...draw, loadBalancerArn: arn })
  expect(balancerEndpoint(sample, id).networkInterfaces[0]?.loadBalancerArn).toBe(arn)
})

test('of two load balancers it keeps the one that it drew; a second draw changes nothing [R-SVC-7]', () => {
  const sample = sampleWorld()
  const { on, providerSubnets } = sample
  const { serviceName, serviceId, arn } = addInspection(sample)
  const make = { type: 'CreateGatewayLoadBalancer', accountId: provider, subnets: providerSubnets } as const
  const other = on.call('shop/other', { ...make, loadBalancerName: 'other' })['loadBalancerArn'] as never
  const modify = { type: 'ModifyVpcEndpointServiceConfiguration', accountId: provider, serviceId } as const
  on.call('second', { ...modify, addGatewayLoadBalancerArns: [other] })
  const id = settled(sample, 'user/fw', inspecting(sample, serviceName))
  const networkInterfaceId = interfacesOf(sample, id)[0]?.networkInterfaceId as never
  const draw = { type: 'SetEndpointLoadBalancer', vpcEndpointId: id, networkInterfaceId } as const
  for (const loadBalancerArn of [other, arn]) on.call('draw', { ...draw, loadBalancerArn })
  expect(balancerEndpoint(sample, id).networkInterfaces[0]?.loadBalancerArn).toBe(other)
})
