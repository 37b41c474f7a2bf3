import type { AccountId, AzId, Brand, Duration } from '@causeway/ground'
import type { NetworkInterfaceId } from '../../vpc/network-interface/types.ts'
import type { VpcId } from '../../vpc/vpc/types.ts'

export type TargetGroupArn = Brand<string, 'TargetGroupArn'>

/** GENEVE is a Gateway Load Balancer's [R-GWLB-1]. */
export type TargetProtocol = 'TCP' | 'TLS' | 'UDP' | 'TCP_UDP' | 'GENEVE'

/** The states that DescribeTargetHealth shows [R-NLB-6]. */
export type TargetHealthState = 'initial' | 'healthy' | 'unhealthy' | 'unused' | 'draining' | 'unavailable'

/** A target of a group: an instance, an address or an Application Load Balancer [R-NLB-5]. */
export interface RegisteredTarget {
  /** Instance id, IP address or ARN, by the group's target type. */
  readonly targetId: string
  /** The interface that has the target's address; none outside the VPC and for a load balancer. */
  readonly networkInterfaceId?: NetworkInterfaceId
  readonly port: number
  /** `all` for addresses outside the VPC that every node may use [R-NLB-23]. */
  readonly zoneId: AzId | 'all'
  readonly state: TargetHealthState
  /** Set from the end of an `initial` target's registration until its first check has told its health. */
  readonly isChecked?: true
  /** The registration that it came with, counted in its group, so that timers of an earlier one are stale. */
  readonly version: number
}

/** A target that a node can reach inside its VPC. */
export interface Target extends RegisteredTarget {
  readonly networkInterfaceId: NetworkInterfaceId
}

/** Health check settings with the defaults of [R-NLB-6], for a Gateway Load Balancer those of [R-GWLB-4]. */
export interface HealthCheck {
  readonly protocol: 'TCP' | 'HTTP' | 'HTTPS'
  readonly port: number | 'traffic-port'
  /** Of HTTP and HTTPS only. */
  readonly path?: string
  /** Codes that pass, of HTTP and HTTPS only: `200-399`. */
  readonly matcher?: string
  readonly interval: Duration
  readonly timeout: Duration
  readonly healthyThresholdCount: number
  readonly unhealthyThresholdCount: number
}

/** A floor of healthy targets, as a count, as a share of all, or both; the first that is missed acts [R-NLB-8]. */
export interface Threshold {
  readonly count: number | 'off'
  readonly percentage: number | 'off'
}

/** The attributes of a target group; which of them a group has depends on its protocol and target type. */
export interface TargetGroupAttributes {
  /** How long a deregistered target drains [R-NLB-11]. */
  readonly deregistrationDelay: Duration
  /** Closes what is left at the end of the delay [R-NLB-11]. */
  readonly connectionTermination: boolean
  /** Never for PrivateLink traffic, whatever it says [R-NLB-12]. */
  readonly preserveClientIp: boolean
  /** Prepends a header with the client's address and the endpoint's id [R-NLB-13]. */
  readonly proxyProtocolV2: boolean
  /** Of a Network Load Balancer `source_ip` [R-NLB-3]; of a Gateway one a 2- or 3-tuple instead of 5 [R-GWLB-2]. */
  readonly stickiness: 'off' | 'source_ip' | 'source_ip_dest_ip' | 'source_ip_dest_ip_proto'
  readonly dnsFailover: Threshold
  readonly unhealthyStateRouting: Threshold
  /** Existing flows of a target that fails, of a Gateway Load Balancer [R-GWLB-5]. */
  readonly targetFailover: 'no_rebalance' | 'rebalance'
  /** Resets the flows of a target that turns unhealthy [R-NLB-9]. */
  readonly unhealthyConnectionTermination: boolean
}

export interface TargetGroup {
  readonly targetGroupArn: TargetGroupArn
  readonly targetGroupName: string
  readonly name: string
  readonly ownerId: AccountId
  readonly vpcId: VpcId
  readonly protocol: TargetProtocol
  readonly port: number
  readonly targetType: 'instance' | 'ip' | 'alb'
  readonly ipAddressType: 'ipv4' | 'ipv6'
  readonly healthCheck: HealthCheck
  readonly attributes: TargetGroupAttributes
  /** Overrides the load balancer's cross-zone attribute unless it follows it [R-NLB-4]. */
  readonly crossZone: 'true' | 'false' | 'use_load_balancer_configuration'
  /** Sorted by target id, then port. */
  readonly targets: readonly RegisteredTarget[]
  /** How many targets have ever been registered. */
  readonly registrations: number
}

export interface CreateTargetGroup {
  readonly type: 'CreateTargetGroup'
  readonly accountId: AccountId
  readonly targetGroupName: string
  readonly vpcId: VpcId
  readonly protocol: TargetProtocol
  readonly port: number
  readonly targetType?: 'instance' | 'ip' | 'alb'
  readonly ipAddressType?: 'ipv4' | 'ipv6'
  readonly healthCheck?: Partial<HealthCheck>
  readonly crossZone?: 'true' | 'false' | 'use_load_balancer_configuration'
}

/** Changes the health check; what is not given stays. */
export interface ModifyTargetGroup {
  readonly type: 'ModifyTargetGroup'
  readonly accountId: AccountId
  readonly targetGroupArn: TargetGroupArn
  readonly healthCheck: Partial<HealthCheck>
}

/** What is not given stays; `targetFailover` has AWS's two attributes, which must be equal [R-GWLB-5]. */
export interface ModifyTargetGroupAttributes {
  readonly type: 'ModifyTargetGroupAttributes'
  readonly accountId: AccountId
  readonly targetGroupArn: TargetGroupArn
  readonly attributes: Partial<Omit<TargetGroupAttributes, 'targetFailover'>> & {
    readonly targetFailoverOnDeregistration?: 'no_rebalance' | 'rebalance'
    readonly targetFailoverOnUnhealthy?: 'no_rebalance' | 'rebalance'
    readonly crossZone?: TargetGroup['crossZone']
  }
}

export interface DeleteTargetGroup {
  readonly type: 'DeleteTargetGroup'
  readonly accountId: AccountId
  readonly targetGroupArn: TargetGroupArn
}

export interface TargetDescription {
  readonly id: string
  readonly port?: number
  /** Of addresses outside the VPC: `all` or a zone [R-NLB-23]. */
  readonly availabilityZone?: string
}

export interface RegisterTargets {
  readonly type: 'RegisterTargets'
  readonly accountId: AccountId
  readonly targetGroupArn: TargetGroupArn
  readonly targets: readonly TargetDescription[]
}

/** Without a port every registration of the id [R-NLB-11]. */
export interface DeregisterTargets {
  readonly type: 'DeregisterTargets'
  readonly accountId: AccountId
  readonly targetGroupArn: TargetGroupArn
  readonly targets: readonly { readonly id: string; readonly port?: number }[]
}

/** Timer: registration ends; the first check has passed, or is awaited where somebody makes checks [R-NLB-6]. */
export interface CompleteTargetRegistration {
  readonly type: 'CompleteTargetRegistration'
  readonly targetGroupArn: TargetGroupArn
  readonly targetId: string
  readonly port: number
  readonly awaitsCheck?: true
}

/** Timer: a target has drained [R-NLB-11]. */
export interface CompleteTargetDeregistration {
  readonly type: 'CompleteTargetDeregistration'
  readonly targetGroupArn: TargetGroupArn
  readonly targetId: string
  readonly port: number
}

/** Internal: what DescribeTargetHealth shows; unhealthy if any node that is up sees it so, unavailable if nobody can tell. */
export interface SetTargetHealth {
  readonly type: 'SetTargetHealth'
  readonly targetGroupArn: TargetGroupArn
  readonly targetId: string
  readonly port: number
  readonly state: 'healthy' | 'unhealthy' | 'unavailable'
}
