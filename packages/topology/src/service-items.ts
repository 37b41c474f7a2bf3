import type { AzId, Cidr, Duration, IpAddress } from '@causeway/ground'
import type { Item } from './item.ts'

/** `count` makes that many instances in every zone of the load balancer; addresses outside its VPC serve all zones [R-NLB-23]. */
export type TargetsItem =
  | { readonly type: 'count'; readonly count: number }
  | { readonly type: 'instances'; readonly instances: readonly string[] }
  | { readonly type: 'addresses'; readonly addresses: readonly IpAddress[] }

/** What differs from the defaults of [R-NLB-6]. */
export interface HealthItem {
  readonly protocol?: 'TCP' | 'HTTP' | 'HTTPS'
  readonly interval?: Duration
  readonly timeout?: Duration
  readonly healthyThreshold?: number
  readonly unhealthyThreshold?: number
}

/** A floor of healthy targets: the first of the two that is missed acts [R-NLB-8]. */
export interface ThresholdItem {
  readonly count: number
  readonly percentage: number | 'off'
}

/** A port of a load balancer with the target group behind it; `crossZone` overrides the load balancer's [R-NLB-4]. */
export interface ListenerItem {
  readonly port: number
  readonly protocol: 'TCP' | 'TLS' | 'UDP' | 'TCP_UDP'
  readonly targets: TargetsItem
  /** Of targets that are counted. */
  readonly instanceType?: string
  readonly targetPort: number
  readonly health: HealthItem
  readonly crossZone?: boolean
  /** Proxy protocol version 2 [R-NLB-13]. */
  readonly proxyProtocol?: boolean
  /** Without it AWS's default for the protocol and kind of target [R-NLB-12]. */
  readonly preserveClientIp?: boolean
  /** Below it a zone leaves DNS [R-NLB-8]. */
  readonly dnsFailover?: ThresholdItem
  /** Below it a node sends to all targets, healthy or not [R-NLB-7]. */
  readonly unhealthyRouting?: ThresholdItem
  /** How long a deregistered target drains, and whether its flows are closed then [R-NLB-11]. */
  readonly deregistrationDelay?: Duration
  readonly connectionTermination?: boolean
}

/** `listeners` are sorted by port. Without `securityGroups` everything is admitted [R-NLB-16]. */
export interface LoadBalancerItem extends Item {
  readonly subnets: readonly string[]
  readonly crossZone: boolean
  readonly securityGroups?: readonly string[]
  readonly enforceOnPrivateLink: boolean
  readonly ipAddressType?: 'ipv4' | 'dualstack'
  readonly listeners: readonly ListenerItem[]
}

/** A Gateway Load Balancer with its one listener and target group; imported ARNs stand under `listenerArn` and `targetGroupArn` [R-GWLB-1]. */
export interface GatewayLoadBalancerItem extends Item {
  readonly subnets: readonly string[]
  readonly crossZone: boolean
  readonly ipAddressType?: 'ipv4' | 'dualstack'
  readonly targets: TargetsItem
  /** Of appliances that are counted. */
  readonly instanceType?: string
  readonly health: HealthItem
  /** Fewer of a flow's numbers than all five [R-GWLB-2]. */
  readonly stickiness?: 'source_ip_dest_ip' | 'source_ip_dest_ip_proto'
  /** What happens to the flows of a target that fails [R-GWLB-5]. */
  readonly targetFailover?: 'no_rebalance' | 'rebalance'
}

/** A customer's service, behind load balancers of one of the two kinds. `allow` holds aliases, account ids, principal ARNs or `*`. */
export interface CustomerServiceItem extends Item {
  readonly type: 'customer'
  readonly nlbs: readonly string[]
  readonly gwlbs?: readonly string[]
  readonly allow: readonly string[]
  readonly acceptance: boolean
  readonly supportedIpTypes?: readonly ('ipv4' | 'ipv6')[]
  readonly privateDnsName?: string
  /** Whether the private name's owner has been verified before the clock starts. */
  readonly verified: boolean
}

/**
 * An AWS-managed service; without `azs` it is offered in every zone that an account of the topology sees, without
 * `endpointTypes` for interface endpoints, S3 and DynamoDB for gateway endpoints too. `prefixList` has the blocks of its AWS prefix list.
 */
export interface AwsServiceItem extends Item {
  readonly type: 'aws'
  readonly serviceName: string
  readonly azs?: readonly AzId[]
  readonly privateDnsName?: string
  /** As the catalogue of AWS has it unless stated [R-IAM-17]. */
  readonly policySupported?: boolean
  readonly endpointTypes?: readonly ('interface' | 'gateway' | 'gateway-load-balancer')[]
  readonly supportedIpTypes?: readonly ('ipv4' | 'ipv6')[]
  readonly prefixList?: readonly Cidr[]
}

export type ServiceItem = CustomerServiceItem | AwsServiceItem

/** Of every kind of endpoint: `service` is the name of a service of the topology, or an AWS service name that one of them has. */
interface AnyEndpointItem extends Item {
  readonly service: string
}

/** An interface endpoint. */
export interface InterfaceEndpointItem extends AnyEndpointItem {
  readonly type: 'interface'
  readonly subnets: readonly string[]
  readonly securityGroups?: readonly string[]
  readonly privateDns: boolean
  /** The endpoint policy as JSON text. */
  readonly policy?: string
  /** Designated IPv4 addresses, by subnet name [R-EP-10]. */
  readonly addresses: Readonly<Record<string, IpAddress>>
  /** Whether the provider accepts the connection before the clock starts. */
  readonly accepted: boolean
  readonly ipAddressType?: 'ipv4' | 'ipv6' | 'dualstack'
  readonly dnsRecordIpType?: 'ipv4' | 'ipv6' | 'dualstack' | 'service-defined'
  /** S3: the private name answers only what comes in by an inbound Resolver endpoint [R-IF-7]. */
  readonly inboundOnly?: boolean
}

/** An endpoint of S3 or DynamoDB that works by routes of the listed tables, a VPC's own by `<vpc>/main` [R-GW-1]. */
export interface GatewayEndpointItem extends AnyEndpointItem {
  readonly type: 'gateway'
  readonly vpc: string
  readonly routeTables: readonly string[]
  readonly policy?: string
}

/** An endpoint of an inspection service: one interface in one subnet, a target of routes [R-GE-1]. */
export interface GatewayLoadBalancerEndpointItem extends AnyEndpointItem {
  readonly type: 'gateway-load-balancer'
  readonly subnet: string
  readonly accepted: boolean
  readonly ipAddressType?: 'ipv4' | 'ipv6' | 'dualstack'
}

export type EndpointItem = InterfaceEndpointItem | GatewayEndpointItem | GatewayLoadBalancerEndpointItem
