import { describe, expect, test } from 'vitest'
import { listIn, rows } from '../../describe.test-helper.ts'
import { addAvailableEndpoint, consumer, sampleWorld } from '../../sample-world.test-helper.ts'

const sample = sampleWorld()
addAvailableEndpoint(sample)
const world = sample.on.world()

describe('routes and rules', () => {
  test('a main table has its local route, active, and no subnet of its own [R-RT-9]', () => {
    const [main] = rows(world, consumer, 'route-tables', { 'association.main': ['true'] })
    expect(main?.['Routes']).toEqual([
      {
        DestinationCidrBlock: '10.0.0.0/16',
        GatewayId: 'local',
        Origin: 'CreateRouteTable',
        State: 'active',
      },
    ])
    expect(main?.['Associations']).toMatchObject([{ Main: true, AssociationState: { State: 'associated' } }])
  })

  test('an ACL is shown with the denials that it implies [R-ACL-1]', () => {
    const [acl] = rows(world, consumer, 'network-acls')
    const numbers = listIn(acl, 'Entries').map((entry) => [entry['RuleNumber'], entry['RuleAction']])
    expect(numbers).toEqual(
      expect.arrayContaining([
        [100, 'allow'],
        [32_767, 'deny'],
      ]),
    )
    expect(acl?.['Associations']).toHaveLength(3)
  })

  test('peers of equal ports stand in one permission of a group [R-SG-2]', () => {
    const { on, consumerVpc: vpcId } = sampleWorld()
    const group = { type: 'CreateSecurityGroup', accountId: consumer, vpcId, groupName: 'web' } as const
    const groupId = on.call('user/web', group)['groupId'] as never
    const rules = ['10.1.0.0/16', '10.2.0.0/16'].map((cidrIp) => ({
      ipProtocol: 'tcp',
      fromPort: 443,
      toPort: 443,
      cidrIp,
    }))
    on.call('allow', { type: 'AuthorizeSecurityGroupIngress', accountId: consumer, groupId, rules })
    const [shown] = rows(on.world(), consumer, 'security-groups', { 'group-name': ['web'] })
    expect(shown?.['IpPermissions']).toEqual([
      {
        IpProtocol: 'tcp',
        FromPort: 443,
        ToPort: 443,
        IpRanges: [{ CidrIp: '10.1.0.0/16' }, { CidrIp: '10.2.0.0/16' }],
        Ipv6Ranges: [],
        PrefixListIds: [],
        UserIdGroupPairs: [],
      },
    ])
  })

  test('entries show ports, ICMP types and IPv6 blocks where they have them [R-ACL-1]', () => {
    const { on, consumerVpc: vpcId } = sampleWorld()
    const acl = { type: 'CreateNetworkAcl', accountId: consumer, vpcId } as const
    const networkAclId = on.call('user/acl', acl)['networkAclId'] as never
    const entry = { type: 'CreateNetworkAclEntry', accountId: consumer, networkAclId, egress: false } as const
    const allow = { ...entry, ruleAction: 'allow', cidrBlock: '10.0.0.0/8' } as const
    on.call('tcp', { ...allow, ruleNumber: 10, protocol: '6', fromPort: 443, toPort: 444 })
    on.call('all', { ...allow, ruleNumber: 20, protocol: '-1' })
    on.call('ping', { ...allow, ruleNumber: 30, protocol: '1' })
    const six = {
      ...entry,
      ruleAction: 'deny',
      ruleNumber: 40,
      protocol: '17',
      fromPort: 53,
      toPort: 53,
    } as const
    on.call('six', { ...six, ipv6CidrBlock: '2001:db8::/32' })
    const [shown] = rows(on.world(), consumer, 'network-acls', { 'network-acl-id': [networkAclId] })
    const [tcp, all, ping, ipv6] = listIn(shown, 'Entries')
    expect(tcp).toMatchObject({ Protocol: '6', PortRange: { From: 443, To: 444 }, CidrBlock: '10.0.0.0/8' })
    expect(all).not.toHaveProperty('PortRange')
    expect(ping).toMatchObject({ Protocol: '1', IcmpTypeCode: { Type: -1, Code: -1 } })
    expect(ipv6).toMatchObject({ RuleAction: 'deny', Ipv6CidrBlock: '2001:db8::/32' })
    expect(ipv6).not.toHaveProperty('CidrBlock')
    expect(shown?.['IsDefault']).toBe(false)
  })

  test('a subnet counts the addresses that are left, without AWS’s five [R-VPC-3]', () => {
    const subnetId = sample.consumerSubnets[2]
    const [empty] = rows(world, consumer, 'subnets', { 'subnet-id': [subnetId] })
    expect(empty?.['AvailableIpAddressCount']).toBe(251)
    const [used] = rows(world, consumer, 'subnets', { 'subnet-id': [sample.consumerSubnets[1]] })
    expect(used?.['AvailableIpAddressCount']).toBe(250)
  })
})
