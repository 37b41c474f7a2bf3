import { formatIpv4, formatIpv6, parseIpv4, parseIpv6 } from '@causeway/ground'
import type { IpAddress } from '@causeway/ground'

/** An address under the key of its family. */
export interface ByFamily {
  readonly ipv4: IpAddress | undefined
  readonly ipv6: IpAddress | undefined
}

/** An address of either family, IPv6 in brackets or without; undefined if the text is none. */
export function addressOf(text: string): IpAddress | undefined {
  const bare = text.startsWith('[') && text.endsWith(']') ? text.slice(1, -1) : text
  if (bare.includes(':')) {
    const words = parseIpv6(bare)
    return words.ok ? formatIpv6(words.value) : undefined
  }
  const bits = parseIpv4(bare)
  return bits.ok ? formatIpv4(bits.value) : undefined
}

export function isIpv6(address: IpAddress): boolean {
  return address.includes(':')
}

export function byFamily(address: IpAddress): ByFamily {
  return isIpv6(address) ? { ipv4: undefined, ipv6: address } : { ipv4: address, ipv6: undefined }
}
