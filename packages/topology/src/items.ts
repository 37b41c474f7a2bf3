import type { Region } from '@causeway/ground'
import type { Item } from './item.ts'
import type { InterfaceEndpointItem } from './service-items.ts'
import type { AccountItem, ItemKind, Topology } from './topology.ts'

/** The kinds of items in the order in which they are listed and printed. */
export const itemKinds = [
  'accounts',
  'vpcs',
  'securityGroups',
  'networkAcls',
  'routeTables',
  'instances',
  'networkInterfaces',
  'nlbs',
  'services',
  'endpoints',
  'internetGateways',
  'natGateways',
  'vpnGateways',
  'peerings',
  'transitGateways',
  'prefixLists',
  'gwlbs',
  'zones',
  'resolverEndpoints',
  'resolverRules',
  'principals',
  'resourcePolicies',
  'subnets',
] as const satisfies readonly ItemKind[]

/** How messages speak of one item of a kind. */
export const nounOf: Readonly<Record<ItemKind, string>> = {
  accounts: 'account',
  vpcs: 'VPC',
  subnets: 'subnet',
  securityGroups: 'security group',
  networkAcls: 'network ACL',
  routeTables: 'route table',
  instances: 'instance',
  networkInterfaces: 'network interface',
  nlbs: 'load balancer',
  services: 'service',
  endpoints: 'endpoint',
  internetGateways: 'internet gateway',
  natGateways: 'NAT gateway',
  vpnGateways: 'VPN gateway',
  peerings: 'peering connection',
  transitGateways: 'transit gateway',
  prefixLists: 'prefix list',
  gwlbs: 'Gateway Load Balancer',
  zones: 'hosted zone',
  resolverEndpoints: 'Resolver endpoint',
  resolverRules: 'Resolver rule',
  principals: 'principal',
  resourcePolicies: 'resource policy',
}

/** A topology of nothing, for those who fill in a few of its lists. */
export function emptyTopology(region: Region): Topology {
  return {
    region,
    ...(Object.fromEntries(itemKinds.map((kind) => [kind, []])) as unknown as Omit<Topology, 'region'>),
  }
}

/** Every item of a topology with its kind. */
export function allItems(topology: Topology): readonly { readonly kind: ItemKind; readonly item: Item }[] {
  return itemKinds.flatMap((kind) => topology[kind].map((item: Item) => ({ kind, item })))
}

/** What AWS makes with every VPC, by the last part of its name. */
export const vpcChildren = {
  'default-sg': 'default security group',
  'default-acl': 'default network ACL',
  main: 'main route table',
}

/** The name of a VPC's default security group. */
export function defaultGroupOf(vpc: string): string {
  return `${vpc}/default-sg`
}

/** The name of the route table that a VPC is made with. */
export function mainTableOf(vpc: string): string {
  return `${vpc}/main`
}

/** The endpoints that have addresses and DNS names: what clients connect to. */
export function interfaceEndpoints(topology: Topology): readonly InterfaceEndpointItem[] {
  return topology.endpoints.filter((endpoint) => endpoint.type === 'interface')
}

/** Accounts by alias. */
export function accountsByAlias(topology: Topology): ReadonlyMap<string, AccountItem> {
  return new Map(topology.accounts.map((account) => [account.name, account]))
}
