import type { AccountId, AzId, Brand } from '@causeway/ground'
import type { NetworkInterfaceId } from '../../vpc/network-interface/types.ts'
import type { SecurityGroupId } from '../../vpc/security-group/types.ts'
import type { SubnetId } from '../../vpc/subnet/types.ts'
import type { VpcId } from '../../vpc/vpc/types.ts'

export type LoadBalancerArn = Brand<string, 'LoadBalancerArn'>

/** The load balancer's one node in an enabled zone: an interface with an address for life [R-NLB-1]. */
export interface LoadBalancerNode {
  readonly zoneId: AzId
  readonly subnetId: SubnetId
  readonly networkInterfaceId: NetworkInterfaceId
}

/** What load balancers of both kinds have. */
export interface LoadBalancerCommon {
  readonly loadBalancerArn: LoadBalancerArn
  readonly loadBalancerName: string
  readonly name: string
  readonly ownerId: AccountId
  readonly vpcId: VpcId
  readonly state: 'provisioning' | 'active' | 'failed'
  readonly version: number
  /** Dualstack needs IPv6 in the VPC and its subnets [R-NLB-17, R-SVC-11]. */
  readonly ipAddressType: 'ipv4' | 'dualstack'
  /** Sorted by zone ID. */
  readonly availabilityZones: readonly LoadBalancerNode[]
  /** Attribute load_balancing.cross_zone.enabled; off by default [R-NLB-4, R-GWLB-7]. */
  readonly crossZoneEnabled: boolean
  readonly deletionProtectionEnabled: boolean
}

export interface NetworkLoadBalancer extends LoadBalancerCommon {
  /** How many times zones were removed: a zone that comes back gets a new node. */
  readonly nodeGeneration?: number
  /** Empty when none were given at creation: then everything is allowed [R-NLB-16]. */
  readonly securityGroups: readonly SecurityGroupId[]
  readonly enforceSecurityGroupInboundRulesOnPrivateLinkTraffic: 'on' | 'off'
  /** The zone that a zonal shift keeps out of DNS [R-NLB-21]. */
  readonly shiftedAwayFrom?: AzId
}

/** Internal, ARC's call: the load balancer's address in a zone leaves DNS [R-NLB-21]. */
export interface StartZonalShift {
  readonly type: 'StartZonalShift'
  readonly loadBalancerArn: LoadBalancerArn
  readonly awayFrom: AzId
}

/** Internal, ARC's call: a zonal shift ends [R-NLB-21]. */
export interface CancelZonalShift {
  readonly type: 'CancelZonalShift'
  readonly loadBalancerArn: LoadBalancerArn
  readonly awayFrom: AzId
}

export interface CreateLoadBalancer {
  readonly type: 'CreateLoadBalancer'
  readonly accountId: AccountId
  readonly loadBalancerName: string
  readonly subnets: readonly SubnetId[]
  readonly securityGroups?: readonly SecurityGroupId[]
  readonly ipAddressType?: 'ipv4' | 'dualstack'
}

export interface ModifyLoadBalancerAttributes {
  readonly type: 'ModifyLoadBalancerAttributes'
  readonly accountId: AccountId
  readonly loadBalancerArn: LoadBalancerArn
  readonly crossZoneEnabled?: boolean
  readonly deletionProtectionEnabled?: boolean
}

/** The subnets that a load balancer shall have, all of them: a zone that is left out is removed [R-NLB-1]. */
export interface SetSubnets {
  readonly type: 'SetSubnets'
  readonly accountId: AccountId
  readonly loadBalancerArn: LoadBalancerArn
  readonly subnets: readonly SubnetId[]
}

export interface SetIpAddressType {
  readonly type: 'SetIpAddressType'
  readonly accountId: AccountId
  readonly loadBalancerArn: LoadBalancerArn
  readonly ipAddressType: 'ipv4' | 'dualstack'
}

export interface DeleteLoadBalancer {
  readonly type: 'DeleteLoadBalancer'
  readonly accountId: AccountId
  readonly loadBalancerArn: LoadBalancerArn
}

/** Internal: provisioning fails, as an injected fault [R-NLB-1]. */
export interface FailLoadBalancer {
  readonly type: 'FailLoadBalancer'
  readonly loadBalancerArn: LoadBalancerArn
}

/** Whether the groups are applied to PrivateLink traffic [R-NLB-16]. */
export interface SetSecurityGroups {
  readonly type: 'SetSecurityGroups'
  readonly accountId: AccountId
  readonly loadBalancerArn: LoadBalancerArn
  readonly securityGroups: readonly SecurityGroupId[]
  readonly enforceSecurityGroupInboundRulesOnPrivateLinkTraffic: 'on' | 'off'
}

/** Timer: provisioning ends. */
export interface ActivateLoadBalancer {
  readonly type: 'ActivateLoadBalancer'
  readonly loadBalancerArn: LoadBalancerArn
}
