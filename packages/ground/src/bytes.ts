import { assert } from './assert.ts'
import type { Brand } from './brand.ts'
import { decimalText, parseInUnits, readQuantity, unitList, type UnitFamily } from './quantity.ts'
import { parsed, unparsed, type Parsed, type Unparsed } from './result.ts'
import { quoted } from './text.ts'

/** An amount of data: whole bytes, at most 2^53 - 1. */
export type Bytes = Brand<number, 'Bytes'>

const SIZES: UnitFamily = {
  expected: "a size such as '64 KiB'",
  counted: 'bytes',
  factors: new Map([
    ['B', 1n],
    ['kB', 1_000n],
    ['MB', 1_000_000n],
    ['GB', 1_000_000_000n],
    ['TB', 1_000_000_000_000n],
    ['KiB', 1_024n],
    ['MiB', 1_048_576n],
    ['GiB', 1_073_741_824n],
    ['TiB', 1_099_511_627_776n],
  ]),
  max: BigInt(Number.MAX_SAFE_INTEGER),
}

const BITS = /^[kKMGT]?i?b(it|its)?$/

const SHOWN = [
  ['TiB', 1_099_511_627_776n],
  ['GiB', 1_073_741_824n],
  ['MiB', 1_048_576n],
  ['KiB', 1_024n],
] as const

/** Reads `64 KiB` or `1.5 MB` exactly: B kB MB GB TB count in thousands, KiB MiB GiB TiB in 1,024s; bits are refused. */
export function parseBytes(text: string): Parsed<Bytes> {
  const bytes = parseInUnits(text, SIZES)
  if (bytes.ok) return parsed(Number(bytes.value) as Bytes)
  return inBits(text) ?? bytes
}

/** A short text of whole bytes in B, KiB, MiB, GiB or TiB, with at most two decimals, rounded half up: `1.5 MiB`. */
export function formatBytes(n: number): string {
  // Sums over many runs may go beyond 2^53: they are then as exact as a number can be.
  assert(Number.isInteger(n) && n >= 0, `an amount of data is whole bytes from 0, got ${n}`)
  // A value that would round to the next unit's 1.00 is shown in that unit.
  const shown = SHOWN.find(
    ([, unitBytes]) => BigInt(n) >= unitBytes || hundredths(n, unitBytes / 1024n) >= 102_400n,
  )
  if (shown === undefined) return `${n} B`
  return `${decimalText(hundredths(n, shown[1]), 2)} ${shown[0]}`
}

function hundredths(n: number, unitBytes: bigint): bigint {
  return (BigInt(n) * 200n + unitBytes) / (unitBytes * 2n)
}

function inBits(text: string): Unparsed | undefined {
  const quantity = readQuantity(text, SIZES.expected)
  if (!quantity.ok || !BITS.test(quantity.value.unit)) return undefined
  return unparsed('unit', `${quoted(text)} counts bits, a size counts bytes: write one of ${unitList(SIZES)}`)
}
