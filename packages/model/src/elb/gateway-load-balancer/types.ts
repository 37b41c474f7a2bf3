import type { AccountId } from '@causeway/ground'
import type { SubnetId } from '../../vpc/subnet/types.ts'
import type { VpcId } from '../../vpc/vpc/types.ts'
import type { LoadBalancerArn, LoadBalancerNode } from '../network-load-balancer/types.ts'

/** A layer-3 load balancer in front of appliances; its zones are fixed at creation [R-GWLB-1]. */
export interface GatewayLoadBalancer {
  readonly loadBalancerArn: LoadBalancerArn
  readonly loadBalancerName: string
  readonly name: string
  readonly ownerId: AccountId
  readonly vpcId: VpcId
  readonly state: 'provisioning' | 'active' | 'failed'
  readonly version: number
  readonly ipAddressType: 'ipv4' | 'dualstack'
  /** Sorted by zone ID. */
  readonly availabilityZones: readonly LoadBalancerNode[]
  /** Off by default; on, all targets are equal [R-GWLB-7]. */
  readonly crossZoneEnabled: boolean
  readonly deletionProtectionEnabled: boolean
}

/** elbv2 CreateLoadBalancer with type gateway: no security groups [R-NLB-16]. */
export interface CreateGatewayLoadBalancer {
  readonly type: 'CreateGatewayLoadBalancer'
  readonly accountId: AccountId
  readonly loadBalancerName: string
  readonly subnets: readonly SubnetId[]
  readonly ipAddressType?: 'ipv4' | 'dualstack'
}
