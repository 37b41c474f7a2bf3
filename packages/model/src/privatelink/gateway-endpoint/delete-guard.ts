import { apiError, type ApiError } from '@causeway/ground'
import type { World } from '../../world.ts'
import type { InterfaceEndpoint } from '../interface-endpoint/types.ts'
import { endpointsOfVpc } from '../vpc-endpoint/find.ts'
import { standingGatewayEndpoints } from './find.ts'
import type { GatewayEndpoint } from './types.ts'

const refuse = {
  needed: ({ vpcEndpointId }: GatewayEndpoint, by: InterfaceEndpoint) =>
    apiError(
      'DependencyViolation',
      'R-GW-13',
      `private DNS of ${by.vpcEndpointId} depends on ${vpcEndpointId}; turn it off or delete that endpoint first`,
      'vpcEndpointIds',
    ),
}

/**
 * Refuses to delete the last gateway endpoint of a service while an interface endpoint of the service in the VPC has
 * private DNS for inbound Resolver endpoints only; with the knob `gateway.deleteGuard` at `anyPrivateDns`, any
 * private DNS [R-GW-13].
 */
export function faultOfGatewayDeletion(world: World, endpoint: GatewayEndpoint): ApiError | undefined {
  const guardsAll = world.knobs['gateway.deleteGuard'] === 'anyPrivateDns'
  const others = standingGatewayEndpoints(world, endpoint).filter(
    ({ vpcEndpointId }) => vpcEndpointId !== endpoint.vpcEndpointId,
  )
  if (others.length > 0 && !guardsAll) return undefined
  const dependent = endpointsOfVpc(world, endpoint.vpcId).find(
    (each): each is InterfaceEndpoint =>
      each.vpcEndpointType === 'Interface' &&
      each.serviceName === endpoint.serviceName &&
      hasPrivateDns(each) &&
      (guardsAll || each.privateDnsOnlyForInboundResolverEndpoint),
  )
  return dependent === undefined ? undefined : refuse.needed(endpoint, dependent)
}

function hasPrivateDns({ state, privateDnsEnabled }: InterfaceEndpoint): boolean {
  return privateDnsEnabled && state !== 'deleting' && state !== 'deleted'
}
