import { balance, towardsTarget } from './elb/network-load-balancer/forward.ts'
import type { ForwardContext, Outcome, Packet, Place } from './forward.ts'
import { throughEndpoint } from './privatelink/interface-endpoint/forward.ts'
import { dropped } from './hop-parts.ts'
import { enterInterface, leaveInterface } from './vpc/network-interface/forward.ts'
import { routePacket } from './vpc/route-table/forward.ts'
import { enterSubnet, leaveSubnet } from './vpc/subnet/forward.ts'

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
    case 'vpc-endpoint-return':
    case 'vpc-ingress':
    case 'internet-gateway':
    case 'nat-gateway':
    case 'vpc-peering-connection':
    case 'transit-gateway':
    case 'virtual-private-gateway':
    case 'gateway-endpoint':
    case 'gateway-load-balancer-endpoint':
    case 'gateway-load-balancer':
    case 'appliance':
    case 'internet':
    case 'on-premises':
      return nowhere(place)
  }
}

function nowhere({ type }: Place): Outcome {
  const decidedBy = {
    kind: type,
    id: type,
    component: type,
    rule: 'R-RT-4',
    text: `${type} forwards nothing`,
  }
  return dropped('NO_POSSIBLE_DESTINATION', decidedBy)
}
