import { tableGet } from '@causeway/ground'
import { ownRows, present } from '../../view/parts.ts'
import { shownTags } from '../../view/shown-tags.ts'
import { viewOf, type ViewObject } from '../../view/view.ts'
import type { World } from '../../world.ts'
import type { SecurityGroup, SecurityGroupRule } from './types.ts'

/** DescribeSecurityGroups: the peers of equal protocol and ports stand in one permission [R-SG-2]. */
export const securityGroupsView = viewOf<SecurityGroup>({
  list: 'SecurityGroups',
  rows: (asking) => ownRows(asking, asking.world.securityGroups),
  show: (group, { world }) => ({
    GroupId: group.groupId,
    GroupName: group.groupName,
    Description: group.groupName === 'default' ? 'default VPC security group' : group.groupName,
    VpcId: group.vpcId,
    OwnerId: group.ownerId,
    IpPermissions: permissions(world, group.ipPermissions),
    IpPermissionsEgress: permissions(world, group.ipPermissionsEgress),
    Tags: shownTags(world, group.groupId),
  }),
  filters: {
    'group-id': ({ groupId }) => groupId,
    'group-name': ({ groupName }) => groupName,
    'vpc-id': ({ vpcId }) => vpcId,
    'owner-id': ({ ownerId }) => ownerId,
    'ip-permission.group-id': ({ ipPermissions }) => groupsIn(ipPermissions),
    'ip-permission.cidr': ({ ipPermissions }) => blocksIn(ipPermissions),
    'egress.ip-permission.group-id': ({ ipPermissionsEgress }) => groupsIn(ipPermissionsEgress),
    'egress.ip-permission.cidr': ({ ipPermissionsEgress }) => blocksIn(ipPermissionsEgress),
  },
  taggedAs: ({ groupId }) => groupId,
})

function permissions(world: World, rules: readonly SecurityGroupRule[]): readonly ViewObject[] {
  const byTraffic = new Map<string, SecurityGroupRule[]>()
  for (const rule of rules) {
    const key = `${rule.ipProtocol} ${rule.fromPort} ${rule.toPort}`
    byTraffic.set(key, [...(byTraffic.get(key) ?? []), rule])
  }
  return [...byTraffic.values()].map((alike) => permission(world, alike))
}

function permission(world: World, rules: readonly SecurityGroupRule[]): ViewObject {
  const [first] = rules
  const hasPorts = ['tcp', 'udp', 'icmp', 'icmpv6'].includes(first?.ipProtocol ?? '')
  const peers = rules.map(({ peer }) => peer)
  const blocks = peers.flatMap((peer) => (peer.type === 'cidr' ? [peer.cidr] : []))
  const groups = peers.flatMap((peer) => (peer.type === 'group' ? [peer.groupId] : []))
  const lists = peers.flatMap((peer) => (peer.type === 'prefix-list' ? [peer.prefixListId] : []))
  return present({
    IpProtocol: first?.ipProtocol,
    FromPort: hasPorts ? first?.fromPort : undefined,
    ToPort: hasPorts ? first?.toPort : undefined,
    IpRanges: blocks.filter((block) => !block.includes(':')).map((CidrIp) => ({ CidrIp })),
    Ipv6Ranges: blocks.filter((block) => block.includes(':')).map((CidrIpv6) => ({ CidrIpv6 })),
    PrefixListIds: lists.map((PrefixListId) => ({ PrefixListId })),
    UserIdGroupPairs: groups.map((GroupId) =>
      present({ GroupId, UserId: tableGet(world.securityGroups, GroupId)?.ownerId }),
    ),
  })
}

function groupsIn(rules: readonly SecurityGroupRule[]): readonly string[] {
  return rules.flatMap(({ peer }) => (peer.type === 'group' ? [peer.groupId] : []))
}

function blocksIn(rules: readonly SecurityGroupRule[]): readonly string[] {
  return rules.flatMap(({ peer }) => (peer.type === 'cidr' ? [peer.cidr] : []))
}
