import { tableGet } from '@causeway/ground'
import { expect, test } from 'vitest'
import { answering, opening, syn, thereAndBack, verdictOf, walked } from '../../flow.test-helper.ts'
import { hop } from '../../hop.ts'
import { provider } from '../../sample-world.test-helper.ts'
import { interfaceOf } from '../../vpc/network-interface/lookup.ts'
import type { NetworkInterfaceId } from '../../vpc/network-interface/types.ts'
import type { SecurityGroupId } from '../../vpc/security-group/types.ts'
import { providedWorld } from '../provider-world.test-helper.ts'
import type { LoadBalancerArn } from './types.ts'

const accountId = provider
const everyone = [{ ipProtocol: '-1', cidrIp: '0.0.0.0/0' }]

/** A dualstack load balancer with a group of its own in front of an instance whose group admits that group alone. */
function guarded(hasGroups = true) {
  const made = providedWorld()
  const { on, vpcId, subnets } = made
  const newGroup = (name: string) =>
    on.call(`shop/${name}`, { type: 'CreateSecurityGroup', accountId, vpcId, groupName: name })[
      'groupId'
    ] as SecurityGroupId
  const [front, back] = [newGroup('front'), newGroup('back')]
  const allow = (groupId: SecurityGroupId, rules: readonly Record<string, unknown>[]) =>
    on.call('allow', { type: 'AuthorizeSecurityGroupIngress', accountId, groupId, rules: rules as never })
  allow(front, [...everyone, { ipProtocol: '-1', cidrIpv6: '::/0' }])
  allow(back, [{ ipProtocol: 'tcp', fromPort: 80, toPort: 80, groupId: front }])
  const loadBalancerArn = on.call('shop/web', {
    type: 'CreateLoadBalancer',
    accountId,
    loadBalancerName: 'web',
    subnets: subnets.slice(0, 2),
    ipAddressType: 'dualstack',
    ...(hasGroups && { securityGroups: [front] }),
  })['loadBalancerArn'] as LoadBalancerArn
  const targetGroupArn = made.group('web')
  const listener = { protocol: 'TCP', port: 80, targetGroupArn, loadBalancerArn } as const
  on.call('listen', { type: 'CreateListener', accountId, ...listener })
  const run = { type: 'RunInstances', accountId, subnetId: subnets[1], listensOn: [80] } as const
  const id = on.call('shop/server', { ...run, securityGroupIds: [back] })['instanceId'] as string
  const crossZone = {
    type: 'ModifyLoadBalancerAttributes',
    accountId,
    loadBalancerArn,
    crossZoneEnabled: true,
  } as const
  on.call('cross', crossZone)
  on.call('register', { type: 'RegisterTargets', accountId, targetGroupArn, targets: [{ id }] })
  on.settle()
  const [node] = tableGet(on.world().loadBalancers, loadBalancerArn)?.availabilityZones ?? []
  const eni = interfaceOf(on.world(), node?.networkInterfaceId as NetworkInterfaceId)
  const keep = (preserveClientIp: boolean) =>
    on.call('keep', {
      type: 'ModifyTargetGroupAttributes',
      accountId,
      targetGroupArn,
      attributes: { preserveClientIp },
    })
  const client = on.call('shop/client', {
    type: 'CreateNetworkInterface',
    accountId,
    subnetId: subnets[2],
    assignIpv6Address: true,
  })['networkInterfaceId'] as NetworkInterfaceId
  return { ...made, eni, keep, client: interfaceOf(on.world(), client), loadBalancerArn }
}

test('a target may admit the load balancer by its group, whether the client’s address is kept or not [R-SG-2] [R-NLB-16]', () => {
  for (const kept of [true, false]) {
    const site = guarded()
    site.keep(kept)
    const from = { type: 'interface-egress', id: site.client.networkInterfaceId } as const
    const packet = syn(site.client.privateIpAddress ?? '', site.eni.privateIpAddress ?? '', {
      destinationPort: 80,
    })
    const { there, back } = thereAndBack(site.on.world(), from, packet)
    expect(there.end).toMatchObject({ type: 'deliver', to: 'shop/server/eni' })
    expect(back?.end).toMatchObject({ type: 'deliver', to: 'shop/client' })
  }
})

test('a load balancer made without groups can’t be admitted by one [R-NLB-16] [R-SG-2]', () => {
  const site = guarded(false)
  const from = { type: 'interface-egress', id: site.client.networkInterfaceId } as const
  const packet = syn(site.client.privateIpAddress ?? '', site.eni.privateIpAddress ?? '', {
    destinationPort: 80,
  })
  expect(verdictOf(walked(opening(site.on.world()), from, packet).end)).toBe('ENI_SG_RULES_MISMATCH')
})

test('an IPv6 client is served by an IPv4 target and hears IPv6 [R-NLB-17]', () => {
  const site = guarded()
  const from = { type: 'interface-egress', id: site.client.networkInterfaceId } as const
  const packet = syn(site.client.ipv6Address ?? '', site.eni.ipv6Address ?? '', { destinationPort: 80 })
  const { there, back } = thereAndBack(site.on.world(), from, packet)
  expect(there.packet.source).toBe(site.eni.privateIpAddress)
  expect(back?.packet).toMatchObject({ source: site.eni.ipv6Address, destination: site.client.ipv6Address })
  expect(back?.end).toMatchObject({ type: 'deliver', to: 'shop/client' })
})

test('a client from the internet is answered by the node’s way out, though the target has none [A-128]', () => {
  const site = guarded()
  const { on, vpcId, subnets } = site
  const internetGatewayId = on.call('shop/igw', { type: 'CreateInternetGateway', accountId })[
    'internetGatewayId'
  ] as never
  on.call('attach', { type: 'AttachInternetGateway', accountId, internetGatewayId, vpcId })
  const routeTableId = on.call('shop/public', { type: 'CreateRouteTable', accountId, vpcId })[
    'routeTableId'
  ] as never
  on.call('use', { type: 'AssociateRouteTable', accountId, routeTableId, subnetId: subnets[0] })
  const route = { type: 'CreateRoute', accountId, routeTableId, destinationCidrBlock: '0.0.0.0/0' } as const
  on.call('out', { ...route, gatewayId: internetGatewayId })
  const entering = {
    type: 'subnet-ingress',
    id: subnets[0],
    from: undefined,
    to: site.eni.networkInterfaceId,
  } as const
  const packet = syn('198.51.100.7', site.eni.privateIpAddress ?? '', { destinationPort: 80 })
  const { there, back } = thereAndBack(on.world(), entering, packet)
  expect(there.packet.source).toBe('198.51.100.7')
  const at = back?.places.indexOf('internet-gateway') ?? -1
  expect(back?.places.slice(0, at + 1)).toEqual([
    'interface-egress',
    'subnet-egress',
    'subnet-ingress',
    'interface-ingress',
    'load-balancer-return',
    'interface-egress',
    'subnet-egress',
    'route-table',
    'internet-gateway',
  ])
})

test('a node passes on no reply that it does not expect, and its own check ends there [R-NLB-3] [R-NLB-6]', () => {
  const { on, eni, loadBalancerArn: id } = guarded()
  const node = eni.networkInterfaceId
  const place = { type: 'load-balancer-return', id, node } as const
  const own = eni.privateIpAddress ?? ''
  const reply = syn('10.0.1.9', own, { sourcePort: 80, destinationPort: 49_152 })
  expect(verdictOf(hop(answering(on.world(), []), place, reply))).toBe('NO_POSSIBLE_DESTINATION')
  const check = syn(own, '10.0.1.9', { destinationPort: 80 })
  const noted = { type: 'translated', by: node, before: check, after: check, via: undefined } as const
  expect(hop(answering(on.world(), [noted]), place, reply)).toMatchObject({ type: 'deliver', to: eni.name })
})
