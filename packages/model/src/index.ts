export { apply } from './apply.ts'
export { emptyWorld, type Applied, type Refused } from './commit.ts'
export { fairWeather, type Conditions, type ZoneCondition } from './conditions.ts'
export { type ActivatePrivateDns, type HostedZone, type HostedZoneId } from './dns/hosted-zone/types.ts'
export { hiddenZoneOf, privateNameOf } from './dns/hosted-zone/private-dns.ts'
export { type CreateListener, type Listener, type ListenerArn } from './elb/listener/types.ts'
export { loadBalancerMoves } from './elb/network-load-balancer/state-machine.ts'
export {
  type ActivateLoadBalancer,
  type CreateLoadBalancer,
  type LoadBalancerArn,
  type LoadBalancerNode,
  type ModifyLoadBalancerAttributes,
  type NetworkLoadBalancer,
  type SetSecurityGroups,
} from './elb/network-load-balancer/types.ts'
export { balancersUsing, crossZoneOf, eligibleTargets } from './elb/target-group/eligible.ts'
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
export { defaultKnobs, knobRegister, type KnobName, type Knobs } from './knobs.ts'
export { zoneIdPrefix } from './place/account/add.ts'
export { zoneNameOf } from './place/account/find.ts'
export { type Account, type AddAccount } from './place/account/types.ts'
export {
  type AvailabilityZone,
  type AvailabilityZoneState,
  type SetAvailabilityZoneState,
} from './place/availability-zone/types.ts'
export { canonicalPolicyIsDefault, POLICY_CHARACTERS_MAX } from './privatelink/endpoint-policy/document.ts'
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
  type RejectVpcEndpointConnections,
  type ServiceId,
  type ServiceState,
} from './privatelink/endpoint-service/types.ts'
export { commonZones, serviceZones } from './privatelink/endpoint-service/zones.ts'
export { endpointMoves } from './privatelink/interface-endpoint/state-machine.ts'
export { carriesTraffic } from './privatelink/interface-endpoint/traffic.ts'
export {
  type CompleteEndpointDeletion,
  type CompleteEndpointProvisioning,
  type CreateVpcEndpoint,
  type DeleteVpcEndpoints,
  type DnsEntry,
  type EndpointInterface,
  type EndpointState,
  type ExpireEndpointConnection,
  type InterfaceEndpoint,
  type ModifyVpcEndpoint,
  type SetEndpointLoadBalancer,
  type VpcEndpointId,
} from './privatelink/interface-endpoint/types.ts'
export { privateDnsNameMoves } from './privatelink/private-dns-name/state-machine.ts'
export {
  type PrivateDnsNameConfiguration,
  type VerifyPrivateDnsName,
} from './privatelink/private-dns-name/types.ts'
export { quotaOf, quotaRegister, type QuotaName } from './quotas.ts'
export { hop } from './hop.ts'
export { isStale } from './stale.ts'
export { nodesInZone } from './privatelink/interface-endpoint/forward.ts'
export { replyRefusal } from './vpc/subnet/forward.ts'
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
export { interfaceByAddress, interfaceOf } from './vpc/network-interface/lookup.ts'
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
  type RouteTableId,
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
  type Crossing,
  type Decision,
  type Deliver,
  type Drop,
  type ForwardContext,
  type Gate,
  type Hop,
  type Outcome,
  type Packet,
  type Place,
  type ReasonCode,
  type Reset,
} from './forward.ts'
