/** The kinds of resources that an import takes over, each with an id and an owner. */
export type ResourceKind =
  | 'vpc'
  | 'subnet'
  | 'security-group'
  | 'network-acl'
  | 'route-table'
  | 'network-interface'
  | 'instance'
  | 'internet-gateway'
  | 'nat-gateway'
  | 'vpn-gateway'
  | 'peering'
  | 'transit-gateway'
  | 'transit-gateway-attachment'
  | 'transit-gateway-route-table'
  | 'prefix-list'
  | 'load-balancer'
  | 'endpoint-service'
  | 'vpc-endpoint'
  | 'hosted-zone'
  | 'resolver-endpoint'
  | 'resolver-rule'

/** Where resources of a kind are listed, and how their ids are called and begin; what has no prefix has an ARN. */
export interface ResourceList {
  readonly kind: ResourceKind
  readonly list: string
  readonly idKey: string
  readonly prefix?: string
}

/** Every list of resources that is taken over, in the order in which they are. */
export const resourceLists: readonly ResourceList[] = [
  { kind: 'vpc', list: 'Vpcs', idKey: 'VpcId', prefix: 'vpc' },
  { kind: 'subnet', list: 'Subnets', idKey: 'SubnetId', prefix: 'subnet' },
  { kind: 'security-group', list: 'SecurityGroups', idKey: 'GroupId', prefix: 'sg' },
  { kind: 'network-acl', list: 'NetworkAcls', idKey: 'NetworkAclId', prefix: 'acl' },
  { kind: 'route-table', list: 'RouteTables', idKey: 'RouteTableId', prefix: 'rtb' },
  { kind: 'network-interface', list: 'NetworkInterfaces', idKey: 'NetworkInterfaceId', prefix: 'eni' },
  { kind: 'instance', list: 'Instances', idKey: 'InstanceId', prefix: 'i' },
  { kind: 'internet-gateway', list: 'InternetGateways', idKey: 'InternetGatewayId', prefix: 'igw' },
  { kind: 'nat-gateway', list: 'NatGateways', idKey: 'NatGatewayId', prefix: 'nat' },
  { kind: 'vpn-gateway', list: 'VpnGateways', idKey: 'VpnGatewayId', prefix: 'vgw' },
  { kind: 'peering', list: 'VpcPeeringConnections', idKey: 'VpcPeeringConnectionId', prefix: 'pcx' },
  { kind: 'transit-gateway', list: 'TransitGateways', idKey: 'TransitGatewayId', prefix: 'tgw' },
  {
    kind: 'transit-gateway-attachment',
    list: 'TransitGatewayVpcAttachments',
    idKey: 'TransitGatewayAttachmentId',
    prefix: 'tgw-attach',
  },
  // The same again, of every type, without subnets: these count where the list above has nothing.
  {
    kind: 'transit-gateway-attachment',
    list: 'TransitGatewayAttachments',
    idKey: 'TransitGatewayAttachmentId',
    prefix: 'tgw-attach',
  },
  {
    kind: 'transit-gateway-route-table',
    list: 'TransitGatewayRouteTables',
    idKey: 'TransitGatewayRouteTableId',
    prefix: 'tgw-rtb',
  },
  { kind: 'prefix-list', list: 'PrefixLists', idKey: 'PrefixListId', prefix: 'pl' },
  { kind: 'prefix-list', list: 'ManagedPrefixLists', idKey: 'PrefixListId', prefix: 'pl' },
  { kind: 'load-balancer', list: 'LoadBalancers', idKey: 'LoadBalancerArn' },
  { kind: 'endpoint-service', list: 'ServiceConfigurations', idKey: 'ServiceId', prefix: 'vpce-svc' },
  { kind: 'vpc-endpoint', list: 'VpcEndpoints', idKey: 'VpcEndpointId', prefix: 'vpce' },
  { kind: 'hosted-zone', list: 'HostedZones', idKey: 'Id', prefix: 'Z' },
  { kind: 'resolver-endpoint', list: 'ResolverEndpoints', idKey: 'Id', prefix: 'rslvr' },
  { kind: 'resolver-rule', list: 'ResolverRules', idKey: 'Id', prefix: 'rslvr-rr' },
]

/** The kinds, each once, in that order. */
export const resourceKinds: readonly ResourceKind[] = [...new Set(resourceLists.map(({ kind }) => kind))]

/** Lists that say more about resources, or about the account. */
export const detailLists = [
  'Addresses',
  'AvailabilityZones',
  'VpcAttributes',
  'ServiceDetails',
  'AllowedPrincipals',
  'VpcEndpointConnections',
  'SecurityGroupRules',
  'TransitGatewayPropagations',
  'TransitGatewayStaticRoutes',
  'VpnConnections',
  'PrefixListEntries',
  'HostedZoneVpcs',
  'RecordSets',
  'ResolverAddresses',
  'ResolverRuleAssociations',
  'TargetGroups',
  'TargetGroupAttributes',
  'LoadBalancerAttributes',
  'Listeners',
  'LoadBalancerTargetHealth',
] as const

export type DetailList = (typeof detailLists)[number]

/** Lists whose entries hold the lists that matter, by the key inside. */
export const nestedLists: Readonly<Record<string, string>> = {
  Reservations: 'Instances',
  LoadBalancerListeners: 'Listeners',
}

/** An answer about one resource that does not say which: the list that it is an entry of, by the key that it has. */
export const wholeAnswers: Readonly<Record<string, DetailList>> = {
  Attributes: 'LoadBalancerAttributes',
  TargetHealthDescriptions: 'LoadBalancerTargetHealth',
  TransitGatewayRouteTablePropagations: 'TransitGatewayPropagations',
  Routes: 'TransitGatewayStaticRoutes',
  Entries: 'PrefixListEntries',
  ResourceRecordSets: 'RecordSets',
  IpAddresses: 'ResolverAddresses',
  HostedZone: 'HostedZoneVpcs',
}

/** Keys of an answer that describe the answer, not the network. */
export const answerKeys: readonly string[] = [
  'NextToken',
  'NextMarker',
  'ResponseMetadata',
  'ServiceNames',
  'Marker',
  'MaxItems',
  'MaxResults',
  'IsTruncated',
  'AdditionalRoutesAvailable',
  'DelegationSet',
  'VPCs',
]

/** Lists that hold nothing that a packet meets; their entries are counted as ignored. */
export const idleLists: readonly string[] = [
  'CustomerGateways',
  'DhcpOptions',
  'KeyPairs',
  'Regions',
  'Tags',
  'Rules',
  'Account',
  'UserId',
  'Arn',
]

/** Lists of what is the same in every Region. */
export const globalLists: readonly string[] = ['HostedZones', 'HostedZone', 'ResourceRecordSets']
