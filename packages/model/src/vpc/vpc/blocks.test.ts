import { cidrContains, cidrHolds, tableGet, tableValues } from '@causeway/ground'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { anId, interfaceOn, siteOn, vpcBench, type Call } from '../vpc-bench.test-helper.ts'

const scene = (more: Record<string, unknown> = { amazonProvidedIpv6CidrBlock: true }) => {
  const on = vpcBench()
  const site = siteOn(on, 'shop', 0, more)
  const { vpcId } = site
  const vpc = () => {
    const found = on.vpcOf(vpcId)
    if (found === undefined) throw new Error('no VPC')
    return found
  }
  const blocks = () =>
    on
      .table(site.routeTableId)
      .routes.map(({ destination }) => (destination.type === 'cidr' ? destination.cidr : ''))
  const six = (n: number) =>
    vpc()
      .ipv6CidrBlock?.replace('::/56', `:${n}::/64`)
      .replace(/00:(\d)::/, '0$1::') ?? ''
  const subnet = (change: Record<string, unknown>): Call => ({
    type: 'CreateSubnet',
    vpcId,
    zone: 'us-east-1a',
    ...change,
  })
  return { on, ...site, vpc, blocks, six, subnet }
}

test('a VPC with IPv6 begins with its local route, rule 101 and IPv6 egress [R-VPC-1] [R-RT-2] [R-ACL-3] [R-SG-1] [R-SG-8]', () => {
  const { on, vpc, blocks } = scene()
  expect(blocks()).toEqual(['10.0.0.0/16', vpc().ipv6CidrBlock])
  expect(vpc().ipv6CidrBlock).toMatch(/::\/56$/)
  const acl = tableGet(on.world().networkAcls, vpc().defaultNetworkAclId)
  expect(acl?.entries.map(({ egress, ruleNumber, cidrBlock }) => [egress, ruleNumber, cidrBlock])).toEqual([
    [false, 100, '0.0.0.0/0'],
    [false, 101, '::/0'],
    [true, 100, '0.0.0.0/0'],
    [true, 101, '::/0'],
  ])
  const group = tableGet(on.world().securityGroups, vpc().defaultSecurityGroupId)
  expect(group?.ipPermissionsEgress.map(({ peer }) => peer)).toEqual([
    { type: 'cidr', cidr: '0.0.0.0/0' },
    { type: 'cidr', cidr: '::/0' },
  ])
})

test('IPv6 that comes later gives the same as IPv6 from the start [R-VPC-1] [R-ACL-3] [R-SG-8]', () => {
  const early = scene()
  const late = scene({})
  late.on.call('six', { type: 'AssociateVpcCidrBlock', vpcId: late.vpcId, amazonProvidedIpv6CidrBlock: true })
  const of = ({ on, vpc, blocks }: typeof early) => [
    vpc(),
    blocks(),
    tableGet(on.world().networkAcls, vpc().defaultNetworkAclId),
    tableGet(on.world().securityGroups, vpc().defaultSecurityGroupId),
  ]
  expect(of(late)).toEqual(of(early))
  expect(
    late.on.refusal({ type: 'AssociateVpcCidrBlock', vpcId: late.vpcId, amazonProvidedIpv6CidrBlock: true }),
  ).toBe('R-VPC-1 InvalidVpcRange cidrBlock')
})

test('five IPv4 blocks, apart from each other, each with its local route; the sixth is refused [R-VPC-1] [R-RT-2]', () => {
  const { on, vpcId, blocks } = scene({})
  const add = (cidrBlock: string): Call => ({ type: 'AssociateVpcCidrBlock', vpcId, cidrBlock })
  expect(on.refusal(add('10.0.128.0/20'))).toBe('R-VPC-1 InvalidVpcRange cidrBlock')
  expect(on.refusal(add('10.1.0.0/15'))).toBe('R-VPC-1 InvalidVpcRange cidrBlock')
  expect(on.refusal({ type: 'AssociateVpcCidrBlock', vpcId })).toBe(
    'R-VPC-1 InvalidParameterCombination cidrBlock',
  )
  for (const n of [1, 2, 3, 4]) on.call('add', add(`10.${n}.0.0/16`))
  expect(blocks()).toEqual([0, 1, 2, 3, 4].map((n) => `10.${n}.0.0/16`))
  expect(on.refusal(add('10.5.0.0/16'))).toBe('R-VPC-1 CidrBlockLimitExceeded cidrBlock')
})

test('a block goes with its local routes when no subnet lies in it; the first one stays [R-VPC-1] [R-ERR-29]', () => {
  const { on, vpcId, blocks, subnet } = scene({})
  const remove = (cidrBlock: string): Call => ({ type: 'DisassociateVpcCidrBlock', vpcId, cidrBlock })
  on.call('add', { type: 'AssociateVpcCidrBlock', vpcId, cidrBlock: '10.1.0.0/16' })
  const subnetId = on.call('shop/far', subnet({ cidrBlock: '10.1.0.0/24' }))['subnetId'] as never
  expect(on.refusal(remove('10.1.0.0/16'))).toBe('R-ERR-29 DependencyViolation cidrBlock')
  on.call('subnet', { type: 'DeleteSubnet', subnetId })
  on.call('remove', remove('10.1.0.0/16'))
  expect(blocks()).toEqual(['10.0.0.0/16'])
  expect(on.refusal(remove('10.1.0.0/16'))).toBe(
    'R-VPC-1 InvalidVpcCidrBlockAssociationID.NotFound cidrBlock',
  )
  expect(on.refusal(remove('10.0.0.0/16'))).toBe('R-VPC-1 OperationNotPermitted cidrBlock')
})

test.each([
  ['no block at all', {}, 'R-VPC-2 MissingParameter cidrBlock'],
  [
    'IPv6 only and an IPv4 block',
    { ipv6Native: true, cidrBlock: '10.0.9.0/24' },
    'R-VPC-2 InvalidParameterCombination cidrBlock',
  ],
  ['IPv6 only and no IPv6 block', { ipv6Native: true }, 'R-VPC-2 InvalidParameterCombination ipv6CidrBlock'],
  [
    "an IPv6 block outside the VPC's",
    { ipv6Native: true, ipv6CidrBlock: '2001:db8::/64' },
    'R-VPC-1 InvalidSubnet.Range ipv6CidrBlock',
  ],
  [
    'an IPv6 block that is no /64',
    { ipv6Native: true, ipv6CidrBlock: '2001:db8::/60' },
    'R-VPC-1 InvalidSubnet.Range ipv6CidrBlock',
  ],
])('a subnet with %s is refused', (_claim, change, refusal) => {
  const { on, subnet } = scene()
  expect(on.refusal(subnet(change))).toBe(refusal)
})

test('an IPv6-only subnet gives IPv6 addresses alone, a dual-stack one both when asked [R-VPC-2] [R-VPC-3] [R-EP-10]', () => {
  const { on, six, subnet, subnets } = scene()
  const only = on.call('shop/only', subnet({ ipv6Native: true, ipv6CidrBlock: six(1) }))['subnetId'] as never
  expect(on.refusal(subnet({ ipv6Native: true, ipv6CidrBlock: six(1) }))).toBe(
    'R-VPC-1 InvalidSubnet.Conflict ipv6CidrBlock',
  )
  on.call('six', { type: 'AssociateSubnetCidrBlock', subnetId: subnets[0], ipv6CidrBlock: six(2) })
  expect(on.refusal({ type: 'AssociateSubnetCidrBlock', subnetId: subnets[0], ipv6CidrBlock: six(3) })).toBe(
    'R-VPC-1 InvalidParameterValue ipv6CidrBlock',
  )
  const families = (id: string) => {
    const eni = tableGet(on.world().networkInterfaces, id)
    return [eni?.privateIpAddress !== undefined, eni?.ipv6Address !== undefined]
  }
  expect(families(interfaceOn(on, 'e1', only))).toEqual([false, true])
  expect(families(interfaceOn(on, 'e2', subnets[0]))).toEqual([true, false])
  expect(families(interfaceOn(on, 'e3', subnets[0], { assignIpv6Address: true }))).toEqual([true, true])
  const put = { type: 'CreateNetworkInterface', subnetId: only } as const
  expect(on.refusal({ ...put, privateIpAddress: '10.0.0.9' })).toBe(
    'R-VPC-2 InvalidParameterValue privateIpAddress',
  )
  expect(on.refusal({ ...put, subnetId: subnets[1], assignIpv6Address: true })).toBe(
    'R-VPC-2 InvalidParameterValue ipv6Address',
  )
  const at = (tail: string) => six(1).replace('::/64', tail)
  expect(on.refusal({ ...put, ipv6Address: at('::3') })).toBe('R-VPC-3 InvalidParameterValue ipv6Address')
  expect(on.refusal({ ...put, ipv6Address: at(':ffff:ffff:ffff:ffff') })).toBe(
    'R-VPC-3 InvalidParameterValue ipv6Address',
  )
  expect(on.refusal({ ...put, ipv6Address: '2001:db8::9' })).toBe('R-EP-10 InvalidParameterValue ipv6Address')
  interfaceOn(on, 'e4', only, { ipv6Address: at('::4') })
  expect(on.refusal({ ...put, ipv6Address: at('::4') })).toBe('R-ERR-24 InvalidIPAddress.InUse ipv6Address')
  const disown = (subnetId: never): Call => ({ type: 'DisassociateSubnetCidrBlock', subnetId })
  expect(on.refusal(disown(only))).toBe('R-VPC-2 InvalidParameterValue subnetId')
  expect(on.refusal(disown(subnets[0] as never))).toBe('R-ERR-29 DependencyViolation subnetId')
  expect(on.refusal(disown(subnets[1] as never))).toBe(
    'R-VPC-1 InvalidSubnetCidrBlockAssociationID.NotFound subnetId',
  )
  expect(on.refusal(disown(anId('subnet')))).toBe('R-ERR-23 InvalidSubnetID.NotFound subnetId')
})

test('IPv6 addresses are unique, in their subnet and never reserved; blocks of VPCs are apart [R-VPC-1] [R-VPC-3]', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 12 }), (count) => {
      const { on, six, subnet, vpc } = scene()
      const block = six(1)
      const subnetId = on.call('shop/only', subnet({ ipv6Native: true, ipv6CidrBlock: block }))[
        'subnetId'
      ] as never
      for (let n = 0; n < count; n += 1) interfaceOn(on, `e${n}`, subnetId)
      const addresses = tableValues(on.world().networkInterfaces).flatMap(
        ({ ipv6Address }) => ipv6Address ?? [],
      )
      expect(new Set(addresses).size).toBe(count)
      for (const each of addresses) expect(cidrHolds(block as never, each)).toBe(true)
      const other = on.call('other', {
        type: 'CreateVpc',
        cidrBlock: '10.9.0.0/16',
        amazonProvidedIpv6CidrBlock: true,
      })
      const pair = [vpc().ipv6CidrBlock, on.vpcOf(other['vpcId'] ?? '')?.ipv6CidrBlock] as never[]
      expect(cidrContains(pair[0] as never, pair[1] as never)).toBe(false)
    }),
    { seed: 42, numRuns: 10 },
  )
})
