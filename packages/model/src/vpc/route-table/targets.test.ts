import { tableGet } from '@causeway/ground'
import { expect, test } from 'vitest'
import { opening, syn, verdictOf } from '../../flow.test-helper.ts'
import type { Packet } from '../../forward.ts'
import { hop } from '../../hop.ts'
import { interfaceOf, ipv4Of } from '../network-interface/lookup.ts'
import type { NetworkInterfaceId } from '../network-interface/types.ts'
import { interfaceOn, natOn, owner, siteOn, vpcBench } from '../vpc-bench.test-helper.ts'

/** A VPC whose subnet `a` has a table of its own, a client there and a host in `b`, and one more VPC. */
function site() {
  const on = vpcBench()
  const here = siteOn(on)
  const [a, b] = here.subnets
  const { routeTableId } = here
  on.call('associate', { type: 'AssociateRouteTable', routeTableId, subnetId: a })
  const client = interfaceOn(on, 'shop/client', a) as NetworkInterfaceId
  const host = interfaceOn(on, 'shop/host', b) as NetworkInterfaceId
  const there = siteOn(on, 'other', 1)
  const route = (destinationCidrBlock: string, target: Record<string, unknown>) =>
    on.call('route', { type: 'CreateRoute', routeTableId, destinationCidrBlock, ...target })
  const routed = (destination: string, change: Partial<Packet> = {}) =>
    hop(
      opening(on.world()),
      { type: 'route-table', id: routeTableId, from: client },
      syn(ipv4Of(interfaceOf(on.world(), client)), destination, change),
    )
  return { on, ...here, a, b, client, host, there, route, routed }
}

const OUTSIDE = '192.0.2.0/24'
const ADDRESS = '192.0.2.9'

test('a local route leads to the interface that has the address, or nowhere [R-RT-2] [R-RT-4]', () => {
  const { on, host, b, client, routed } = site()
  expect(routed(ipv4Of(interfaceOf(on.world(), host)))).toMatchObject({
    type: 'hop',
    decidedBy: { kind: 'route-table', component: 'shop/table', text: '10.0.0.0/16 -> local' },
    next: { type: 'subnet-ingress', id: b, from: client, to: host },
  })
  expect(verdictOf(routed('10.0.1.200'))).toBe('UNKNOWN_DESTINATION')
  expect(verdictOf(routed(ADDRESS))).toBe('NO_ROUTE_TO_DESTINATION')
})

test('a route to an internet gateway, an interface or a NAT gateway leads to it [R-RT-5]', () => {
  const gateway = site()
  gateway.route(OUTSIDE, { gatewayId: gateway.internetGatewayId })
  expect(gateway.routed(ADDRESS)).toMatchObject({
    next: { type: 'internet-gateway', id: gateway.internetGatewayId, way: 'egress', from: gateway.client },
  })
  const middlebox = site()
  middlebox.route(OUTSIDE, { networkInterfaceId: middlebox.host })
  expect(middlebox.routed(ADDRESS)).toMatchObject({ next: { type: 'subnet-ingress', to: middlebox.host } })
  const nat = site()
  const natGatewayId = natOn(nat.on, nat.b)
  nat.route(OUTSIDE, { natGatewayId })
  const eni = tableGet(nat.on.world().natGateways, natGatewayId)?.networkInterfaceId
  expect(nat.routed(ADDRESS)).toMatchObject({ next: { type: 'subnet-ingress', id: nat.b, to: eni } })
})

test('a middlebox in the sender’s own subnet is reached without an ACL [R-ACL-2]', () => {
  const { on, a, route, routed } = site()
  const near = interfaceOn(on, 'shop/near', a) as NetworkInterfaceId
  route(OUTSIDE, { networkInterfaceId: near })
  expect(routed(ADDRESS)).toMatchObject({ next: { type: 'interface-ingress', id: near } })
})

test('a route to a peering, a virtual private gateway or a transit gateway says where from [R-RT-5]', () => {
  const peered = site()
  const asked = {
    type: 'CreateVpcPeeringConnection',
    vpcId: peered.vpcId,
    peerVpcId: peered.there.vpcId,
  } as const
  const vpcPeeringConnectionId = peered.on.call('pcx', asked)['vpcPeeringConnectionId'] as never
  peered.on.call('accept', { type: 'AcceptVpcPeeringConnection', vpcPeeringConnectionId })
  peered.on.settle()
  peered.route('10.1.0.0/16', { vpcPeeringConnectionId })
  expect(peered.routed('10.1.0.9')).toMatchObject({
    next: { type: 'vpc-peering-connection', id: vpcPeeringConnectionId, fromVpc: peered.vpcId },
  })
  const joined = site()
  const transitGatewayId = joined.on.call('tgw', { type: 'CreateTransitGateway' })[
    'transitGatewayId'
  ] as never
  joined.on.settle()
  const attach = { type: 'CreateTransitGatewayVpcAttachment', transitGatewayId, vpcId: joined.vpcId } as const
  const attachment = joined.on.call('attach', { ...attach, subnetIds: [joined.b] })[
    'transitGatewayAttachmentId'
  ]
  joined.on.settle()
  joined.route('10.1.0.0/16', { transitGatewayId })
  expect(joined.routed('10.1.0.9')).toMatchObject({
    next: { type: 'transit-gateway', id: transitGatewayId, attachment, from: joined.client },
  })
})

test('a terminated instance makes its route a blackhole, which ends the packet [R-RT-9]', () => {
  const { on, b, route, routed } = site()
  const instance = on.call('shop/box', { type: 'RunInstances', subnetId: b, listensOn: [] })[
    'instanceId'
  ] as never
  route(OUTSIDE, { instanceId: instance })
  const eni = tableGet(on.world().instances, instance)?.networkInterfaceId
  expect(routed(ADDRESS)).toMatchObject({ next: { type: 'subnet-ingress', to: eni } })
  on.call('end', { type: 'TerminateInstances', instanceIds: [instance], accountId: owner })
  expect(verdictOf(routed(ADDRESS))).toBe('BAD_STATE_ROUTE')
})
