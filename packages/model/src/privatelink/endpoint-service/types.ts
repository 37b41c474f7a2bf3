import type { AccountId, AzId, Id, Region } from '@causeway/ground'
import type { LoadBalancerArn } from '../../elb/network-load-balancer/types.ts'
import type { PrivateDnsNameConfiguration } from '../private-dns-name/types.ts'

export type ServiceId = Id<'vpce-svc'>

/** States of a service [R-SVC-3]. */
export type ServiceState = 'Pending' | 'Available' | 'Failed' | 'Deleting' | 'Deleted'

/** What a service offers; S3 and DynamoDB offer two kinds of endpoint [R-EP-1]. */
export type ServiceType = 'Interface' | 'GatewayLoadBalancer' | 'Gateway'

export type IpAddressFamily = 'ipv4' | 'ipv6'

interface ServiceCommon {
  readonly serviceId: ServiceId
  readonly name: string
  readonly serviceName: string
  readonly region: Region
  readonly serviceState: ServiceState
  readonly serviceTypes: readonly ServiceType[]
  /** Non-empty [R-SVC-11]. */
  readonly supportedIpAddressTypes: readonly IpAddressFamily[]
  readonly version: number
  readonly baseEndpointDnsNames: readonly string[]
  readonly vpcEndpointPolicySupported: boolean
}

/** How a customer's service is on the market; what is listed nowhere is among the other endpoint services [R-IF-12]. */
export interface ServiceListing {
  readonly category: 'privatelink-ready' | 'aws-marketplace'
  /** Accounts that have subscribed, sorted. */
  readonly subscribers: readonly AccountId[]
}

/** A customer's service behind Network or Gateway Load Balancers, never both [R-SVC-1]. */
export interface CustomerService extends ServiceCommon {
  readonly owner: 'customer'
  readonly ownerId: AccountId
  readonly networkLoadBalancerArns: readonly LoadBalancerArn[]
  readonly gatewayLoadBalancerArns: readonly LoadBalancerArn[]
  readonly acceptanceRequired: boolean
  /** Who pays for the endpoints [R-SVC-26]. */
  readonly payerResponsibility: 'EndpointOwner' | 'ServiceOwner'
  /** Principal ARNs or `*` [R-PERM-1]. */
  readonly allowedPrincipals: readonly string[]
  readonly privateDnsNameConfiguration?: PrivateDnsNameConfiguration
  /** Absent for one that is listed nowhere. */
  readonly listing?: ServiceListing
  /** Profile latest: the Regions in which it may have endpoints, its own among them, sorted; absent if that is all [R-REG-9]. */
  readonly supportedRegions?: readonly Region[]
}

/** An AWS-managed service: no load balancer of ours, healthy in each offered zone [R-DP-18]. */
export interface AwsService extends ServiceCommon {
  readonly owner: 'amazon'
  readonly availabilityZoneIds: readonly AzId[]
  readonly privateDnsName?: string
  /** It makes and manages the endpoints in its customers' VPCs itself [R-SVC-25]. */
  readonly managesVpcEndpoints?: true
}

export type EndpointService = CustomerService | AwsService

export interface CreateVpcEndpointServiceConfiguration {
  readonly type: 'CreateVpcEndpointServiceConfiguration'
  readonly accountId: AccountId
  readonly networkLoadBalancerArns?: readonly LoadBalancerArn[]
  readonly gatewayLoadBalancerArns?: readonly LoadBalancerArn[]
  readonly acceptanceRequired?: boolean
  readonly privateDnsName?: string
  readonly supportedIpAddressTypes?: readonly IpAddressFamily[]
  /** Profile latest [R-REG-9]. */
  readonly supportedRegions?: readonly string[]
}

/** What is not given stays as it is [R-API-9]. */
export interface ModifyVpcEndpointServiceConfiguration {
  readonly type: 'ModifyVpcEndpointServiceConfiguration'
  readonly accountId: AccountId
  readonly serviceId: ServiceId
  readonly addNetworkLoadBalancerArns?: readonly LoadBalancerArn[]
  readonly removeNetworkLoadBalancerArns?: readonly LoadBalancerArn[]
  readonly addGatewayLoadBalancerArns?: readonly LoadBalancerArn[]
  readonly removeGatewayLoadBalancerArns?: readonly LoadBalancerArn[]
  readonly addSupportedIpAddressTypes?: readonly IpAddressFamily[]
  readonly removeSupportedIpAddressTypes?: readonly IpAddressFamily[]
  readonly privateDnsName?: string
  readonly removePrivateDnsName?: boolean
  readonly addSupportedRegions?: readonly string[]
  readonly removeSupportedRegions?: readonly string[]
  readonly acceptanceRequired?: boolean
}

export interface DeleteVpcEndpointServiceConfigurations {
  readonly type: 'DeleteVpcEndpointServiceConfigurations'
  readonly accountId: AccountId
  readonly serviceIds: readonly ServiceId[]
}

export interface ModifyVpcEndpointServicePayerResponsibility {
  readonly type: 'ModifyVpcEndpointServicePayerResponsibility'
  readonly accountId: AccountId
  readonly serviceId: ServiceId
  /** AWS takes `ServiceOwner` only: the owner can't give the bill back [R-SVC-26]. */
  readonly payerResponsibility: string
}

/** Timer: deletion ends [R-SVC-3]. */
export interface CompleteServiceDeletion {
  readonly type: 'CompleteServiceDeletion'
  readonly serviceId: ServiceId
}

/** Internal: provisioning fails, as an injected fault [R-SVC-3]. */
export interface FailServiceProvisioning {
  readonly type: 'FailServiceProvisioning'
  readonly serviceId: ServiceId
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
  /** As AWS's catalogue has it unless stated [R-IAM-17]. */
  readonly vpcEndpointPolicySupported?: boolean
  readonly serviceTypes?: readonly ServiceType[]
  /** As AWS's catalogue has it unless stated. */
  readonly supportedIpAddressTypes?: readonly IpAddressFamily[]
  readonly managesVpcEndpoints?: boolean
}

/** Internal: where a service is listed and who has subscribed to it, in place of what was stated before [R-IF-12]. */
export interface PutServiceListing {
  readonly type: 'PutServiceListing'
  readonly serviceId: ServiceId
  readonly category: ServiceListing['category'] | 'none'
  readonly subscribers: readonly AccountId[]
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
