import { tableGet, type AccountId, type Table } from '@causeway/ground'
import type { VpcPeeringConnection } from '../vpc/vpc-peering-connection/types.ts'
import type { World } from '../world.ts'
import { ownerOfTie } from './tied.ts'

/** A kind of resource as ARNs and tags see it: its id's prefix, its name in ARNs, and the tables that hold it. */
interface ResourceKind {
  readonly prefix: string
  readonly arnType: string
  readonly tables: (world: World) => readonly Table<object>[]
}

/** Every kind of resource that EC2 tags [R-SVC-21] and whose ids its ARNs are made of [R-IAM-15]. */
export const resourceKinds: readonly ResourceKind[] = [
  {
    prefix: 'vpce-svc',
    arnType: 'vpc-endpoint-service',
    tables: (world) => [world.endpointServices],
  },
  {
    prefix: 'vpce',
    arnType: 'vpc-endpoint',
    tables: (world) => [world.vpcEndpoints, world.gatewayEndpoints, world.gatewayLoadBalancerEndpoints],
  },
  { prefix: 'vpce-con', arnType: 'vpc-endpoint-connection', tables: () => [] },
  { prefix: 'vpce-svc-perm', arnType: 'vpc-endpoint-service-permission', tables: () => [] },
  { prefix: 'vpc', arnType: 'vpc', tables: (world) => [world.vpcs] },
  { prefix: 'subnet', arnType: 'subnet', tables: (world) => [world.subnets] },
  { prefix: 'eni', arnType: 'network-interface', tables: (world) => [world.networkInterfaces] },
  { prefix: 'sg', arnType: 'security-group', tables: (world) => [world.securityGroups] },
  { prefix: 'acl', arnType: 'network-acl', tables: (world) => [world.networkAcls] },
  { prefix: 'rtb', arnType: 'route-table', tables: (world) => [world.routeTables] },
  { prefix: 'i', arnType: 'instance', tables: (world) => [world.instances] },
  { prefix: 'eipalloc', arnType: 'elastic-ip', tables: (world) => [world.elasticIps] },
  { prefix: 'igw', arnType: 'internet-gateway', tables: (world) => [world.internetGateways] },
  { prefix: 'nat', arnType: 'natgateway', tables: (world) => [world.natGateways] },
  { prefix: 'vgw', arnType: 'vpn-gateway', tables: (world) => [world.vpnGateways] },
  { prefix: 'pcx', arnType: 'vpc-peering-connection', tables: (world) => [world.vpcPeeringConnections] },
  { prefix: 'tgw', arnType: 'transit-gateway', tables: (world) => [world.transitGateways] },
  {
    prefix: 'tgw-attach',
    arnType: 'transit-gateway-attachment',
    tables: (world) => [world.transitGatewayAttachments],
  },
  {
    prefix: 'tgw-rtb',
    arnType: 'transit-gateway-route-table',
    tables: (world) => [world.transitGatewayRouteTables],
  },
  { prefix: 'pl', arnType: 'prefix-list', tables: (world) => [world.prefixLists] },
  { prefix: 'nip', arnType: 'network-insights-path', tables: (world) => [world.networkInsightsPaths] },
  {
    prefix: 'nia',
    arnType: 'network-insights-analysis',
    tables: (world) => [world.networkInsightsAnalyses],
  },
]

/** The kind of a resource by its id; undefined for an id of no kind. */
export function kindOf(resourceId: string): ResourceKind | undefined {
  const prefix = resourceId.slice(0, resourceId.lastIndexOf('-'))
  return resourceKinds.find((kind) => kind.prefix === prefix)
}

/** The account that owns a resource; undefined if there is no such resource, or only AWS has it. */
export function ownerOf(world: World, resourceId: string): AccountId | undefined {
  if (isTie(resourceId)) return ownerOfTie(world, resourceId)
  const tables = kindOf(resourceId)?.tables(world) ?? []
  const row = tables.flatMap((table) => tableGet(table, resourceId) ?? [])[0] ?? {}
  // A peering connection is of two accounts; the one that asked for it tags it.
  const owner = 'requester' in row ? (row as VpcPeeringConnection).requester : row
  return 'ownerId' in owner && owner.ownerId !== 'amazon' ? (owner.ownerId as AccountId) : undefined
}

/** Connections and permissions are ties between a service and somebody, without rows of their own. */
function isTie(resourceId: string): boolean {
  return resourceId.startsWith('vpce-con-') || resourceId.startsWith('vpce-svc-perm-')
}
