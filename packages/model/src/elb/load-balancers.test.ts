import { tableGet, tableValues } from '@causeway/ground'
import { expect, test } from 'vitest'
import { consumer, provider, sampleWorld } from '../sample-world.test-helper.ts'
import type { SubnetId } from '../vpc/subnet/types.ts'
import { anyLoadBalancer } from './any-load-balancer.ts'
import { LOAD_BALANCER_TTL_SECONDS, loadBalancerDnsName, zonalDnsNames } from './dns-names.ts'
import type { SetIpAddressType, SetSubnets } from './network-load-balancer/types.ts'
import { providedWorld, type Provided } from './provider-world.test-helper.ts'

const accountId = provider

const zonesOf = ({ on }: Provided, arn: string) =>
  anyLoadBalancer(on.world(), arn)?.availabilityZones.map(({ zoneId }) => zoneId)

const setting = (loadBalancerArn: string, subnets: readonly SubnetId[]): SetSubnets => ({
  type: 'SetSubnets',
  accountId,
  loadBalancerArn: loadBalancerArn as never,
  subnets,
})

const typing = (loadBalancerArn: string, ipAddressType: 'ipv4' | 'dualstack'): SetIpAddressType => ({
  type: 'SetIpAddressType',
  accountId,
  loadBalancerArn: loadBalancerArn as never,
  ipAddressType,
})

test('a Gateway Load Balancer has a node per zone, no groups, cross-zone off, and is active later [R-GWLB-1] [R-GWLB-7]', () => {
  const made = providedWorld()
  const { on } = made
  const arn = made.gateway('gwlb')
  expect(arn).toMatch(
    /^arn:aws:elasticloadbalancing:us-east-1:111122223333:loadbalancer\/gwy\/gwlb\/[0-9a-f]{16}$/,
  )
  const read = () => tableGet(on.world().gatewayLoadBalancers, arn)
  expect(read()).toMatchObject({ state: 'provisioning', crossZoneEnabled: false, ipAddressType: 'ipv4' })
  expect(zonesOf(made, arn)).toEqual(['use1-az1', 'use1-az2'])
  const nodes = tableValues(on.world().networkInterfaces)
  expect(nodes.map(({ interfaceType, groups }) => [interfaceType, groups])).toEqual([
    ['gateway_load_balancer', []],
    ['gateway_load_balancer', []],
  ])
  on.settle()
  expect(read()?.state).toBe('active')
})

test('a Gateway Load Balancer needs 8 free addresses in each subnet [R-GWLB-1]', () => {
  const { on, vpcId, subnets } = providedWorld()
  const small = (name: string, cidrBlock: string) =>
    on.call(name, { type: 'CreateSubnet', accountId, vpcId, zone: 'us-east-1b', cidrBlock })[
      'subnetId'
    ] as SubnetId
  const within = small('shop/main/small', '10.0.20.0/28')
  const take = (n: number) =>
    on.call(`shop/c${n}`, { type: 'CreateNetworkInterface', accountId, subnetId: within })
  const create = {
    type: 'CreateGatewayLoadBalancer',
    accountId,
    loadBalancerName: 'gwlb',
    subnets: [subnets[0], within],
  } as const
  // A /28 has 11 usable addresses.
  for (let n = 0; n < 3; n += 1) take(n)
  expect(on.refusal(create)).toBe('applied')
  take(3)
  expect([on.refusal(create), on.refusedField(create)]).toEqual(['R-GWLB-1 InvalidSubnet', 'subnets[1]'])
})

test('names are unique over load balancers of both kinds [R-NLB-1]', () => {
  const { on, network, gateway, subnets } = providedWorld()
  network('web')
  gateway('inspect')
  const asked = { accountId, subnets: [subnets[0]] }
  expect(on.refusal({ type: 'CreateGatewayLoadBalancer', ...asked, loadBalancerName: 'web' })).toBe(
    'R-NLB-1 DuplicateLoadBalancerName',
  )
  expect(on.refusal({ type: 'CreateLoadBalancer', ...asked, loadBalancerName: 'inspect' })).toBe(
    'R-NLB-1 DuplicateLoadBalancerName',
  )
})

test('a dualstack load balancer has both addresses, and needs IPv6 in its subnets [R-SVC-11] [R-NLB-17]', () => {
  const { on, network, subnets, plain } = providedWorld()
  network('dual', subnets, 'dualstack')
  const families = tableValues(on.world().networkInterfaces).map((eni) => [
    eni.privateIpAddress !== undefined,
    eni.ipv6Address !== undefined,
  ])
  expect(families).toEqual(subnets.map(() => [true, true]))
  const asked = {
    accountId,
    loadBalancerName: 'plain',
    subnets: [plain],
    ipAddressType: 'dualstack',
  } as const
  expect(on.refusal({ type: 'CreateLoadBalancer', ...asked })).toBe('R-SVC-11 InvalidConfigurationRequest')
  expect(on.refusal({ type: 'CreateGatewayLoadBalancer', ...asked })).toBe(
    'R-SVC-11 InvalidConfigurationRequest',
  )
})

test('a load balancer becomes dualstack, each node keeping its IPv4 address, and ipv4 again [R-NLB-17]', () => {
  const { on, network } = providedWorld()
  const arn = network('web')
  const addresses = () =>
    tableValues(on.world().networkInterfaces).map((eni) => [
      eni.privateIpAddress,
      eni.ipv6Address !== undefined,
    ])
  const before = addresses()
  on.call('dual', typing(arn, 'dualstack'))
  expect(addresses()).toEqual(before.map(([address]) => [address, true]))
  on.call('again', typing(arn, 'ipv4'))
  expect(addresses()).toEqual(before)
  expect(anyLoadBalancer(on.world(), arn)?.ipAddressType).toBe('ipv4')
})

test('dualstack is refused in a subnet without IPv6, and kept while an ipv6 service needs it [R-SVC-11]', () => {
  const { on, network, plain } = providedWorld()
  const [dual, ipv4] = [network('dual', undefined, 'dualstack'), network('plain', [plain])]
  expect(on.refusal(typing(ipv4, 'dualstack'))).toBe('R-SVC-11 InvalidConfigurationRequest')
  const service = { networkLoadBalancerArns: [dual], supportedIpAddressTypes: ['ipv6'] } as const
  on.call('shop/api', { type: 'CreateVpcEndpointServiceConfiguration', accountId, ...service })
  expect(on.refusal(typing(dual, 'ipv4'))).toBe('R-SVC-11 ResourceInUse')
})

test('a zone is added with a new node, the others stay as they are [R-NLB-1]', () => {
  const made = providedWorld()
  const { on, network, subnets } = made
  const arn = network('web')
  const before = anyLoadBalancer(on.world(), arn)?.availabilityZones ?? []
  const output = on.call('grow', setting(arn, subnets))
  const after = anyLoadBalancer(on.world(), arn)?.availabilityZones ?? []
  expect(after.slice(0, 2)).toEqual(before)
  expect(after[2]).toMatchObject({ zoneId: 'use1-az3', subnetId: subnets[2] })
  expect(output[`networkInterfaceId/${subnets[2]}`]).toBe(after[2]?.networkInterfaceId)
  expect(on.call('same', setting(arn, subnets))).toEqual({})
})

test('a zone can be removed since late 2024 only, and comes back with another node [R-NLB-1]', () => {
  const today = providedWorld()
  const kept = today.network('web')
  expect(today.on.refusal(setting(kept, [today.subnets[0]]))).toBe('R-NLB-1 InvalidConfigurationRequest')
  const made = providedWorld('latest')
  const { on, network, subnets } = made
  const arn = network('web')
  const nodeOf = () =>
    anyLoadBalancer(on.world(), arn)?.availabilityZones.find(({ zoneId }) => zoneId === 'use1-az2')
  const former = nodeOf()?.networkInterfaceId ?? ''
  on.call('shrink', setting(arn, [subnets[0]]))
  expect([zonesOf(made, arn), tableGet(on.world().networkInterfaces, former)]).toEqual([
    ['use1-az1'],
    undefined,
  ])
  on.call('grow', setting(arn, subnets.slice(0, 2)))
  expect(zonesOf(made, arn)).toEqual(['use1-az1', 'use1-az2'])
  expect(nodeOf()?.networkInterfaceId).not.toBe(former)
})

test('a load balancer of a service keeps its subnets, and may get more [R-SVC-9] [R-ERR-28]', () => {
  const { on, network, subnets } = providedWorld('latest')
  const arn = network('web')
  on.call('shop/api', {
    type: 'CreateVpcEndpointServiceConfiguration',
    accountId,
    networkLoadBalancerArns: [arn],
  })
  expect(on.refusal(setting(arn, [subnets[0]]))).toBe('R-ERR-28 ResourceInUse')
  expect(on.refusal(setting(arn, subnets))).toBe('applied')
})

test('the zones of a Gateway Load Balancer are fixed [R-GWLB-1]', () => {
  const { on, gateway, subnets } = providedWorld('latest')
  expect(on.refusal(setting(gateway('gwlb'), subnets))).toBe('R-GWLB-1 InvalidConfigurationRequest')
})

test('a load balancer in a service can not be deleted, nor one that is protected [R-SVC-9] [R-ERR-28]', () => {
  const { on, loadBalancerArn, serviceId } = sampleWorld()
  const remove = { type: 'DeleteLoadBalancer', accountId, loadBalancerArn } as const
  expect(on.refusal(remove)).toBe('R-ERR-28 ResourceInUse')
  on.call('gone', { type: 'DeleteVpcEndpointServiceConfigurations', accountId, serviceIds: [serviceId] })
  on.settle()
  const attribute = { type: 'ModifyLoadBalancerAttributes', accountId, loadBalancerArn } as const
  on.call('protect', { ...attribute, deletionProtectionEnabled: true })
  expect(on.refusal(remove)).toBe('R-ERR-28 OperationNotPermitted')
  on.call('release', { ...attribute, deletionProtectionEnabled: false })
  expect(on.refusal({ ...remove, accountId: consumer })).toBe('R-ERR-27 LoadBalancerNotFound')
  on.call('delete', remove)
  const { loadBalancers, listeners, networkInterfaces, targetGroups } = on.world()
  expect([tableValues(loadBalancers), tableValues(listeners)]).toEqual([[], []])
  expect(tableValues(networkInterfaces).filter((eni) => eni.attachedTo === loadBalancerArn)).toEqual([])
  expect(tableValues(targetGroups).map(({ targets }) => targets.length)).toEqual([2])
})

test('a Gateway Load Balancer has no security groups [R-NLB-16]', () => {
  const { on, gateway } = providedWorld()
  const set = {
    type: 'SetSecurityGroups',
    accountId,
    loadBalancerArn: gateway('gwlb'),
    securityGroups: [],
  } as const
  expect(on.refusal({ ...set, enforceSecurityGroupInboundRulesOnPrivateLinkTraffic: 'on' })).toBe(
    'R-NLB-16 InvalidConfigurationRequest',
  )
})

test('cross-zone is an attribute of both kinds, and what is not given stays [R-NLB-4] [R-GWLB-7]', () => {
  const { on, network, gateway } = providedWorld()
  for (const loadBalancerArn of [network('web'), gateway('gwlb')]) {
    const modify = { type: 'ModifyLoadBalancerAttributes', accountId, loadBalancerArn } as const
    on.call('cross', { ...modify, crossZoneEnabled: true })
    on.call('protect', { ...modify, deletionProtectionEnabled: true })
    expect(anyLoadBalancer(on.world(), loadBalancerArn)).toMatchObject({
      crossZoneEnabled: true,
      deletionProtectionEnabled: true,
    })
  }
})

test('a load balancer can fail while it is provisioned, and stays so [R-NLB-1]', () => {
  const { on, network } = providedWorld()
  const loadBalancerArn = network('web')
  on.call('fault', { type: 'FailLoadBalancer', loadBalancerArn })
  on.settle()
  expect(anyLoadBalancer(on.world(), loadBalancerArn)?.state).toBe('failed')
})

test("a load balancer has a name, and one per zone in its owner's letters, for 60 s [R-NLB-18]", () => {
  const { on, network } = providedWorld()
  const arn = network('web')
  const balancer = anyLoadBalancer(on.world(), arn)
  if (balancer === undefined) throw new Error('it was created')
  const name = loadBalancerDnsName(balancer)
  expect(name).toMatch(/^web-[0-9a-f]{16}\.elb\.us-east-1\.amazonaws\.com$/)
  expect(zonalDnsNames(on.world(), balancer)).toEqual([`us-east-1a.${name}`, `us-east-1b.${name}`])
  expect(LOAD_BALANCER_TTL_SECONDS).toBe(60)
})

test.each([
  ['gatewayLoadBalancersPerRegion', 'CreateGatewayLoadBalancer', 'R-GWLB-12'],
  ['gatewayLoadBalancersPerVpc', 'CreateGatewayLoadBalancer', 'R-GWLB-12'],
  ['loadBalancersPerRegion', 'CreateLoadBalancer', 'R-NLB-20'],
  ['loadBalancerInterfacesPerVpc', 'CreateLoadBalancer', 'R-NLB-20'],
] as const)('the quota %s ends %s [R-GWLB-12] [R-NLB-20]', (quota, type, rule) => {
  const { on, subnets } = providedWorld('guide-2024', { [quota]: 1 })
  const create = (n: number) =>
    ({ type, accountId, loadBalancerName: `b${n}`, subnets: [subnets[0]] }) as const
  on.call('b0', create(0))
  expect(on.refusal(create(1))).toBe(`${rule} TooManyLoadBalancers`)
})
