import { z } from 'zod'
import { count, listOfWords, oneOf, ports, thing, things, words, yes } from './fields.ts'
import type { FieldsOf, TimedType } from './fields.ts'

const rule = z.strictObject({
  ipProtocol: words,
  fromPort: count.optional(),
  toPort: count.optional(),
  cidrIp: words.optional(),
  cidrIpv6: words.optional(),
  prefixListId: thing.optional(),
  groupId: thing.optional(),
})
const rules = { groupId: thing, rules: z.array(rule) }
const aclEntry = {
  networkAclId: thing,
  egress: yes,
  ruleNumber: count,
  protocol: words,
  ruleAction: oneOf('allow', 'deny'),
  cidrBlock: words.optional(),
  ipv6CidrBlock: words.optional(),
  fromPort: count.optional(),
  toPort: count.optional(),
}
const destination = {
  destinationCidrBlock: words.optional(),
  destinationIpv6CidrBlock: words.optional(),
  destinationPrefixListId: thing.optional(),
}
const target = {
  gatewayId: thing.optional(),
  natGatewayId: thing.optional(),
  networkInterfaceId: thing.optional(),
  instanceId: thing.optional(),
  vpcPeeringConnectionId: thing.optional(),
  transitGatewayId: thing.optional(),
  vpcEndpointId: thing.optional(),
}
const tableOf = { routeTableId: thing, subnetId: thing.optional(), gatewayId: thing.optional() }

/** Commands about a VPC, its subnets, hosts, filters and tables. */
export const vpcCommands = {
  CreateVpc: { cidrBlock: words, amazonProvidedIpv6CidrBlock: yes.optional() },
  ModifyVpcAttribute: {
    vpcId: thing,
    attribute: oneOf('enableDnsSupport', 'enableDnsHostnames'),
    value: yes,
  },
  AssociateVpcCidrBlock: {
    vpcId: thing,
    cidrBlock: words.optional(),
    amazonProvidedIpv6CidrBlock: yes.optional(),
  },
  DisassociateVpcCidrBlock: { vpcId: thing, cidrBlock: words },
  DeleteVpc: { vpcId: thing },
  CreateSubnet: {
    vpcId: thing,
    zone: words,
    cidrBlock: words.optional(),
    ipv6CidrBlock: words.optional(),
    ipv6Native: yes.optional(),
  },
  AssociateSubnetCidrBlock: { subnetId: thing, ipv6CidrBlock: words },
  DisassociateSubnetCidrBlock: { subnetId: thing },
  DeleteSubnet: { subnetId: thing },
  ShareSubnet: { subnetId: thing, accountIds: things },
  UnshareSubnet: { subnetId: thing, accountIds: things },
  CreateNetworkInterface: {
    subnetId: thing,
    groups: things.optional(),
    privateIpAddress: words.optional(),
    ipv6Address: words.optional(),
    assignIpv6Address: yes.optional(),
    listensOn: ports.optional(),
  },
  ModifyNetworkInterfaceAttribute: { networkInterfaceId: thing, groups: things },
  DeleteNetworkInterface: { networkInterfaceId: thing },
  RunInstances: {
    subnetId: thing,
    securityGroupIds: things.optional(),
    privateIpAddress: words.optional(),
    ipv6Address: words.optional(),
    assignIpv6Address: yes.optional(),
    listensOn: ports,
    instanceType: words.optional(),
  },
  TerminateInstances: { instanceIds: things },
  CreateSecurityGroup: { vpcId: thing, groupName: words },
  DeleteSecurityGroup: { groupId: thing },
  AuthorizeSecurityGroupIngress: rules,
  AuthorizeSecurityGroupEgress: rules,
  RevokeSecurityGroupIngress: rules,
  RevokeSecurityGroupEgress: rules,
  CreateNetworkAcl: { vpcId: thing },
  DeleteNetworkAcl: { networkAclId: thing },
  CreateNetworkAclEntry: aclEntry,
  ReplaceNetworkAclEntry: aclEntry,
  DeleteNetworkAclEntry: { networkAclId: thing, egress: yes, ruleNumber: count },
  ReplaceNetworkAclAssociation: { networkAclId: thing, subnetId: thing },
  CreateRouteTable: { vpcId: thing },
  DeleteRouteTable: { routeTableId: thing },
  CreateRoute: { routeTableId: thing, ...destination, ...target },
  ReplaceRoute: { routeTableId: thing, ...destination, ...target, localTarget: yes.optional() },
  DeleteRoute: { routeTableId: thing, ...destination },
  AssociateRouteTable: tableOf,
  DisassociateRouteTable: tableOf,
  ReplaceRouteTableAssociation: { ...tableOf, vpcId: thing.optional() },
  CreateManagedPrefixList: {
    prefixListName: words,
    addressFamily: oneOf('IPv4', 'IPv6'),
    maxEntries: count,
    entries: listOfWords.optional(),
  },
  ModifyManagedPrefixList: {
    prefixListId: thing,
    currentVersion: count.optional(),
    addEntries: listOfWords.optional(),
    removeEntries: listOfWords.optional(),
    maxEntries: count.optional(),
  },
  DeleteManagedPrefixList: { prefixListId: thing },
} satisfies { readonly [T in TimedType]?: FieldsOf<T> }
