import { addressFamily, addressWords, type IpAddress } from '@causeway/ground'

const HEX = /^(?:[0-9a-f]{2})*$/

/** Octets one after another. */
export function joined(...parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((total, part) => total + part.length, 0))
  let at = 0
  for (const part of parts) {
    whole.set(part, at)
    at += part.length
  }
  return whole
}

/** Each value as one octet. */
export function u8(...values: readonly number[]): Uint8Array {
  return Uint8Array.from(values)
}

/** Each value as two octets, the high one first. */
export function u16(...values: readonly number[]): Uint8Array {
  return Uint8Array.from(values.flatMap((value) => [value >>> 8, value]))
}

/** Each value as four octets, the high one first. */
export function u32(...values: readonly number[]): Uint8Array {
  return Uint8Array.from(values.flatMap((value) => [value >>> 24, value >>> 16, value >>> 8, value]))
}

/** A text as UTF-8. */
export function utf8(text: string): Uint8Array {
  return new TextEncoder().encode(text)
}

/** Octets as pairs of lower-case hex digits. */
export function hexOf(octets: Uint8Array): string {
  return Array.from(octets, (octet) => octet.toString(16).padStart(2, '0')).join('')
}

/** The octets that pairs of hex digits stand for; anything else gives none. */
export function fromHex(text: string): Uint8Array {
  if (!HEX.test(text)) return new Uint8Array(0)
  return Uint8Array.from({ length: text.length / 2 }, (_, i) =>
    Number.parseInt(text.slice(2 * i, 2 * i + 2), 16),
  )
}

/** An address in network order: 4 octets or 16. */
export function addressOctets(address: IpAddress): Uint8Array {
  const words = addressWords(address)
  return addressFamily(address) === 4 ? u32(words[0]) : u32(...words)
}

/** Two octets of a packet as a number. */
export function u16At(octets: Uint8Array, at: number): number {
  return ((octets[at] ?? 0) << 8) | (octets[at + 1] ?? 0)
}

/** Four octets of a packet as an unsigned number. */
export function u32At(octets: Uint8Array, at: number): number {
  return ((u16At(octets, at) << 16) | u16At(octets, at + 2)) >>> 0
}
