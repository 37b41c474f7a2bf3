import { apiError, isApiError, type ApiError } from '@causeway/ground'
import { commit, putRow, type Applied } from '../../commit.ts'
import type { Step, World } from '../../world.ts'
import { findSubnet } from '../subnet/find.ts'
import type { Subnet } from '../subnet/types.ts'
import { withoutEdge } from './associate.ts'
import type { DisassociateRouteTable } from './commands.ts'
import { findRouteTable } from './find.ts'

const refuse = {
  missing: ({ routeTableId, subnetId, gatewayId }: DisassociateRouteTable) =>
    apiError(
      'InvalidAssociationID.NotFound',
      'R-RT-1',
      `${routeTableId} has no explicit association with '${subnetId ?? gatewayId ?? ''}'; name one that it has`,
      subnetId === undefined ? 'gatewayId' : 'subnetId',
    ),
}

/**
 * Ends an explicit association: the subnet goes back to the VPC's main table [R-RT-1], the gateway's
 * traffic is routed by none [R-RT-10].
 *
 * Errors: `InvalidRouteTableID.NotFound` [R-ERR-21], `InvalidSubnetID.NotFound` [R-ERR-23], `InvalidAssociationID.NotFound`.
 */
export function disassociateRouteTable(
  world: World,
  _step: Step,
  command: DisassociateRouteTable,
): Applied | ApiError {
  const table = findRouteTable(world, command.accountId, command.routeTableId)
  if (isApiError(table)) return table
  const { routeTableId, edgeAssociation } = table
  if (command.subnetId === undefined) {
    if (edgeAssociation === undefined || edgeAssociation !== command.gatewayId) return refuse.missing(command)
    return commit(world, (draft) => putRow(draft.routeTables, routeTableId, withoutEdge(table)))
  }
  const subnet = findSubnet(world, command.accountId, command.subnetId)
  if (isApiError(subnet)) return subnet
  if (subnet.routeTableId !== routeTableId) return refuse.missing(command)
  const { routeTableId: _, ...rest } = subnet
  return commit(world, (draft) => putRow<Subnet>(draft.subnets, subnet.subnetId, rest))
}
