import { addressFamily, addressWords, type IpAddress } from './address.ts'
import { byNumber } from './compare.ts'
import { formatIpv4 } from './ipv4.ts'
import { formatIpv6, type Words } from './ipv6.ts'

/** An address block taken apart: its first address, left-aligned in four words, and how many leading bits are fixed. */
export interface Block {
  readonly family: 4 | 6
  readonly words: Words
  readonly prefixLength: number
}

/** The block of one address and a prefix length; bits below the prefix are kept as they are. */
export function blockAt(address: IpAddress, prefixLength: number): Block {
  return { family: addressFamily(address), words: addressWords(address), prefixLength }
}

/** The number of bits in an address of the family. */
export function bitsOf(family: 4 | 6): number {
  return family === 4 ? 32 : 128
}

/** The words with every bit below the prefix cleared. */
export function maskedWords(words: Words, prefixLength: number): Words {
  return [
    (words[0] & maskOf(prefixLength)) >>> 0,
    (words[1] & maskOf(prefixLength - 32)) >>> 0,
    (words[2] & maskOf(prefixLength - 64)) >>> 0,
    (words[3] & maskOf(prefixLength - 96)) >>> 0,
  ]
}

/** Whether two addresses agree in their first bits. */
export function samePrefix(a: Words, b: Words, prefixLength: number): boolean {
  const first = maskedWords(a, prefixLength)
  const second = maskedWords(b, prefixLength)
  return first.every((word, i) => word === second[i])
}

/** Whether every address of the inner block lies in the outer. */
export function blockContains(outer: Block, inner: Block): boolean {
  if (outer.family !== inner.family || outer.prefixLength > inner.prefixLength) return false
  return samePrefix(outer.words, inner.words, outer.prefixLength)
}

/** Orders blocks by family, first address and length: a block comes right before what lies in it. */
export function byPosition(a: Block, b: Block): number {
  return byNumber(a.family, b.family) || byWords(a.words, b.words) || byNumber(a.prefixLength, b.prefixLength)
}

/** Orders left-aligned addresses of one family by their bits. */
export function byWords(a: Words, b: Words): number {
  return byNumber(a[0], b[0]) || byNumber(a[1], b[1]) || byNumber(a[2], b[2]) || byNumber(a[3], b[3])
}

/** The address right after the last of a block, or undefined if that is the last of all. */
export function addressAfter({ words, prefixLength }: Block): Words | undefined {
  const after: [number, number, number, number] = [...words]
  let step = (1 << ((32 - prefixLength) & 31)) >>> 0
  for (let at = (prefixLength - 1) >> 5; at >= 0; at--) {
    const sum = (after[at] as number) + step
    after[at] = sum >>> 0
    if (sum <= 0xffffffff) return after
    step = 1
  }
  return undefined
}

/** The first address of a block, as text. */
export function firstAddress(block: Block): IpAddress {
  return block.family === 4 ? formatIpv4(block.words[0]) : formatIpv6(block.words)
}

function maskOf(bits: number): number {
  if (bits <= 0) return 0
  // A shift by 32 is a shift by 0 in JS, so the full word needs its own case.
  return bits >= 32 ? 0xffffffff : ~(0xffffffff >>> bits)
}
