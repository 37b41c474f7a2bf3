import { apiError, assert, isApiError, tableGet, type ApiError } from '@causeway/ground'
import { commit, putRow, type Applied } from '../../commit.ts'
import type { Step, World } from '../../world.ts'
import { findSubnet } from '../subnet/find.ts'
import type { Subnet } from '../subnet/types.ts'
import type { AssociateRouteTable, RouteTable } from './types.ts'

const refuse = {
  unknown: ({ accountId, routeTableId }: AssociateRouteTable) =>
    apiError(
      'InvalidRouteTableID.NotFound',
      'R-ERR-21',
      `account ${accountId} has no route table '${routeTableId}'; name one that it owns`,
      'routeTableId',
    ),
  otherVpc: ({ routeTableId, subnetId }: AssociateRouteTable) =>
    apiError(
      'InvalidParameterValue',
      'R-RT-1',
      `${routeTableId} and ${subnetId} are in different VPCs; use a table of the subnet's VPC`,
      'routeTableId',
    ),
  associated: ({ subnetId, routeTableId }: Subnet) =>
    apiError(
      'Resource.AlreadyAssociated',
      'R-ERR-30',
      `${subnetId} is associated with ${routeTableId} already; associate it once`,
      'subnetId',
    ),
}

/**
 * Associates a subnet explicitly with a route table: it uses exactly one [R-RT-1].
 *
 * Errors: `InvalidRouteTableID.NotFound` [R-ERR-21], `InvalidSubnetID.NotFound` [R-ERR-23],
 * `InvalidParameterValue` for a table of another VPC, `Resource.AlreadyAssociated` [R-ERR-30].
 */
export function associateRouteTable(
  world: World,
  _step: Step,
  command: AssociateRouteTable,
): Applied | ApiError {
  const table = tableGet(world.routeTables, command.routeTableId)
  if (table === undefined || table.ownerId !== command.accountId) return refuse.unknown(command)
  const subnet = findSubnet(world, command.accountId, command.subnetId ?? '')
  if (isApiError(subnet)) return subnet
  if (table.vpcId !== subnet.vpcId) return refuse.otherVpc(command)
  if (subnet.routeTableId !== undefined) return refuse.associated(subnet)
  const { routeTableId } = table
  return commit(world, (draft) => putRow<Subnet>(draft.subnets, subnet.subnetId, { ...subnet, routeTableId }))
}

/** The table that a subnet uses: the explicit association, else the VPC's main table [R-RT-1]. */
export function routeTableFor(world: World, subnet: Subnet): RouteTable {
  const id = subnet.routeTableId ?? tableGet(world.vpcs, subnet.vpcId)?.mainRouteTableId ?? ''
  const table = tableGet(world.routeTables, id)
  assert(table !== undefined, `${subnet.subnetId} has no route table`)
  return table
}
