import { parsed, unparsed, type Parsed, type Unparsed } from './result.ts'
import { quoted } from './text.ts'

/** A decimal and its unit as written, exact: the value is `digits / 10^decimals` of `unit` (empty if none was written). */
export interface Quantity {
  readonly digits: bigint
  readonly decimals: number
  readonly unit: string
}

/** One family of units: what to write instead of a bad text, what one step of the result is, and how many each unit has. */
export interface UnitFamily {
  /** With its article and an example: `a time such as '350s'`. */
  readonly expected: string
  /** The plural of what the result counts: `nanoseconds`. */
  readonly counted: string
  readonly factors: ReadonlyMap<string, bigint>
  readonly max: bigint
}

const CHARACTERS_MAX = 64
const NOT_FINITE = /^[-+]?\.?(nan|inf|infinity)(?![a-z0-9])/i
const NEGATIVE = /^-\s*\.?[0-9]/
const EXPONENT = /^[0-9.]+e[-+]?[0-9]/i
const SHAPE = /^(0|[1-9][0-9]*)(?:\.([0-9]+))? ?([^\s0-9.]\S*)?$/

/** Takes a text such as `1.5h` apart; refuses NaN, infinities, exponents, signs, leading zeros and anything over 64 characters. */
export function readQuantity(text: string, expected: string): Parsed<Quantity> {
  if (text.length > CHARACTERS_MAX) return unparsed('form', `expected ${expected}, got ${quoted(text)}`)
  const refusal = refusedNumber(text)
  if (refusal !== undefined) return refusal
  const shape = SHAPE.exec(text)
  if (shape === null) return unparsed('form', `expected ${expected}, got ${quoted(text)}`)
  const fraction = shape[2] ?? ''
  return parsed({ digits: BigInt(`${shape[1]}${fraction}`), decimals: fraction.length, unit: shape[3] ?? '' })
}

/** The refusals that every kind of number shares: not finite, below zero, written with an exponent; else undefined. */
export function refusedNumber(text: string): Unparsed | undefined {
  if (NOT_FINITE.test(text)) return unparsed('number', `must be a finite number, got ${quoted(text)}`)
  if (NEGATIVE.test(text)) return unparsed('negative', `must be >= 0, got ${quoted(text)}`)
  if (!EXPONENT.test(text)) return undefined
  return unparsed(
    'number',
    `must be a plain decimal, got ${quoted(text)}`,
    'write the digits out, without an exponent',
  )
}

/** A text in one of the family's units as a whole number of its smallest step, exactly; never rounded. */
export function parseInUnits(text: string, family: UnitFamily): Parsed<bigint> {
  const quantity = readQuantity(text, family.expected)
  if (!quantity.ok) return quantity
  const factor = family.factors.get(quantity.value.unit)
  if (factor === undefined) return unitRefused(text, quantity.value.unit, family)
  const steps = scaled(quantity.value, factor)
  if (steps === undefined)
    return unparsed('range', `${quoted(text)} is not a whole number of ${family.counted}`)
  if (steps <= family.max) return parsed(steps)
  return unparsed(
    'range',
    `${quoted(text)} is more than ${family.max} ${family.counted}`,
    'write a smaller value',
  )
}

function unitRefused(text: string, unit: string, family: UnitFamily): Unparsed {
  if (unit === '') return unparsed('unit', `expected ${family.expected}, got ${quoted(text)}`)
  return unparsed('unit', `unknown unit ${quoted(unit)} in ${quoted(text)}: write one of ${unitList(family)}`)
}

/** The family's units as a list for a message. */
export function unitList(family: UnitFamily): string {
  return [...family.factors.keys()].join(', ')
}

function scaled(quantity: Quantity, factor: bigint): bigint | undefined {
  const divisor = tenToThe(quantity.decimals)
  const product = quantity.digits * factor
  return product % divisor === 0n ? product / divisor : undefined
}

/** The decimal as text again, without trailing zeros after the point. */
export function decimalText(digits: bigint, decimals: number): string {
  const padded = digits.toString().padStart(decimals + 1, '0')
  const whole = padded.slice(0, padded.length - decimals)
  const fraction = padded.slice(padded.length - decimals).replace(/0+$/, '')
  return fraction === '' ? whole : `${whole}.${fraction}`
}

/** Ten to a whole power, exactly. */
export function tenToThe(power: number): bigint {
  return BigInt(`1${'0'.repeat(power)}`)
}
