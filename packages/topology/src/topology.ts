import type { AccountId, AzId, AzName, Cidr, Duration, IpAddress, Region } from '@causeway/ground'

/** A stretch of one line of a user's file; line and column count from 1, length in UTF-16 code units. */
export interface SourceRef {
  readonly file: string
  readonly line: number
  readonly column: number
  readonly length: number
}

/**
 * What every part of a topology has. `fieldRefs` places its fields by dotted path (`subnets.1`,
 * `listeners.443.targets`), lists and maps too; a field without a place is reported at `at`.
 * `imported` carries the ids, addresses and DNS suffixes of a snapshot, by the model's child key.
 */
export interface Item {
  readonly name: string
  readonly at: SourceRef
  readonly fieldRefs?: Readonly<Record<string, SourceRef>>
  readonly imported?: Readonly<Record<string, string>>
}

/** An account; its name is the alias that the names of its things begin with [R-REG-4]. */
export interface AccountItem extends Item {
  readonly accountId: AccountId
  readonly zones: Readonly<Record<AzName, AzId>>
  /** By quota name of the model's register. */
  readonly quotas: Readonly<Record<string, number>>
}

/** A VPC; both DNS attributes are stated, because their default depends on where the topology comes from [R-VPC-5]. */
export interface VpcItem extends Item {
  readonly cidr: Cidr
  readonly enableDnsSupport: boolean
  readonly enableDnsHostnames: boolean
}

/** `az` is an AZ ID, or an AZ name in the owner's map [R-REG-2]. */
export interface SubnetItem extends Item {
  readonly vpc: string
  readonly az: string
  readonly cidr: Cidr
}

export interface PortRange {
  readonly from: number
  readonly to: number
}

/** Whom a security group's rule admits: a block of addresses, or the members of a group, by its name. */
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

export interface RouteTableItem extends Item {
  readonly vpc: string
  readonly subnets: readonly string[]
}

/** Without `securityGroups` the VPC's default group. */
export interface InstanceItem extends Item {
  readonly subnet: string
  readonly securityGroups?: readonly string[]
  /** TCP ports that its software accepts. */
  readonly listens: readonly number[]
  readonly address?: IpAddress
}

/** A bare interface, such as a simulated client's; without `securityGroups` the VPC's default group. */
export interface NetworkInterfaceItem extends Item {
  readonly subnet: string
  readonly securityGroups?: readonly string[]
  readonly address?: IpAddress
}

/** `count` makes that many instances in every zone of the load balancer. */
export type TargetsItem =
  | { readonly type: 'count'; readonly count: number }
  | { readonly type: 'instances'; readonly instances: readonly string[] }

/** What differs from the defaults of [R-NLB-6]. */
export interface HealthItem {
  readonly protocol?: 'TCP' | 'HTTP' | 'HTTPS'
  readonly interval?: Duration
  readonly timeout?: Duration
  readonly healthyThreshold?: number
  readonly unhealthyThreshold?: number
}

/** A port of a load balancer with the target group behind it; `crossZone` overrides the load balancer's [R-NLB-4]. */
export interface ListenerItem {
  readonly port: number
  readonly protocol: 'TCP' | 'TLS'
  readonly targets: TargetsItem
  readonly targetPort: number
  readonly health: HealthItem
  readonly crossZone?: boolean
}

/** `listeners` are sorted by port. Without `securityGroups` everything is admitted [R-NLB-16]. */
export interface LoadBalancerItem extends Item {
  readonly subnets: readonly string[]
  readonly crossZone: boolean
  readonly securityGroups?: readonly string[]
  readonly enforceOnPrivateLink: boolean
  readonly listeners: readonly ListenerItem[]
}

/** A customer's service. `allow` holds aliases, account ids, principal ARNs or `*`. */
export interface CustomerServiceItem extends Item {
  readonly type: 'customer'
  readonly nlbs: readonly string[]
  readonly allow: readonly string[]
  readonly acceptance: boolean
  readonly privateDnsName?: string
  /** Whether the private name's owner has been verified before the clock starts. */
  readonly verified: boolean
}

/** An AWS-managed service; without `azs` it is offered in every zone that an account of the topology sees. */
export interface AwsServiceItem extends Item {
  readonly type: 'aws'
  readonly serviceName: string
  readonly azs?: readonly AzId[]
  readonly privateDnsName?: string
  /** As AWS's catalogue has it unless stated [R-IAM-17]. */
  readonly policySupported?: boolean
}

export type ServiceItem = CustomerServiceItem | AwsServiceItem

/** An interface endpoint. `service` is the name of a service of the topology, or an AWS service name that one of them has. */
export interface EndpointItem extends Item {
  readonly type: 'interface'
  readonly service: string
  readonly subnets: readonly string[]
  readonly securityGroups?: readonly string[]
  readonly privateDns: boolean
  /** The endpoint policy as JSON text. */
  readonly policy?: string
  /** Designated addresses, by subnet name [R-EP-10]. */
  readonly addresses: Readonly<Record<string, IpAddress>>
  /** Whether the provider accepts the connection before the clock starts. */
  readonly accepted: boolean
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
}

/** The lists of a topology. */
export type ItemKind = Exclude<keyof Topology, 'region'>
