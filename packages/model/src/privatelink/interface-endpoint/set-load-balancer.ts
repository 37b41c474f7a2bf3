import { apiError, isApiError, tableGet, type ApiError } from '@causeway/ground'
import { commit, unchanged, type Applied } from '../../commit.ts'
import type { Step, World } from '../../world.ts'
import { findAnyEndpoint, noEndpoint } from '../vpc-endpoint/find.ts'
import { putEndpoint } from '../vpc-endpoint/put.ts'
import type { PrivateLinkEndpoint } from '../vpc-endpoint/types.ts'
import type { EndpointInterface, SetEndpointLoadBalancer } from './types.ts'

const refuse = {
  notItsOwn: ({ vpcEndpointId, networkInterfaceId }: SetEndpointLoadBalancer) =>
    apiError(
      'InvalidParameterValue',
      'R-SVC-6',
      `${networkInterfaceId} is no interface of ${vpcEndpointId}`,
      'networkInterfaceId',
    ),
  notInZone: ({ loadBalancerArn }: SetEndpointLoadBalancer, zoneId: string) =>
    apiError(
      'InvalidParameterValue',
      'R-SVC-6',
      `'${loadBalancerArn}' is no load balancer of the service with a node in ${zoneId}`,
      'loadBalancerArn',
    ),
}

/**
 * Internal: an endpoint's interface has drawn its load balancer, one of the service's with a node in its own
 * zone, for as long as the choice lasts [R-SVC-6, R-SVC-28, R-SVC-33]. A second draw changes nothing, so that there is
 * one load balancer per zone for a Gateway Load Balancer endpoint too [R-SVC-7].
 *
 * Errors: `InvalidVpcEndpointId.NotFound` [R-ERR-1], `InvalidParameterValue`.
 */
export function setEndpointLoadBalancer(
  world: World,
  _step: Step,
  command: SetEndpointLoadBalancer,
): Applied | ApiError {
  const endpoint = findAnyEndpoint(world, command.vpcEndpointId)
  if (isApiError(endpoint)) return endpoint
  if (endpoint.vpcEndpointType === 'Gateway') return noEndpoint(command.vpcEndpointId, 'vpcEndpointId')
  const { networkInterfaceId, loadBalancerArn } = command
  const self = endpoint.networkInterfaces.find((each) => each.networkInterfaceId === networkInterfaceId)
  if (self === undefined) return refuse.notItsOwn(command)
  if (self.loadBalancerArn !== undefined) return unchanged(world)
  if (!mayDraw(world, endpoint, self, command)) return refuse.notInZone(command, self.availabilityZoneId)
  const networkInterfaces = endpoint.networkInterfaces.map((each) =>
    each === self ? { ...each, loadBalancerArn } : each,
  )
  return commit(world, (draft) => putEndpoint(draft, { ...endpoint, networkInterfaces }))
}

function mayDraw(
  world: World,
  { serviceId }: PrivateLinkEndpoint,
  { availabilityZoneId }: EndpointInterface,
  { loadBalancerArn: arn }: SetEndpointLoadBalancer,
): boolean {
  const service = tableGet(world.endpointServices, serviceId)
  if (service?.owner !== 'customer') return false
  const offered = [...service.networkLoadBalancerArns, ...service.gatewayLoadBalancerArns]
  if (!offered.includes(arn)) return false
  const balancer = tableGet(world.loadBalancers, arn) ?? tableGet(world.gatewayLoadBalancers, arn)
  return balancer?.availabilityZones.some((node) => node.zoneId === availabilityZoneId) === true
}
