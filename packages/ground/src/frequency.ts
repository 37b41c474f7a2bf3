import { BrokenInvariant } from './assert.ts'
import { decimalText, readQuantity, tenToThe } from './quantity.ts'
import { parsed, unparsed, type Parsed } from './result.ts'
import { quoted } from './text.ts'
import { TIME_FACTORS } from './time-text.ts'
import { duration, type Duration } from './time.ts'

/** How often something happens: `count` times in each `per`; a decimal is kept exact by counting over more units. */
export interface Frequency {
  readonly count: number
  readonly per: Duration
}

const EXPECTED = "a frequency such as '200/s'"
const DECIMALS_MAX = 18
const COUNT_MAX = BigInt(Number.MAX_SAFE_INTEGER)

/** Reads `200/s`, `12/m` or `0.5/s` (1 per 2 s) exactly, in lowest terms of the unit that was written. */
export function parseFrequency(text: string): Parsed<Frequency> {
  const quantity = readQuantity(text, EXPECTED)
  if (!quantity.ok) return quantity
  const { digits, decimals, unit } = quantity.value
  const unitNs = unit.startsWith('/') ? TIME_FACTORS.get(unit.slice(1)) : undefined
  if (unitNs === undefined) return unparsed('unit', `expected ${EXPECTED}, got ${quoted(text)}`, unitsHint())
  const divisor = greatestCommonDivisor(digits, tenToThe(decimals))
  const count = digits / divisor
  const perNs = (tenToThe(decimals) / divisor) * unitNs
  if (count <= COUNT_MAX && perNs <= COUNT_MAX)
    return parsed({ count: Number(count), per: duration(Number(perNs)) })
  return unparsed('range', `${quoted(text)} is more than a run can count`, 'write fewer digits')
}

/** The text that reads as this frequency again: `20/s`, `0.5/s`; throws `BrokenInvariant` where none would. */
export function formatFrequency({ count, per }: Frequency): string {
  for (const [unit, unitNs] of [...TIME_FACTORS].toReversed()) {
    if (BigInt(per) % unitNs !== 0n) continue
    const units = BigInt(per) / unitNs
    for (let decimals = 0; decimals <= DECIMALS_MAX; decimals++) {
      const digits = BigInt(count) * tenToThe(decimals)
      if (digits % units === 0n) return `${decimalText(digits / units, decimals)}/${unit}`
    }
  }
  throw new BrokenInvariant(`${count} in ${per} ns is no decimal of any unit`)
}

function unitsHint(): string {
  return `write one of ${[...TIME_FACTORS.keys()].map((unit) => `/${unit}`).join(', ')}`
}

function greatestCommonDivisor(a: bigint, b: bigint): bigint {
  return b === 0n ? a : greatestCommonDivisor(b, a % b)
}
