import { byCodeUnit, tableGet, type AccountId, type AzId } from '@causeway/ground'
import type { EndpointService } from '../../privatelink/endpoint-service/types.ts'
import type { AnyEndpoint } from '../../privatelink/vpc-endpoint/types.ts'
import type { World } from '../../world.ts'

/** Who pays by the hour for an endpoint, and for which zones. */
export interface BilledEndpoint {
  readonly payer: AccountId
  /** Each costs by itself; sorted. None once nothing is billed. */
  readonly zoneIds: readonly AzId[]
}

/**
 * What of an endpoint is billed at this moment: every zone in which it has an interface, from its creation to its deletion
 * and whatever its state, but not a rejected one whose service is deleted [R-EP-17]. Its owner pays, or the owner of a
 * service that has taken that over [R-SVC-26]. Gateway endpoints cost nothing.
 */
export function billedEndpoint(world: World, endpoint: AnyEndpoint): BilledEndpoint {
  const service = tableGet(world.endpointServices, endpoint.serviceId)
  const payer = payerOf(endpoint, service)
  if (endpoint.vpcEndpointType === 'Gateway' || isOver(endpoint, service)) return { payer, zoneIds: [] }
  const zoneIds = endpoint.networkInterfaces.map(({ availabilityZoneId }) => availabilityZoneId)
  return { payer, zoneIds: [...new Set(zoneIds)].sort(byCodeUnit) }
}

function payerOf({ ownerId }: AnyEndpoint, service: EndpointService | undefined): AccountId {
  const isTakenOver = service?.owner === 'customer' && service.payerResponsibility === 'ServiceOwner'
  return isTakenOver ? service.ownerId : ownerId
}

function isOver({ state }: AnyEndpoint, service: EndpointService | undefined): boolean {
  return state === 'deleted' || (state === 'rejected' && service?.serviceState === 'Deleted')
}
