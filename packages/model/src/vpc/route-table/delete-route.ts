import { apiError, isApiError, type ApiError } from '@causeway/ground'
import { commit, putRow, type Applied } from '../../commit.ts'
import type { Step, World } from '../../world.ts'
import type { DeleteRoute } from './commands.ts'
import { destinationOf, destinationText } from './destination.ts'
import { findRouteTable } from './find.ts'
import { editableRoute } from './static-route.ts'
import type { RouteDestination, RouteTable } from './types.ts'

const refuse = {
  missing: ({ routeTableId }: RouteTable, destination: RouteDestination) =>
    apiError(
      'InvalidRoute.NotFound',
      'R-ERR-21',
      `${routeTableId} has no route to ${destinationText(destination)} that can be deleted; name one that it has`,
      'destinationCidrBlock',
    ),
  local: ({ routeTableId }: RouteTable, destination: RouteDestination) =>
    apiError(
      'InvalidParameterValue',
      'R-RT-2',
      `the local route ${destinationText(destination)} of ${routeTableId} can't be deleted; replace its target instead`,
      'destinationCidrBlock',
    ),
}

/**
 * Removes a route, but never a local [R-RT-2], a propagated [R-RT-9] or an endpoint's one [R-GW-2].
 *
 * Errors: `InvalidRouteTableID.NotFound`, `InvalidRouteTableId.Malformed`, `InvalidRoute.NotFound` [R-RT-8, R-ERR-21],
 * `InvalidParameterValue`.
 */
export function deleteRoute(world: World, _step: Step, command: DeleteRoute): Applied | ApiError {
  const table = findRouteTable(world, command.accountId, command.routeTableId)
  if (isApiError(table)) return table
  const destination = destinationOf(world, command.accountId, command)
  if (isApiError(destination)) return destination
  const route = editableRoute(table, destination)
  if (isApiError(route)) return route
  if (route === undefined) return refuse.missing(table, destination)
  if (route.origin === 'CreateRouteTable') return refuse.local(table, destination)
  const routes = table.routes.filter((each) => each !== route)
  return commit(world, (draft) =>
    putRow<RouteTable>(draft.routeTables, table.routeTableId, { ...table, routes }),
  )
}
