import type { AccountId, AzId, AzName, Cidr, IpAddress, Region } from '@causeway/ground'
import type {
  InternetGatewayItem,
  NatGatewayItem,
  PeeringItem,
  PrefixListItem,
  RouteTableItem,
  TransitGatewayItem,
  VpnGatewayItem,
} from './gateway-items.ts'
import type { Item } from './item.ts'
import type {
  PrincipalItem,
  ResolverEndpointItem,
  ResolverRuleItem,
  ResourcePolicyItem,
  ZoneItem,
} from './name-items.ts'
import type { EndpointItem, GatewayLoadBalancerItem, LoadBalancerItem, ServiceItem } from './service-items.ts'

/** An account; its name is the alias that the names of its things begin with [R-REG-4]. */
export interface AccountItem extends Item {
  readonly accountId: AccountId
  /** Where all that it has lies; the topology's unless stated. */
  readonly region?: Region
  readonly zones: Readonly<Record<AzName, AzId>>
  /** By quota name of the model's register. */
  readonly quotas: Readonly<Record<string, number>>
}

/** A VPC; both DNS attributes are stated, because their default depends on where the topology comes from [R-VPC-5]. */
export interface VpcItem extends Item {
  readonly cidr: Cidr
  readonly secondaryCidrs?: readonly Cidr[]
  /** The /56 that Amazon gave it, or one of the model's choice [R-VPC-1]. */
  readonly ipv6Cidr?: Cidr | 'auto'
  readonly enableDnsSupport: boolean
  readonly enableDnsHostnames: boolean
}

/**
 * `az` is an AZ ID, or an AZ name in the owner's map [R-REG-2]. Without `cidr` it has IPv6 only [R-VPC-2].
 * `ipv6Cidr` is a /64 of its VPC's block, `auto` the first that is free. `sharedWith` holds aliases and account ids [R-VPC-7].
 */
export interface SubnetItem extends Item {
  readonly vpc: string
  readonly az: string
  readonly cidr?: Cidr
  readonly ipv6Cidr?: Cidr | 'auto'
  readonly sharedWith?: readonly string[]
}

export interface PortRange {
  readonly from: number
  readonly to: number
}

/** Whom a security group's rule admits: a block of addresses, or by its name the members of a group, the blocks of a prefix list or of an AWS service that has one. */
export type PeerItem =
  { readonly type: 'cidr'; readonly cidr: Cidr } | { readonly type: 'group'; readonly group: string }

/** `protocol` is tcp, udp, icmp, all, or an IP protocol number as text; no ports means all of them. */
export interface RuleItem {
  readonly protocol: string
  readonly ports?: PortRange
  readonly peer: PeerItem
}

/** Without `egress` the rule that AWS gives a new group stays: everything out [R-SG-1]. */
export interface SecurityGroupItem extends Item {
  readonly vpc: string
  readonly ingress: readonly RuleItem[]
  readonly egress?: readonly RuleItem[]
}

export interface AclEntryItem {
  readonly rule: number
  readonly action: 'allow' | 'deny'
  readonly protocol: string
  readonly ports?: PortRange
  readonly cidr: Cidr
}

export interface NetworkAclItem extends Item {
  readonly vpc: string
  readonly subnets: readonly string[]
  readonly ingress: readonly AclEntryItem[]
  readonly egress: readonly AclEntryItem[]
}

/** Without `securityGroups` the VPC's default group. */
export interface InstanceItem extends Item {
  readonly subnet: string
  readonly securityGroups?: readonly string[]
  /** TCP ports that its software accepts; `all` where nothing tells which, as in a snapshot. */
  readonly listens: readonly number[] | 'all'
  /** Such as `m5.large`: it bounds what the instance's interface carries [R-DP-9]. */
  readonly instanceType?: string
  readonly address?: IpAddress
  /** `auto`: one of the model's choice. */
  readonly ipv6Address?: IpAddress | 'auto'
  /** An Elastic IP address, `<name>/eip` [R-VPC-6]. */
  readonly publicIp?: IpAddress | 'auto'
}

/** A bare interface, such as a simulated client's; without `securityGroups` the VPC's default group. */
export interface NetworkInterfaceItem extends Item {
  readonly subnet: string
  readonly securityGroups?: readonly string[]
  readonly address?: IpAddress
  /** `auto`: one of the model's choice. */
  readonly ipv6Address?: IpAddress | 'auto'
  /** An Elastic IP address, `<name>/eip` [R-VPC-6]. */
  readonly publicIp?: IpAddress | 'auto'
  /** TCP ports that are answered on it; none unless said. */
  readonly listens?: readonly number[] | 'all'
}

/** A declared topology: plain data, exact integers, every list sorted by name in code units. */
export interface Topology {
  readonly region: Region
  readonly accounts: readonly AccountItem[]
  readonly vpcs: readonly VpcItem[]
  readonly subnets: readonly SubnetItem[]
  readonly securityGroups: readonly SecurityGroupItem[]
  readonly networkAcls: readonly NetworkAclItem[]
  readonly routeTables: readonly RouteTableItem[]
  readonly instances: readonly InstanceItem[]
  readonly networkInterfaces: readonly NetworkInterfaceItem[]
  readonly nlbs: readonly LoadBalancerItem[]
  readonly services: readonly ServiceItem[]
  readonly endpoints: readonly EndpointItem[]
  readonly internetGateways: readonly InternetGatewayItem[]
  readonly natGateways: readonly NatGatewayItem[]
  readonly vpnGateways: readonly VpnGatewayItem[]
  readonly peerings: readonly PeeringItem[]
  readonly transitGateways: readonly TransitGatewayItem[]
  readonly prefixLists: readonly PrefixListItem[]
  readonly gwlbs: readonly GatewayLoadBalancerItem[]
  readonly zones: readonly ZoneItem[]
  readonly resolverEndpoints: readonly ResolverEndpointItem[]
  readonly resolverRules: readonly ResolverRuleItem[]
  readonly principals: readonly PrincipalItem[]
  readonly resourcePolicies: readonly ResourcePolicyItem[]
}

/** The lists of a topology. */
export type ItemKind = Exclude<keyof Topology, 'region'>
