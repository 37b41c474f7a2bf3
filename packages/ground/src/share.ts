import { assert } from './assert.ts'
import type { Brand } from './brand.ts'
import { pow10 } from './pow10.ts'
import { parseInUnits, type UnitFamily } from './quantity.ts'
import { parsed, type Parsed } from './result.ts'

/** A part of a whole: whole parts per billion, 0 to 1,000,000,000. */
export type Share = Brand<number, 'Share'>

const WHOLE_PPB = 1_000_000_000
const DECIMALS_MAX = 7

const SHARES: UnitFamily = {
  expected: "a share such as '99.5%'",
  counted: 'parts per billion',
  factors: new Map([['%', 10_000_000n]]),
  max: BigInt(WHOLE_PPB),
}

/** Reads `99.5%` exactly, 0% to 100% with up to seven decimals. */
export function parseShare(text: string): Parsed<Share> {
  const ppb = parseInUnits(text, SHARES)
  return ppb.ok ? parsed(Number(ppb.value) as Share) : ppb
}

/**
 * A share in per cent with a fixed number of decimals (two unless said), rounded half up: `98.71%`. Only nothing is
 * shown as `0%` and only the whole as `100%`; what would round to them is held one last digit away.
 */
export function formatShare(ppb: number, decimals: number = 2): string {
  assert(Number.isInteger(ppb) && ppb >= 0 && ppb <= WHOLE_PPB, `a share is 0 to 1e9 ppb, got ${ppb}`)
  assert(
    Number.isInteger(decimals) && decimals >= 0 && decimals <= DECIMALS_MAX,
    `0 to 7 decimals, got ${decimals}`,
  )
  if (ppb === 0) return '0%'
  if (ppb === WHOLE_PPB) return '100%'
  const stepPpb = pow10(DECIMALS_MAX - decimals)
  const rounded = Math.floor((ppb * 2 + stepPpb) / (stepPpb * 2))
  return `${fixed(Math.min(Math.max(rounded, 1), WHOLE_PPB / stepPpb - 1), decimals)}%`
}

function fixed(digits: number, decimals: number): string {
  const padded = String(digits).padStart(decimals + 1, '0')
  const point = padded.length - decimals
  return decimals === 0 ? padded : `${padded.slice(0, point)}.${padded.slice(point)}`
}
