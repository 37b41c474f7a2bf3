import { expect, test } from 'vitest'
import { anId, siteOn, vpcBench, type Call } from '../vpc-bench.test-helper.ts'

const scene = () => {
  const on = vpcBench()
  const site = siteOn(on)
  const { vpcId, routeTableId } = site
  const vpnGatewayId = on.call('shop/vgw', { type: 'CreateVpnGateway' })['vpnGatewayId'] as never
  const attach: Call = { type: 'AttachVpnGateway', vpnGatewayId, vpcId }
  const enable: Call = { type: 'EnableVgwRoutePropagation', gatewayId: vpnGatewayId, routeTableId }
  const learn = (...blocks: string[]): Call => ({
    type: 'SetLearntRoutes',
    vpnGatewayId,
    routes: blocks.map((cidr) => ({ cidr, learnt: 'vpn-bgp' })),
  })
  const learnt = () =>
    on
      .table(routeTableId)
      .routes.filter(({ origin }) => origin === 'EnableVgwRoutePropagation')
      .map(({ destination }) => (destination.type === 'cidr' ? destination.cidr : ''))
  return { on, ...site, vpnGatewayId, attach, enable, learn, learnt }
}

test('a gateway is attached to one VPC, a VPC has one, and an attached one stays [R-ERR-30] [R-ERR-29] [R-ONP-1]', () => {
  const { on, attach, vpnGatewayId, vpcId } = scene()
  const detach = { ...attach, type: 'DetachVpnGateway' } as Call
  expect(on.refusal(detach)).toBe('R-ONP-1 InvalidVpnGatewayAttachment.NotFound vpcId')
  on.call('attach', attach)
  expect(on.refusal(attach)).toBe('R-ERR-30 Resource.AlreadyAssociated vpnGatewayId')
  const other = on.call('other', { type: 'CreateVpnGateway' })['vpnGatewayId'] as never
  expect(on.refusal({ ...attach, vpnGatewayId: other } as Call)).toBe(
    'R-ERR-30 Resource.AlreadyAssociated vpcId',
  )
  expect(on.refusal({ type: 'DeleteVpnGateway', vpnGatewayId })).toBe(
    'R-ERR-29 DependencyViolation vpnGatewayId',
  )
  expect(on.refusal({ ...attach, vpnGatewayId: anId('vgw') } as Call)).toBe(
    'R-ONP-1 InvalidVpnGatewayID.NotFound vpnGatewayId',
  )
  on.call('detach', detach)
  expect(on.refusal({ type: 'DeleteVpnGateway', vpnGatewayId })).toBe('applied')
  expect(vpcId).toBeDefined()
})

test('what it has learnt, before and after, appears in the tables that it propagates to, and goes [R-RT-9]', () => {
  const { on, attach, enable, learn, learnt, routeTableId } = scene()
  expect(on.refusal(enable)).toBe('R-ERR-30 Gateway.NotAttached gatewayId')
  on.call('attach', attach)
  on.call('learn', learn('192.168.1.0/24'))
  expect(learnt()).toEqual([])
  on.call('enable', enable)
  expect(learnt()).toEqual(['192.168.1.0/24'])
  on.call('learn', learn('192.168.2.0/24', '192.168.3.0/24'))
  expect(learnt()).toEqual(['192.168.2.0/24', '192.168.3.0/24'])
  expect(on.refusal({ type: 'DeleteRoute', routeTableId, destinationCidrBlock: '192.168.2.0/24' })).toBe(
    'R-ERR-21 InvalidRoute.NotFound destinationCidrBlock',
  )
  on.call('disable', { ...enable, type: 'DisableVgwRoutePropagation' } as Call)
  expect(learnt()).toEqual([])
  on.call('enable', enable)
  on.call('detach', { ...attach, type: 'DetachVpnGateway' } as Call)
  expect([learnt(), on.table(routeTableId).propagatingVgws]).toEqual([[], []])
})

test('a hundred propagated routes fill a table, counted apart from created ones [R-RT-13]', () => {
  const { on, attach, enable, learn } = scene()
  const blocks = Array.from({ length: 101 }, (_, n) => `192.168.${n}.0/24`)
  on.call('attach', attach)
  on.call('learn', learn(...blocks))
  expect(on.refusal(enable)).toBe('R-RT-13 RouteLimitExceeded routeTableId')
  on.call('learn', learn(...blocks.slice(1)))
  on.call('enable', enable)
  expect(on.refusal(learn(...blocks))).toBe('R-RT-13 RouteLimitExceeded routeTableId')
  expect(on.refusal(learn('192.168.0'))).toBe('R-RT-9 InvalidParameterValue routes[0].cidr')
})

test("a gateway's table is not propagated to, nor a table that is becomes one [R-RT-10]", () => {
  const { on, attach, enable, routeTableId, internetGatewayId } = scene()
  const edge: Call = { type: 'AssociateRouteTable', routeTableId, gatewayId: internetGatewayId }
  on.call('attach', attach)
  on.call('edge', edge)
  expect(on.refusal(enable)).toBe('R-RT-10 InvalidParameterValue routeTableId')
  on.call('unedge', { ...edge, type: 'DisassociateRouteTable' } as Call)
  on.call('enable', enable)
  expect(on.refusal(edge)).toBe('R-RT-10 InvalidParameterValue routeTableId')
})
