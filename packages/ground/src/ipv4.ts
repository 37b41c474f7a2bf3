import { assert } from './assert.ts'
import type { IpAddress } from './address.ts'
import { parsed, unparsed, type Parsed } from './result.ts'
import { quoted } from './text.ts'

const QUAD = /^(0|[1-9][0-9]{0,2})\.(0|[1-9][0-9]{0,2})\.(0|[1-9][0-9]{0,2})\.(0|[1-9][0-9]{0,2})$/

/** Reads a dotted quad as an unsigned 32-bit integer; leading zeros, short forms, octal and hex are refused. */
export function parseIpv4(text: string): Parsed<number> {
  const quad = QUAD.exec(text)
  const octets = quad === null ? [] : quad.slice(1).map(Number)
  if (octets.length !== 4 || octets.some((octet) => octet > 255)) {
    return unparsed(
      'form',
      `${quoted(text)} is not an IPv4 address`,
      "write four numbers from 0 to 255, such as '10.0.0.1'",
    )
  }
  return parsed(octets.reduce((bits, octet) => bits * 256 + octet, 0))
}

/** The dotted quad of an unsigned 32-bit integer; throws `BrokenInvariant` on anything else. */
export function formatIpv4(u32: number): IpAddress {
  assert(u32 >>> 0 === u32, `an IPv4 address is an unsigned 32-bit integer, got ${u32}`)
  return `${u32 >>> 24}.${(u32 >>> 16) & 255}.${(u32 >>> 8) & 255}.${u32 & 255}` as IpAddress
}

/** The unsigned 32-bit integer of a canonical IPv4 address; throws `BrokenInvariant` for one of the other family. */
export function ipv4Bits(address: IpAddress): number {
  let bits = 0
  let octet = 0
  for (let i = 0; i < address.length; i++) {
    const digit = address.charCodeAt(i) - 48
    assert(digit < 10, `${address} is not an IPv4 address`)
    // The point is the one character below the digits that a canonical address holds.
    if (digit >= 0) octet = octet * 10 + digit
    else {
      bits = bits * 256 + octet
      octet = 0
    }
  }
  return bits * 256 + octet
}
