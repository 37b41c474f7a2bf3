import { tableGet } from '@causeway/ground'
import { expect, test } from 'vitest'
import { addAccounts, addVpc, bench, consumer, provider } from '../../sample-world.test-helper.ts'
import type { SubnetId } from '../subnet/types.ts'
import { routeTableFor } from './associate.ts'
import type { AssociateRouteTable, RouteTableId } from './types.ts'

const begun = (quotas: Record<string, number> = {}) => {
  const on = bench()
  if (Object.keys(quotas).length === 0) addAccounts(on)
  else
    on.call('shop', {
      type: 'AddAccount',
      accountId: provider,
      region: 'us-east-1' as never,
      alias: 'shop',
      zones: { ['us-east-1a' as never]: 'use1-az1' as never },
      quotas,
    })
  const { vpcId, subnets } = addVpc(on, provider, 'shop/main', ['us-east-1a'])
  const create = { type: 'CreateRouteTable', accountId: provider, vpcId } as const
  return { on, vpcId, subnetId: subnets[0] as SubnetId, create }
}

const associated = () => {
  const { on, create, vpcId, subnetId } = begun()
  const routeTableId = on.call('shop/table', create)['routeTableId'] as RouteTableId
  const associate: AssociateRouteTable = {
    type: 'AssociateRouteTable',
    accountId: provider,
    routeTableId,
    subnetId,
  }
  return { on, vpcId, subnetId, routeTableId, associate }
}

test('a subnet uses the main table of its VPC until it is associated with another [R-RT-1]', () => {
  const { on, vpcId, subnetId, routeTableId, associate } = associated()
  const tableOf = () => {
    const subnet = tableGet(on.world().subnets, subnetId)
    return subnet && routeTableFor(on.world(), subnet).routeTableId
  }
  expect(tableOf()).toBe(tableGet(on.world().vpcs, vpcId)?.mainRouteTableId)
  on.call('associate', associate)
  expect(tableOf()).toBe(routeTableId)
  expect(on.refusal(associate)).toBe('R-ERR-30 Resource.AlreadyAssociated')
})

test('an explicit association is made once [R-ERR-30]', () => {
  const { on, associate } = associated()
  on.call('associate', associate)
  expect([on.refusal(associate), on.refusedField(associate)]).toEqual([
    'R-ERR-30 Resource.AlreadyAssociated',
    'subnetId',
  ])
})

test('a new table has the local route of its VPC [R-RT-2]', () => {
  const { on, routeTableId } = associated()
  const table = tableGet(on.world().routeTables, routeTableId)
  expect(table?.main).toBe(false)
  expect(table?.routes.map((route) => route.destination)).toEqual([{ type: 'cidr', cidr: '10.0.0.0/16' }])
})

test("another account's table is not found [R-ERR-21]", () => {
  const { on, associate } = associated()
  expect(on.refusal({ ...associate, accountId: consumer })).toBe('R-ERR-21 InvalidRouteTableID.NotFound')
})

test('a table of another VPC is refused [R-RT-1]', () => {
  const { on, associate } = associated()
  const other = addVpc(on, provider, 'shop/other', ['us-east-1a'])
  expect(on.refusal({ ...associate, subnetId: other.subnets[0] as SubnetId })).toBe(
    'R-RT-1 InvalidParameterValue',
  )
})

test('one table more than the quota, here set to two, is refused [R-ERR-20]', () => {
  const { on, create } = begun({ routeTablesPerVpc: 2 })
  on.call('shop/table', create)
  expect(on.refusal(create)).toBe('R-ERR-20 RouteTableLimitExceeded')
})
