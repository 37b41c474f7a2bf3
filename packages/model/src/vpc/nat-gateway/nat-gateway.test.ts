import { tableGet, tableValues } from '@causeway/ground'
import { expect, test } from 'vitest'
import { anId, siteOn, vpcBench } from '../vpc-bench.test-helper.ts'

const scene = () => {
  const on = vpcBench()
  const site = siteOn(on)
  const allocationId = on.call('shop/ip', { type: 'AllocateAddress' })['allocationId'] as never
  const create = { type: 'CreateNatGateway', subnetId: site.subnets[0], allocationId } as const
  const nat = () => tableValues(on.world().natGateways)[0]
  return { on, ...site, allocationId, create, nat }
}

test('a public NAT gateway takes an address, is pending, then available [R-VPC-6]', () => {
  const { on, create, nat, allocationId } = scene()
  on.call('shop/nat', create)
  expect(nat()?.state).toBe('pending')
  on.settle()
  const eni = tableGet(on.world().networkInterfaces, nat()?.networkInterfaceId ?? '')
  expect([nat()?.state, eni?.interfaceType, eni?.requesterManaged]).toEqual([
    'available',
    'nat_gateway',
    true,
  ])
  expect(eni?.publicIp).toBe(tableGet(on.world().elasticIps, allocationId)?.publicIp)
})

test.each([
  ['a public one without an address', { allocationId: undefined }, 'R-VPC-6 MissingParameter allocationId'],
  [
    'a private one with an address',
    { connectivityType: 'private' },
    'R-VPC-6 InvalidParameterCombination allocationId',
  ],
  [
    'an address that is not there',
    { allocationId: anId('eipalloc') },
    'R-VPC-6 InvalidAllocationID.NotFound allocationId',
  ],
  ['a subnet that is not there', { subnetId: anId('subnet') }, 'R-ERR-23 InvalidSubnetID.NotFound subnetId'],
  ['a reserved address', { privateIpAddress: '10.0.0.1' }, 'R-VPC-3 InvalidParameterValue privateIpAddress'],
])('%s is refused [R-VPC-6]', (_claim, change, refusal) => {
  const { on, create } = scene()
  expect(on.refusal({ ...create, ...change })).toBe(refusal)
})

test('an address serves one NAT gateway [R-ERR-30]', () => {
  const { on, create } = scene()
  on.call('shop/nat', create)
  expect(on.refusal(create)).toBe('R-ERR-30 Resource.AlreadyAssociated allocationId')
})

test('without an internet gateway it fails, and its interface and address are free again [R-VPC-6]', () => {
  const { on, create, nat, vpcId, internetGatewayId, allocationId } = scene()
  on.call('detach', { type: 'DetachInternetGateway', internetGatewayId, vpcId })
  on.call('shop/nat', create)
  on.settle()
  expect([nat()?.state, nat()?.failureCode]).toEqual(['failed', 'Gateway.NotAttached'])
  expect(on.interfaces()).toEqual([])
  expect(on.refusal({ type: 'ReleaseAddress', allocationId })).toBe('applied')
})

test('a deleted NAT gateway frees interface and address, and is deleted once [R-VPC-6]', () => {
  const { on, create, nat, allocationId } = scene()
  const natGatewayId = on.call('shop/nat', create)['natGatewayId'] as never
  const remove = { type: 'DeleteNatGateway', natGatewayId } as const
  on.call('delete', remove)
  expect(nat()?.state).toBe('deleting')
  on.settle()
  expect([nat()?.state, on.interfaces().length]).toEqual(['deleted', 0])
  expect(on.refusal(remove)).toBe('R-VPC-6 NatGatewayNotFound natGatewayId')
  expect(on.refusal({ type: 'ReleaseAddress', allocationId })).toBe('applied')
})

test('its interface is not the customer to change [R-EP-7] [R-ERR-32]', () => {
  const { on, create, allocationId } = scene()
  const networkInterfaceId = on.call('shop/nat', create)['networkInterfaceId'] as never
  const refusal = 'R-EP-7 OperationNotPermitted networkInterfaceId'
  expect(on.refusal({ type: 'DeleteNetworkInterface', networkInterfaceId })).toBe(refusal)
  expect(on.refusal({ type: 'ModifyNetworkInterfaceAttribute', networkInterfaceId, groups: [] })).toBe(
    refusal,
  )
  expect(on.refusal({ type: 'DisassociateAddress', allocationId })).toBe(refusal)
})
