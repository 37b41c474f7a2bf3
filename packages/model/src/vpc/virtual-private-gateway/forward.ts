import {
  assert,
  byNumber,
  cidrHolds,
  duration,
  prefixLengthOf,
  tableGet,
  type IpAddress,
} from '@causeway/ground'
import type { Drop, ForwardContext, Outcome, Packet, Place } from '../../forward.ts'
import { decider, dropped, hopTo, over } from '../../hop-parts.ts'
import { INTERNET_MTU_BYTES, tooLarge } from '../../mtu.ts'
import type { World } from '../../world.ts'
import { interfaceByAddress } from '../network-interface/lookup.ts'
import { learntRank } from '../route-table/compile.ts'
import { vpcHolds, vpcOf } from '../vpc/holds.ts'
import type { Vpc } from '../vpc/types.ts'
import type { LearntRoute, VpnGateway } from './types.ts'

type Here = Extract<Place, { type: 'virtual-private-gateway' }>

/**
 * Through a virtual private gateway, to on-premises or from there: out go packets of the VPC's own interfaces to
 * blocks that the far side announced; in come packets for interfaces of the VPC, those of endpoints to AWS services
 * too [R-ONP-4], and for none of its other gateways or gateway endpoints [R-ONP-1, R-GW-8]. A VPN connection takes up
 * to 1500 bytes [R-DP-4]; the way adds its round trip [R-DP-12].
 */
export function throughVirtualPrivateGateway(context: ForwardContext, place: Here, packet: Packet): Outcome {
  const { world } = context
  const gateway = tableGet(world.vpnGateways, place.id)
  assert(gateway !== undefined, `no virtual private gateway ${place.id}`)
  const by = decider('virtual-private-gateway', gateway.vpnGatewayId, gateway)
  if (gateway.vpcId === undefined)
    return dropped('BAD_STATE', { ...by, rule: 'R-ONP-1', text: 'it is attached to no VPC' })
  const outside = place.way === 'egress' ? packet.destination : packet.source
  const learnt = learntFor(gateway, outside)
  const isVpn = learnt !== undefined && learnt.learnt !== 'direct-connect'
  const large = isVpn ? tooLarge(packet, INTERNET_MTU_BYTES, by, false) : undefined
  if (large !== undefined) return large
  const vpc = vpcOf(world, gateway.vpcId)
  const passed =
    place.way === 'egress' ? out(world, gateway, vpc, learnt, packet) : into(gateway, vpc, place, packet)
  if (passed.type !== 'hop') return passed
  return over(context, place.id, { ...passed, roundTrip: duration(world.knobs['rtt.directConnect']) })
}

function out(
  world: World,
  gateway: VpnGateway,
  vpc: Vpc,
  learnt: LearntRoute | undefined,
  packet: Packet,
): Outcome {
  const by = decider('virtual-private-gateway', gateway.vpnGatewayId, gateway)
  if (interfaceByAddress(world, vpc.vpcId, packet.source) === undefined) {
    const text = `no interface of ${vpc.name} has the source ${packet.source}`
    return dropped('VGW_PRIVATE_IP_ASSOCIATION_FOR_EGRESS', { ...by, rule: 'R-ONP-1', text })
  }
  if (learnt === undefined) {
    const text = `nobody on the far side has announced ${packet.destination}`
    return dropped('NO_ROUTE_TO_DESTINATION', { ...by, rule: 'R-ONP-1', text })
  }
  const text = `${learnt.cidr} was learnt by ${learnt.learnt}`
  const next: Place = { type: 'on-premises', id: gateway.vpnGatewayId }
  return hopTo(next, packet, { ...by, rule: 'R-ONP-1', text })
}

function into(gateway: VpnGateway, vpc: Vpc, place: Here, packet: Packet): Outcome {
  const by = decider('virtual-private-gateway', gateway.vpnGatewayId, gateway)
  if (vpcHolds(vpc, packet.source)) {
    const text = `the source ${packet.source} is one of the VPC's own`
    return dropped('GATEWAY_REJECTS_SPOOFED_TRAFFIC', { ...by, rule: 'R-ONP-1', text })
  }
  if (!vpcHolds(vpc, packet.destination)) return beyond(gateway, vpc, packet)
  const text = `${packet.destination} is in ${vpc.name}`
  const next: Place = { type: 'vpc-ingress', id: vpc.vpcId, via: place.id, from: undefined }
  return hopTo(next, packet, { ...by, rule: 'R-ONP-1', text })
}

/** What is not for the VPC itself: its gateway endpoints, internet and NAT gateways serve nobody from here [R-GW-8]. */
function beyond(gateway: VpnGateway, vpc: Vpc, { destination }: Packet): Drop {
  const by = decider('virtual-private-gateway', gateway.vpnGatewayId, gateway)
  const text = `${destination} is no address of ${vpc.name}, whose other gateways and gateway endpoints take nothing from here`
  return dropped('VGW_PRIVATE_IP_ASSOCIATION_FOR_INGRESS', { ...by, rule: 'R-GW-8', text })
}

/** The most specific announced block that holds an address, by the preferred way among those that learnt it [R-RT-4]. */
function learntFor({ learntRoutes }: VpnGateway, address: IpAddress): LearntRoute | undefined {
  return learntRoutes
    .filter(({ cidr }) => cidrHolds(cidr, address))
    .sort(
      (a, b) =>
        byNumber(prefixLengthOf(b.cidr), prefixLengthOf(a.cidr)) ||
        byNumber(learntRank(a.learnt), learntRank(b.learnt)),
    )[0]
}
