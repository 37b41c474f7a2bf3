import type { Brand } from './brand.ts'
import { decimalText, parseInUnits, readQuantity, tenToThe, type UnitFamily } from './quantity.ts'
import { parsed, unparsed, type Parsed } from './result.ts'
import { quoted } from './text.ts'

/** An amount of money: whole nano-dollars, at most 2^53 - 1, which is some nine million dollars. */
export type NanoDollars = Brand<number, 'NanoDollars'>

const NANO_PER_DOLLAR = 1_000_000_000n
const DOLLAR_DECIMALS = 9

const AMOUNTS: UnitFamily = {
  expected: "an amount such as '12.50 USD'",
  counted: 'nano-dollars',
  factors: new Map([['USD', NANO_PER_DOLLAR]]),
  max: BigInt(Number.MAX_SAFE_INTEGER),
}

/** Reads `12.50 USD` exactly. */
export function parseMoney(text: string): Parsed<NanoDollars> {
  const nano = parseInUnits(text, AMOUNTS)
  return nano.ok ? parsed(Number(nano.value) as NanoDollars) : nano
}

/** Reads a price, `0.01 USD/h`, for one of the unit that is asked for; another unit is refused with the right one. */
export function parsePrice(text: string, per: string): Parsed<NanoDollars> {
  const expected = `a price such as '0.01 USD/${per}'`
  const quantity = readQuantity(text, expected)
  if (!quantity.ok) return quantity
  const { unit } = quantity.value
  if (unit !== `USD/${per}`) {
    const got = unit === '' ? 'it has no unit' : `${quoted(unit)} is no USD/${per}`
    return unparsed('unit', `expected ${expected}, got ${quoted(text)}: ${got}`)
  }
  return parseMoney(text.slice(0, -`/${per}`.length))
}

/** An amount to the nano-dollar, with at least two decimals: `43.80 USD`, `0.000000001 USD`. */
export function formatMoney(nano: bigint): string {
  const sign = nano < 0n ? '-' : ''
  const [whole = '0', fraction = ''] = decimalText(nano < 0n ? -nano : nano, DOLLAR_DECIMALS).split('.')
  return `${sign}${whole}.${fraction.padEnd(2, '0')} USD`
}

/** An amount for reading, thousands apart: cents from a dollar on, four decimals below, rounded half up. */
export function shortMoney(nano: bigint): string {
  const amount = nano < 0n ? -nano : nano
  const decimals = amount >= NANO_PER_DOLLAR || amount === 0n ? 2 : 4
  const step = tenToThe(DOLLAR_DECIMALS - decimals)
  const rounded = (amount + step / 2n) / step
  if (amount > 0n && rounded === 0n) return `< ${nano < 0n ? '-' : ''}0.0001`
  const digits = rounded.toString().padStart(decimals + 1, '0')
  const whole = digits.slice(0, -decimals).replace(/\B(?=(\d{3})+$)/g, ',')
  return `${nano < 0n ? '-' : ''}${whole}.${digits.slice(-decimals)}`
}
