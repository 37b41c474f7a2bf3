import { apiError, assert, isApiError, tableGet, type ApiError, type Id } from '@causeway/ground'
import { branchIndex } from '../../branch-index.ts'
import { commit, putRow, type Applied } from '../../commit.ts'
import type { Step, World } from '../../world.ts'
import { findSubnet } from '../subnet/find.ts'
import type { Subnet } from '../subnet/types.ts'
import type { ReplaceRouteTableAssociation } from './commands.ts'
import { faultOfEdge, gatewayOf } from './edge.ts'
import { findRouteTable } from './find.ts'
import type { AssociateRouteTable, RouteTable } from './types.ts'

const byGateway = branchIndex(({ edgeAssociation }: RouteTable) =>
  edgeAssociation === undefined ? [] : [edgeAssociation],
)

type Associate = AssociateRouteTable | ReplaceRouteTableAssociation

const refuse = {
  neither: () =>
    apiError(
      'InvalidParameterCombination',
      'R-RT-1',
      'a route table is associated with one subnet or one gateway; give either subnetId or gatewayId',
      'subnetId',
    ),
  otherVpc: ({ routeTableId }: RouteTable, subnetId: string) =>
    apiError(
      'InvalidParameterValue',
      'R-RT-1',
      `${routeTableId} and ${subnetId} are in different VPCs; use a table of the subnet's VPC`,
      'routeTableId',
    ),
  associated: (id: string, routeTableId: string, field: string) =>
    apiError(
      'Resource.AlreadyAssociated',
      'R-ERR-30',
      `${id} is associated with ${routeTableId} already; associate it once, or replace the association`,
      field,
    ),
}

/**
 * Associates a subnet explicitly with a route table: it uses exactly one [R-RT-1]; or a gateway, whose
 * incoming traffic the table then routes [R-RT-10].
 *
 * Errors: `InvalidRouteTableID.NotFound` [R-ERR-21], `InvalidSubnetID.NotFound` [R-ERR-23],
 * `InvalidParameterValue` for a table of another VPC or one that is no gateway's [R-RT-10],
 * `Resource.AlreadyAssociated` [R-ERR-30].
 */
export function associateRouteTable(
  world: World,
  _step: Step,
  command: AssociateRouteTable,
): Applied | ApiError {
  const table = findRouteTable(world, command.accountId, command.routeTableId)
  if (isApiError(table)) return table
  const { subnetId, gatewayId } = command
  if ((subnetId === undefined) === (gatewayId === undefined)) return refuse.neither()
  if (gatewayId !== undefined) {
    const other = edgeTableOf(world, gatewayId)
    if (other !== undefined) return refuse.associated(gatewayId, other.routeTableId, 'gatewayId')
    if (table.edgeAssociation !== undefined)
      return refuse.associated(table.edgeAssociation, table.routeTableId, 'gatewayId')
    return withEdge(world, command, table, gatewayId)
  }
  const subnet = subnetFor(world, command, table, subnetId ?? '')
  if (isApiError(subnet)) return subnet
  if (subnet.routeTableId !== undefined)
    return refuse.associated(subnet.subnetId, subnet.routeTableId, 'subnetId')
  return withSubnet(world, table, subnet)
}

/** A subnet that may use the table: one of the same VPC that the account owns [R-RT-1]. */
export function subnetFor(
  world: World,
  { accountId }: Associate,
  table: RouteTable,
  subnetId: string,
): Subnet | ApiError {
  const subnet = findSubnet(world, accountId, subnetId)
  if (isApiError(subnet)) return subnet
  return table.vpcId === subnet.vpcId ? subnet : refuse.otherVpc(table, subnetId)
}

/** The world in which the subnet uses the table. */
export function withSubnet(world: World, { routeTableId }: RouteTable, subnet: Subnet): Applied {
  return commit(world, (draft) => putRow<Subnet>(draft.subnets, subnet.subnetId, { ...subnet, routeTableId }))
}

/** The world in which the table is the gateway's, and no other is [R-RT-10]. */
export function withEdge(
  world: World,
  command: Associate,
  table: RouteTable,
  gatewayId: Id<'igw'> | Id<'vgw'>,
): Applied | ApiError {
  const gateway = gatewayOf(world, command.accountId, table, gatewayId)
  if (isApiError(gateway)) return gateway
  const edge: RouteTable = { ...table, edgeAssociation: gatewayId }
  const fault = faultOfEdge(world, edge)
  if (fault !== undefined) return fault
  const before = edgeTableOf(world, gatewayId)
  return commit(world, (draft) => {
    if (before !== undefined) putRow(draft.routeTables, before.routeTableId, withoutEdge(before))
    putRow(draft.routeTables, table.routeTableId, edge)
  })
}

/** The table that routes what comes in through a gateway; undefined if none does [R-RT-10]. */
export function edgeTableOf(world: World, gatewayId: string): RouteTable | undefined {
  return byGateway.first(world.routeTables, gatewayId)
}

/** The table as one that is no gateway's. */
export function withoutEdge(table: RouteTable): RouteTable {
  const { edgeAssociation: _, ...rest } = table
  return rest
}

/**
 * The table that a subnet uses: the explicit association, else the VPC's main table [R-RT-1]. So a gateway endpoint
 * serves every subnet of its tables by itself, and no other [R-GW-4].
 */
export function routeTableFor(world: World, subnet: Subnet): RouteTable {
  const id = subnet.routeTableId ?? tableGet(world.vpcs, subnet.vpcId)?.mainRouteTableId ?? ''
  const table = tableGet(world.routeTables, id)
  assert(table !== undefined, `${subnet.subnetId} has no route table`)
  return table
}
