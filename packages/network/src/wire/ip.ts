import { addressFamily, assert, type IpAddress } from '@causeway/ground'
import { checksum } from './checksum.ts'
import { addressOctets, joined, u16, u32, u8 } from './octets.ts'

/** Protocol numbers of what IP packets carry here. */
export const protocolNumber = { icmp: 1, tcp: 6, udp: 17, icmpv6: 58 } as const

/** What an IP header says besides the length of what follows it. */
export interface IpHeader {
  readonly source: IpAddress
  readonly destination: IpAddress
  /** One of `protocolNumber`. */
  readonly protocol: number
  /** The identification of an IPv4 packet; 0 where it says nothing. */
  readonly identification?: number
}

const VERSION_4_WORDS_5 = 0x45
const VERSION_6 = 0x60000000
const DONT_FRAGMENT = 0x4000
const HOPS_MOST = 64
const IPV4_HEADER_BYTES = 20
const LARGEST_BYTES = 65_535

/** A packet of either family, its header and payload; IPv4 has its checksum, and is not to be fragmented [R-DP-4]. */
export function ipPacket(header: IpHeader, payload: Uint8Array): Uint8Array {
  assert(payload.length <= LARGEST_BYTES - IPV4_HEADER_BYTES, `${payload.length} bytes fit into no packet`)
  const isV4 = addressFamily(header.source) === 4
  return joined(isV4 ? ipv4Header(header, payload.length) : ipv6Header(header, payload.length), payload)
}

/** What the checksums of TCP, UDP and ICMPv6 are of besides their own octets (RFC 793, RFC 8200 8.1). */
export function pseudoHeader({ source, destination, protocol }: IpHeader, lengthBytes: number): Uint8Array {
  const addresses = joined(addressOctets(source), addressOctets(destination))
  return addressFamily(source) === 4
    ? joined(addresses, u8(0, protocol), u16(lengthBytes))
    : joined(addresses, u32(lengthBytes, protocol))
}

function ipv4Header(header: IpHeader, payloadBytes: number): Uint8Array {
  const { source, destination, protocol, identification = 0 } = header
  const octets = joined(
    u8(VERSION_4_WORDS_5, 0),
    u16(IPV4_HEADER_BYTES + payloadBytes, identification, DONT_FRAGMENT),
    u8(HOPS_MOST, protocol),
    u16(0),
    addressOctets(source),
    addressOctets(destination),
  )
  octets.set(u16(checksum(octets)), 10)
  return octets
}

function ipv6Header({ source, destination, protocol }: IpHeader, payloadBytes: number): Uint8Array {
  return joined(
    u32(VERSION_6),
    u16(payloadBytes),
    u8(protocol, HOPS_MOST),
    addressOctets(source),
    addressOctets(destination),
  )
}
