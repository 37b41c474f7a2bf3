/** The kinds of resources that an import takes over, each with an id and an owner. */
export type ResourceKind =
  | 'vpc'
  | 'subnet'
  | 'security-group'
  | 'network-acl'
  | 'route-table'
  | 'network-interface'
  | 'instance'
  | 'load-balancer'
  | 'endpoint-service'
  | 'vpc-endpoint'

/** Where resources of a kind are listed, and how their ids are called and begin; ARNs have no prefix. */
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
  { kind: 'load-balancer', list: 'LoadBalancers', idKey: 'LoadBalancerArn' },
  { kind: 'endpoint-service', list: 'ServiceConfigurations', idKey: 'ServiceId', prefix: 'vpce-svc' },
  { kind: 'vpc-endpoint', list: 'VpcEndpoints', idKey: 'VpcEndpointId', prefix: 'vpce' },
]

/** Lists that say more about resources, or about the account. */
export const detailLists = [
  'AvailabilityZones',
  'VpcAttributes',
  'ServiceDetails',
  'AllowedPrincipals',
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

/** Keys of an answer that describe the answer, not the network. */
export const answerKeys: readonly string[] = ['NextToken', 'NextMarker', 'ResponseMetadata', 'ServiceNames']
