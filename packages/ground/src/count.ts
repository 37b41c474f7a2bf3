import { refusedNumber } from './quantity.ts'
import { parsed, unparsed, type Parsed } from './result.ts'
import { quoted } from './text.ts'

const WHOLE = /^(0|[1-9][0-9]*)$/

/** Reads a whole number from 0 to 2^53 - 1, in plain decimal digits: no sign, leading zero, exponent or separator. */
export function parseCount(text: string): Parsed<number> {
  const refusal = refusedNumber(text)
  if (refusal !== undefined) return refusal
  if (!WHOLE.test(text)) return unparsed('form', `expected a whole number such as '3', got ${quoted(text)}`)
  const count = Number(text)
  if (Number.isSafeInteger(count)) return parsed(count)
  return unparsed(
    'range',
    `${quoted(text)} is more than ${Number.MAX_SAFE_INTEGER}`,
    'write a smaller number',
  )
}
