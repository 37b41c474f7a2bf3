import { addressFamily } from '@causeway/ground'
import type { Header } from '../traced-hop.ts'
import { icmpEcho } from './icmp.ts'
import { ipPacket, protocolNumber } from './ip.ts'
import { joined, u8 } from './octets.ts'
import { tcpFlag, tcpSegment } from './tcp.ts'
import { udpDatagram } from './udp.ts'

/** What a packet of a flow is for; numbers are of its sender's and its receiver's octets. */
export type Message =
  | { readonly type: 'syn'; readonly sequence: number }
  | { readonly type: 'syn-ack' | 'rst' | 'ack'; readonly sequence: number; readonly acknowledgement: number }
  | {
      readonly type: 'data'
      readonly sequence: number
      readonly acknowledgement: number
      readonly payload: Uint8Array
      /** What the load balancer puts before the client's first octets [R-NLB-13]. */
      readonly prepended: Uint8Array
    }
  | { readonly type: 'request' }
  | { readonly type: 'reply' }

const { syn, ack, rst, psh } = tcpFlag
const flagsOf = { syn, 'syn-ack': syn | ack, rst: rst | ack, ack, data: psh | ack } as const
const HEADERS_BYTES = { 4: 28, 6: 48 } as const
const IDENTIFIER = 1
const SEQUENCE = 1

/**
 * The IP packet of a message under a header as a hop shows it. Datagrams and echoes are as large as the header says, zeros
 * inside; segments of a handshake carry the one option that hops look at, the MSS, and are as large as that makes them.
 */
export function wirePacket(header: Header, message: Message): Uint8Array {
  const { source, destination, sourcePort, destinationPort } = header
  const ip = { source, destination }
  if (message.type === 'request' || message.type === 'reply') {
    return header.protocol === 'icmp'
      ? ipPacket({ ...ip, protocol: echoProtocol(header) }, echo(header, message.type))
      : ipPacket(
          { ...ip, protocol: protocolNumber.udp },
          udpDatagram({ ip, sourcePort, destinationPort, payload: filling(header) }),
        )
  }
  return ipPacket({ ...ip, protocol: protocolNumber.tcp }, segment(header, message))
}

function segment(header: Header, message: Exclude<Message, { type: 'request' | 'reply' }>): Uint8Array {
  const { source, destination, sourcePort, destinationPort, mssBytes } = header
  const opens = message.type === 'syn' || message.type === 'syn-ack'
  return tcpSegment({
    ip: { source, destination },
    sourcePort,
    destinationPort,
    sequence: message.sequence,
    acknowledgement: message.type === 'syn' ? 0 : message.acknowledgement,
    flags: flagsOf[message.type],
    payload: message.type === 'data' ? joined(message.prepended, message.payload) : u8(),
    ...(opens && mssBytes !== undefined && { mssBytes }),
  })
}

function echo(header: Header, way: 'request' | 'reply'): Uint8Array {
  const { source, destination } = header
  const ip = { source, destination }
  return icmpEcho({ ip, way, identifier: IDENTIFIER, sequence: SEQUENCE, payload: filling(header) })
}

function echoProtocol({ source }: Header): number {
  return addressFamily(source) === 4 ? protocolNumber.icmp : protocolNumber.icmpv6
}

function filling({ source, sizeBytes }: Header): Uint8Array {
  return new Uint8Array(Math.max(0, sizeBytes - HEADERS_BYTES[addressFamily(source)]))
}
