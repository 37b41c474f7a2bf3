import { tableGet } from '@causeway/ground'
import { expect, test } from 'vitest'
import { addAccounts, addVpc, bench, consumer, provider } from '../../sample-world.test-helper.ts'
import type { Command } from '../../world.ts'

const creating = (cidrBlock: string): Command => ({ type: 'CreateVpc', accountId: provider, cidrBlock })

const begun = () => {
  const on = bench()
  addAccounts(on)
  return on
}

test.each([
  { claim: 'a /15 is refused as a VPC [R-VPC-1]', cidr: '10.0.0.0/15' },
  { claim: 'a /29 is refused as a VPC [R-VPC-1]', cidr: '10.0.0.0/29' },
  { claim: 'a text that is no block is refused as a VPC [R-VPC-1]', cidr: '256.1.1.1/16' },
  { claim: 'an IPv6 block is refused as the IPv4 block of a VPC [R-VPC-1]', cidr: '2001:db8::/28' },
])('$claim', ({ cidr }) => {
  const on = begun()
  expect([on.refusal(creating(cidr)), on.refusedField(creating(cidr))]).toEqual([
    'R-VPC-1 InvalidVpcRange',
    'cidrBlock',
  ])
})

test.each([
  {
    claim: 'a /16 is a VPC, canonical without its host bits [R-VPC-1]',
    cidr: '100.68.0.18/16',
    kept: '100.68.0.0/16',
  },
  { claim: 'a /28 is a VPC [R-VPC-1]', cidr: '10.0.0.16/28', kept: '10.0.0.16/28' },
])('$claim', ({ cidr, kept }) => {
  const on = begun()
  const output = on.call('shop/main', creating(cidr))
  expect(tableGet(on.world().vpcs, output['vpcId'] ?? '')?.cidrBlock).toBe(kept)
})

test('the sixth VPC of an account in a Region is refused [R-VPC-1]', () => {
  const on = begun()
  for (const n of [1, 2, 3, 4, 5]) on.call(`shop/v${n}`, creating('10.0.0.0/16'))
  expect(on.refusal(creating('10.0.0.0/16'))).toBe('R-VPC-1 VpcLimitExceeded')
  expect(on.refusal({ ...creating('10.0.0.0/16'), accountId: consumer } as Command)).toBe('applied')
})

test('a new VPC has DNS support and no DNS hostnames, until an attribute is set [R-VPC-5]', () => {
  const on = begun()
  const { vpcId } = addVpc(on, provider, 'shop/main', [])
  const attributes = () => {
    const vpc = tableGet(on.world().vpcs, vpcId)
    return [vpc?.enableDnsSupport, vpc?.enableDnsHostnames]
  }
  expect(attributes()).toEqual([true, false])
  const modify = { type: 'ModifyVpcAttribute', accountId: provider, vpcId } as const
  on.call('dns', { ...modify, attribute: 'enableDnsHostnames', value: true })
  on.call('dns', { ...modify, attribute: 'enableDnsSupport', value: false })
  expect(attributes()).toEqual([false, true])
})

test('a VPC begins with a main route table that holds its local route [R-RT-1] [R-RT-2]', () => {
  const on = begun()
  const output = on.call('shop/main', creating('10.0.0.0/16'))
  const table = tableGet(on.world().routeTables, output['routeTableId'] ?? '')
  expect(table?.main).toBe(true)
  expect(table?.routes.map((route) => [route.destination, route.target.type])).toEqual([
    [{ type: 'cidr', cidr: '10.0.0.0/16' }, 'local'],
  ])
})

test("another account's VPC is not found [R-ERR-23]", () => {
  const on = begun()
  const { vpcId } = addVpc(on, provider, 'shop/main', [])
  const command = { type: 'CreateRouteTable', accountId: consumer, vpcId } as const
  expect([on.refusal(command), on.refusedField(command)]).toEqual(['R-ERR-23 InvalidVpcID.NotFound', 'vpcId'])
})
