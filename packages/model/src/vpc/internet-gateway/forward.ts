import { addressFamily, assert, cidrHolds, must, parseCidr, tableGet, type IpAddress } from '@causeway/ground'
import type { Decision, Drop, ForwardContext, Outcome, Packet, Place, ReasonCode } from '../../forward.ts'
import { decider, dropped, hopTo, isReply, type Decider } from '../../hop-parts.ts'
import { INTERNET_MTU_BYTES, tooLarge } from '../../mtu.ts'
import type { World } from '../../world.ts'
import { interfaceByAddress } from '../network-interface/lookup.ts'
import { interfaceByPublicAddress } from '../network-interface/public-address.ts'
import type { NetworkInterface } from '../network-interface/types.ts'
import { edgeTableOf } from '../route-table/associate.ts'
import { selectRoute } from '../route-table/select.ts'
import { vpcHolds, vpcOf } from '../vpc/holds.ts'
import type { Vpc } from '../vpc/types.ts'
import type { InternetGateway } from './types.ts'

type Here = Extract<Place, { type: 'internet-gateway' }>

/** RFC 1918: addresses that mean nothing on the internet. */
const privateBlocks = ['10.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16'].map((text) => must(parseCidr(text)))

/**
 * Through an internet gateway, out or in: it translates private to public IPv4 addresses one to one and keeps no
 * state, so that replies pass like any other packet; IPv6 addresses stay [R-VPC-6]. Packets of up to 1500 bytes pass
 * [R-DP-4].
 */
export function throughInternetGateway(context: ForwardContext, place: Here, packet: Packet): Outcome {
  const { world } = context
  const gateway = tableGet(world.internetGateways, place.id)
  assert(gateway !== undefined, `no internet gateway ${place.id}`)
  const by = decider('internet-gateway', gateway.internetGatewayId, gateway)
  if (gateway.vpcId === undefined)
    return dropped('BAD_STATE', { ...by, rule: 'R-VPC-6', text: 'it is attached to no VPC' })
  const large = tooLarge(packet, INTERNET_MTU_BYTES, by, false)
  if (large !== undefined) return large
  const vpc = vpcOf(world, gateway.vpcId)
  return place.way === 'egress'
    ? out(context, gateway, vpc, place, packet)
    : into(world, gateway, vpc, place, packet)
}

function out(
  context: ForwardContext,
  gateway: InternetGateway,
  vpc: Vpc,
  place: Here,
  packet: Packet,
): Outcome {
  const by = decider('internet-gateway', gateway.internetGatewayId, gateway)
  if (isPrivate(packet.destination)) {
    const text = `${packet.destination} is a private address, which the internet does not know`
    return refused('IGW_DESTINATION_ADDRESS_NOT_IN_RFC1918_EGRESS', by, text)
  }
  const self = interfaceByAddress(context.world, vpc.vpcId, packet.source)
  const source = self && publicAddressOf(self, packet)
  if (self === undefined || source === undefined) {
    const whose = self === undefined ? `no interface of ${vpc.name} has` : `no public address stands for`
    return refused('IGW_PUBLIC_IP_ASSOCIATION_FOR_EGRESS', by, `${whose} the source ${packet.source}`)
  }
  const isKept = source === packet.source
  const text = isKept ? `${source} is a global address` : `the source ${packet.source} becomes ${source}`
  const sent: Packet = { ...packet, source, sourceInterface: undefined }
  const passed = hopTo({ type: 'internet' }, sent, { ...by, rule: 'R-VPC-6', text })
  const redirection = isReply(context) ? undefined : redirected(context.world, gateway, place, packet)
  return redirection === undefined ? passed : { ...redirection, otherwise: passed }
}

/** What the gateway's table sends to a middlebox must not leave past it: its answers would not find the way back [R-RT-11]. */
function redirected(world: World, gateway: InternetGateway, place: Here, packet: Packet): Drop | undefined {
  const table = edgeTableOf(world, gateway.internetGatewayId)
  const selected = table && selectRoute(world, table, packet.source)
  if (table === undefined || selected === undefined) return undefined
  const { target } = selected.route
  if (target.type === 'local' || cameBy(world, target.id, place)) return undefined
  const text = `${selected.prefix} -> ${target.id} in its own table: what leaves must pass there too`
  const decidedBy: Decision = {
    ...decider('route-table', table.routeTableId, table),
    rule: 'R-RT-11',
    text,
  }
  return dropped('INGRESS_RTB_TRAFFIC_REDIRECTION', decidedBy)
}

function cameBy(world: World, middlebox: string, { from }: Here): boolean {
  if (from === undefined) return false
  return from === middlebox || tableGet(world.networkInterfaces, from)?.attachedTo === middlebox
}

function into(world: World, gateway: InternetGateway, vpc: Vpc, place: Here, packet: Packet): Outcome {
  const by = decider('internet-gateway', gateway.internetGatewayId, gateway)
  const { source, destination } = packet
  if (isPrivate(source))
    return refused(
      'IGW_SOURCE_ADDRESS_NOT_IN_RFC1918_INGRESS',
      by,
      `the source ${source} is a private address`,
    )
  if (vpcHolds(vpc, source))
    return refused('GATEWAY_REJECTS_SPOOFED_TRAFFIC', by, `the source ${source} is one of the VPC's own`)
  if (addressFamily(destination) === 6 && !vpcHolds(vpc, destination))
    return refused('IGW_DESTINATION_ADDRESS_IN_VPC_CIDRS', by, `${destination} is in no block of ${vpc.name}`)
  const self = interfaceByPublicAddress(world, destination)
  const inside = self && insideAddress(self, destination)
  if (inside === undefined || self?.vpcId !== vpc.vpcId) {
    const text = `${destination} is the public address of no interface of ${vpc.name}`
    return refused('IGW_PRIVATE_IP_ASSOCIATION_FOR_INGRESS', by, text)
  }
  if (self.denyAllIgwTraffic === true && destination === self.ipv6Address) {
    const text = `nothing from an internet gateway reaches the address of ${self.name}`
    return refused('IGW_PRIVATE_IP_ASSOCIATION_FOR_INGRESS', by, text, 'R-EP-13')
  }
  const text =
    inside === destination
      ? `${destination} is an address of ${self.name}`
      : `the destination ${destination} becomes ${inside}`
  const next: Place = { type: 'vpc-ingress', id: vpc.vpcId, via: place.id, from: undefined }
  return hopTo(next, { ...packet, destination: inside }, { ...by, rule: 'R-VPC-6', text })
}

/** How the internet knows the interface that sends a packet: undefined if it doesn't [R-VPC-6]. */
function publicAddressOf(self: NetworkInterface, { source }: Packet): IpAddress | undefined {
  return source === self.ipv6Address ? source : self.publicIp
}

function insideAddress(self: NetworkInterface, destination: IpAddress): IpAddress | undefined {
  return destination === self.ipv6Address ? destination : self.privateIpAddress
}

function isPrivate(address: IpAddress): boolean {
  return addressFamily(address) === 4 && privateBlocks.some((block) => cidrHolds(block, address))
}

function refused(reason: ReasonCode, by: Decider, text: string, rule = 'R-VPC-6'): Drop {
  return dropped(reason, { ...by, rule, text })
}
