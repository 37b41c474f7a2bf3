export { emptyTopology, interfaceEndpoints } from './items.ts'
export { buildWorld } from './build-world.ts'
export { declarationOf, type Declaration } from './declare.ts'
export { expandTopology } from './expand.ts'
export { checkTopology, type Checked } from './check.ts'
export { matchNames, parseChildName, parsePart, parseThingName } from './names.ts'
export { printTopology } from './print.ts'
export { readTopology } from './read-topology.ts'
export { knownRegions, zonesOfRegion, type RegionZones } from './regions.ts'
export { inlineTopologySchema, type InlineTopology } from './schema.ts'
export { setTopologyField } from './set.ts'
export { placeOf, refOf, refsIn } from './source-refs.ts'
export { accountIdOf, defaultZones } from './account-defaults.ts'
export { zoneOf, zoneOfSubnet, zonesSeen } from './zones.ts'
export type { BuildOptions, Built, BuiltStep, EntityKind, NamedEntity } from './built.ts'
export type { Reader } from './reader.ts'
export type {
  AccountItem,
  AclEntryItem,
  AttachmentItem,
  AwsServiceItem,
  CustomerServiceItem,
  EndpointItem,
  GatewayEndpointItem,
  GatewayLoadBalancerEndpointItem,
  GatewayLoadBalancerItem,
  HealthItem,
  InstanceItem,
  InterfaceEndpointItem,
  InternetGatewayItem,
  Item,
  ItemKind,
  LearntItem,
  ListenerItem,
  LoadBalancerItem,
  NatGatewayItem,
  NetworkAclItem,
  NetworkInterfaceItem,
  PeerItem,
  PeeringItem,
  PortRange,
  PrefixListItem,
  PrincipalItem,
  RecordItem,
  ResolverEndpointItem,
  ResolverRuleItem,
  ResourcePolicyItem,
  RouteItem,
  RouteTableItem,
  RuleItem,
  SecurityGroupItem,
  ServiceItem,
  SourceRef,
  SubnetItem,
  TargetsItem,
  Topology,
  TransitGatewayItem,
  TransitRouteItem,
  TransitRouteTableItem,
  VpcItem,
  VpnGatewayItem,
  ZoneItem,
} from './topology.ts'
