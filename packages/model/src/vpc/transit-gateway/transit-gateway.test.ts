import { tableGet, tableValues } from '@causeway/ground'
import { expect, test } from 'vitest'
import { address, anId, guest, siteOn, vpcBench, type Call } from '../vpc-bench.test-helper.ts'
import { selectTransitGatewayRoute, transitGatewayRoutes } from './routes.ts'
import type { TransitGatewayRouteTable } from './types.ts'

const scene = () => {
  const on = vpcBench()
  const near = siteOn(on)
  const far = siteOn(on, 'user', 1, { accountId: guest })
  const made = on.call('shop/tgw', { type: 'CreateTransitGateway' })
  const transitGatewayId = made['transitGatewayId'] as never
  const tableId = made['transitGatewayRouteTableId'] as never
  on.settle()
  const attach: Call = {
    type: 'CreateTransitGatewayVpcAttachment',
    transitGatewayId,
    vpcId: near.vpcId,
    subnetIds: near.subnets,
  }
  const attached = (name: string, call: Call): never => {
    const id = on.call(name, call)['transitGatewayAttachmentId'] as never
    on.settle()
    return id
  }
  const about = (type: string, transitGatewayAttachmentId: string, more: Record<string, unknown> = {}) =>
    ({ type, transitGatewayAttachmentId, transitGatewayRouteTableId: tableId, ...more }) as unknown as Call
  const state = (id: string) => tableGet(on.world().transitGatewayAttachments, id)?.state
  const table = () => tableGet(on.world().transitGatewayRouteTables, tableId) as TransitGatewayRouteTable
  const farCall = { ...attach, accountId: guest, vpcId: far.vpcId, subnetIds: far.subnets } as Call
  return { on, near, far, transitGatewayId, tableId, attach, attached, about, state, table, farCall }
}

test('an attachment has an interface per zone, and by default propagates to the default table [R-RT-5]', () => {
  const { on, attach, attached, state, table, near } = scene()
  const id = attached('shop/at', attach)
  const kinds = on.interfaces().map((eni) => [eni.interfaceType, eni.requesterManaged])
  expect([state(id), kinds]).toEqual([
    'available',
    [
      ['transit_gateway', true],
      ['transit_gateway', true],
    ],
  ])
  expect(transitGatewayRoutes(on.world(), table())).toEqual([
    { cidr: '10.0.0.0/16', type: 'propagated', state: 'active', transitGatewayAttachmentId: id },
  ])
  expect(tableGet(on.world().transitGatewayAttachments, id)?.associatedRouteTableId).toBe(
    table().transitGatewayRouteTableId,
  )
  expect(near.subnets).toHaveLength(2)
})

test.each([
  ['a second attachment of the VPC', {}, 'R-RT-5 DuplicateTransitGatewayAttachment vpcId'],
  [
    'a gateway that is not there',
    { transitGatewayId: anId('tgw') },
    'R-RT-5 InvalidTransitGatewayID.NotFound transitGatewayId',
  ],
])('%s is refused [R-RT-5]', (_claim, change, refusal) => {
  const { on, attach, attached } = scene()
  attached('shop/at', attach)
  expect(on.refusal({ ...attach, ...change } as Call)).toBe(refusal)
})

test('an attachment takes one subnet per zone, of its own VPC [R-ERR-8] [R-RT-5]', () => {
  const { on, attach, near } = scene()
  const call = {
    type: 'CreateSubnet',
    vpcId: near.vpcId,
    zone: 'us-east-1a',
    cidrBlock: '10.0.9.0/24',
  } as const
  const twin = on.call('twin', call)['subnetId']
  const other = siteOn(on, 'other', 3)
  expect(on.refusal({ ...attach, subnetIds: [near.subnets[0], twin] } as Call)).toBe(
    'R-ERR-8 DuplicateSubnetsInSameZone subnetIds[1]',
  )
  expect(on.refusal({ ...attach, subnetIds: [] } as Call)).toBe('R-RT-5 MissingParameter subnetIds')
  expect(on.refusal({ ...attach, subnetIds: other.subnets } as Call)).toBe(
    'R-RT-5 InvalidParameterValue subnetIds[0]',
  )
})

test("another account's attachment needs the gateway shared, and waits for its owner [R-RT-5] [R-ERR-33]", () => {
  const { on, farCall, transitGatewayId, about, state } = scene()
  expect(on.refusal(farCall)).toBe('R-RT-5 InvalidTransitGatewayID.NotFound transitGatewayId')
  on.call('share', { type: 'ShareTransitGateway', transitGatewayId, accountIds: [guest] })
  const id = on.call('user/at', farCall)['transitGatewayAttachmentId'] ?? ''
  expect(state(id)).toBe('pendingAcceptance')
  expect(on.refusal(about('AcceptTransitGatewayVpcAttachment', id, { accountId: guest }))).toBe(
    'R-RT-5 OperationNotPermitted accountId',
  )
  on.call('accept', about('AcceptTransitGatewayVpcAttachment', id))
  on.settle()
  expect(state(id)).toBe('available')
  expect(on.refusal(about('RejectTransitGatewayVpcAttachment', id))).toBe(
    'R-ERR-33 IncorrectState transitGatewayAttachmentId',
  )
})

test('a rejected attachment loses its interfaces and has no exit [R-RT-5]', () => {
  const { on, farCall, transitGatewayId, about, state } = scene()
  on.call('share', { type: 'ShareTransitGateway', transitGatewayId, accountIds: [guest] })
  const id = on.call('user/at', farCall)['transitGatewayAttachmentId'] ?? ''
  on.call('reject', about('RejectTransitGatewayVpcAttachment', id))
  expect([state(id), on.interfaces()]).toEqual(['rejected', []])
  expect(on.refusal(about('DeleteTransitGatewayVpcAttachment', id))).toBe(
    'R-ERR-33 IncorrectState transitGatewayAttachmentId',
  )
})

test('static routes: one per block, one target, before propagated ones, and blackholes [R-RT-8] [R-ERR-18] [R-ERR-21]', () => {
  const { on, attach, attached, table, tableId } = scene()
  const id = attached('shop/at', attach)
  const route = { type: 'CreateTransitGatewayRoute', transitGatewayRouteTableId: tableId } as const
  const to = { ...route, destinationCidrBlock: '10.0.0.0/16' }
  expect(on.refusal(to)).toBe('R-RT-8 InvalidParameterCombination transitGatewayAttachmentId')
  expect(on.refusal({ ...to, blackhole: true, destinationCidrBlock: 'ten' })).toBe(
    'R-RT-8 InvalidParameterValue destinationCidrBlock',
  )
  expect(on.refusal({ ...to, transitGatewayAttachmentId: anId('tgw-attach') })).toBe(
    'R-RT-5 InvalidTransitGatewayAttachmentID.NotFound transitGatewayAttachmentId',
  )
  on.call('hole', { ...to, blackhole: true })
  on.call('part', { ...to, destinationCidrBlock: '10.0.1.0/24', transitGatewayAttachmentId: id })
  expect(on.refusal({ ...to, blackhole: true })).toBe('R-ERR-18 RouteAlreadyExists destinationCidrBlock')
  const found = (text: string) => selectTransitGatewayRoute(on.world(), table(), address(text))
  expect([found('10.0.0.1')?.state, found('10.0.1.1')?.state, found('192.0.2.1')]).toEqual([
    'blackhole',
    'active',
    undefined,
  ])
  const remove = { ...to, type: 'DeleteTransitGatewayRoute' } as const
  on.call('delete', remove)
  expect(found('10.0.0.1')?.type).toBe('propagated')
  expect(on.refusal(remove)).toBe('R-ERR-21 InvalidRoute.NotFound destinationCidrBlock')
})

test('an attachment is associated with one table, and propagates to any number [R-RT-5] [R-ERR-30]', () => {
  const { on, attach, attached, about, transitGatewayId, table } = scene()
  const id = attached('shop/at', attach)
  const second = on.call('shop/second', { type: 'CreateTransitGatewayRouteTable', transitGatewayId })
  const other = { transitGatewayRouteTableId: second['transitGatewayRouteTableId'] }
  expect(on.refusal(about('AssociateTransitGatewayRouteTable', id, other))).toBe(
    'R-ERR-30 Resource.AlreadyAssociated transitGatewayAttachmentId',
  )
  expect(on.refusal(about('DisassociateTransitGatewayRouteTable', id, other))).toBe(
    'R-RT-5 InvalidAssociationID.NotFound transitGatewayRouteTableId',
  )
  on.call('untie', about('DisassociateTransitGatewayRouteTable', id))
  on.call('tie', about('AssociateTransitGatewayRouteTable', id, other))
  on.call('learn', about('EnableTransitGatewayRouteTablePropagation', id, other))
  on.call('forget', about('DisableTransitGatewayRouteTablePropagation', id))
  const row = tableGet(on.world().transitGatewayAttachments, id)
  expect([row?.associatedRouteTableId, row?.propagatesTo]).toEqual([
    other.transitGatewayRouteTableId,
    [other.transitGatewayRouteTableId],
  ])
  expect(transitGatewayRoutes(on.world(), table())).toEqual([])
  expect(on.refusal({ type: 'DeleteTransitGatewayRouteTable', ...other } as Call)).toBe(
    'R-ERR-29 DependencyViolation transitGatewayRouteTableId',
  )
  expect(on.refusal(about('DeleteTransitGatewayRouteTable', id))).toBe(
    'R-ERR-29 DependencyViolation transitGatewayRouteTableId',
  )
})

test('a gateway goes when its attachments are gone, and takes its tables along [R-ERR-29]', () => {
  const { on, attach, attached, about, transitGatewayId, state, near } = scene()
  const id = attached('shop/at', attach)
  const remove = { type: 'DeleteTransitGateway', transitGatewayId } as const
  const route = {
    type: 'CreateRoute',
    routeTableId: near.routeTableId,
    destinationCidrBlock: '10.1.0.0/16',
  } as const
  expect(on.refusal({ ...route, transitGatewayId })).toBe('applied')
  expect(on.refusal(remove)).toBe('R-ERR-29 DependencyViolation transitGatewayId')
  on.call('detach', about('DeleteTransitGatewayVpcAttachment', id))
  expect(on.refusal({ ...route, transitGatewayId })).toBe(
    'R-RT-5 InvalidTransitGatewayID.NotFound transitGatewayId',
  )
  on.settle()
  expect([state(id), on.interfaces()]).toEqual(['deleted', []])
  on.call('delete', remove)
  expect(on.refusal(attach)).toBe('R-ERR-33 IncorrectState transitGatewayId')
  on.settle()
  expect(tableValues(on.world().transitGatewayRouteTables)).toEqual([])
  expect(on.refusal(remove)).toBe('R-RT-5 InvalidTransitGatewayID.NotFound transitGatewayId')
})
