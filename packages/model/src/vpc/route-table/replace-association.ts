import { apiError, isApiError, tableGet, type ApiError } from '@causeway/ground'
import { commit, putRow, unchanged, type Applied } from '../../commit.ts'
import type { Step, World } from '../../world.ts'
import { findVpc } from '../vpc/find.ts'
import type { Vpc } from '../vpc/types.ts'
import { edgeTableOf, subnetFor, withEdge, withSubnet } from './associate.ts'
import type { ReplaceRouteTableAssociation } from './commands.ts'
import { findRouteTable } from './find.ts'
import type { RouteTable } from './types.ts'

const refuse = {
  one: () =>
    apiError(
      'InvalidParameterCombination',
      'R-RT-1',
      'one association is replaced; give exactly one of subnetId, gatewayId and vpcId',
      'subnetId',
    ),
  missing: (id: string, field: string) =>
    apiError(
      'InvalidAssociationID.NotFound',
      'R-RT-1',
      `${id} has no explicit association to replace; associate it first`,
      field,
    ),
  otherVpc: ({ routeTableId }: RouteTable, { vpcId }: Vpc) =>
    apiError(
      'InvalidParameterValue',
      'R-RT-1',
      `${routeTableId} is not of ${vpcId}; use a table of the same VPC`,
      'routeTableId',
    ),
  edge: ({ routeTableId, edgeAssociation }: RouteTable) =>
    apiError(
      'InvalidParameterValue',
      'R-RT-1',
      `${routeTableId} is the table of ${edgeAssociation}, which can't be a main table; use another`,
      'routeTableId',
    ),
}

/**
 * Moves an explicit association to another table; with `vpcId`, the main table's part [R-RT-1].
 *
 * Errors: as AssociateRouteTable, and `InvalidAssociationID.NotFound` where there is nothing to replace.
 */
export function replaceRouteTableAssociation(
  world: World,
  _step: Step,
  command: ReplaceRouteTableAssociation,
): Applied | ApiError {
  const table = findRouteTable(world, command.accountId, command.routeTableId)
  if (isApiError(table)) return table
  const { subnetId, gatewayId, vpcId } = command
  if ([subnetId, gatewayId, vpcId].filter((id) => id !== undefined).length !== 1) return refuse.one()
  if (vpcId !== undefined) return replaceMain(world, command, table, vpcId)
  if (gatewayId !== undefined) {
    if (edgeTableOf(world, gatewayId) === undefined) return refuse.missing(gatewayId, 'gatewayId')
    return withEdge(world, command, table, gatewayId)
  }
  const subnet = subnetFor(world, command, table, subnetId ?? '')
  if (isApiError(subnet)) return subnet
  if (subnet.routeTableId === undefined) return refuse.missing(subnet.subnetId, 'subnetId')
  return withSubnet(world, table, subnet)
}

function replaceMain(
  world: World,
  { accountId }: ReplaceRouteTableAssociation,
  table: RouteTable,
  vpcId: string,
): Applied | ApiError {
  const vpc = findVpc(world, accountId, vpcId)
  if (isApiError(vpc)) return vpc
  if (table.vpcId !== vpc.vpcId) return refuse.otherVpc(table, vpc)
  if (table.edgeAssociation !== undefined) return refuse.edge(table)
  if (table.main) return unchanged(world)
  const { routeTableId } = table
  const before = tableGet(world.routeTables, vpc.mainRouteTableId)
  return commit(world, (draft) => {
    if (before !== undefined) putRow(draft.routeTables, before.routeTableId, { ...before, main: false })
    putRow(draft.routeTables, routeTableId, { ...table, main: true })
    putRow(draft.vpcs, vpc.vpcId, { ...vpc, mainRouteTableId: routeTableId })
  })
}
