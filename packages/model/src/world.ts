import type { Duration, Instant, Table } from '@causeway/ground'
import type { Patch } from 'immer'
import type { ActivatePrivateDns, HostedZone } from './dns/hosted-zone/types.ts'
import type { ResolverRule } from './dns/resolver-endpoint/rule-types.ts'
import type { ResolverEndpoint } from './dns/resolver-endpoint/types.ts'
import type {
  ChangeResourceRecordSets,
  CreateHostedZone,
  DeleteHostedZone,
  Zone,
} from './dns/record-set/types.ts'
import type { CreateListener, DeleteListener, Listener, ModifyListener } from './elb/listener/types.ts'
import type {
  ActivateLoadBalancer,
  CancelZonalShift,
  CreateLoadBalancer,
  DeleteLoadBalancer,
  FailLoadBalancer,
  ModifyLoadBalancerAttributes,
  NetworkLoadBalancer,
  SetIpAddressType,
  SetSecurityGroups,
  SetSubnets,
  StartZonalShift,
} from './elb/network-load-balancer/types.ts'
import type {
  CompleteTargetDeregistration,
  CompleteTargetRegistration,
  CreateTargetGroup,
  DeleteTargetGroup,
  DeregisterTargets,
  ModifyTargetGroup,
  ModifyTargetGroupAttributes,
  RegisterTargets,
  SetTargetHealth,
  TargetGroup,
} from './elb/target-group/types.ts'
import type { CreateGatewayLoadBalancer, GatewayLoadBalancer } from './elb/gateway-load-balancer/types.ts'
import type { ClientTokenUse } from './front-door/types.ts'
import type {
  Principal,
  PrincipalArn,
  PutPrincipal,
  PutServiceControlPolicy,
  ServiceControlPolicy,
} from './iam/principal/types.ts'
import type { PutResourcePolicy, ResourcePolicy } from './iam/resource-policy/types.ts'
import type { Knobs } from './knobs.ts'
import type {
  DeleteInsightRules,
  DisableInsightRules,
  EnableInsightRules,
  InsightRule,
  PutManagedInsightRules,
} from './meter/contributor-insights/types.ts'
import type {
  ConnectionNotification,
  CreateVpcEndpointConnectionNotification,
  DeleteVpcEndpointConnectionNotifications,
  ModifyVpcEndpointConnectionNotification,
  PutTopic,
  Topic,
} from './privatelink/connection-notification/types.ts'
import type { GatewayEndpoint } from './privatelink/gateway-endpoint/types.ts'
import type { GatewayLoadBalancerEndpoint } from './privatelink/gateway-load-balancer-endpoint/types.ts'
import type { ProfileName } from './profile.ts'
import type { Latency } from './place/latency/types.ts'
import type { CreateTags, DeleteTags, TagSet } from './tag/types.ts'
import type { AddAccount, Account } from './place/account/types.ts'
import type { AvailabilityZone, SetAvailabilityZoneState } from './place/availability-zone/types.ts'
import type {
  CompleteServiceDeletion,
  CompleteServiceProvisioning,
  CreateVpcEndpointServiceConfiguration,
  DeleteVpcEndpointServiceConfigurations,
  EndpointService,
  FailServiceProvisioning,
  ModifyVpcEndpointServiceConfiguration,
  ModifyVpcEndpointServicePayerResponsibility,
  ModifyVpcEndpointServicePermissions,
  OfferAwsService,
  PutServiceListing,
} from './privatelink/endpoint-service/types.ts'
import type { InterfaceEndpoint } from './privatelink/interface-endpoint/types.ts'
import type {
  CheckPrivateDnsName,
  FailPrivateDnsName,
  StartVpcEndpointServicePrivateDnsVerification,
  VerifyPrivateDnsName,
} from './privatelink/private-dns-name/types.ts'
import type {
  EndpointApiCommand,
  EndpointInternalCommand,
  EndpointTimerCommand,
} from './privatelink/vpc-endpoint/commands.ts'
import type { VpcApiCommand, VpcInternalCommand, VpcTimerCommand } from './vpc/commands.ts'
import type { Instance } from './vpc/instance/types.ts'
import type { NetworkAcl } from './vpc/network-acl/types.ts'
import type { NetworkInterface } from './vpc/network-interface/types.ts'
import type { RouteTable } from './vpc/route-table/types.ts'
import type { SecurityGroup } from './vpc/security-group/types.ts'
import type { Subnet } from './vpc/subnet/types.ts'
import type { GatewayTables } from './vpc/tables.ts'
import type { Vpc } from './vpc/vpc/types.ts'

/** Everything that AWS's control plane knows: immutable, frozen, one table per resource kind. */
export interface World extends GatewayTables {
  readonly profile: ProfileName
  readonly knobs: Knobs
  /** What the user has measured; what is not in it is assumed [R-DP-12]. */
  readonly latency: Latency
  readonly accounts: Table<Account>
  readonly availabilityZones: Table<AvailabilityZone>
  readonly vpcs: Table<Vpc>
  readonly subnets: Table<Subnet>
  readonly networkInterfaces: Table<NetworkInterface>
  readonly securityGroups: Table<SecurityGroup>
  readonly networkAcls: Table<NetworkAcl>
  readonly routeTables: Table<RouteTable>
  readonly instances: Table<Instance>
  readonly loadBalancers: Table<NetworkLoadBalancer>
  readonly listeners: Table<Listener>
  readonly targetGroups: Table<TargetGroup>
  readonly endpointServices: Table<EndpointService>
  readonly vpcEndpoints: Table<InterfaceEndpoint>
  readonly hostedZones: Table<HostedZone>
  readonly resolverEndpoints: Table<ResolverEndpoint>
  readonly resolverRules: Table<ResolverRule>
  readonly gatewayLoadBalancers: Table<GatewayLoadBalancer>
  readonly gatewayEndpoints: Table<GatewayEndpoint>
  readonly gatewayLoadBalancerEndpoints: Table<GatewayLoadBalancerEndpoint>
  readonly tags: Table<TagSet>
  readonly principals: Table<Principal>
  readonly serviceControlPolicies: Table<ServiceControlPolicy>
  readonly resourcePolicies: Table<ResourcePolicy>
  readonly clientTokens: Table<ClientTokenUse>
  readonly topics: Table<Topic>
  readonly connectionNotifications: Table<ConnectionNotification>
  readonly zones: Table<Zone>
  readonly insightRules: Table<InsightRule>
}

/** What a customer or provider may ask of AWS. */
export type ApiCommand =
  | VpcApiCommand
  | EndpointApiCommand
  | CreateLoadBalancer
  | ModifyLoadBalancerAttributes
  | SetSecurityGroups
  | CreateTargetGroup
  | RegisterTargets
  | CreateListener
  | ModifyListener
  | DeleteListener
  | ModifyTargetGroup
  | ModifyTargetGroupAttributes
  | DeleteTargetGroup
  | DeregisterTargets
  | DeleteLoadBalancer
  | SetSubnets
  | SetIpAddressType
  | CreateVpcEndpointServiceConfiguration
  | ModifyVpcEndpointServiceConfiguration
  | DeleteVpcEndpointServiceConfigurations
  | ModifyVpcEndpointServicePayerResponsibility
  | StartVpcEndpointServicePrivateDnsVerification
  | CreateHostedZone
  | DeleteHostedZone
  | ChangeResourceRecordSets
  | ModifyVpcEndpointServicePermissions
  | CreateGatewayLoadBalancer
  | CreateTags
  | DeleteTags
  | CreateVpcEndpointConnectionNotification
  | ModifyVpcEndpointConnectionNotification
  | DeleteVpcEndpointConnectionNotifications
  | PutManagedInsightRules
  | EnableInsightRules
  | DisableInsightRules
  | DeleteInsightRules

/** What a timer of the control plane does when it fires. */
export type TimerCommand =
  | VpcTimerCommand
  | EndpointTimerCommand
  | ActivateLoadBalancer
  | CompleteTargetRegistration
  | CompleteTargetDeregistration
  | CompleteServiceProvisioning
  | CompleteServiceDeletion
  | CheckPrivateDnsName
  | FailPrivateDnsName
  | ActivatePrivateDns

/** What the world outside the API states: places, offers, and what the data plane reports back. */
export type InternalCommand =
  | VpcInternalCommand
  | EndpointInternalCommand
  | AddAccount
  | SetAvailabilityZoneState
  | OfferAwsService
  | PutServiceListing
  | FailServiceProvisioning
  | FailLoadBalancer
  | StartZonalShift
  | CancelZonalShift
  | VerifyPrivateDnsName
  | SetTargetHealth
  | PutPrincipal
  | PutServiceControlPolicy
  | PutResourcePolicy
  | PutTopic

export type Command = ApiCommand | TimerCommand | InternalCommand

/**
 * A command with its moment and its reason. `name` is the stable name that ids are minted from;
 * `imported` carries the ids, addresses and DNS suffixes of a snapshot, by child key.
 */
export interface Step {
  readonly at: Instant
  readonly cause: string
  readonly name?: string
  readonly imported?: Readonly<Record<string, string>>
  /** Who asks, if not the account's root: a principal that PutPrincipal has stated [R-PERM-3, R-IAM-13]. */
  readonly caller?: PrincipalArn
  /** The same token with the same parameters gives the same answer [R-EP-16]. */
  readonly clientToken?: string
  /** Only tells whether the call is permitted [R-EP-16]. */
  readonly dryRun?: boolean
  /** Tags that the new resource gets at once [R-SVC-21]. */
  readonly tags?: Readonly<Record<string, string>>
  readonly command: Command
}

/**
 * A timer that the caller sets for the model. A stale `ifVersion` makes it a no-op.
 * `settles` tells buildWorld whether it fires before the clock starts (provisioning,
 * registration, activation, deletion) or starts with it (expiry, poll, recheck).
 */
export interface Effect {
  readonly type: 'timer'
  readonly after: Duration
  readonly resource: string
  readonly ifVersion: number
  readonly settles: boolean
  readonly command: TimerCommand
}

export type { Patch }
