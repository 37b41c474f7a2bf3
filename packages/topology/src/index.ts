export { emptyTopology, interfaceEndpoints } from './items.ts'
export { buildWorld } from './build-world.ts'
export { declarationOf, type Declaration } from './declare.ts'
export { expandTopology } from './expand.ts'
export { inNames } from './in-names.ts'
export { checkTopology, type Checked } from './check.ts'
export { matchNames, parseChildName, parsePart, parseThingName } from './names.ts'
export { printDeclaration, printTopology } from './print.ts'
export { readTopology } from './read-topology.ts'
export { knownRegions, zonesOfRegion, type RegionZones } from './regions.ts'
export { inlineTopologySchema, type InlineTopology } from './schema.ts'
export { setTopologyField } from './set.ts'
export { placeOf, refOf, refsIn } from './source-refs.ts'
export { accountIdOf, defaultZones } from './account-defaults.ts'
export { zoneOf, zoneOfSubnet, zonesSeen } from './zones.ts'
export type { BuildOptions, Built, BuiltStep } from './built.ts'
export type { Reader } from './reader.ts'
export type {
  AttachmentItem,
  InternetGatewayItem,
  LearntItem,
  NatGatewayItem,
  PeeringItem,
  PrefixListItem,
  RouteItem,
  RouteTableItem,
  TransitGatewayItem,
  TransitRouteItem,
  TransitRouteTableItem,
  VpnGatewayItem,
} from './gateway-items.ts'
export type { Item, SourceRef } from './item.ts'
export type {
  PrincipalItem,
  RecordItem,
  ResolverEndpointItem,
  ResolverRuleItem,
  ResourcePolicyItem,
  ZoneItem,
} from './name-items.ts'
export type {
  AwsServiceItem,
  CustomerServiceItem,
  EndpointItem,
  GatewayEndpointItem,
  GatewayLoadBalancerEndpointItem,
  GatewayLoadBalancerItem,
  HealthItem,
  InterfaceEndpointItem,
  ListenerItem,
  LoadBalancerItem,
  ServiceItem,
  TargetsItem,
} from './service-items.ts'
export type {
  AccountItem,
  AclEntryItem,
  InstanceItem,
  ItemKind,
  NetworkAclItem,
  NetworkInterfaceItem,
  PeerItem,
  PortRange,
  RuleItem,
  SecurityGroupItem,
  SubnetItem,
  Topology,
  VpcItem,
} from './topology.ts'
