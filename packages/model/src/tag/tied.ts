import { tableValues, type AccountId } from '@causeway/ground'
import type { CustomerService, ServiceId } from '../privatelink/endpoint-service/types.ts'
import type { VpcEndpointId } from '../privatelink/interface-endpoint/types.ts'
import { endpointsOfService } from '../privatelink/vpc-endpoint/find.ts'
import { tieId } from '../view/parts.ts'
import type { World } from '../world.ts'

/** The id of an endpoint's connection to a service, which has no row of its own [R-API-5]. */
export function connectionId(serviceId: ServiceId, vpcEndpointId: VpcEndpointId): string {
  return tieId('vpce-con', serviceId, vpcEndpointId)
}

/** The id of a principal's permission to use a service [R-PERM-1]. */
export function permissionId(serviceId: ServiceId, principal: string): string {
  return tieId('vpce-svc-perm', serviceId, principal)
}

/** The provider whose connection or permission an id is: it alone may tag them, once they are there [R-SVC-21]. */
export function ownerOfTie(world: World, id: string): AccountId | undefined {
  const services = tableValues(world.endpointServices).flatMap((service) =>
    service.owner === 'customer' ? [service] : [],
  )
  return services.find((service) => idsAt(world, service).includes(id))?.ownerId
}

function idsAt(world: World, { serviceId, allowedPrincipals }: CustomerService): readonly string[] {
  return [
    ...endpointsOfService(world, serviceId).map(({ vpcEndpointId }) =>
      connectionId(serviceId, vpcEndpointId),
    ),
    ...allowedPrincipals.map((principal) => permissionId(serviceId, principal)),
  ]
}
