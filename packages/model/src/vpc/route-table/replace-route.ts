import { apiError, isApiError, type ApiError } from '@causeway/ground'
import { commit, putRow, type Applied } from '../../commit.ts'
import type { Step, World } from '../../world.ts'
import { vpcBlocks } from '../vpc/blocks.ts'
import type { ReplaceRoute } from './commands.ts'
import { destinationOf, destinationText } from './destination.ts'
import { findRouteTable } from './find.ts'
import { faultOfRoute, vpcOfTable } from './rules.ts'
import { editableRoute } from './static-route.ts'
import { targetOf } from './target.ts'
import type { Route, RouteDestination, RouteTable, RouteTarget } from './types.ts'

const refuse = {
  missing: ({ routeTableId }: RouteTable, destination: RouteDestination) =>
    apiError(
      'InvalidParameterValue',
      'R-RT-8',
      `${routeTableId} has no route to ${destinationText(destination)}; create it instead`,
      'destinationCidrBlock',
    ),
  notLocal: ({ vpcId }: RouteTable, destination: RouteDestination) =>
    apiError(
      'InvalidParameterValue',
      'R-RT-2',
      `${destinationText(destination)} is no block of ${vpcId}; only the VPC's own blocks have a local target`,
      'localTarget',
    ),
}

/**
 * Gives a route another target; a local route one that stands in the way, or its own back [R-RT-2].
 *
 * Errors: as CreateRoute, and `InvalidParameterValue` for a route that is not there [R-RT-8].
 */
export function replaceRoute(world: World, _step: Step, command: ReplaceRoute): Applied | ApiError {
  const { accountId } = command
  const table = findRouteTable(world, accountId, command.routeTableId)
  if (isApiError(table)) return table
  const destination = destinationOf(world, accountId, command)
  if (isApiError(destination)) return destination
  const old = editableRoute(table, destination)
  if (isApiError(old)) return old
  if (old === undefined) return refuse.missing(table, destination)
  const target =
    command.localTarget === true
      ? localTarget(world, table, destination)
      : targetOf(world, accountId, table, command)
  if (isApiError(target)) return target
  const route: Route = { ...old, target }
  const fault = faultOfRoute(world, table, route)
  if (fault !== undefined) return fault
  const routes = table.routes.map((each) => (each === old ? route : each))
  return commit(world, (draft) =>
    putRow<RouteTable>(draft.routeTables, table.routeTableId, { ...table, routes }),
  )
}

function localTarget(world: World, table: RouteTable, destination: RouteDestination): RouteTarget | ApiError {
  const own = vpcBlocks(vpcOfTable(world, table))
  const isOwn = destination.type === 'cidr' && own.includes(destination.cidr)
  return isOwn ? { type: 'local' } : refuse.notLocal(table, destination)
}
