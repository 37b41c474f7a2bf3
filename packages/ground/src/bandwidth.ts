import type { Brand } from './brand.ts'
import { decimalText, parseInUnits, readQuantity, type UnitFamily } from './quantity.ts'
import { parsed, unparsed, type Parsed, type Unparsed } from './result.ts'

/** A rate of transfer: whole bits per second, at most 2^53 - 1. */
export type BitsPerSecond = Brand<number, 'BitsPerSecond'>

const BANDWIDTHS: UnitFamily = {
  expected: "a bandwidth such as '10 Gbps'",
  counted: 'bits per second',
  factors: new Map([
    ['bps', 1n],
    ['kbps', 1_000n],
    ['Mbps', 1_000_000n],
    ['Gbps', 1_000_000_000n],
    ['Tbps', 1_000_000_000_000n],
  ]),
  max: BigInt(Number.MAX_SAFE_INTEGER),
}

const BYTES_PER_SECOND = /^([kMGT]?)B(?:ps|\/s)$/

/** Reads `10 Gbps` exactly: bps kbps Mbps Gbps Tbps, decimal, case-sensitive; bytes per second are answered with the bits. */
export function parseBandwidth(text: string): Parsed<BitsPerSecond> {
  const bits = parseInUnits(text, BANDWIDTHS)
  if (bits.ok) return parsed(Number(bits.value) as BitsPerSecond)
  return inBytes(text) ?? bits
}

function inBytes(text: string): Unparsed | undefined {
  const quantity = readQuantity(text, BANDWIDTHS.expected)
  if (!quantity.ok) return undefined
  const { digits, decimals, unit } = quantity.value
  const prefix = BYTES_PER_SECOND.exec(unit)?.[1]
  if (prefix === undefined) return undefined
  const written = `${decimalText(digits, decimals)} ${prefix}B/s`
  return unparsed('unit', `${written} is ${decimalText(digits * 8n, decimals)} ${prefix}bps - write that`)
}
