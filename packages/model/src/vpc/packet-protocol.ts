import { addressFamily } from '@causeway/ground'
import type { ForwardContext, Packet } from '../forward.ts'

/** What security groups call a protocol and network ACLs number. */
export interface PacketProtocol {
  readonly name: 'tcp' | 'udp' | 'icmp' | 'icmpv6'
  readonly number: '6' | '17' | '1' | '58'
  /** The type of an echo request or reply; undefined where the protocol has ports. */
  readonly icmpType: number | undefined
}

const ECHO = { request: 8, reply: 0 } as const
const ECHO_V6 = { request: 128, reply: 129 } as const

/** The protocol of a packet as rules state it; ICMP is another protocol in IPv6 [R-SG-2]. */
export function protocolOf({ flow }: ForwardContext, packet: Packet): PacketProtocol {
  if (packet.protocol === 'tcp') return { name: 'tcp', number: '6', icmpType: undefined }
  if (packet.protocol === 'udp') return { name: 'udp', number: '17', icmpType: undefined }
  const kind = flow.way === 'reply' ? 'reply' : 'request'
  if (addressFamily(packet.source) === 4) return { name: 'icmp', number: '1', icmpType: ECHO[kind] }
  return { name: 'icmpv6', number: '58', icmpType: ECHO_V6[kind] }
}

/** What a packet asks for, in words: `tcp 443`, `icmp`. */
export function portText(context: ForwardContext, packet: Packet): string {
  const { name, icmpType } = protocolOf(context, packet)
  return icmpType === undefined ? `${name} ${packet.destinationPort}` : name
}
