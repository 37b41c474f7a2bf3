import { apiError, byCodeUnit, tableGet, type ApiError } from '@causeway/ground'
import { commit, putRow, type Applied } from '../../commit.ts'
import type { Step, World } from '../../world.ts'
import type { CustomerService, PutServiceListing } from './types.ts'

/**
 * Internal: lists a customer's service with the AWS Marketplace or the PrivateLink Ready partners, with its subscribers, or
 * nowhere [R-IF-12]. Endpoints that are connected stay so.
 *
 * Error: `InvalidVpcEndpointServiceId.NotFound` for a service that no customer has [R-ERR-3].
 */
export function putServiceListing(
  world: World,
  _step: Step,
  { serviceId, category, subscribers }: PutServiceListing,
): Applied | ApiError {
  const service = tableGet(world.endpointServices, serviceId)
  if (service?.owner !== 'customer' || service.serviceState === 'Deleted') {
    const message = `no customer has an endpoint service '${serviceId}'; list one that there is`
    return apiError('InvalidVpcEndpointServiceId.NotFound', 'R-ERR-3', message, 'serviceId')
  }
  const { listing: _before, ...unlisted } = service
  const listing = { category, subscribers: [...new Set(subscribers)].sort(byCodeUnit) }
  const next: CustomerService =
    category === 'none' ? unlisted : { ...unlisted, listing: { ...listing, category } }
  return commit(world, (draft) => putRow(draft.endpointServices, serviceId, next))
}
