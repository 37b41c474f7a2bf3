import { addressFamily, sha256Hex, type IpAddress } from '@causeway/ground'
import { fromHex, joined, u16 } from './octets.ts'

const etherTypes = { 4: 0x0800, 6: 0x86dd } as const

/** The number that stands for a family in Ethernet frames and in GENEVE headers. */
export function etherTypeOf(address: IpAddress): number {
  return etherTypes[addressFamily(address)]
}

/** An Ethernet frame, without its check sequence, of a packet between the interfaces with two names. */
export function ethernetFrame(
  { from, to, etherType }: { readonly from: string; readonly to: string; readonly etherType: number },
  packet: Uint8Array,
): Uint8Array {
  return joined(macOf(to), macOf(from), u16(etherType), packet)
}

/** A hardware address for a name: AWS's are not known here, so they are hashes, and locally administered ones. */
export function macOf(name: string): Uint8Array {
  return fromHex(`02${sha256Hex(`mac/${name}`).slice(0, 10)}`)
}
