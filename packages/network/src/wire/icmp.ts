import { addressFamily } from '@causeway/ground'
import { checksum } from './checksum.ts'
import { protocolNumber, pseudoHeader, type IpHeader } from './ip.ts'
import { joined, u16, u8 } from './octets.ts'

/** An echo request or reply between two addresses of either family. */
export interface IcmpEcho {
  readonly ip: Omit<IpHeader, 'protocol'>
  readonly way: 'request' | 'reply'
  readonly identifier: number
  readonly sequence: number
  readonly payload: Uint8Array
}

const types = { 4: { request: 8, reply: 0 }, 6: { request: 128, reply: 129 } } as const

/** The octets of an echo with its checksum, which in ICMPv6 is of the addresses too (RFC 792, RFC 4443). */
export function icmpEcho({ ip, way, identifier, sequence, payload }: IcmpEcho): Uint8Array {
  const family = addressFamily(ip.source)
  const octets = joined(u8(types[family][way], 0), u16(0, identifier, sequence), payload)
  const pseudo = family === 4 ? u8() : pseudoHeader({ ...ip, protocol: protocolNumber.icmpv6 }, octets.length)
  octets.set(u16(checksum(joined(pseudo, octets))), 2)
  return octets
}
