/** Castagnoli's polynomial with its bits reversed. */
const POLYNOMIAL = 0x82f63b78

const remainders = Uint32Array.from({ length: 256 }, (_, octet) => {
  let remainder = octet
  for (let bit = 0; bit < 8; bit++) {
    remainder = remainder & 1 ? (remainder >>> 1) ^ POLYNOMIAL : remainder >>> 1
  }
  return remainder
})

/** The CRC-32C of octets as an unsigned number (RFC 3720 appendix B.4). */
export function crc32c(octets: Uint8Array): number {
  let crc = 0xffffffff
  for (const octet of octets) crc = (remainders[(crc ^ octet) & 255] as number) ^ (crc >>> 8)
  return ~crc >>> 0
}
