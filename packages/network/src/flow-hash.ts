import { addressFamily, addressWords, ipv4Bits } from '@causeway/ground'
import type { IpAddress } from '@causeway/ground'
import type { Packet } from '@causeway/model'

const U32 = 4_294_967_296

/**
 * The hash by which a load balancer chooses among targets: of the flow's addresses, ports
 * and first sequence number, keyed by the endpoint interface [R-NLB-3]. `salt` is
 * the flow's own draw of source port and sequence number, a u32. Returns 0..n-1.
 */
export function chooseByFlow(
  source: number,
  destination: number,
  destinationPort: number,
  salt: number,
  n: number,
): number {
  let hash = mix(source ^ 0x9e3779b9)
  hash = mix(hash ^ destination)
  hash = mix(hash ^ destinationPort)
  hash = mix(hash ^ salt)
  // Multiply-high: even over 0..n-1 without a division's bias.
  return Math.floor(((hash >>> 0) / U32) * n)
}

/** The choice that a flow makes at every load balancer on its way, by its packet as it sets out. */
export function chooserOf(
  { source, destination, destinationPort }: Packet,
  salt: number,
): (n: number) => number {
  const from = addressHash(source)
  const to = addressHash(destination)
  return (n) => chooseByFlow(from, to, destinationPort, salt, n)
}

/** An address as the hash takes it: the bits of an IPv4 address, those of an IPv6 one folded. */
export function addressHash(address: IpAddress): number {
  if (addressFamily(address) === 4) return ipv4Bits(address)
  return addressWords(address).reduce((folded, word) => mix(folded ^ word), 0)
}

/** A bijection of 32 bits in which every input bit moves about half of the output bits. */
function mix(value: number): number {
  let x = value | 0
  x = Math.imul(x ^ (x >>> 16), 0x7feb352d)
  x = Math.imul(x ^ (x >>> 15), 0x846ca68b)
  return x ^ (x >>> 16)
}
