import type { AccountId } from '@causeway/ground'
import type { SubnetId } from '../../vpc/subnet/types.ts'
import type { LoadBalancerCommon } from '../network-load-balancer/types.ts'

/** A layer-3 load balancer in front of appliances; its zones are fixed at creation [R-GWLB-1]. */
export type GatewayLoadBalancer = LoadBalancerCommon

/** elbv2 CreateLoadBalancer with type gateway: no security groups [R-NLB-16]. */
export interface CreateGatewayLoadBalancer {
  readonly type: 'CreateGatewayLoadBalancer'
  readonly accountId: AccountId
  readonly loadBalancerName: string
  readonly subnets: readonly SubnetId[]
  readonly ipAddressType?: 'ipv4' | 'dualstack'
}
