import { addressFamily } from '@causeway/ground'
import type { Deliver, Packet, Place, Reset } from '@causeway/model'

/** The MSS that hosts announce: their MTU less the IP and TCP headers [R-DP-4, R-DP-5]. */
const MSS_BYTES = { jumbo: { 4: 8961, 6: 8941 }, internet: { 4: 1460, 6: 1440 } } as const
/** A SYN with options, of either family: the largest that any host sends. */
export const SYN_BYTES = 60

/**
 * What comes back: the SYN-ACK or RST of TCP, an echo of the same size for ICMP, a short datagram for UDP. Its MSS is the
 * answering host's own, for it has heard of no other [R-DP-5].
 */
export function answerFrom({ type, replyFrom }: Deliver | Reset, packet: Packet): Packet {
  const { protocol, source, sourcePort, destination, destinationPort, sizeBytes } = packet
  return {
    protocol,
    source: destination,
    sourcePort: destinationPort,
    destination: source,
    destinationPort: sourcePort,
    sizeBytes: protocol === 'icmp' ? sizeBytes : Math.min(sizeBytes, SYN_BYTES),
    mssBytes: type === 'reset' || packet.mssBytes === undefined ? undefined : mssAt(replyFrom, packet),
    sourceInterface: answering(replyFrom),
  }
}

/** The MSS that a SYN from inside a VPC announces. */
export function jumboMssBytes(packet: Pick<Packet, 'source'>): number {
  return MSS_BYTES.jumbo[addressFamily(packet.source)]
}

function mssAt({ type }: Place, { source }: Packet): number {
  const outside = type === 'internet' || type === 'on-premises'
  return MSS_BYTES[outside ? 'internet' : 'jumbo'][addressFamily(source)]
}

function answering(place: Place) {
  if (place.type === 'interface-egress') return place.id
  return place.type === 'vpc-endpoint-return' ? place.via : undefined
}
