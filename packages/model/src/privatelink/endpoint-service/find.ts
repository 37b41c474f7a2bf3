import { apiError, parseId, tableGet, type AccountId, type ApiError } from '@causeway/ground'
import { branchIndex } from '../../branch-index.ts'
import type { PrincipalArn } from '../../iam/principal/types.ts'
import type { World } from '../../world.ts'
import { maySee } from './may-see.ts'
import type { CustomerService, EndpointService } from './types.ts'

/** A service that is on its way out is not there for consumers. */
const servicesByName = branchIndex((service: EndpointService) =>
  service.serviceState === 'Deleting' || service.serviceState === 'Deleted' ? [] : [service.serviceName],
)

/**
 * A service that the account owns. Errors: `InvalidVpcEndpointServiceIdId.Malformed` (sic) [R-ERR-4],
 * `InvalidVpcEndpointServiceId.NotFound` [R-ERR-3].
 */
export function findService(
  world: World,
  accountId: AccountId,
  serviceId: string,
): CustomerService | ApiError {
  const service = tableGet(world.endpointServices, serviceId)
  const isOwn = service?.owner === 'customer' && service.ownerId === accountId
  if (isOwn && service.serviceState !== 'Deleted') return service
  const id = parseId('vpce-svc', serviceId)
  if (!id.ok) return apiError('InvalidVpcEndpointServiceIdId.Malformed', 'R-ERR-4', id.error, 'serviceId')
  const message = `account ${accountId} has no endpoint service '${serviceId}'; name one that it owns`
  return apiError('InvalidVpcEndpointServiceId.NotFound', 'R-ERR-3', message, 'serviceId')
}

/**
 * A service by its name as an account, or one caller in it, sees it, in the account's Region unless another is named: one
 * that it may not see does not exist for it, `InvalidServiceName` [R-PERM-2, R-PERM-3, R-ERR-5, R-REG-9].
 */
export function findServiceByName(
  world: World,
  accountId: AccountId,
  serviceName: string,
  asked: { readonly caller?: PrincipalArn | undefined; readonly serviceRegion?: string | undefined } = {},
): EndpointService | ApiError {
  const service = servicesByName.first(world.endpointServices, serviceName)
  const region = asked.serviceRegion ?? tableGet(world.accounts, accountId)?.region
  const isThere = service !== undefined && service.region === region
  if (isThere && maySee(world, service, accountId, asked.caller)) return service
  const message = `The Vpc Endpoint Service '${serviceName}' does not exist; check its name, its Region and its permissions`
  return apiError('InvalidServiceName', 'R-ERR-5', message, 'serviceName')
}

/** Whether the Region has a service of this name, seen or not. */
export function hasServiceNamed(world: World, serviceName: string): boolean {
  return servicesByName.count(world.endpointServices, serviceName) > 0
}
