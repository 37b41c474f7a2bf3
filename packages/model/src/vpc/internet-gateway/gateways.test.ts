import { tableGet, tableValues } from '@causeway/ground'
import { expect, test } from 'vitest'
import { anId, guest, interfaceOn, siteOn, vpcBench } from '../vpc-bench.test-helper.ts'

const scene = () => {
  const on = vpcBench()
  const site = siteOn(on)
  const allocationId = on.call('shop/ip', { type: 'AllocateAddress' })['allocationId'] as never
  const eni = interfaceOn(on, 'shop/eni', site.subnets[0])
  return { on, ...site, allocationId, eni }
}

test('an internet gateway is attached to one VPC, and a VPC has one [R-ERR-30]', () => {
  const { on, vpcId, internetGatewayId } = scene()
  const other = on.call('other', { type: 'CreateInternetGateway' })['internetGatewayId'] as never
  const attach = { type: 'AttachInternetGateway', vpcId } as const
  expect(on.refusal({ ...attach, internetGatewayId })).toBe(
    'R-ERR-30 Resource.AlreadyAssociated internetGatewayId',
  )
  expect(on.refusal({ ...attach, internetGatewayId: other })).toBe(
    'R-ERR-30 Resource.AlreadyAssociated vpcId',
  )
  expect(on.refusal({ type: 'DetachInternetGateway', vpcId, internetGatewayId: other })).toBe(
    'R-ERR-30 Gateway.NotAttached vpcId',
  )
  expect(on.refusal({ ...attach, internetGatewayId: anId('igw') })).toBe(
    'R-VPC-6 InvalidInternetGatewayID.NotFound internetGatewayId',
  )
  expect(on.refusal({ ...attach, accountId: guest, internetGatewayId })).toBe(
    'R-VPC-6 InvalidInternetGatewayID.NotFound internetGatewayId',
  )
})

test('an attached gateway is not deleted, nor detached under public addresses [R-ERR-29]', () => {
  const { on, vpcId, internetGatewayId, allocationId, eni } = scene()
  const detach = { type: 'DetachInternetGateway', internetGatewayId, vpcId } as const
  const remove = { type: 'DeleteInternetGateway', internetGatewayId } as const
  on.call('bind', { type: 'AssociateAddress', allocationId, networkInterfaceId: eni })
  expect(on.refusal(detach)).toBe('R-ERR-29 DependencyViolation vpcId')
  on.call('unbind', { type: 'DisassociateAddress', allocationId })
  expect(on.refusal(remove)).toBe('R-ERR-29 DependencyViolation internetGatewayId')
  on.call('detach', detach)
  on.call('delete', remove)
  expect(tableValues(on.world().internetGateways)).toEqual([])
})

test('detaching a gateway leaves its edge table no gateway table [R-RT-10]', () => {
  const { on, vpcId, internetGatewayId, routeTableId } = scene()
  on.call('edge', { type: 'AssociateRouteTable', routeTableId, gatewayId: internetGatewayId })
  on.call('detach', { type: 'DetachInternetGateway', internetGatewayId, vpcId })
  expect(on.table(routeTableId).edgeAssociation).toBeUndefined()
})

test('a public address stands for one interface, and needs an internet gateway [R-VPC-6] [R-ERR-30] [R-ERR-24]', () => {
  const { on, allocationId, eni, subnets, vpcId, internetGatewayId } = scene()
  const bind = { type: 'AssociateAddress', allocationId, networkInterfaceId: eni } as const
  const publicIp = tableGet(on.world().elasticIps, allocationId)?.publicIp
  expect(on.refusal({ type: 'DisassociateAddress', allocationId })).toBe(
    'R-VPC-6 InvalidAssociationID.NotFound allocationId',
  )
  on.call('bind', bind)
  expect(tableGet(on.world().networkInterfaces, eni)?.publicIp).toBe(publicIp)
  const second = on.call('second', { type: 'AllocateAddress' })['allocationId'] as never
  const other = interfaceOn(on, 'shop/other', subnets[1])
  expect(on.refusal({ ...bind, networkInterfaceId: other })).toBe(
    'R-ERR-30 Resource.AlreadyAssociated allocationId',
  )
  expect(on.refusal({ ...bind, allocationId: second })).toBe(
    'R-ERR-30 Resource.AlreadyAssociated networkInterfaceId',
  )
  expect(on.refusal({ type: 'ReleaseAddress', allocationId })).toBe(
    'R-ERR-24 InvalidIPAddress.InUse allocationId',
  )
  on.call('gone', { type: 'DeleteNetworkInterface', networkInterfaceId: eni })
  expect(on.refusal({ type: 'ReleaseAddress', allocationId })).toBe('applied')
  on.call('detach', { type: 'DetachInternetGateway', internetGatewayId, vpcId })
  expect(on.refusal({ ...bind, networkInterfaceId: other })).toBe(
    'R-ERR-30 Gateway.NotAttached networkInterfaceId',
  )
  expect(on.refusal({ ...bind, allocationId: anId('eipalloc') })).toBe(
    'R-VPC-6 InvalidAllocationID.NotFound allocationId',
  )
})
