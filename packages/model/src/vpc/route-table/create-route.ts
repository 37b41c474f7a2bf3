import { apiError, isApiError, type ApiError } from '@causeway/ground'
import { commit, putRow, type Applied } from '../../commit.ts'
import { findAccount } from '../../place/account/find.ts'
import type { Step, World } from '../../world.ts'
import type { CreateRoute } from './commands.ts'
import { destinationOf, destinationText } from './destination.ts'
import { findRouteTable } from './find.ts'
import { overRouteQuota } from './quota.ts'
import { faultOfRoute } from './rules.ts'
import { editableRoute } from './static-route.ts'
import { missingTarget } from './missing-target.ts'
import { targetOf } from './target.ts'
import type { Route, RouteTable } from './types.ts'

const refuse = {
  exists: ({ routeTableId }: RouteTable, { destination }: Route) =>
    apiError(
      'RouteAlreadyExists',
      'R-ERR-18',
      `${routeTableId} has a route to ${destinationText(destination)} already; replace or delete that one`,
      'destinationCidrBlock',
    ),
}

/**
 * Adds a route with one destination and one target [R-RT-8]. A snapshot's blackhole keeps the id of its target,
 * which is gone [R-RT-9].
 *
 * Errors: `InvalidRouteTableID.NotFound`, `InvalidRouteTableId.Malformed` [R-ERR-21], those of a destination and
 * of a target, `RouteAlreadyExists` [R-ERR-18], `InvalidParameterValue` where the table can't hold it [R-RT-2,
 * R-RT-6, R-RT-7, R-RT-10, R-GW-2], `RouteNotSupported` [R-ERR-19], `RouteLimitExceeded` [R-ERR-20].
 */
export function createRoute(world: World, step: Step, command: CreateRoute): Applied | ApiError {
  const { accountId } = command
  const account = findAccount(world, accountId)
  if (isApiError(account)) return account
  const table = findRouteTable(world, accountId, command.routeTableId)
  if (isApiError(table)) return table
  const destination = destinationOf(world, accountId, command)
  if (isApiError(destination)) return destination
  const target = missingTarget(step) ?? targetOf(world, accountId, table, command)
  if (isApiError(target)) return target
  const route: Route = { destination, target, origin: 'CreateRoute' }
  // A propagated route makes room for a static one to the same block [R-RT-4].
  const other = editableRoute(table, destination)
  if (isApiError(other)) return other
  if (other !== undefined) return refuse.exists(table, other)
  const routes = [...table.routes, route]
  const fault = faultOfRoute(world, table, route) ?? overRouteQuota(world, table, routes)
  if (fault !== undefined) return fault
  return commit(world, (draft) =>
    putRow<RouteTable>(draft.routeTables, table.routeTableId, { ...table, routes }),
  )
}
