import { byCodeUnit, tableGet, type IpAddress } from '@causeway/ground'
import type { World } from '@causeway/model'
import type { Header, TraceHop } from '../traced-hop.ts'
import { crc32c } from './crc32c.ts'
import { gatewayHeader, genevePort } from './geneve.ts'
import { ipPacket, protocolNumber } from './ip.ts'
import { joined, utf8 } from './octets.ts'
import { udpDatagram } from './udp.ts'

/** The two ends of a tunnel between a Gateway Load Balancer's node and an appliance, in the way's direction. */
export interface Tunnel {
  readonly source: IpAddress
  readonly destination: IpAddress
  /** The interface of the endpoint that the flow came in by, which the appliance is told [R-GWLB-10]. */
  readonly endpointInterface: string
}

const PORT_LEAST = 49_152
const PORTS = 16_384

/**
 * The tunnel that a packet is in when it leaves a hop, or undefined: from the node to the appliance, or from the
 * appliance back to the node [R-GWLB-1]. Both have IPv4 addresses, whatever is inside [R-GWLB-8].
 */
export function tunnelAt(world: World, hops: readonly TraceHop[], at: number): Tunnel | undefined {
  const place = hops[at]?.place
  if (place === 'gateway-load-balancer' && hops[at + 1]?.place === 'appliance') {
    return between(world, hops.slice(at - 1, at + 2))
  }
  if (place !== 'appliance') return undefined
  const there = between(world, hops.slice(at - 2, at + 1))
  return there && { ...there, source: there.destination, destination: there.source }
}

/** A packet in GENEVE over UDP: 68 bytes more, and the same port and cookie in both directions [R-GWLB-8, R-GWLB-10]. */
export function encapsulated(tunnel: Tunnel, header: Header, inner: Uint8Array): Uint8Array {
  const { source, destination, endpointInterface } = tunnel
  const cookie = cookieOf(header)
  const ip = { source, destination }
  const datagram = udpDatagram({
    ip,
    sourcePort: PORT_LEAST + (cookie % PORTS),
    destinationPort: genevePort,
    payload: joined(gatewayHeader(header.source, { endpointInterface, attachment: 0n, cookie }), inner),
  })
  return ipPacket({ ...ip, protocol: protocolNumber.udp }, datagram)
}

function cookieOf({ protocol, source, sourcePort, destination, destinationPort }: Header): number {
  const ends = [`${source} ${sourcePort}`, `${destination} ${destinationPort}`].sort(byCodeUnit)
  return crc32c(utf8([protocol, ...ends].join(' ')))
}

/** From endpoint, load balancer and appliance, the three hops of an inspection. */
function between(world: World, [endpoint, balancer, appliance]: readonly TraceHop[]): Tunnel | undefined {
  const [own] = tableGet(world.gatewayLoadBalancerEndpoints, endpoint?.id ?? '')?.networkInterfaces ?? []
  const nodes = tableGet(world.gatewayLoadBalancers, balancer?.id ?? '')?.availabilityZones ?? []
  const node = nodes.find(({ zoneId }) => zoneId === own?.availabilityZoneId)
  const source = addressOf(world, node?.networkInterfaceId)
  const destination = addressOf(world, appliance?.id)
  if (own === undefined || source === undefined || destination === undefined) return undefined
  return { source, destination, endpointInterface: own.networkInterfaceId }
}

function addressOf(world: World, id: string | undefined): IpAddress | undefined {
  return id === undefined ? undefined : tableGet(world.networkInterfaces, id)?.privateIpAddress
}
