import { addressFamily } from '@causeway/ground'
import type { ForwardContext, Outcome, Packet } from '../../forward.ts'
import { dropped, type Decider } from '../../hop-parts.ts'
import { profiles } from '../../profile.ts'

/** The largest packet that passes any VPC endpoint [R-DP-4]. */
export const ENDPOINT_MTU_BYTES = 8500

const HEADERS_BYTES = { 4: 40, 6: 60 } as const

/** What an interface endpoint does not carry: other protocols than its profile's [R-DP-6], and packets above its MTU, of which nobody is told [R-DP-4]. */
export function refusedByLimits({ world }: ForwardContext, by: Decider, packet: Packet): Outcome | undefined {
  const { protocols } = profiles[world.profile]
  if (!protocols.some((each) => each === packet.protocol)) {
    const text = `an interface endpoint carries ${protocols.join(' and ')}, not ${packet.protocol}`
    return dropped('PROTOCOL_RESTRICTION', { ...by, rule: 'R-DP-6', text })
  }
  if (packet.sizeBytes > ENDPOINT_MTU_BYTES) {
    const text = `${packet.sizeBytes} bytes are above the endpoint's ${ENDPOINT_MTU_BYTES}; no ICMP says so`
    return dropped('CW_PACKET_EXCEEDS_MTU', { ...by, rule: 'R-DP-4', text })
  }
  return undefined
}

/** A SYN's or SYN-ACK's MSS as an endpoint leaves it, at most 8460 in IPv4 and 8440 in IPv6, and a note if it was changed [R-DP-5]. */
export function clampMss(packet: Packet): { readonly packet: Packet; readonly notes: readonly string[] } {
  const most = ENDPOINT_MTU_BYTES - HEADERS_BYTES[addressFamily(packet.source)]
  const { mssBytes } = packet
  if (mssBytes === undefined || mssBytes <= most) return { packet, notes: [] }
  return { packet: { ...packet, mssBytes: most }, notes: [`MSS ${mssBytes} clamped to ${most}`] }
}
