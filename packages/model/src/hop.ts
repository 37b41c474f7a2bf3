import { inspect } from './elb/gateway-load-balancer/appliance.ts'
import { balanceToAppliance } from './elb/gateway-load-balancer/forward.ts'
import { balance } from './elb/network-load-balancer/forward.ts'
import { returnThroughNode } from './elb/network-load-balancer/return.ts'
import { towardsTarget } from './elb/network-load-balancer/target.ts'
import type { ForwardContext, Outcome, Packet, Place } from './forward.ts'
import { onInternet } from './outside/internet.ts'
import { onPremises } from './outside/on-premises.ts'
import { throughGatewayEndpoint } from './privatelink/gateway-endpoint/forward.ts'
import { throughBalancerEndpoint } from './privatelink/gateway-load-balancer-endpoint/forward.ts'
import { throughEndpoint } from './privatelink/interface-endpoint/forward.ts'
import { returnThroughEndpoint } from './privatelink/interface-endpoint/return.ts'
import { throughInternetGateway } from './vpc/internet-gateway/forward.ts'
import { throughNatGateway } from './vpc/nat-gateway/forward.ts'
import { enterInterface, leaveInterface } from './vpc/network-interface/forward.ts'
import { routePacket } from './vpc/route-table/forward.ts'
import { enterSubnet, leaveSubnet } from './vpc/subnet/forward.ts'
import { throughTransitGateway } from './vpc/transit-gateway/forward.ts'
import { throughVirtualPrivateGateway } from './vpc/virtual-private-gateway/forward.ts'
import { crossPeering } from './vpc/vpc-peering-connection/forward.ts'
import { enterVpc } from './vpc/vpc/forward.ts'

/** One hop of a packet: the contents page of the data path. Each room decides for its own resource. */
export function hop(context: ForwardContext, place: Place, packet: Packet): Outcome {
  switch (place.type) {
    case 'interface-egress':
      return leaveInterface(context, place, packet)
    case 'subnet-egress':
      return leaveSubnet(context, place, packet)
    case 'route-table':
      return routePacket(context, place, packet)
    case 'subnet-ingress':
      return enterSubnet(context, place, packet)
    case 'interface-ingress':
      return enterInterface(context, place, packet)
    case 'vpc-endpoint':
      return throughEndpoint(context, place, packet)
    case 'load-balancer-node':
      return balance(context, place, packet)
    case 'load-balancer-target':
      return towardsTarget(context, place, packet)
    case 'load-balancer-return':
      return returnThroughNode(context, place, packet)
    case 'vpc-endpoint-return':
      return returnThroughEndpoint(context, place, packet)
    case 'vpc-ingress':
      return enterVpc(context, place, packet)
    case 'internet-gateway':
      return throughInternetGateway(context, place, packet)
    case 'nat-gateway':
      return throughNatGateway(context, place, packet)
    case 'vpc-peering-connection':
      return crossPeering(context, place, packet)
    case 'transit-gateway':
      return throughTransitGateway(context, place, packet)
    case 'virtual-private-gateway':
      return throughVirtualPrivateGateway(context, place, packet)
    case 'gateway-endpoint':
      return throughGatewayEndpoint(context, place, packet)
    case 'gateway-load-balancer-endpoint':
      return throughBalancerEndpoint(context, place, packet)
    case 'gateway-load-balancer':
      return balanceToAppliance(context, place, packet)
    case 'appliance':
      return inspect(context, place, packet)
    case 'internet':
      return onInternet(context, packet)
    case 'on-premises':
      return onPremises(context, place, packet)
  }
}
