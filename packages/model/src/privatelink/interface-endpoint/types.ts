import type { AccountId, AzId, Id, Instant } from '@causeway/ground'
import type { LoadBalancerArn } from '../../elb/network-load-balancer/types.ts'
import type { NetworkInterfaceId } from '../../vpc/network-interface/types.ts'
import type { SecurityGroupId } from '../../vpc/security-group/types.ts'
import type { SubnetId } from '../../vpc/subnet/types.ts'
import type { VpcId } from '../../vpc/vpc/types.ts'
import type { ServiceId } from '../endpoint-service/types.ts'

export type VpcEndpointId = Id<'vpce'>

export type EndpointIpAddressType = 'ipv4' | 'ipv6' | 'dualstack'
export type DnsRecordIpType = 'ipv4' | 'ipv6' | 'dualstack' | 'service-defined'

/** The life of an endpoint [R-EP-3]; the moves are the table in state-machine.ts [R-EP-4]. */
export type EndpointState =
  'pendingAcceptance' | 'pending' | 'available' | 'rejected' | 'expired' | 'failed' | 'deleting' | 'deleted'

/** An endpoint's interface in one zone, and the load balancer that it has picked there [R-SVC-6]. */
export interface EndpointInterface {
  readonly networkInterfaceId: NetworkInterfaceId
  readonly subnetId: SubnetId
  readonly availabilityZoneId: AzId
  readonly loadBalancerArn?: LoadBalancerArn
  /** Set while nothing passes: until the endpoint is available again, or until the replacement ends [R-EP-5, R-EP-9]. */
  readonly disconnected?: 'adding' | 'replacing'
}

/** Regional first, then one per zone, then the private name if it is on [R-DNS-2]. */
export interface DnsEntry {
  readonly scope: 'regional' | 'zonal' | 'private'
  readonly dnsName: string
  readonly hostedZoneId: string
  /** Set for zonal names only. */
  readonly availabilityZoneId?: AzId
}

export interface InterfaceEndpoint {
  readonly vpcEndpointId: VpcEndpointId
  readonly vpcEndpointType: 'Interface'
  readonly name: string
  readonly ownerId: AccountId
  readonly vpcId: VpcId
  readonly serviceId: ServiceId
  readonly serviceName: string
  readonly state: EndpointState
  /** When it was asked for; not known of one that comes from a snapshot [R-API-3]. */
  readonly createdAt?: Instant
  readonly version: number
  /** Set while pending: a new connection carries nothing yet, a modified one goes on [R-EP-5]. */
  readonly pendingSince?: 'creation' | 'modification'
  readonly ipAddressType: EndpointIpAddressType
  readonly dnsRecordIpType: DnsRecordIpType
  /** S3 only: the private name answers queries that come in through an inbound Resolver endpoint [R-IF-7]. */
  readonly privateDnsOnlyForInboundResolverEndpoint: boolean
  /** False after terminate: the provider can't accept it again [R-PERM-6]. */
  readonly resumable: boolean
  /** Why provisioning failed [R-EP-4]. */
  readonly lastError?: EndpointError
  readonly networkInterfaces: readonly EndpointInterface[]
  readonly groups: readonly SecurityGroupId[]
  readonly privateDnsEnabled: boolean
  readonly dnsEntries: readonly DnsEntry[]
  /** What is attached; absent when it equals the default full-access policy [R-IAM-1]. */
  readonly policyDocument?: string
  /** What is enforced: the former policy until the attached one has propagated; absent is full access [R-IAM-2]. */
  readonly policyInForce?: string
}

/** What the API shows of a failure. */
export interface EndpointError {
  readonly code: string
  readonly message: string
}

export interface CreateVpcEndpoint {
  readonly type: 'CreateVpcEndpoint'
  readonly accountId: AccountId
  /** Gateway if omitted [R-EP-1]. */
  readonly vpcEndpointType?: 'Interface' | 'GatewayLoadBalancer' | 'Gateway'
  readonly vpcId: VpcId
  readonly serviceName: string
  readonly subnetIds?: readonly SubnetId[]
  readonly routeTableIds?: readonly Id<'rtb'>[]
  readonly ipAddressType?: EndpointIpAddressType
  readonly dnsOptions?: DnsOptions
  /** Profile latest: the Region of the service [R-REG-9]. */
  readonly serviceRegion?: string
  readonly securityGroupIds?: readonly SecurityGroupId[]
  readonly privateDnsEnabled?: boolean
  readonly policyDocument?: string
  /** Designated addresses, by subnet [R-EP-10]. */
  readonly subnetConfigurations?: readonly SubnetConfiguration[]
}

/** Designated addresses in one subnet [R-EP-10]. */
export interface SubnetConfiguration {
  readonly subnetId: SubnetId
  readonly ipv4?: string
  readonly ipv6?: string
}

export interface DnsOptions {
  readonly dnsRecordIpType?: DnsRecordIpType
  readonly privateDnsOnlyForInboundResolverEndpoint?: boolean
}

export interface ModifyVpcEndpoint {
  readonly type: 'ModifyVpcEndpoint'
  readonly accountId: AccountId
  readonly vpcEndpointId: VpcEndpointId
  readonly privateDnsEnabled?: boolean
  readonly policyDocument?: string
  readonly resetPolicy?: boolean
  readonly addSubnetIds?: readonly SubnetId[]
  readonly removeSubnetIds?: readonly SubnetId[]
  readonly addRouteTableIds?: readonly Id<'rtb'>[]
  readonly removeRouteTableIds?: readonly Id<'rtb'>[]
  readonly ipAddressType?: EndpointIpAddressType
  readonly dnsOptions?: DnsOptions
  readonly subnetConfigurations?: readonly SubnetConfiguration[]
  readonly addSecurityGroupIds?: readonly SecurityGroupId[]
  readonly removeSecurityGroupIds?: readonly SecurityGroupId[]
}

export interface DeleteVpcEndpoints {
  readonly type: 'DeleteVpcEndpoints'
  readonly accountId: AccountId
  readonly vpcEndpointIds: readonly VpcEndpointId[]
}

/** Timer: provisioning or a modification ends [R-EP-4]. */
export interface CompleteEndpointProvisioning {
  readonly type: 'CompleteEndpointProvisioning'
  readonly vpcEndpointId: VpcEndpointId
}

/** Timer: nobody decided about the connection in time [R-EP-4]. */
export interface ExpireEndpointConnection {
  readonly type: 'ExpireEndpointConnection'
  readonly vpcEndpointId: VpcEndpointId
}

/** Timer: deletion ends [R-EP-4]. */
export interface CompleteEndpointDeletion {
  readonly type: 'CompleteEndpointDeletion'
  readonly vpcEndpointId: VpcEndpointId
}

/** Internal: the load balancer that an endpoint interface drew at its first connection [R-SVC-6]. */
export interface SetEndpointLoadBalancer {
  readonly type: 'SetEndpointLoadBalancer'
  readonly vpcEndpointId: VpcEndpointId
  readonly networkInterfaceId: NetworkInterfaceId
  readonly loadBalancerArn: LoadBalancerArn
}
