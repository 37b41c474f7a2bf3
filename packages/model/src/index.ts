export { apply } from './apply.ts'
export { emptyWorld, type Applied, type Refused } from './commit.ts'
export { patched } from './patched.ts'
export {
  describe,
  filterNamesOf,
  viewNames,
  type Described,
  type Description,
  type ViewName,
} from './describe.ts'
export { fairWeather, linkBetween, type Condition, type Conditions } from './conditions.ts'
export {
  hiddenAnswer,
  isRecordFor,
  speakingZone,
  type ZoneAnswer,
  type ZoneQuestion,
} from './dns/hosted-zone/answer.ts'
export {
  type ActivatePrivateDns,
  type HostedZone,
  type HostedZoneId,
  type HostedZoneView,
} from './dns/hosted-zone/types.ts'
export { awsPublicAddress, awsServiceAt, isAwsPublicAddress, type NamedService } from './dns/aws-names.ts'
export { recordAddress } from './dns/interfaces-with.ts'
export {
  type NameAnswer,
  type NameContent,
  type NameQuestion,
  type NameSource,
  type NameStep,
  type Vantage,
} from './dns/name-answer.ts'
export { negativeTtl } from './dns/negative-ttl.ts'
export { resolveName } from './dns/resolve.ts'
export { coversName } from './dns/tls-names.ts'
export { privateZoneFor } from './dns/vpc-resolver.ts'
export { resolverChoice, type Answerer } from './dns/resolver-endpoint/choose.ts'
export { inboundEndpointsOf } from './dns/resolver-endpoint/find.ts'
export {
  type AssociateResolverRule,
  type CreateResolverRule,
  type DeleteResolverRule,
  type DisassociateResolverRule,
  type ResolverRule,
  type ResolverRuleId,
} from './dns/resolver-endpoint/rule-types.ts'
export {
  type CreateResolverEndpoint,
  type DeleteResolverEndpoint,
  type ResolverAddress,
  type ResolverDirection,
  type ResolverEndpoint,
  type ResolverEndpointId,
} from './dns/resolver-endpoint/types.ts'
export { type TerminateVpcEndpointConnections } from './privatelink/endpoint-connection/types.ts'
export { effectivePolicy } from './privatelink/endpoint-policy/propagate.ts'
export { type PropagateEndpointPolicy } from './privatelink/endpoint-policy/types.ts'
export { type GatewayEndpoint } from './privatelink/gateway-endpoint/types.ts'
export { isRoutable } from './privatelink/gateway-load-balancer-endpoint/routable.ts'
export { type GatewayLoadBalancerEndpoint } from './privatelink/gateway-load-balancer-endpoint/types.ts'
export { consoleChoices } from './privatelink/interface-endpoint/console.ts'
export { anyEndpoint, endpointsOfService, endpointsOfVpc } from './privatelink/vpc-endpoint/find.ts'
export { ipAddressTypes } from './privatelink/vpc-endpoint/ip-address-type.ts'
export {
  type AnyEndpoint,
  type CompleteInterfaceReplacement,
  type FailEndpointProvisioning,
  type PrivateLinkEndpoint,
} from './privatelink/vpc-endpoint/types.ts'
export { hiddenZoneOf, privateNameOf } from './dns/hosted-zone/private-dns.ts'
export { listenersOf } from './elb/listener/find.ts'
export { idleTimeoutOf } from './elb/listener/idle-timeout.ts'
export { type CreateListener, type Listener, type ListenerArn } from './elb/listener/types.ts'
export { loadBalancerMoves } from './elb/network-load-balancer/state-machine.ts'
export { anyLoadBalancer, isNetworkLoadBalancer, type AnyLoadBalancer } from './elb/any-load-balancer.ts'
export { loadBalancerDnsName, zonalDnsNames } from './elb/dns-names.ts'
export { type GatewayLoadBalancer } from './elb/gateway-load-balancer/types.ts'
export { targetMoves } from './elb/target-group/state-machine.ts'
export { billedEndpoint, type BilledEndpoint } from './meter/endpoint-hour/billed.ts'
export { amountOf, shared } from './meter/price/amount.ts'
export { capacityUnitHours, capacityUnits, type CapacityUse } from './meter/price/capacity-units.ts'
export {
  MONTH_HOURS,
  priceItems,
  quantitiesPerUnit,
  type Price,
  type PriceItem,
  type PriceList,
  type PriceTier,
  type PriceUnit,
} from './meter/price/items.ts'
export { standardPrices, standardUnits } from './meter/price/standard.ts'
export {
  billedByTime,
  billedRow,
  billedTables,
  type BilledByTime,
} from './meter/provisioned/billed-by-time.ts'
export { serviceArn } from './privatelink/endpoint-service/arn.ts'
export { heldPeriods } from './meter/contributor-insights/held.ts'
export {
  insightTemplates,
  type CollectingPeriod,
  type InsightRule,
  type InsightTemplate,
} from './meter/contributor-insights/types.ts'
export { insightRuleMoves } from './meter/contributor-insights/state-machine.ts'
export { publicValues } from './dns/record-set/public.ts'
export { serviceOfBalancer } from './privatelink/endpoint-service/load-balancers.ts'
export { connectedEndpoints } from './privatelink/endpoint-service/connected.ts'
export { hasLostVerification } from './privatelink/private-dns-name/lost.ts'
export {
  type ActivateLoadBalancer,
  type CancelZonalShift,
  type CreateLoadBalancer,
  type LoadBalancerArn,
  type LoadBalancerNode,
  type ModifyLoadBalancerAttributes,
  type NetworkLoadBalancer,
  type SetSecurityGroups,
  type StartZonalShift,
} from './elb/network-load-balancer/types.ts'
export { failsOpenEmpty, leavesDns } from './elb/target-group/dns-verdict.ts'
export {
  balancersUsing,
  checkedTargets,
  crossZoneOf,
  eligibleTargets,
  flowTargets,
  groupsOfBalancer,
} from './elb/target-group/eligible.ts'
export {
  type CompleteTargetRegistration,
  type CreateTargetGroup,
  type HealthCheck,
  type RegisterTargets,
  type SetTargetHealth,
  type Target,
  type TargetGroup,
  type TargetGroupArn,
  type TargetHealthState,
} from './elb/target-group/types.ts'
export { isApiCall } from './front-door/api-call.ts'
export { accessTo, forwardedAccess, type ServiceRequest } from './iam/access.ts'
export { evaluate, type EvaluationOptions } from './iam/evaluate.ts'
export { defaultEndpointPolicy, examplePolicies } from './iam/fixtures/examples.ts'
export { type ExamplePolicy } from './iam/fixtures/types.ts'
export { gatewayPrincipalHints } from './iam/policy-document/gateway-lint.ts'
export { faultText, parsePolicy, type ReadPolicy } from './iam/policy-document/parse.ts'
export { type PolicyDocument, type PolicyFault, type PolicyKind } from './iam/policy-document/types.ts'
export {
  type Principal,
  type PrincipalArn,
  type PutPrincipal,
  type PutServiceControlPolicy,
} from './iam/principal/types.ts'
export { type PutResourcePolicy, type ResourcePolicy } from './iam/resource-policy/types.ts'
export {
  type AccessRequest,
  type Applying,
  type Implicit,
  type Policies,
  type Requester,
  type Verdict,
} from './iam/types.ts'
export {
  catalogue,
  catalogueNames,
  ipv6Supported,
  policySupported,
  servicesNamed,
  type CatalogueRow,
} from './privatelink/endpoint-service/catalogue.ts'
export { tagsOf } from './tag/find.ts'
export { type CreateTags, type DeleteTags, type TagSet } from './tag/types.ts'
export { hostBandwidth, instanceBandwidth, type InstanceBandwidth } from './vpc/instance/bandwidth.ts'
export { knobText } from './knob-text.ts'
export { defaultKnobs, knobRegister, type KnobName, type Knobs } from './knobs.ts'
export { zoneIdPrefix } from './place/account/add.ts'
export { zoneNameOf } from './place/account/find.ts'
export {
  noLatency,
  pairOf,
  roundTripBetweenRegions,
  roundTripBetweenZones,
} from './place/latency/round-trip.ts'
export { type Latency } from './place/latency/types.ts'
export { type Account, type AddAccount } from './place/account/types.ts'
export {
  type AvailabilityZone,
  type AvailabilityZoneState,
  type SetAvailabilityZoneState,
} from './place/availability-zone/types.ts'
export { canonicalPolicyIsDefault, POLICY_CHARACTERS_MAX } from './privatelink/endpoint-policy/document.ts'
export { categoryOf, ownerAliasOf, type ServiceCategory } from './privatelink/endpoint-service/category.ts'
export { maySee } from './privatelink/endpoint-service/may-see.ts'
export { awsServiceCode } from './privatelink/endpoint-service/offer.ts'
export { serviceMoves } from './privatelink/endpoint-service/state-machine.ts'
export {
  type AcceptVpcEndpointConnections,
  type AwsService,
  type CompleteServiceProvisioning,
  type CreateVpcEndpointServiceConfiguration,
  type CustomerService,
  type EndpointService,
  type ModifyVpcEndpointServicePermissions,
  type OfferAwsService,
  type PutServiceListing,
  type RejectVpcEndpointConnections,
  type ServiceId,
  type ServiceListing,
  type ServiceState,
} from './privatelink/endpoint-service/types.ts'
export { commonZones, serviceZones } from './privatelink/endpoint-service/zones.ts'
export { endpointMoves } from './privatelink/vpc-endpoint/state-machine.ts'
export { carriesTraffic, interfaceCarries } from './privatelink/interface-endpoint/traffic.ts'
export {
  type CompleteEndpointDeletion,
  type CompleteEndpointProvisioning,
  type CreateVpcEndpoint,
  type DeleteVpcEndpoints,
  type DnsEntry,
  type DnsOptions,
  type DnsRecordIpType,
  type EndpointError,
  type EndpointInterface,
  type EndpointIpAddressType,
  type EndpointState,
  type ExpireEndpointConnection,
  type InterfaceEndpoint,
  type ModifyVpcEndpoint,
  type SetEndpointLoadBalancer,
  type SubnetConfiguration,
  type VpcEndpointId,
} from './privatelink/interface-endpoint/types.ts'
export { privateDnsNameMoves } from './privatelink/private-dns-name/state-machine.ts'
export {
  type PrivateDnsNameConfiguration,
  type VerifyPrivateDnsName,
} from './privatelink/private-dns-name/types.ts'
export { quotaOf, quotaRegister, RULES_PER_INTERFACE_MAX, type QuotaName } from './quotas.ts'
export { hop } from './hop.ts'
export { isStale } from './stale.ts'
export { nodesInZone } from './privatelink/interface-endpoint/pick.ts'
export { type GatewayTables } from './vpc/tables.ts'
export { type VpcApiCommand, type VpcInternalCommand, type VpcTimerCommand } from './vpc/commands.ts'
export { type AllocationId, type ElasticIp } from './vpc/elastic-ip/types.ts'
export { type InternetGateway, type InternetGatewayId } from './vpc/internet-gateway/types.ts'
export { natGatewayMoves } from './vpc/nat-gateway/state-machine.ts'
export { type NatGateway, type NatGatewayId } from './vpc/nat-gateway/types.ts'
export { awsPrefixList, awsPrefixLists } from './vpc/prefix-list/aws.ts'
export { prefixListIn, prefixListOfService } from './vpc/prefix-list/find.ts'
export { type PrefixList, type PrefixListId } from './vpc/prefix-list/types.ts'
export { type CreateRoute, type DeleteRoute, type ReplaceRoute } from './vpc/route-table/commands.ts'
export { routesTo } from './vpc/route-table/endpoint-routes.ts'
export { selectRoute, type Selected } from './vpc/route-table/select.ts'
export { routeState } from './vpc/route-table/state.ts'
export { selectTransitGatewayRoute, transitGatewayRoutes } from './vpc/transit-gateway/routes.ts'
export { attachmentMoves, transitGatewayMoves } from './vpc/transit-gateway/state-machine.ts'
export {
  type TransitGateway,
  type TransitGatewayId,
  type TransitGatewayRouteTable,
  type TransitGatewayVpcAttachment,
} from './vpc/transit-gateway/types.ts'
export { type VpnGateway, type VpnGatewayId } from './vpc/virtual-private-gateway/types.ts'
export { arePeered } from './vpc/vpc-peering-connection/find.ts'
export { peeringMoves } from './vpc/vpc-peering-connection/state-machine.ts'
export {
  type PeeringState,
  type VpcPeeringConnection,
  type VpcPeeringConnectionId,
} from './vpc/vpc-peering-connection/types.ts'
export { ipv4Blocks, vpcBlocks } from './vpc/vpc/blocks.ts'
export { type Instance, type InstanceId, type RunInstances } from './vpc/instance/types.ts'
export {
  type CreateNetworkAcl,
  type CreateNetworkAclEntry,
  type DeleteNetworkAclEntry,
  type NetworkAcl,
  type NetworkAclEntry,
  type NetworkAclId,
  type ReplaceNetworkAclAssociation,
} from './vpc/network-acl/types.ts'
export {
  type AnalysePath,
  type DeleteNetworkInsightsAnalysis,
  type Explanation,
  type Finding,
  type NetworkInsightsAnalysis,
  type NetworkInsightsAnalysisId,
  type PathComponent,
  type RecordNetworkInsightsAnalysis,
  type StartNetworkInsightsAnalysis,
} from './vpc/network-insights-analysis/types.ts'
export {
  type CreateNetworkInsightsPath,
  type DeleteNetworkInsightsPath,
  type NetworkInsightsPath,
  type NetworkInsightsPathId,
} from './vpc/network-insights-path/types.ts'
export { interfaceByAddress, interfaceOf, ipv4Of } from './vpc/network-interface/lookup.ts'
export {
  type CreateNetworkInterface,
  type InterfaceType,
  type NetworkInterface,
  type NetworkInterfaceId,
} from './vpc/network-interface/types.ts'
export { routeTableFor } from './vpc/route-table/associate.ts'
export {
  type AssociateRouteTable,
  type CreateRouteTable,
  type Route,
  type RouteTable,
  type RouteDestination,
  type RouteTableId,
  type RouteTarget,
} from './vpc/route-table/types.ts'
export {
  type AuthorizeSecurityGroupEgress,
  type AuthorizeSecurityGroupIngress,
  type CreateSecurityGroup,
  type RevokeSecurityGroupEgress,
  type RevokeSecurityGroupIngress,
  type RulePeer,
  type RuleRequest,
  type SecurityGroup,
  type SecurityGroupId,
  type SecurityGroupRule,
} from './vpc/security-group/types.ts'
export { type CreateSubnet, type Subnet, type SubnetId } from './vpc/subnet/types.ts'
export { type CreateVpc, type ModifyVpcAttribute, type Vpc, type VpcId } from './vpc/vpc/types.ts'
export { type Filters, type ViewObject, type ViewValue } from './view/view.ts'
export {
  type ApiCommand,
  type Command,
  type Effect,
  type InternalCommand,
  type Patch,
  type Step,
  type TimerCommand,
  type World,
} from './world.ts'
export {
  type Balance,
  type Decision,
  type Deliver,
  type Drop,
  type FlowState,
  type Footprint,
  type ForwardContext,
  type GatewayId,
  type Gate,
  type Hop,
  type IpProtocol,
  type Outcome,
  type Packet,
  type Place,
  type ReasonCode,
  type Reset,
} from './forward.ts'
export { profiles, type Profile, type ProfileName } from './profile.ts'
export { tracksFlow } from './vpc/security-group/tracking.ts'
export { isBelow } from './elb/target-group/threshold.ts'
export { namedChanges, namedThings } from './view/named-things.ts'
export { type EntityKind, type NamedEntity } from './view/named-thing.ts'
