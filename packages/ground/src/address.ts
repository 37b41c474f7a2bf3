import { assert } from './assert.ts'
import type { Brand } from './brand.ts'
import { formatIpv4, ipv4Bits, parseIpv4 } from './ipv4.ts'
import { formatIpv6, parseIpv6, type Words } from './ipv6.ts'
import { must, parsed, unparsed, type Parsed } from './result.ts'
import { quoted } from './text.ts'

/** The canonical text of an address of either family; two addresses are the same if their texts are. */
export type IpAddress = Brand<string, 'IpAddress'>

/** Reads an address of either family and gives its canonical text. */
export function parseAddress(text: string): Parsed<IpAddress> {
  const v4 = parseIpv4(text)
  if (v4.ok) return parsed(formatIpv4(v4.value))
  if (!text.includes(':')) return text.includes('.') ? v4 : notAnAddress(text)
  const v6 = parseIpv6(text)
  return v6.ok ? parsed(formatIpv6(v6.value)) : v6
}

/** The family of an address: 4 or 6. */
export function addressFamily(address: IpAddress): 4 | 6 {
  return address.includes(':') ? 6 : 4
}

/** The bits of an address of either family, left-aligned: an IPv4 address fills the first word. */
export function addressWords(address: IpAddress): Words {
  return addressFamily(address) === 4 ? [ipv4Bits(address), 0, 0, 0] : must(parseIpv6(address))
}

/** The text of an address with a port: `10.0.0.1:80`, and with brackets `[2001:db8::1]:80`. */
export function formatSocket(address: IpAddress, port: number): string {
  assert(Number.isInteger(port) && port >= 0 && port <= 65_535, `a port is 0 to 65535, got ${port}`)
  return addressFamily(address) === 4 ? `${address}:${port}` : `[${address}]:${port}`
}

function notAnAddress(text: string): Parsed<never> {
  return unparsed(
    'form',
    `${quoted(text)} is not an IP address`,
    "write it as in '10.0.0.1' or '2001:db8::1'",
  )
}
