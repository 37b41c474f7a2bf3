import { checksum } from './checksum.ts'
import { protocolNumber, pseudoHeader, type IpHeader } from './ip.ts'
import { joined, u16 } from './octets.ts'

/** A UDP datagram between two addresses. */
export interface UdpDatagram {
  readonly ip: Omit<IpHeader, 'protocol'>
  readonly sourcePort: number
  readonly destinationPort: number
  readonly payload: Uint8Array
}

const HEADER_BYTES = 8
const NO_CHECKSUM = 0

/** The octets of a datagram with its checksum (RFC 768). */
export function udpDatagram({ ip, sourcePort, destinationPort, payload }: UdpDatagram): Uint8Array {
  const lengthBytes = HEADER_BYTES + payload.length
  const octets = joined(u16(sourcePort, destinationPort, lengthBytes, 0), payload)
  const pseudo = pseudoHeader({ ...ip, protocol: protocolNumber.udp }, lengthBytes)
  const sum = checksum(joined(pseudo, octets))
  // Zero would say that there is none; all ones is the same number.
  octets.set(u16(sum === NO_CHECKSUM ? 0xffff : sum), 6)
  return octets
}
