import { byCodeUnit } from '@causeway/ground'
import type { Packet } from '../../forward.ts'
import type { TargetGroupAttributes } from '../target-group/types.ts'

/** The first and the multiplying number of FNV-1a with 32 bits. */
const OFFSET = 0x811c_9dc5
const PRIME = 0x0100_0193

/**
 * What makes packets one flow: addresses, protocol and, for TCP and UDP, ports, or less of it as `stickiness` says
 * [R-GWLB-2]. The two ends stand in one order, so that both directions are the same flow.
 */
export function flowKey(packet: Packet, stickiness: TargetGroupAttributes['stickiness']): string {
  const hasPorts = stickiness === 'off' || stickiness === 'source_ip'
  const withPorts = hasPorts && packet.protocol !== 'icmp'
  const ends = [
    withPorts ? `${packet.source} ${packet.sourcePort}` : packet.source,
    withPorts ? `${packet.destination} ${packet.destinationPort}` : packet.destination,
  ].sort(byCodeUnit)
  const protocol = stickiness === 'source_ip_dest_ip' ? '' : packet.protocol
  return [protocol, ...ends].join('|')
}

/** A number 0..2^32-1 of a flow's key, the same on every machine: FNV-1a, then mixed so that its low bits are even. */
export function hashOf(key: string): number {
  let hash = OFFSET
  for (let i = 0; i < key.length; i += 1) hash = Math.imul(hash ^ key.charCodeAt(i), PRIME)
  hash = Math.imul(hash ^ (hash >>> 16), 0x85eb_ca6b)
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2_ae35)
  return (hash ^ (hash >>> 16)) >>> 0
}
