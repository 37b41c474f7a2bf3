import { apiError, type ApiError } from '@causeway/ground'
import { destinationText, sameDestination } from './destination.ts'
import type { Route, RouteDestination, RouteTable } from './types.ts'

/**
 * The route that a call about an existing one means: never a propagated one, and none that a gateway
 * endpoint owns, which is `InvalidParameterValue` [R-GW-2]; undefined if there is none [R-RT-8].
 */
export function editableRoute(
  table: RouteTable,
  destination: RouteDestination,
): Route | ApiError | undefined {
  const route = table.routes.find(
    (each) => each.origin !== 'EnableVgwRoutePropagation' && sameDestination(each.destination, destination),
  )
  if (route?.target.type !== 'gateway-endpoint') return route
  const text = destinationText(destination)
  return apiError(
    'InvalidParameterValue',
    'R-GW-2',
    `the route to ${text} in ${table.routeTableId} belongs to a gateway endpoint; modify the endpoint's route tables instead`,
    'destinationPrefixListId',
  )
}
