import { parseAddress, type IpAddress } from './address.ts'
import { assert } from './assert.ts'
import { bitsOf, blockAt, blockContains, firstAddress, maskedWords, type Block } from './block.ts'
import type { Brand } from './brand.ts'
import { formatIpv4 } from './ipv4.ts'
import { parsed, unparsed, type Parsed } from './result.ts'
import { quoted } from './text.ts'

/** The canonical text of an address block of either family, `10.0.0.0/16`: every bit below the prefix is zero. */
export type Cidr = Brand<string, 'Cidr'>

const PREFIX_LENGTH = /^(0|[1-9][0-9]{0,2})$/

/** Reads an address block; set host bits are refused, with the block that was probably meant as the hint. */
export function parseCidr(text: string): Parsed<Cidr> {
  const canonical = canonicalCidr(text)
  if (!canonical.ok || sameAddress(canonical.value, text)) return canonical
  return unparsed('range', `${quoted(text)} has bits set below its prefix`, `write ${canonical.value}`)
}

/** Reads an address block as EC2 does for VPCs and subnets: host bits are cleared, 100.68.0.18/18 is 100.68.0.0/18 [R-VPC-1]. */
export function canonicalCidr(text: string): Parsed<Cidr> {
  const slash = text.indexOf('/')
  const address = parseAddress(slash < 0 ? '' : text.slice(0, slash))
  if (!address.ok) return notCidr(text)
  const { family, words } = blockAt(address.value, 0)
  const suffix = text.slice(slash + 1)
  if (!PREFIX_LENGTH.test(suffix)) return notCidr(text)
  const prefixLength = Number(suffix)
  if (prefixLength > bitsOf(family)) {
    return unparsed(
      'range',
      `${quoted(text)} has a prefix above /${bitsOf(family)}`,
      'write a shorter prefix',
    )
  }
  return parsed(formatBlock({ family, words: maskedWords(words, prefixLength), prefixLength }))
}

/** The block as data, its first address left-aligned in four words. */
export function blockOf(cidr: Cidr): Block {
  const slash = cidr.indexOf('/')
  return blockAt(cidr.slice(0, slash) as IpAddress, Number(cidr.slice(slash + 1)))
}

/** The canonical text of a block whose host bits are zero. */
export function formatBlock(block: Block): Cidr {
  return `${firstAddress(block)}/${block.prefixLength}` as Cidr
}

/** First and last address of an IPv4 block, both inside it, as unsigned 32-bit integers. */
export function cidrRange(cidr: Cidr): { first: number; last: number; prefixLength: number } {
  const { family, words, prefixLength } = blockOf(cidr)
  assert(family === 4, `${cidr} is not an IPv4 block`)
  return { first: words[0], last: words[0] + sizeOf(prefixLength) - 1, prefixLength }
}

/** Whether every address of the inner block lies in the outer; blocks of two families never do. */
export function cidrContains(outer: Cidr, inner: Cidr): boolean {
  return blockContains(blockOf(outer), blockOf(inner))
}

/** Whether the address lies in the block. */
export function cidrHolds(cidr: Cidr, address: IpAddress): boolean {
  const block = blockOf(cidr)
  return blockContains(block, blockAt(address, bitsOf(block.family)))
}

/** Whether some address lies in both blocks; of two blocks that do, one contains the other. */
export function cidrsOverlap(a: Cidr, b: Cidr): boolean {
  return cidrContains(a, b) || cidrContains(b, a)
}

/** The number of fixed leading bits: 16 for `10.0.0.0/16`. */
export function prefixLengthOf(cidr: Cidr): number {
  return Number(cidr.slice(cidr.indexOf('/') + 1))
}

/** The number of addresses in an IPv4 block, those that AWS reserves included. */
export function cidrSize(cidr: Cidr): number {
  const { first, last } = cidrRange(cidr)
  return last - first + 1
}

/** The address at an index of an IPv4 block, 0 being its first; throws `BrokenInvariant` outside. */
export function addressAt(cidr: Cidr, index: number): IpAddress {
  const { first, last } = cidrRange(cidr)
  assert(Number.isInteger(index) && index >= 0 && first + index <= last, `${cidr} has no address ${index}`)
  return formatIpv4(first + index)
}

function sizeOf(prefixLength: number): number {
  return prefixLength === 0 ? 4_294_967_296 : (1 << (32 - prefixLength)) >>> 0
}

function sameAddress(cidr: Cidr, text: string): boolean {
  const written = parseAddress(text.slice(0, text.indexOf('/')))
  return written.ok && cidr.startsWith(`${written.value}/`)
}

function notCidr(text: string): Parsed<never> {
  return unparsed('form', `${quoted(text)} is not an address block`, "write it as in '10.0.0.0/16'")
}
