import { tableGet, type AccountId, type Table } from '@causeway/ground'
import type { World } from '../world.ts'

/** A kind of resource as ARNs and tags see it: its id's prefix, its name in ARNs, and the tables that hold it. */
interface ResourceKind {
  readonly prefix: string
  readonly arnType: string
  readonly tables: (world: World) => readonly Table<{ readonly ownerId: AccountId }>[]
}

/** Every kind of resource that EC2 tags, longest prefix first where one begins another. */
export const resourceKinds: readonly ResourceKind[] = [
  {
    prefix: 'vpce-svc',
    arnType: 'vpc-endpoint-service',
    tables: (world) => [world.endpointServices as never],
  },
  {
    prefix: 'vpce',
    arnType: 'vpc-endpoint',
    tables: (world) => [world.vpcEndpoints, world.gatewayEndpoints, world.gatewayLoadBalancerEndpoints],
  },
  { prefix: 'vpc', arnType: 'vpc', tables: (world) => [world.vpcs] },
  { prefix: 'subnet', arnType: 'subnet', tables: (world) => [world.subnets] },
  { prefix: 'eni', arnType: 'network-interface', tables: (world) => [world.networkInterfaces] },
  { prefix: 'sg', arnType: 'security-group', tables: (world) => [world.securityGroups] },
  { prefix: 'acl', arnType: 'network-acl', tables: (world) => [world.networkAcls] },
  { prefix: 'rtb', arnType: 'route-table', tables: (world) => [world.routeTables] },
  { prefix: 'i', arnType: 'instance', tables: (world) => [world.instances] },
]

/** The kind of a resource by its id; undefined for an id of no kind. */
export function kindOf(resourceId: string): ResourceKind | undefined {
  const prefix = resourceId.slice(0, resourceId.lastIndexOf('-'))
  return resourceKinds.find((kind) => kind.prefix === prefix)
}

/** The account that owns a resource; undefined if there is no such resource, or only AWS has it. */
export function ownerOf(world: World, resourceId: string): AccountId | undefined {
  const tables = kindOf(resourceId)?.tables(world) ?? []
  return tables.flatMap((table) => tableGet(table, resourceId)?.ownerId ?? [])[0]
}
