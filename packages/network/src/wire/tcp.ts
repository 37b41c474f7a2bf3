import { checksum } from './checksum.ts'
import { protocolNumber, pseudoHeader, type IpHeader } from './ip.ts'
import { joined, u16, u32, u8 } from './octets.ts'

/** The flags that segments have here. */
export const tcpFlag = { fin: 0x01, syn: 0x02, rst: 0x04, psh: 0x08, ack: 0x10 } as const

/** A TCP segment between two addresses. */
export interface TcpSegment {
  readonly ip: Omit<IpHeader, 'protocol'>
  readonly sourcePort: number
  readonly destinationPort: number
  readonly sequence: number
  readonly acknowledgement?: number
  /** The sum of `tcpFlag`. */
  readonly flags: number
  /** The MSS option, of a SYN or SYN-ACK, in bytes. */
  readonly mssBytes?: number
  readonly payload?: Uint8Array
}

const WINDOW = 0xffff
const WORDS_WITHOUT_OPTIONS = 5
const MSS_OPTION = [2, 4] as const

/** The octets of a segment with its checksum (RFC 793). */
export function tcpSegment(segment: TcpSegment): Uint8Array {
  const { ip, sourcePort, destinationPort, sequence, acknowledgement = 0, flags, mssBytes, payload } = segment
  const options = mssBytes === undefined ? u8() : joined(u8(...MSS_OPTION), u16(mssBytes))
  const words = WORDS_WITHOUT_OPTIONS + options.length / 4
  const octets = joined(
    u16(sourcePort, destinationPort),
    u32(sequence, acknowledgement),
    u8(words << 4, flags),
    u16(WINDOW, 0, 0),
    options,
    payload ?? u8(),
  )
  const pseudo = pseudoHeader({ ...ip, protocol: protocolNumber.tcp }, octets.length)
  octets.set(u16(checksum(joined(pseudo, octets))), 16)
  return octets
}
