import { apiError, isApiError, tableRemove, tableValues, type ApiError } from '@causeway/ground'
import { commit, type Applied } from '../../commit.ts'
import type { Step, World } from '../../world.ts'
import { dependency } from '../owned.ts'
import { subnetsIn } from '../subnet/in-vpc.ts'
import type { DeleteRouteTable } from './commands.ts'
import { findRouteTable } from './find.ts'
import type { RouteTable } from './types.ts'

const refuse = {
  main: ({ routeTableId, vpcId }: RouteTable) =>
    apiError(
      'DependencyViolation',
      'R-RT-1',
      `${routeTableId} is the main table of ${vpcId}, which can't be deleted; make another the main table first`,
      'routeTableId',
    ),
}

/**
 * Deletes a table that nothing uses; never the main one [R-RT-1].
 *
 * Errors: `InvalidRouteTableID.NotFound` [R-ERR-21], `DependencyViolation` [R-ERR-29].
 */
export function deleteRouteTable(world: World, _step: Step, command: DeleteRouteTable): Applied | ApiError {
  const table = findRouteTable(world, command.accountId, command.routeTableId)
  if (isApiError(table)) return table
  if (table.main) return refuse.main(table)
  const holder = holderOf(world, table)
  if (holder !== undefined) return dependency(table.routeTableId, holder, 'routeTableId')
  return commit(world, (draft) => tableRemove(draft.routeTables, table.routeTableId))
}

function holderOf(world: World, { routeTableId, vpcId, edgeAssociation }: RouteTable): string | undefined {
  const subnet = subnetsIn(world, vpcId).find((each) => each.routeTableId === routeTableId)
  const endpoint = tableValues(world.gatewayEndpoints).find(
    ({ routeTableIds, state }) => state !== 'deleted' && routeTableIds.includes(routeTableId),
  )
  return edgeAssociation ?? subnet?.subnetId ?? endpoint?.vpcEndpointId
}
