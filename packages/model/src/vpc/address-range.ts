import { addressFamily, addressWords, prefixLengthOf } from '@causeway/ground'
import type { Cidr, IpAddress, Words } from '@causeway/ground'

/** An address taken apart once, to be held against many ranges. */
export interface AddressBits {
  readonly family: 4 | 6
  readonly words: Words
}

/** A block ready to be asked: its first address, and which bits an address must share with it. */
export interface AddressRange extends AddressBits {
  readonly mask: Words
}

/** The bits of an address of either family. */
export function addressBits(address: IpAddress): AddressBits {
  return { family: addressFamily(address), words: addressWords(address) }
}

/** Compiles a block of either family. */
export function addressRange(cidr: Cidr): AddressRange {
  const first = addressBits(cidr.slice(0, cidr.indexOf('/')) as IpAddress)
  const length = prefixLengthOf(cidr)
  return { ...first, mask: [maskOf(length), maskOf(length - 32), maskOf(length - 64), maskOf(length - 96)] }
}

/** Whether the address lies in the range; never across families [R-RT-3]. */
export function rangeHolds({ family, words, mask }: AddressRange, address: AddressBits): boolean {
  const given = address.words
  return (
    family === address.family &&
    ((words[0] ^ given[0]) & mask[0]) === 0 &&
    ((words[1] ^ given[1]) & mask[1]) === 0 &&
    ((words[2] ^ given[2]) & mask[2]) === 0 &&
    ((words[3] ^ given[3]) & mask[3]) === 0
  )
}

function maskOf(bits: number): number {
  if (bits <= 0) return 0
  // A shift by 32 is a shift by 0, so the full word needs its own case.
  return bits >= 32 ? 0xffff_ffff : ~(0xffff_ffff >>> bits)
}
