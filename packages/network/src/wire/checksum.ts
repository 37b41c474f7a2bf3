/** The one's complement sum of 16-bit words, an odd last octet being padded with zero (RFC 1071): 0..0xffff. */
export function onesSum(octets: Uint8Array): number {
  let sum = 0
  for (let at = 0; at < octets.length; at += 2) {
    sum += ((octets[at] ?? 0) << 8) | (octets[at + 1] ?? 0)
    // The carry comes round at once, so that the sum never outgrows 17 bits.
    sum = (sum & 0xffff) + (sum >>> 16)
  }
  return sum
}

/** The Internet checksum of octets in which the checksum's own field is zero (RFC 1071). */
export function checksum(octets: Uint8Array): number {
  return ~onesSum(octets) & 0xffff
}
