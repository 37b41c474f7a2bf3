import type { World } from '../../world.ts'
import type { InterfaceEndpoint } from '../interface-endpoint/types.ts'
import { endpointsOfService } from '../vpc-endpoint/find.ts'
import type { CustomerService } from './types.ts'

/**
 * The endpoints with an interface whose load balancer leaves the service, without that choice: the next first
 * connection draws again [R-SVC-28].
 */
export function undrawnEndpoints(
  world: World,
  service: CustomerService,
  next: CustomerService,
): InterfaceEndpoint[] {
  const gone = service.networkLoadBalancerArns.filter((arn) => !next.networkLoadBalancerArns.includes(arn))
  if (gone.length === 0) return []
  return endpointsOfService(world, service.serviceId).flatMap((endpoint) => {
    if (endpoint.vpcEndpointType !== 'Interface') return []
    const networkInterfaces = endpoint.networkInterfaces.map((eni) => {
      const { loadBalancerArn, ...undrawn } = eni
      return loadBalancerArn !== undefined && gone.includes(loadBalancerArn) ? undrawn : eni
    })
    const isTouched = networkInterfaces.some((eni, i) => eni !== endpoint.networkInterfaces[i])
    return isTouched ? [{ ...endpoint, networkInterfaces }] : []
  })
}
