import { tableGet } from '@causeway/ground'
import { expect, test } from 'vitest'
import { addAccounts, addVpc, bench, consumer, provider } from '../../sample-world.test-helper.ts'
import type { CreateSubnet } from './types.ts'

const begun = () => {
  const on = bench()
  addAccounts(on)
  const { vpcId } = addVpc(on, provider, 'shop/main', ['us-east-1a'])
  const creating = (cidrBlock: string, change: Partial<CreateSubnet> = {}): CreateSubnet => ({
    type: 'CreateSubnet',
    accountId: provider,
    vpcId,
    zone: 'us-east-1b',
    cidrBlock,
    ...change,
  })
  return { on, vpcId, creating }
}

const { creating: example } = begun()

test.each([
  {
    claim: 'a subnet outside its VPC is refused [R-VPC-1]',
    command: example('10.1.0.0/24'),
    code: 'R-VPC-1 InvalidSubnet.Range',
    field: 'cidrBlock',
  },
  {
    claim: 'a /29 is refused as a subnet [R-VPC-1]',
    command: example('10.0.9.0/29'),
    code: 'R-VPC-1 InvalidSubnet.Range',
    field: 'cidrBlock',
  },
  {
    claim: 'a block larger than the VPC is refused [R-VPC-1]',
    command: example('10.0.0.0/15'),
    code: 'R-VPC-1 InvalidSubnet.Range',
    field: 'cidrBlock',
  },
  {
    claim: 'a text that is no block is refused as a subnet [R-VPC-1]',
    command: example('10.0.0'),
    code: 'R-VPC-1 InvalidSubnet.Range',
    field: 'cidrBlock',
  },
  {
    claim: 'an IPv6 block is refused as the IPv4 block of a subnet [R-VPC-1]',
    command: example('2001:db8::/28'),
    code: 'R-VPC-1 InvalidSubnet.Range',
    field: 'cidrBlock',
  },
  {
    claim: 'a subnet that overlaps another is refused [R-VPC-1]',
    command: example('10.0.0.128/25'),
    code: 'R-VPC-1 InvalidSubnet.Conflict',
    field: 'cidrBlock',
  },
  {
    claim: 'a zone that the account does not see is refused [R-ERR-35]',
    command: example('10.0.9.0/24', { zone: 'us-east-1d' }),
    code: 'R-ERR-35 InvalidZone.NotFound',
    field: 'zone',
  },
  {
    claim: 'an AZ ID that the account does not see is refused [R-ERR-35]',
    command: example('10.0.9.0/24', { zone: 'use1-az4' }),
    code: 'R-ERR-35 InvalidZone.NotFound',
    field: 'zone',
  },
  {
    claim: "a subnet in another account's VPC is refused [R-ERR-23]",
    command: example('10.0.9.0/24', { accountId: consumer }),
    code: 'R-ERR-23 InvalidVpcID.NotFound',
    field: 'vpcId',
  },
])('$claim', ({ command, code, field }) => {
  const { on } = begun()
  expect([on.refusal(command), on.refusedField(command)]).toEqual([code, field])
})

test('a subnet lives in one zone and begins with the network ACL of its VPC [R-VPC-2] [R-ACL-1]', () => {
  const { on, vpcId, creating } = begun()
  const { subnetId } = on.call('shop/main/x', creating('10.0.9.7/24'))
  expect(tableGet(on.world().subnets, subnetId ?? '')).toMatchObject({
    availabilityZoneId: 'use1-az2',
    cidrBlock: '10.0.9.0/24',
    networkAclId: tableGet(on.world().vpcs, vpcId)?.defaultNetworkAclId,
  })
})

test('a participant can create nothing in a subnet of another account [R-EP-15]', () => {
  const { on } = begun()
  const { subnets } = addVpc(on, provider, 'shop/other', ['us-east-1b'])
  const subnetId = subnets[0] as never
  expect(on.refusal({ type: 'CreateNetworkInterface', accountId: consumer, subnetId })).toBe(
    'R-ERR-23 InvalidSubnetID.NotFound',
  )
})
