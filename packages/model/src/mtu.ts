import { addressFamily } from '@causeway/ground'
import type { Decision, Drop, Packet } from './forward.ts'
import { dropped, type Decider } from './hop-parts.ts'

/** The largest packet that passes an endpoint of any type, in bytes [R-DP-4]. */
export const ENDPOINT_MTU_BYTES = 8500

/** The largest packet that a host's interface sends [R-DP-4]. */
export const INTERFACE_MTU_BYTES = 9001

/** The largest packet that passes an internet gateway or a VPN connection, in bytes [R-DP-4]. */
export const INTERNET_MTU_BYTES = 1500

/** The headers that are no payload: IPv4 or IPv6 with TCP, without options. */
const HEADER_BYTES = { 4: 40, 6: 60 } as const

/**
 * Refuses a packet that is larger than what passes here [R-DP-4]. An endpoint is silent about it; elsewhere an ICMP
 * message tells the sender, whose packet is lost all the same.
 */
export function tooLarge(packet: Packet, mtuBytes: number, by: Decider, silent: boolean): Drop | undefined {
  if (packet.sizeBytes <= mtuBytes) return undefined
  const told = silent ? 'nobody tells the sender' : 'an ICMP message tells the sender'
  const text = `${packet.sizeBytes} bytes are more than the ${mtuBytes} that pass here; ${told}`
  const decidedBy: Decision = { ...by, rule: 'R-DP-4', text }
  return dropped('CW_PACKET_EXCEEDS_MTU', decidedBy)
}

/** A packet with the MSS that an endpoint leaves it, and a note where that is less than it had. */
export interface Clamped {
  readonly packet: Packet
  readonly notes: readonly string[]
}

/** Lowers the MSS of a SYN or SYN-ACK to what an endpoint's MTU holds: 8460 with IPv4, 8440 with IPv6 [R-DP-5]. */
export function clampMss(packet: Packet): Clamped {
  const mssMaxBytes = ENDPOINT_MTU_BYTES - HEADER_BYTES[addressFamily(packet.destination)]
  const { mssBytes } = packet
  if (mssBytes === undefined || mssBytes <= mssMaxBytes) return { packet, notes: [] }
  const note = `the MSS of ${mssBytes} is lowered to ${mssMaxBytes} [R-DP-5]`
  return { packet: { ...packet, mssBytes: mssMaxBytes }, notes: [note] }
}
