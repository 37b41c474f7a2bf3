import { rowsOf, type Gen } from '../pen.ts'
import {
  addressOf,
  anyId,
  id,
  ids,
  ipv6SubnetBlock,
  many,
  maybe,
  of,
  record,
  subnetBlock,
  vpcBlock,
  yes,
  zone,
} from '../fields.ts'
import type { Specs } from './spec.ts'

const vpc = id('vpcs')
const subnet = id('subnets')
const eni = id('networkInterfaces', (row) => row['requesterManaged'] !== true)
const group = id('securityGroups')
const groups = ids('securityGroups', { most: 3 })
const acl = id('networkAcls')
const chosenSubnet: Gen = (pen) => pen.made['subnetId']

/** A block that the VPC has, mostly one that it may lose. */
const blockOfVpc: Gen = ({ world, made, draw }) => {
  const row = rowsOf(world, 'vpcs').find(([vpcId]) => vpcId === made['vpcId'])?.[1]
  const secondary = (row?.['secondaryCidrBlocks'] ?? []) as readonly string[]
  const known = [...secondary, row?.['ipv6CidrBlock'], row?.['cidrBlock'], '10.77.0.0/16']
  return draw.one(known.filter((block) => block !== undefined))
}

const rule = record({
  ipProtocol: of('tcp', '-1', 'udp', 'icmp', '6', 'x'),
  fromPort: of(443, 80, undefined, 70_000, 0),
  toPort: of(443, 8080, undefined, 65_535),
  cidrIp: of('10.0.0.0/8', undefined, '0.0.0.0/0', 'x', '10.0.0.1/8'),
  cidrIpv6: maybe(of('::/0', '2001:db8::/32'), 8),
  prefixListId: maybe(anyId('prefixLists'), 8),
  groupId: maybe(group, 6),
})

const entry = {
  networkAclId: acl,
  egress: of(false, true),
  ruleNumber: of(100, 110, 1, 32_766, 32_767, 0, 120, 130),
  protocol: of('6', '-1', 'tcp', '17', '1', 'x'),
  ruleAction: of('allow', 'deny'),
  cidrBlock: of('0.0.0.0/0', '10.0.0.0/8', undefined, 'x'),
  ipv6CidrBlock: maybe(of('::/0', 'x'), 6),
  fromPort: of(443, undefined, 1024, 9),
  toPort: of(443, undefined, 65_535, 8),
}

export const vpcCalls: Specs<
  | 'CreateVpc'
  | 'ModifyVpcAttribute'
  | 'AssociateVpcCidrBlock'
  | 'DisassociateVpcCidrBlock'
  | 'DeleteVpc'
  | 'CreateSubnet'
  | 'AssociateSubnetCidrBlock'
  | 'DisassociateSubnetCidrBlock'
  | 'DeleteSubnet'
  | 'ShareSubnet'
  | 'UnshareSubnet'
  | 'CreateNetworkInterface'
  | 'ModifyNetworkInterfaceAttribute'
  | 'DeleteNetworkInterface'
  | 'CreateSecurityGroup'
  | 'DeleteSecurityGroup'
  | 'AuthorizeSecurityGroupIngress'
  | 'AuthorizeSecurityGroupEgress'
  | 'RevokeSecurityGroupIngress'
  | 'RevokeSecurityGroupEgress'
  | 'CreateNetworkAcl'
  | 'DeleteNetworkAcl'
  | 'CreateNetworkAclEntry'
  | 'ReplaceNetworkAclEntry'
  | 'DeleteNetworkAclEntry'
  | 'ReplaceNetworkAclAssociation'
  | 'RunInstances'
  | 'TerminateInstances'
> = {
  CreateVpc: { cidrBlock: vpcBlock, amazonProvidedIpv6CidrBlock: maybe(yes) },
  ModifyVpcAttribute: {
    vpcId: vpc,
    attribute: of('enableDnsSupport', 'enableDnsHostnames'),
    value: yes,
  },
  AssociateVpcCidrBlock: {
    vpcId: vpc,
    cidrBlock: of('10.77.0.0/16', '100.64.0.0/16', undefined, '10.0.0.0/16', '192.168.0.0/16', 'x'),
    amazonProvidedIpv6CidrBlock: maybe(yes, 3),
  },
  DisassociateVpcCidrBlock: { vpcId: vpc, cidrBlock: blockOfVpc },
  DeleteVpc: { vpcId: vpc },
  CreateSubnet: {
    vpcId: vpc,
    zone,
    cidrBlock: (pen) => (pen.draw.oneIn(6) ? undefined : subnetBlock(pen)),
    ipv6CidrBlock: maybe(ipv6SubnetBlock, 3),
    ipv6Native: maybe(yes, 6),
  },
  AssociateSubnetCidrBlock: { subnetId: subnet, ipv6CidrBlock: ipv6SubnetBlock },
  DisassociateSubnetCidrBlock: { subnetId: id('subnets', (row) => row['ipv6CidrBlock'] !== undefined) },
  DeleteSubnet: { subnetId: subnet },
  ShareSubnet: { subnetId: subnet, accountIds: many(anyId('accounts')) },
  UnshareSubnet: {
    subnetId: id('subnets', (row) => (row['sharedWith'] as unknown[]).length > 0),
    accountIds: many(anyId('accounts')),
  },
  CreateNetworkInterface: {
    subnetId: subnet,
    groups: maybe(groups),
    privateIpAddress: maybe(addressOf(chosenSubnet), 3),
    ipv6Address: maybe(of('2001:db8::1', 'x'), 16),
    assignIpv6Address: maybe(yes, 4),
    listensOn: maybe(of([443], 'all'), 3),
  },
  ModifyNetworkInterfaceAttribute: { networkInterfaceId: eni, groups },
  DeleteNetworkInterface: {
    networkInterfaceId: id('networkInterfaces', (row) => row['attachedTo'] === undefined),
  },
  CreateSecurityGroup: { vpcId: vpc, groupName: of('web', 'db', 'default', 'sg-x', '', 'app') },
  DeleteSecurityGroup: { groupId: id('securityGroups', (row) => row['groupName'] !== 'default') },
  AuthorizeSecurityGroupIngress: { groupId: group, rules: many(rule) },
  AuthorizeSecurityGroupEgress: { groupId: group, rules: many(rule) },
  RevokeSecurityGroupIngress: { groupId: group, rules: many(rule) },
  RevokeSecurityGroupEgress: {
    groupId: group,
    rules: (pen) => (pen.draw.oneIn(3) ? many(rule)(pen) : [{ ipProtocol: '-1', cidrIp: '0.0.0.0/0' }]),
  },
  CreateNetworkAcl: { vpcId: vpc },
  DeleteNetworkAcl: { networkAclId: id('networkAcls', (row) => row['isDefault'] !== true) },
  CreateNetworkAclEntry: entry,
  ReplaceNetworkAclEntry: entry,
  DeleteNetworkAclEntry: { networkAclId: acl, egress: entry.egress, ruleNumber: entry.ruleNumber },
  ReplaceNetworkAclAssociation: { networkAclId: acl, subnetId: subnet },
  RunInstances: {
    subnetId: subnet,
    securityGroupIds: maybe(groups),
    privateIpAddress: maybe(addressOf(chosenSubnet), 3),
    ipv6Address: maybe(of('2001:db8::1', 'x'), 16),
    assignIpv6Address: maybe(yes, 4),
    listensOn: of([443], [], [80, 443], 'all'),
    instanceType: maybe(of('m5.large', 'm5.huge'), 4),
  },
  TerminateInstances: { instanceIds: ids('instances') },
}
