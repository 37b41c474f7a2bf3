import type { AccountId, AzId, Id, Region } from '@causeway/ground'
import type { LoadBalancerArn } from '../../elb/network-load-balancer/types.ts'
import type { PrivateDnsNameConfiguration } from '../private-dns-name/types.ts'

export type ServiceId = Id<'vpce-svc'>

/** States of a service [R-SVC-3]; `Failed` and `Deleting` come with the commands that lead there. */
export type ServiceState = 'Pending' | 'Available'

interface ServiceCommon {
  readonly serviceId: ServiceId
  readonly name: string
  readonly serviceName: string
  readonly region: Region
  readonly serviceState: ServiceState
  readonly version: number
  readonly baseEndpointDnsNames: readonly string[]
  readonly vpcEndpointPolicySupported: boolean
}

/** A customer's service behind Network Load Balancers [R-SVC-1]. */
export interface CustomerService extends ServiceCommon {
  readonly owner: 'customer'
  readonly ownerId: AccountId
  readonly networkLoadBalancerArns: readonly LoadBalancerArn[]
  readonly acceptanceRequired: boolean
  /** Principal ARNs or `*` [R-PERM-1]. */
  readonly allowedPrincipals: readonly string[]
  readonly privateDnsNameConfiguration?: PrivateDnsNameConfiguration
}

/** An AWS-managed service: no load balancer of ours, healthy in each offered zone [R-DP-18]. */
export interface AwsService extends ServiceCommon {
  readonly owner: 'amazon'
  readonly availabilityZoneIds: readonly AzId[]
  readonly privateDnsName?: string
}

export type EndpointService = CustomerService | AwsService

export interface CreateVpcEndpointServiceConfiguration {
  readonly type: 'CreateVpcEndpointServiceConfiguration'
  readonly accountId: AccountId
  readonly networkLoadBalancerArns: readonly LoadBalancerArn[]
  readonly acceptanceRequired?: boolean
  readonly privateDnsName?: string
}

export interface ModifyVpcEndpointServicePermissions {
  readonly type: 'ModifyVpcEndpointServicePermissions'
  readonly accountId: AccountId
  readonly serviceId: ServiceId
  readonly addAllowedPrincipals: readonly string[]
  readonly removeAllowedPrincipals: readonly string[]
}

/** Ours: states which AWS-managed service the Region offers, and in which zones. */
export interface OfferAwsService {
  readonly type: 'OfferAwsService'
  readonly region: Region
  readonly serviceName: string
  readonly availabilityZoneIds: readonly AzId[]
  readonly privateDnsName?: string
  readonly vpcEndpointPolicySupported: boolean
}

/** Timer: provisioning ends [R-SVC-3]. */
export interface CompleteServiceProvisioning {
  readonly type: 'CompleteServiceProvisioning'
  readonly serviceId: ServiceId
}

export interface AcceptVpcEndpointConnections {
  readonly type: 'AcceptVpcEndpointConnections'
  readonly accountId: AccountId
  readonly serviceId: ServiceId
  readonly vpcEndpointIds: readonly Id<'vpce'>[]
}

export interface RejectVpcEndpointConnections {
  readonly type: 'RejectVpcEndpointConnections'
  readonly accountId: AccountId
  readonly serviceId: ServiceId
  readonly vpcEndpointIds: readonly Id<'vpce'>[]
}
