import { tableGet } from '@causeway/ground'
import { branchIndex } from '../../branch-index.ts'
import { isRoutable } from '../../privatelink/gateway-load-balancer-endpoint/routable.ts'
import type { World } from '../../world.ts'
import type { TransitGatewayVpcAttachment } from '../transit-gateway/types.ts'
import type { Route, RouteTarget } from './types.ts'

const attachmentsByGateway = branchIndex((each: TransitGatewayVpcAttachment) => [each.transitGatewayId])

/** Whether a route leads somewhere: it is a blackhole while its target is missing or forwards nothing [R-RT-9]. */
export function routeState(world: World, route: Pick<Route, 'target'>): 'active' | 'blackhole' {
  return forwards(world, route.target) ? 'active' : 'blackhole'
}

function forwards(world: World, target: RouteTarget): boolean {
  switch (target.type) {
    case 'local':
      return true
    case 'internet-gateway':
      return tableGet(world.internetGateways, target.id)?.vpcId !== undefined
    case 'virtual-private-gateway':
      return tableGet(world.vpnGateways, target.id)?.vpcId !== undefined
    case 'nat-gateway':
      return tableGet(world.natGateways, target.id)?.state === 'available'
    case 'network-interface':
      return tableGet(world.networkInterfaces, target.id) !== undefined
    case 'instance':
      return tableGet(world.instances, target.id)?.state === 'running'
    case 'vpc-peering-connection':
      return tableGet(world.vpcPeeringConnections, target.id)?.state === 'active'
    case 'transit-gateway':
      return attachmentsByGateway
        .rows(world.transitGatewayAttachments, target.id)
        .some(({ state }) => state === 'available')
    case 'gateway-endpoint':
      return tableGet(world.gatewayEndpoints, target.id) !== undefined
    case 'gateway-load-balancer-endpoint':
      return isRoutable(world, target.id)
  }
}
